"""Finds keywords in what people wrote: the longest at each place, however the text is spaced."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A keyword and where it begins."""

    word: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.word)


def plain(text: str) -> str:
    """NFKC, lower case, without spaces and marks: 路 灯！ and 路灯 are the same words."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def find_longest(text: str, words: Iterable[str]) -> list[Found]:
    """Every place of every word, but for those that lie within the place of a longer one."""
    everywhere = [Found(word, start) for word in words for start in _places(word, text)]
    everywhere.sort(key=lambda found: (found.start, -found.end))
    longest: list[Found] = []
    for found in everywhere:
        if not longest or found.end > longest[-1].end:
            longest.append(found)
    return longest


def _places(word: str, text: str) -> Iterable[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
