"""An alarm: somebody speaks of danger at this moment, and people are told at once, whatever becomes of a report."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId
from models.errors import AlreadySo

ONE_ALARM_WITHIN: Final = timedelta(minutes=30)
"""Danger told again by the same person within so long, while the alarm is open, is the same alarm."""

TAKEN_WITHIN: Final = timedelta(minutes=2)
"""Where nobody has pressed 我来 by then, the supervisors are told."""

MOST_WORDS: Final = 2000
"""Characters of the words that an alarm keeps."""


class Alarm(Base):
    """Danger that somebody told of, who takes it, and how it ended.

    `unconfirmed`: the words were heard, and their speaker has not said yet that they are right. `private`: self-harm or
    violence at home, for the private chats of leader, deputy and duty alone. `draft_id` and `case_id`: the report that
    it became. `taken_by_id`: who pressed 我来. `taken_back_at`: when the speaker said that it was nothing.
    """

    __tablename__ = "alarms"
    __table_args__ = (Index("ix_alarms_of_person", "person_id", "said_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    draft_id: Mapped[int | None] = mapped_column(BigInteger)  # drafts go, and their ids never come again
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    kinds: Mapped[str] = mapped_column(String(128))
    words: Mapped[str] = mapped_column(Text)
    unconfirmed: Mapped[bool] = mapped_column(default=False)
    private: Mapped[bool] = mapped_column(default=False)
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grids.id"))
    place_words: Mapped[str | None] = mapped_column(Text)
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    raised_at: Mapped[datetime]
    said_at: Mapped[datetime]
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    taken_at: Mapped[datetime | None]
    taken_back_at: Mapped[datetime | None]

    @property
    def kinds_told(self) -> tuple[str, ...]:
        """The codes of the kinds of danger, in the order in which they were told."""
        return tuple(self.kinds.split())

    @property
    def was_nothing(self) -> bool:
        """Whether the speaker has said that there is no danger."""
        return self.taken_back_at is not None

    @property
    def is_taken(self) -> bool:
        """Whether somebody has said 我来."""
        return self.taken_by_id is not None

    def is_same(self, at: datetime) -> bool:
        """Whether danger that its speaker tells of at this moment belongs to it."""
        return not self.was_nothing and at - self.said_at <= ONE_ALARM_WITHIN

    def add(self, words: str, kinds: str, *, unconfirmed: bool, at: datetime) -> bool:
        """Told again. Whether it says anything new: other words, another kind, or a yes to words that were heard."""
        before = (self.words, self.kinds, self.unconfirmed)
        self.said_at = at
        self.kinds = " ".join(dict.fromkeys([*self.kinds_told, *kinds.split()]))
        if words and words not in self.words:
            self.words = f"{self.words}\n{words}"[-MOST_WORDS:]
        if not unconfirmed:
            self.unconfirmed = False
        return before != (self.words, self.kinds, self.unconfirmed)

    def take(self, *, by: int, at: datetime) -> None:
        """我来.

        Raises:
            AlreadySo: somebody has it, or its speaker has said that it was nothing.
        """
        if self.was_nothing:
            raise AlreadySo("alarm-was-nothing")
        if self.is_taken:
            raise AlreadySo("alarm-taken-already")
        self.taken_by_id, self.taken_at = by, at

    def take_back(self, *, at: datetime) -> None:
        """Its speaker says that it was nothing; the words stay."""
        if not self.was_nothing:
            self.taken_back_at = at
