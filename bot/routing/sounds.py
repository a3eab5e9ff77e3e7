"""How characters sound, for words that were heard, or typed by their sound: 录灯 sounds as 路灯 does.

Readings come from pypinyin; without its table of phrases it takes a seventh of a second and 13 MB: docs/decisions/0025.
"""

import os
import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

_HAN: Final = re.compile("[\u4e00-\u9fff]")

_WITHOUT_PHRASES: Final = "PYPINYIN_NO_PHRASES"
"""pypinyin reads this once, as it is imported."""

_NEAR: Final = ((re.compile("^([zcs])h"), r"\1"), (re.compile("(?<=[aei])ng$"), "n"))
"""What much of China does not tell apart: zh z, ch c, sh s, ang an, eng en, ing in."""


@lru_cache(maxsize=8192)
def reading_of(character: str) -> str:
    """The syllable as which the character is mostly read, without its tone; other signs stand for themselves."""
    return near(_reader()(character)) if _HAN.fullmatch(character) else character


def sound_alike(one: str, other: str) -> bool:
    """Whether two texts of the same length sound alike, character by character."""
    return len(one) == len(other) and all(reading_of(a) == reading_of(b) for a, b in zip(one, other, strict=True))


def near(syllable: str) -> str:
    """The syllable, where what is nearly the same is the same."""
    for pattern, same in _NEAR:
        syllable = pattern.sub(same, syllable)
    return syllable


@cache
def _reader() -> Callable[[str], str]:
    """Import pypinyin without its phrases; whoever imports it first decides for the process."""
    before = os.environ.get(_WITHOUT_PHRASES)
    os.environ[_WITHOUT_PHRASES] = "true"
    try:
        from pypinyin import Style, lazy_pinyin
    finally:
        if before is None:
            del os.environ[_WITHOUT_PHRASES]
        else:
            os.environ[_WITHOUT_PHRASES] = before
    return lambda character: str(lazy_pinyin(character, style=Style.NORMAL)[0])
