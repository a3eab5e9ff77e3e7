"""A message as Telegram keeps it, and as the Bot API shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.chats import Chat, User

MEDIA = ("photo", "document", "voice", "audio", "video", "animation", "video_note", "sticker")
SERVICE = frozenset(
    {"new_chat_members", "left_chat_member", "group_chat_created", "supergroup_chat_created"}
    | {"migrate_to_chat_id", "migrate_from_chat_id", "pinned_message", "new_chat_title"}
)
CAPTIONED = ("photo", "document", "voice", "audio", "video", "animation")


@dataclass
class Message:
    """One message; `content` holds the fields that make it a text, a photo, a location …"""

    id: int
    chat: Chat
    sender: User
    date: datetime
    content: Json
    reply_to: Message | None = None
    markup: Json | None = None  # of any kind; the Bot API shows inline keyboards only
    extra: Json = field(default_factory=dict)  # media_group_id, forward_origin …
    edited: datetime | None = None

    @property
    def text(self) -> str:
        """Its words: the text, or the caption."""
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def medium(self) -> str | None:
        """Which kind of file it carries, if any."""
        return next((name for name in MEDIA if name in self.content), None)

    @property
    def is_service(self) -> bool:
        """Whether Telegram itself wrote this: somebody joined, the group moved …"""
        return not SERVICE.isdisjoint(self.content)

    @property
    def inline_rows(self) -> list[list[Json]]:
        """The rows of its inline keyboard."""
        return list((self.markup or {}).get("inline_keyboard", []))

    def json(self, *, with_reply: bool = True) -> Json:
        """The Bot API's Message; a replied message is shown one level deep."""
        shown: Json = {
            "message_id": self.id,
            "date": int(self.date.timestamp()),
            "chat": self.chat.json(),
            **self._author(),
            **self.extra,
            **self.content,
        }
        if self.reply_to is not None and with_reply:
            shown["reply_to_message"] = self.reply_to.json(with_reply=False)
        if self.edited is not None:
            shown["edit_date"] = int(self.edited.timestamp())
        if self.inline_rows:
            shown["reply_markup"] = self.markup
        return shown

    def _author(self) -> Json:
        if self.chat.kind == "channel":
            return {"sender_chat": self.chat.json()}
        return {"from": self.sender.json()}
