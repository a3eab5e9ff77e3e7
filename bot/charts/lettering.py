"""The one font of all pictures, from a package so that any machine has it, and how wide words are in it."""

import unicodedata
from functools import lru_cache

from PIL import ImageFont
from pylopdf_fonts_zh_cn import sans_path

ELLIPSIS = "…"
KEPT_AT_THE_END = 3
"""Names of one place differ in their last characters (第一网格, 第二网格): these stay when the middle goes."""

UNKNOWN = "□"
"""Stands for a character that the font does not have; a picture (🏮) without a glyph is left out."""

SMALLEST = 16
_STEP = 2
_NOBODYS = "\U0010ffff"
"""No font has a glyph for it, so that it shows what a missing one looks like."""
_NEVER_FIRST = frozenset("、，。；：）)")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me", "Zl", "Zp"}


@lru_cache(maxsize=32)
def font(size: int) -> ImageFont.FreeTypeFont:
    """Noto Sans SC at this size; laid out by Pillow itself, so that no library of the machine changes a picture."""
    return ImageFont.truetype(str(sans_path()), size, layout_engine=ImageFont.Layout.BASIC)


def width(words: str, size: int) -> float:
    """How wide they are, in pixels."""
    return font(size).getlength(words)


def clean(words: str) -> str:
    """On one line, without signs that cannot be seen or that turn the direction of writing."""
    return " ".join("".join(" " if sign.isspace() else _shown(sign) for sign in words).split())


def fitting_size(words: str, size: int, room: float, smallest: int = SMALLEST) -> int:
    """This size, or the largest smaller one at which the words go into the room."""
    while size > smallest and width(words, size) > room:
        size -= _STEP
    return size


def shorten(words: str, size: int, room: float, *, end: int = KEPT_AT_THE_END) -> str:
    """The words, or their beginning and end around an ellipsis, as much as goes into the room."""
    if width(words, size) <= room:
        return words
    for last in (end, 0):
        tail = ELLIPSIS + words[len(words) - last :]
        for kept in range(min(len(words) - last, int(room)), 0, -1):
            if width(words[:kept].rstrip() + tail, size) <= room:
                return words[:kept].rstrip() + tail
    return ELLIPSIS


def wrap(words: str, size: int, room: float, lines: int) -> list[str]:
    """On at most so many lines, broken between words where there are any; what is left over is shortened."""
    found: list[str] = []
    while words and len(found) < lines - 1 and width(words, size) > room:
        cut = _cut(words, size, room)
        found.append(words[:cut].rstrip())
        words = words[cut:].lstrip()
    return [*found, shorten(words, size, room, end=0)] if words else found


def _cut(words: str, size: int, room: float) -> int:
    """Between any two Chinese characters, but not inside a Latin word, nor before a comma."""
    cut = next((n for n in range(1, len(words)) if width(words[: n + 1], size) > room), len(words))
    here = words[cut - 1 : cut + 1]
    if here.isascii() and here.isalnum():
        return max(words.rfind(" ", 0, cut), 0) or cut
    return cut - 1 if cut > 1 and here[1:] in _NEVER_FIRST else cut


@lru_cache(maxsize=4096)
def _shown(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in _UNSEEN:
        return ""
    if _glyph(sign) != _glyph(_NOBODYS):
        return sign
    return "" if kind in {"So", "Sk"} else UNKNOWN


def _glyph(sign: str) -> bytes:
    return bytes(font(SMALLEST).getmask(sign))
