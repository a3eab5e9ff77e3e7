"""Users, chats of every kind with who belongs to them, and messages, as Telegram keeps and shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.sandbox.wire import Json


class ChatKind(StrEnum):
    """The four kinds of chat."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Status(StrEnum):
    """How somebody stands to a chat."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"


PRESENT = frozenset({Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER})

MEDIA = ("photo", "document", "voice", "audio", "video", "animation", "video_note", "sticker")
SERVICE = frozenset(
    {"new_chat_members", "left_chat_member", "group_chat_created", "supergroup_chat_created"}
    | {"migrate_to_chat_id", "migrate_from_chat_id", "pinned_message", "new_chat_title"}
)
CAPTIONED = ("photo", "document", "voice", "audio", "video", "animation")


@dataclass(frozen=True)
class User:
    """A person or a bot, as Telegram knows it."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    def json(self) -> Json:
        """The Bot API's User."""
        optional = {"username": self.username, "language_code": self.language_code}
        shown = {key: value for key, value in optional.items() if value}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name, **shown}


@dataclass
class Chat:
    """One chat with its members and its messages."""

    id: int
    kind: ChatKind
    title: str
    username: str | None = None
    members: dict[int, Status] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    migrated_to: int | None = None
    last_message_id: int = 0

    @property
    def is_group(self) -> bool:
        """Whether many people talk here."""
        return self.kind in {ChatKind.GROUP, ChatKind.SUPERGROUP}

    @property
    def on_top(self) -> list[Message]:
        """The pinned messages that still exist, oldest pin first."""
        return [self.messages[number] for number in self.pinned if number in self.messages]

    def status_of(self, user_id: int) -> Status:
        """How this user stands to the chat; a stranger has LEFT."""
        return self.members.get(user_id, Status.LEFT)

    def holds(self, user_id: int) -> bool:
        """Whether this user is in the chat now."""
        return self.status_of(user_id) in PRESENT

    def json(self) -> Json:
        """The Bot API's Chat."""
        name = "first_name" if self.kind is ChatKind.PRIVATE else "title"
        shown = {"username": self.username} if self.username else {}
        return {"id": self.id, "type": self.kind.value, name: self.title, **shown}


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
