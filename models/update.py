"""The inbox: every update that was taken in, so that none counts twice and none is lost."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class InboxUpdate(Base):
    """One update of Telegram's. `answered_at` is empty while its direct answer may not have gone out."""

    __tablename__ = "updates"
    __table_args__ = (Index("ix_updates_unanswered", "answered_at", "taken_at"),)

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    telegram_chat_id: Mapped[int | None] = mapped_column(BigInteger)
    telegram_user_id: Mapped[int | None] = mapped_column(BigInteger)
    taken_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=1)
    failed_as: Mapped[str | None] = mapped_column(String(100))
    error: Mapped[str | None] = mapped_column(Text)
    payload: Mapped[dict[str, Any] | None]
