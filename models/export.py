"""导出: a table of cases that somebody asked for; a row before it is work, so that none is forgotten."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, word_of
from models.figures import Reach, Scope

MOST_TRIES = 3
"""So often is it begun: what three times ended the process, or came to nothing, will do so a fourth time."""


class ExportForm(StrEnum):
    """As what it comes."""

    XLSX = "xlsx"
    CSV = "csv"


class ExportState(StrEnum):
    """How far it has come."""

    WAITING = "waiting"
    WORKING = "working"
    SENT = "sent"
    FAILED = "failed"


class Export(Base):
    """One table asked for: by whom, of what, in which chat it is awaited, and what came of it."""

    __tablename__ = "exports"
    __table_args__ = (Index("ix_exports_queue", "state", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    reach: Mapped[Reach] = mapped_column(word_of(Reach))
    scope_id: Mapped[int | None] = mapped_column(BigId)
    period: Mapped[str] = mapped_column(String(64))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    form: Mapped[ExportForm] = mapped_column(word_of(ExportForm))
    state: Mapped[ExportState] = mapped_column(word_of(ExportState), default=ExportState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None]  # while working: whose it is; while waiting: not before
    message_id: Mapped[int | None] = mapped_column(BigId)  # where its progress is shown
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    failed_as: Mapped[str | None] = mapped_column(String(32))
    error: Mapped[str | None] = mapped_column(Text)

    @property
    def scope(self) -> Scope:
        """What it is about."""
        return Scope(self.reach, self.scope_id)

    def lease(self, *, until: datetime) -> None:
        """Somebody makes it now."""
        self.state = ExportState.WORKING
        self.attempts += 1
        self.leased_until = until

    def put_back(self, *, until: datetime, error: str) -> None:
        """Not now; once more at `until`."""
        self.state, self.leased_until, self.error = ExportState.WAITING, until, error

    def sent(self, *, at: datetime) -> None:
        """Telegram has it."""
        self.state, self.done_at, self.leased_until = ExportState.SENT, at, None

    def fail(self, why: str, *, at: datetime, error: str | None = None) -> None:
        """It will not be made; `why` in one word."""
        self.state, self.done_at, self.leased_until = ExportState.FAILED, at, None
        self.failed_as, self.error = why, error
