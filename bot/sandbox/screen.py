"""What a phone shows: frozen views of messages, easy to compare and to print."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.sandbox.chats import Message
from bot.sandbox.wire import Json

_KINDS = (
    "text", "photo", "venue", "location", "voice", "animation", "document", "audio", "video", "video_note", "sticker",
    "contact", "poll", "game", "dice",
)  # fmt: skip


@dataclass(frozen=True)
class Button:
    """A button under a message, or of the keyboard."""

    label: str
    data: str | None = None
    url: str | None = None
    asks: str | None = None  # "location" or "contact"
    style: str | None = None

    def wears(self, label: str) -> bool:
        """Whether this is the label, or the label behind a leading emoji and a space."""
        _, _, bare = self.label.partition(" ")
        return label in (self.label, bare.strip()) and bool(label)


@dataclass(frozen=True)
class MessageView:
    """One message as it stood when it was looked at."""

    id: int
    chat_id: int
    chat: str
    who: str
    who_id: int
    from_bot: bool
    kind: str  # text, photo, location, voice …, or service
    text: str
    entities: tuple[Json, ...]
    caption: str
    photos: int
    buttons: tuple[tuple[Button, ...], ...]
    reply_to: int | None
    edited: bool
    location: tuple[float, float] | None
    voice: float | None  # seconds
    date: datetime
    album: str | None = None
    content: Json = field(default_factory=dict, compare=False, repr=False)  # the raw fields

    @property
    def words(self) -> str:
        """Text or caption."""
        return self.text or self.caption

    @property
    def labels(self) -> list[str]:
        """The labels of its buttons."""
        return [button.label for row in self.buttons for button in row]

    def __str__(self) -> str:
        shown = self.words if self.kind == "text" else f"[{self.kind}] {self.words}".rstrip()
        rows = "".join("\n  " + " ".join(f"[{button.label}]" for button in row) for row in self.buttons)
        return f"{self.who}{' (edited)' if self.edited else ''}: {shown}{rows}"


def view(message: Message) -> MessageView:
    """The message as it stands now."""
    content = message.content
    location = content.get("location")
    return MessageView(
        id=message.id,
        chat_id=message.chat.id,
        chat=message.chat.title,
        who=message.sender.first_name,
        who_id=message.sender.id,
        from_bot=message.sender.is_bot,
        kind=next((kind for kind in _KINDS if kind in content), "service"),
        text=str(content.get("text", "")),
        entities=tuple(content.get("entities") or content.get("caption_entities") or ()),
        caption=str(content.get("caption", "")),
        photos=1 if "photo" in content else 0,
        buttons=buttons_of(message.inline_rows),
        reply_to=message.reply_to.id if message.reply_to else None,
        edited=message.edited is not None,
        location=(location["latitude"], location["longitude"]) if location else None,
        voice=content["voice"].get("duration") if "voice" in content else None,
        date=message.date,
        album=message.extra.get("media_group_id"),
        content=content,
    )


def buttons_of(rows: list[list[Any]]) -> tuple[tuple[Button, ...], ...]:
    """The buttons of an inline or a reply keyboard."""
    return tuple(tuple(_button(fields) for fields in row) for row in rows)


def _button(fields: Any) -> Button:
    if isinstance(fields, str):
        return Button(fields)
    asks = next((what for what in ("location", "contact") if fields.get(f"request_{what}")), None)
    return Button(fields["text"], fields.get("callback_data"), fields.get("url"), asks, fields.get("style"))
