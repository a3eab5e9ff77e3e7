"""协办 (co-handling): somebody helps with a case by a date of their own, while the case stays with its desk.

See docs/decisions/0017.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, word_of
from models.policy import RoleKind


class Ending(StrEnum):
    """How a co-handling ended."""

    DONE = "done"
    DECLINED = "declined"  # given back by the co-handler, with a reason
    RELEASED = "released"  # no longer wanted by the desk, or no longer a partner
    CASE_ENDED = "case_ended"  # closed, merged, withdrawn or rejected without waiting


class CoHandler(Base):
    """协办人 of one case, under the title of that time. Ended once; who is asked again gets a new row."""

    __tablename__ = "co_handlers"
    __table_args__ = (
        Index("ix_co_handlers_of_case", "case_id", "ended_at"),
        Index("ix_co_handlers_of_person", "person_id", "ended_at"),
        Index("ix_co_handlers_rings", "rings_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[RoleKind] = mapped_column(word_of(RoleKind))
    title: Mapped[str] = mapped_column(String(40), default="")
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    due_at: Mapped[datetime]
    rings_at: Mapped[datetime | None]  # when the clock has next something to say: once soon, once late
    overdue: Mapped[bool] = mapped_column(default=False)
    ended_at: Mapped[datetime | None]
    ending: Mapped[Ending | None] = mapped_column(word_of(Ending))

    @property
    def is_open(self) -> bool:
        """Whether help is still awaited."""
        return self.ended_at is None

    def end(self, ending: Ending, *, at: datetime) -> None:
        """It is over, and rings no more."""
        self.ending, self.ended_at, self.rings_at = ending, at, None

    def remind(self, at: datetime) -> bool:
        """The clock rings; gives whether it is late, for then it was the last time."""
        self.overdue = at >= self.due_at
        self.rings_at = None if self.overdue else self.due_at
        return self.overdue
