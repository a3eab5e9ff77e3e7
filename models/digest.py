"""通报: which rounds have been sent out, and which chats want none."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId


class DigestRound(Base):
    """One round: a week or a month that has ended. Its row is what makes it go out once, whoever is first."""

    __tablename__ = "digest_rounds"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(String(32), unique=True)
    best: Mapped[list[str]] = mapped_column(default=list)  # the names of the grids that did best, best first
    sent_at: Mapped[datetime]


class DigestOff(Base):
    """A chat that has switched the digest off."""

    __tablename__ = "digests_off"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"), unique=True)
    since: Mapped[datetime]
