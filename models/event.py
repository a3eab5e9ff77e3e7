"""One line of a case's history: who did what, when, under which hat, and what it led to."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, ForeignKey, Index, Text, UniqueConstraint, exists, or_, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, aliased, column_property, mapped_column

from models.base import Base, BigId, word_of
from models.event_facts import EVENT_FACTS, CorrectionFacts
from models.facts import Shape, WithFacts
from models.lifecycle import Action, Status
from models.policy import Hat


class CaseEvent(WithFacts, Base):
    """One step of a case, written in the transaction that changes it; triggers refuse to alter it (models/erasure.py).

    If words for the resident are made internal later (改为内部), or a supplement was not about this case (不是这件),
    that is an event too, and `hides` is the number (`seq`) of the earlier one.
    """

    __tablename__ = "case_events"
    __table_args__ = (
        UniqueConstraint("case_id", "seq"),
        Index(
            "ix_case_events_hides",
            "case_id",
            "hides",
            unique=True,
            sqlite_where=text("hides IS NOT NULL"),
            postgresql_where=text("hides IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    seq: Mapped[int]
    action: Mapped[Action] = mapped_column(word_of(Action))
    status_before: Mapped[Status | None] = mapped_column(word_of(Status))
    status_after: Mapped[Status] = mapped_column(word_of(Status))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    hat: Mapped[Hat] = mapped_column(word_of(Hat))
    at: Mapped[datetime]
    words: Mapped[str | None] = mapped_column(Text)
    said_internally: Mapped[bool] = mapped_column("internal", default=False)
    hides: Mapped[int | None]

    if TYPE_CHECKING:
        is_hidden: Mapped[bool]
        """Whether a later event of the case hides this one."""

    @hybrid_property
    def internal(self) -> bool:
        """Whether residents must not read it: it was internal from the start, or was made so later."""
        return self.said_internally or bool(self.is_hidden)

    @internal.inplace.expression
    @classmethod
    def _internal(cls) -> ColumnElement[bool]:
        return or_(cls.said_internally, cls.is_hidden)

    @property
    def shape(self) -> Shape:
        """The type of the facts of its action."""
        return EVENT_FACTS[self.action]

    @property
    def is_confirmation(self) -> bool:
        """Whether by it the reporter said yes to what her recording says."""
        told = self.facts_if(CorrectionFacts)
        return told is not None and told.get("spoken", False)

    @property
    def is_mistaken(self) -> bool:
        """Whether a reporter's words were not about this case, as she said later."""
        return self.action is Action.SUPPLEMENT and bool(self.is_hidden)

    @property
    def moves(self) -> bool:
        """Whether the case went on by it: its next step is another one, or another desk's."""
        return self.status_before is not self.status_after or self.action is Action.TRANSFER


_later = aliased(CaseEvent)
_hides_it = exists().where(_later.case_id == CaseEvent.case_id, _later.hides == CaseEvent.seq)
# Part of the row wherever it is read, so that no reader can forget to ask for it.
CaseEvent.is_hidden = column_property(_hides_it, expire_on_flush=False)
