"""What HTML tags and their attributes mean as entities."""

from urllib.parse import parse_qs, urlsplit

from bot.sandbox.errors import Refused, bad_request
from bot.sandbox.wire import Json

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "code": "code", "pre": "pre", "blockquote": "blockquote", "a": "text_link",
    "tg-emoji": "custom_emoji",
}  # fmt: skip


def complaint(what: str) -> Refused:
    """A refusal as TDLib's parser words it."""
    return bad_request(f"can't parse entities: {what}")


def argument(tag: str, name: str, value: str | None) -> str:
    """What an attribute says that its entity needs; empty for all others."""
    if (tag, name) == ("blockquote", "expandable"):
        return "expandable"
    if value is None:
        return ""
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return value
    prefix = {("code", "class"): "language-", ("span", "class"): "tg-"}.get((tag, name))
    return value.removeprefix(prefix) if prefix and value.startswith(prefix) else ""


def completed(entity: Json, tag: str, argument: str, inner: str) -> Json | None:
    """The entity with what its attribute says; None when a link leads nowhere."""
    if tag == "a":
        return _link(entity, argument or inner)
    if tag == "code" and argument:
        return {**entity, "language": argument}
    if tag == "blockquote" and argument:
        return {**entity, "type": "expandable_blockquote"}
    if tag == "tg-emoji":
        if not argument.isdigit():
            raise complaint("Invalid custom emoji identifier specified")
        return {**entity, "custom_emoji_id": argument}
    return entity


def _link(entity: Json, url: str) -> Json | None:
    parts = urlsplit(url)
    if parts.scheme == "tg" and parts.netloc == "user":
        user_id = parse_qs(parts.query).get("id", ["0"])[0]
        return {**entity, "type": "text_mention", "user_id": int(user_id) if user_id.isdigit() else 0}
    if not parts.scheme:
        parts = urlsplit(f"http://{url}")
    if parts.scheme not in {"http", "https", "tg", "mailto", "tel"} or (
        parts.scheme.startswith("http") and "." not in parts.netloc
    ):
        return None
    if parts.scheme.startswith("http") and not parts.path:
        parts = parts._replace(path="/")
    return {**entity, "url": parts.geturl()}
