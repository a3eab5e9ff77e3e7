"""Texts and their entities: parse_mode=HTML read as strictly as Telegram reads it.

Offsets and lengths count UTF-16 code units; the byte offsets in the error texts count UTF-8 bytes, as
TDLib counts them.
"""

import re
from dataclasses import dataclass

from bot.sandbox.tags import TAGS, complaint, completed
from bot.sandbox.tags import argument as meaning
from bot.sandbox.wire import Json

_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<dec>[0-9]+)|(?P<name>[A-Za-z]+));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ATTRIBUTE_NAME = re.compile(r"""[^\s=>/"']*""")
_SPACE = re.compile(r"\s*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_WORD = re.compile(r"[^\s>]*")


@dataclass
class _OpenTag:
    name: str
    argument: str
    offset: int  # in UTF-16 units
    begin: int  # index into the plain text's pieces


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def parse_html(html: str) -> tuple[str, list[Json]]:
    """The plain text and its entities; raises Refused with TDLib's own complaint."""
    reader = _Reader(html)
    reader.read()
    entities = sorted(reader.entities, key=lambda entity: (entity["offset"], -entity["length"]))
    return "".join(reader.pieces), entities


class _Reader:
    """Walks through the HTML once."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.at = 0
        self.pieces: list[str] = []
        self.length = 0
        self.open: list[_OpenTag] = []
        self.entities: list[Json] = []

    def read(self) -> None:
        while self.at < len(self.html):
            char = self.html[self.at]
            if char == "<":
                self._end_tag() if self.html.startswith("</", self.at) else self._start_tag()
            else:
                text, self.at = _character(self.html, self.at)
                self.pieces.append(text)
                self.length += utf16_length(text)
        if self.open:
            raise complaint(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')

    def _start_tag(self) -> None:
        begin = self.at
        self.at = _match_end(_WORD, self.html, begin + 1)
        name = self.html[begin + 1 : self.at].lower()
        if self.at == len(self.html):
            raise self._complaint_at("Unclosed start tag", begin)
        if name not in TAGS:
            raise self._complaint_at(f'Unsupported start tag "{name}"', begin)
        argument = self._attributes(name, begin)
        if name == "span" and argument != "spoiler":
            raise self._complaint_at('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_OpenTag(name, argument, self.length, len(self.pieces)))

    def _attributes(self, tag: str, begin: int) -> str:
        argument = ""
        while True:
            self.at = _match_end(_SPACE, self.html, self.at)
            if self.html.startswith(">", self.at):
                self.at += 1
                return argument
            name_at, self.at = self.at, _match_end(_ATTRIBUTE_NAME, self.html, self.at)
            name = self.html[name_at : self.at]
            if not name:
                raise self._complaint_at(f'Empty attribute name in the tag "{tag}"', begin)
            argument = meaning(tag, name, self._value(tag, begin)) or argument

    def _value(self, tag: str, begin: int) -> str | None:
        self.at = _match_end(_SPACE, self.html, self.at)
        if not self.html.startswith("=", self.at):
            self._must_go_on(f'Unclosed start tag "{tag}"', begin)
            return None
        self.at = _match_end(_SPACE, self.html, self.at + 1)
        self._must_go_on(f'Unclosed start tag "{tag}"', begin)
        value = self._quoted() if self.html[self.at] in "'\"" else self._token()
        self._must_go_on("Unclosed start tag", begin)
        return value

    def _token(self) -> str:
        begin, self.at = self.at, _match_end(_TOKEN, self.html, self.at)
        if self.at < len(self.html) and not self.html[self.at].isspace() and self.html[self.at] != ">":
            raise self._complaint_at("Unexpected end of name token", begin)
        return self.html[begin : self.at].lower()

    def _quoted(self) -> str:
        quote, self.at = self.html[self.at], self.at + 1
        value = ""
        while self.at < len(self.html) and self.html[self.at] != quote:
            text, self.at = _character(self.html, self.at)
            value += text
        self.at = min(self.at + 1, len(self.html))
        return value

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._complaint_at("Unexpected end tag", begin)
        self.at = _match_end(_WORD, self.html, begin + 2)
        name = self.html[begin + 2 : self.at].lower()
        self.at = _match_end(_SPACE, self.html, self.at)
        if not self.html.startswith(">", self.at):
            raise self._complaint_at("Unclosed end tag", begin)
        self.at += 1
        expected = self.open[-1].name
        if name and name != expected:
            found = f'expected "</{expected}>", found "</{name}>"'
            raise complaint(f"Unmatched end tag at byte offset {self._bytes(begin)}, {found}")
        self._close(self.open.pop())

    def _close(self, tag: _OpenTag) -> None:
        if self.length == tag.offset:
            return
        entity: Json = {"type": TAGS[tag.name], "offset": tag.offset, "length": self.length - tag.offset}
        inner = "".join(self.pieces[tag.begin :])
        whole = completed(entity, tag.name, tag.argument, inner)
        if whole is not None and not self._merged_with_code(whole, tag):
            self.entities.append(whole)

    def _merged_with_code(self, entity: Json, tag: _OpenTag) -> bool:
        """<pre><code class="language-x"> is one entity with a language."""
        last = self.entities[-1] if self.entities else {}
        same = (last.get("offset"), last.get("length")) == (entity["offset"], entity["length"])
        if tag.name == "pre" and same and last.get("language"):
            last["type"] = "pre"
            return True
        return False

    def _must_go_on(self, what: str, begin: int) -> None:
        if self.at >= len(self.html):
            raise self._complaint_at(what, begin)

    def _complaint_at(self, what: str, begin: int) -> Exception:
        return complaint(f"{what} at byte offset {self._bytes(begin)}")

    def _bytes(self, index: int) -> int:
        return len(self.html[:index].encode())


def _match_end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _character(text: str, at: int) -> tuple[str, int]:
    """The character at this place, with references such as &lt; and &#20013; resolved."""
    found = _REFERENCE.match(text, at)
    if found is None:
        return text[at], at + 1
    if found["name"]:
        char = _NAMED.get(found["name"], "")
    else:
        code = int(found["hex"], 16) if found["hex"] else int(found["dec"])
        char = chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""
    return (char, found.end()) if char else (text[at], at + 1)
