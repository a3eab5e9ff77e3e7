"""限制 (ban): the duty desk asks somebody to stay away until a day; danger is taken from them all the same."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId
from models.errors import AlreadySo, TooOften

LONGEST_BAN: Final = timedelta(days=90)
"""Nobody is banned for longer at once."""

MOST_REASON: Final = 200
"""Characters of a reason."""

MOST_APPEAL: Final = 1000
"""Characters kept of an appeal."""

APPEAL_AGAIN: Final = timedelta(days=1)
"""So often may somebody appeal."""


class Ban(Base):
    """Who is banned, by whom, why and until when; and what they say against it (申诉).

    `known_as` is how the duty desk calls them: by name, or by the number of a case whose reporter it must not know.
    """

    __tablename__ = "bans"
    __table_args__ = (Index("ix_bans_of_person", "person_id", "until"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    known_as: Mapped[str] = mapped_column(String(255))
    reason: Mapped[str] = mapped_column(String(MOST_REASON))
    since: Mapped[datetime]
    until: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    appeal: Mapped[str | None] = mapped_column(Text)
    appealed_at: Mapped[datetime | None]

    def holds(self, at: datetime) -> bool:
        """Whether it holds at this moment."""
        return self.lifted_at is None and at < self.until

    def lift(self, *, by: int | None, at: datetime) -> None:
        """It ends now; `by` None: another ban takes its place.

        Raises:
            AlreadySo: it is over.
        """
        if not self.holds(at):
            raise AlreadySo("error-ban-over")
        self.lifted_at, self.lifted_by_id = at, by

    def be_appealed(self, words: str, *, at: datetime) -> None:
        """The banned person says what is wrong with it.

        Raises:
            TooOften: they did so within a day.
        """
        if self.appealed_at is not None and at - self.appealed_at < APPEAL_AGAIN:
            raise TooOften("error-appealed-already")
        self.appeal, self.appealed_at = words[:MOST_APPEAL], at
