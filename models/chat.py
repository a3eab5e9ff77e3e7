"""A Telegram chat we talk in; the one place that knows its Telegram id, so that a changed id changes once."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, word_of


class ChatKind(StrEnum):
    """Kinds as the Bot API names them."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Chat(Base):
    """A chat, and since when (and why) it cannot be reached."""

    __tablename__ = "chats"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    kind: Mapped[ChatKind] = mapped_column(word_of(ChatKind))
    title: Mapped[str] = mapped_column(String(255), default="")
    unreachable_since: Mapped[datetime | None]
    unreachable_as: Mapped[str | None] = mapped_column(String(32))

    @property
    def is_group(self) -> bool:
        """Whether several people read here."""
        return self.kind is not ChatKind.PRIVATE

    def lose(self, *, why: str, at: datetime) -> None:
        """Nobody reads here any more: blocked, kicked or gone."""
        if self.unreachable_since is None:
            self.unreachable_since = at
        self.unreachable_as = why

    def find_again(self) -> None:
        """Somebody wrote here, or let us in again."""
        self.unreachable_since = None
        self.unreachable_as = None
