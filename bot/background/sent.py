"""Who sent an update, where, when and in which words: what a flood is counted by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

_SAYS: Final = ("message", "edited_message")
_RECORDINGS: Final = ("voice", "audio", "video_note", "video")


@dataclass(frozen=True, slots=True)
class Sent:
    """An update as a flood is counted: by whom, where and when (milliseconds since 1970), and what it says."""

    person: int
    chat: int
    at: int
    words: str = ""
    is_press: bool = False
    may_be_heard: bool = False

    @property
    def in_group(self) -> bool:
        """Whether several people read there: Telegram numbers such chats below zero."""
        return self.chat < 0

    @classmethod
    def of(cls, update: Mapping[str, Any], now: datetime) -> "Sent | None":
        """None for news of chats and members, which no flood is made of."""
        press = update.get("callback_query")
        if isinstance(press, Mapping):
            return cls._pressed(press, now)
        for kind in _SAYS:
            message = update.get(kind)
            if isinstance(message, Mapping):
                return cls._said(message)
        return None

    @classmethod
    def _pressed(cls, press: Mapping[str, Any], now: datetime) -> "Sent | None":
        """A press has no date, and counts when it comes; those about danger do not count."""
        message, person = press.get("message"), _id(press.get("from"))
        chat = _id(message.get("chat")) if isinstance(message, Mapping) else person
        if person is None or chat is None or str(press.get("data", "")).startswith("a:"):
            return None
        return cls(person, chat, int(now.timestamp() * 1000), is_press=True)

    @classmethod
    def _said(cls, message: Mapping[str, Any]) -> "Sent | None":
        """A recording may be a cry: it is always listened to, in its turn (one speaker after the other)."""
        person, chat = _id(message.get("from")), _id(message.get("chat"))
        if person is None or chat is None:
            return None
        words = next((text for key in ("text", "caption") if isinstance(text := message.get(key), str)), "")
        date = message.get("edit_date") or message.get("date") or 0
        heard = any(kind in message for kind in _RECORDINGS)
        return cls(person, chat, int(date) * 1000, words, may_be_heard=heard)


def _id(value: Any) -> int | None:
    return int(value["id"]) if isinstance(value, Mapping) and "id" in value else None
