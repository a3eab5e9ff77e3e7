"""请人回电: a resident wants to speak with a person; somebody on duty says 我来回电, rings, and keeps a word."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId
from models.errors import AlreadySo

TAKEN_WITHIN: Final = timedelta(minutes=15)
"""Office time within which somebody says 我来回电; after that the supervisors are told."""

RINGS_WITHIN: Final = timedelta(minutes=30)
"""Office time within which a resident is promised the call; from 我来回电 on it is time by the clock."""

PHONE_AWAITED: Final = timedelta(minutes=10)
"""So long do words such as 不用 answer the question for the phone."""

WORDS_AWAITED: Final = timedelta(hours=1)
"""So long is the next message of whoever rang taken for what came of the call."""

MOST_WORDS: Final = 1000
"""Characters of the words that a call request keeps, and of what came of it."""


class CallRequest(Base):
    """One wish for a person. Open until it is closed: by whoever rang, or by the resident (`taken_back`).

    `by_phone`: 给我回个电话; False: 找真人. `grid_id`: where the resident lives, if that is known. `due_at`: when the
    supervisors are told unless somebody has moved it on; None: they need not be. `ring_by`: until when the call is
    promised. `phone_asked_at`, `phone_settled_at`: when the phone was asked for, and when that was given or refused.
    `outcome` and `reached`: what came of the call.
    """

    __tablename__ = "call_requests"
    __table_args__ = (
        Index(
            "uq_call_requests_open",
            "person_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index("ix_call_requests_due", "closed_at", "due_at"),
        Index("ix_call_requests_taken", "closed_at", "taken_by_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    by_phone: Mapped[bool]
    words: Mapped[str] = mapped_column(Text)
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grids.id"))
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    ring_by: Mapped[datetime]
    phone_asked_at: Mapped[datetime | None]
    phone_settled_at: Mapped[datetime | None]
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    taken_at: Mapped[datetime | None]
    words_asked_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    taken_back: Mapped[bool] = mapped_column(default=False)
    reached: Mapped[bool | None]
    outcome: Mapped[str | None] = mapped_column(Text)

    @property
    def is_open(self) -> bool:
        """Whether the call is still owed."""
        return self.closed_at is None

    @property
    def is_taken(self) -> bool:
        """Whether somebody has said 我来回电."""
        return self.taken_by_id is not None

    def say_again(self, words: str, *, by_phone: bool) -> bool:
        """Asked once more: still one request. Whether it says anything new."""
        before = (self.words, self.by_phone)
        self.by_phone = self.by_phone or by_phone
        if words and words not in self.words:
            self.words = f"{self.words}\n{words}"[-MOST_WORDS:]
        return before != (self.words, self.by_phone)

    def take(self, *, by: int, at: datetime) -> None:
        """我来回电.

        Raises:
            AlreadySo: it is closed, or somebody else rings.
        """
        if not self.is_open:
            raise AlreadySo("call-request-closed-already")
        if self.is_taken:
            raise AlreadySo("call-request-taken-already")
        self.taken_by_id, self.taken_at = by, at
        self.ring_by = at + RINGS_WITHIN
        self.due_at = self.ring_by

    def end(self, outcome: str, *, reached: bool, at: datetime) -> None:
        """回电完成, with what came of it.

        Raises:
            AlreadySo: it is closed.
        """
        if not self.is_open:
            raise AlreadySo("call-request-closed-already")
        self.outcome, self.reached = outcome[:MOST_WORDS], reached
        self.closed_at, self.due_at = at, None

    def take_back(self, *, at: datetime) -> None:
        """不用回电了."""
        self.taken_back, self.closed_at, self.due_at = True, at, None
