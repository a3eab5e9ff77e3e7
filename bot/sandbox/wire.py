"""The shapes that go over the wire: a call's parameters and the files that come with it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox import rules
from bot.sandbox.errors import bad_request

Json = dict[str, Any]


@dataclass(frozen=True)
class Upload:
    """A file inside a request."""

    name: str
    data: bytes
    mime: str = "application/octet-stream"


class Params:
    """A call's parameters; a form sends everything as strings, JSON sends values: both read the same."""

    def __init__(self, values: Mapping[str, object], uploads: Mapping[str, Upload] | None = None) -> None:
        self.values = values
        self.uploads = dict(uploads or {})

    def text(self, name: str, default: str = "") -> str:
        """The parameter as a string; missing and null read as `default`."""
        value = self.values.get(name)
        return default if value is None else must_be_utf8(str(value), "strings")

    def integer(self, name: str, default: int = 0) -> int:
        """The parameter as a whole number; what is no number reads as `default`, as Telegram does."""
        try:
            return int(float(self.text(name)))
        except ValueError:
            return default

    def number(self, name: str) -> float | None:
        """The parameter as a number, or None when it is missing or is none."""
        try:
            return float(self.text(name))
        except ValueError:
            return None

    def flag(self, name: str) -> bool:
        """The parameter as a yes or no."""
        return self.text(name).lower() in {"true", "yes", "1"}

    def structure(self, name: str, what: str) -> Any:
        """The parameter as JSON; raises "can't parse <what> JSON object" when it is broken."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def chat_id(self, name: str = "chat_id") -> int | str:
        """The chat's number, or its @username."""
        text = self.text(name)
        if not text:
            raise bad_request(rules.CHAT_ID_EMPTY)
        return text if text.startswith("@") else self.integer(name)


def must_be_utf8(text: str, what: str) -> str:
    """The text, unless it holds half a character (a lone surrogate, as a cut emoji leaves behind)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request(f"{what} must be encoded in UTF-8") from None
    return text
