"""导出: a table of cases that somebody asked for; a row before it is work, so that none is forgotten."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, Index, String, Text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, word_of
from models.figures import Reach, Scope
from models.lease import LeasedWork

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


PENDING = (ExportState.WAITING, ExportState.WORKING)


class Export(LeasedWork, Base):
    """One table asked for: by whom, of what, in which chat it is awaited, and what came of it."""

    __tablename__ = "exports"
    __table_args__ = (Index("ix_exports_queue", "state", "id"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    reach: Mapped[Reach] = mapped_column(word_of(Reach))
    scope_id: Mapped[int | None] = mapped_column(BigId)
    period: Mapped[str] = mapped_column(String(64))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    form: Mapped[ExportForm] = mapped_column(word_of(ExportForm))
    state: Mapped[ExportState] = mapped_column(word_of(ExportState), default=ExportState.WAITING)
    message_id: Mapped[int | None] = mapped_column(BigId)  # where its progress is shown
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    failed_as: Mapped[str | None] = mapped_column(String(32))
    error: Mapped[str | None] = mapped_column(Text)

    @hybrid_property
    def is_pending(self) -> bool:
        """Whether it has still to be made."""
        return self.state in PENDING

    @is_pending.inplace.expression
    @classmethod
    def _is_pending(cls) -> ColumnElement[bool]:
        return cls.state.in_(PENDING)

    @property
    def scope(self) -> Scope:
        """What it is about."""
        return Scope(self.reach, self.scope_id)

    def lease(self, *, at: datetime, until: datetime) -> None:
        """Somebody makes it now."""
        super().lease(at=at, until=until)
        self.state = ExportState.WORKING

    def put_off(self, *, until: datetime, error: str, counted: bool = True) -> None:
        """Not now; once more at `until`."""
        super().put_off(until=until, error=error, counted=counted)
        self.state, self.error = ExportState.WAITING, error

    def settle(self, *, at: datetime) -> None:
        """Telegram has it."""
        super().settle(at=at)
        self.state, self.done_at = ExportState.SENT, at

    def fail(self, why: str, *, at: datetime, error: str | None = None) -> None:
        """It will not be made; `why` in one word."""
        self.settle(at=at)
        self.state, self.failed_as, self.error = ExportState.FAILED, why, error
