"""What becomes of the words in a message: parsed, trimmed, measured, and searched for commands and links."""

import re

from bot.sandbox import rules
from bot.sandbox.entities import parse_html, utf16_length
from bot.sandbox.errors import bad_request
from bot.sandbox.wire import Json, Params

_PLAIN = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
    r"|(?P<url>https?://[^\s<>\"，。；、）]*[^\s<>\"，。；、）,.;:!?)])"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<mention>(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31})"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d]\w*)"
)
_OPAQUE = {"code", "pre", "text_link", "text_mention"}


def spoken(text: str) -> Json:
    """The `text` and `entities` of words typed by a person."""
    return _fields("text", *_trimmed(text, []))


def captioned(caption: str | None) -> Json:
    """The `caption` and `caption_entities` of words typed by a person under a file."""
    return _fields("caption", *_trimmed(caption or "", []))


def sent_text(params: Params, *, edited: bool = False) -> Json:
    """The `text` and `entities` a bot sends, within Telegram's limits."""
    raw = params.text("text")
    if not raw:
        raise bad_request(rules.TEXT_EMPTY)
    text, entities = _formatted(raw, params.text("parse_mode"), params.structure("entities", "entities"))
    if not text:
        raise bad_request(rules.TEXT_BLANK)
    if len(text) > rules.TEXT_LENGTH:
        raise bad_request(rules.EDITED_TEXT_TOO_LONG if edited else rules.TEXT_TOO_LONG)
    return _fields("text", text, entities)


def sent_caption(params: Params, *, edited: bool = False) -> Json:
    """The `caption` and `caption_entities` a bot sends; an empty caption has neither field."""
    given = params.structure("caption_entities", "entities")
    caption, entities = _formatted(params.text("caption"), params.text("parse_mode"), given)
    if len(caption) > rules.CAPTION_LENGTH:
        raise bad_request(rules.EDITED_CAPTION_TOO_LONG if edited else rules.CAPTION_TOO_LONG)
    return _fields("caption", caption, entities)


def _formatted(raw: str, parse_mode: str, given: list[Json] | None) -> tuple[str, list[Json]]:
    if len(raw.encode()) > rules.RAW_TEXT_BYTES:
        raise bad_request(rules.RAW_TEXT_TOO_LONG)
    mode = parse_mode.lower()
    if mode not in {"", "none", "html"}:  # the two Markdowns are not spoken in the sandbox
        raise bad_request(rules.PARSE_MODE)
    text, entities = parse_html(raw) if mode == "html" else (raw, list(given or []))
    return _trimmed(text, entities)


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without white space at both ends; entities move along or vanish."""
    text = text.replace("\r", "").rstrip()
    cut = utf16_length(text) - utf16_length(text.lstrip())
    text = text.lstrip()
    length = utf16_length(text)
    kept = []
    for entity in entities:
        begin = max(0, entity["offset"] - cut)
        end = min(length, entity["offset"] - cut + entity["length"])
        if end > begin:
            kept.append({**entity, "offset": begin, "length": end - begin})
    return text, kept


def _fields(name: str, text: str, entities: list[Json]) -> Json:
    if not text:
        return {}
    found = entities + _plain_entities(text, entities)
    found.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    key = "entities" if name == "text" else f"{name}_entities"
    return {name: text, key: found} if found else {name: text}


def _plain_entities(text: str, entities: list[Json]) -> list[Json]:
    """Commands, links, mentions and hashtags, which Telegram finds by itself."""
    found = []
    for match in _PLAIN.finditer(text):
        offset = utf16_length(text[: match.start()])
        length = utf16_length(match.group())
        if not any(_covers(entity, offset) for entity in entities):
            found.append({"type": match.lastgroup, "offset": offset, "length": length})
    return found


def _covers(entity: Json, offset: int) -> bool:
    inside = bool(entity["offset"] <= offset < entity["offset"] + entity["length"])
    return inside and entity["type"] in _OPAQUE
