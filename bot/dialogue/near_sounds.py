"""Reads what was heard, or typed by its sound, as what was meant: 着伙 as 着火, 路等 as 路灯. For meaning only.

Only words that matter much are read so (bot/data/near_sounds.toml): words of danger and of categories. Real words that
sound like them keep their characters: 没气 is no 煤气, 是火 no 失火.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from bot.routing.sounds import near, reading_of

_FILE: Final = Path(__file__).parent.parent / "data" / "near_sounds.toml"


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that others are heard for, and how each of its characters sounds."""

    written: str
    sounds: tuple[str, ...]

    def is_heard_in(self, run: str) -> bool:
        """Whether the run sounds so, and is not the word itself; a character at least is the same."""
        pairs = list(zip(run, self.written, self.sounds, strict=False))
        if len(run) != len(self.written) or run == self.written or all(a != b for a, b, _ in pairs):
            return False
        return all(a == b or reading_of(a) == sound for a, b, sound in pairs)


def as_meant(text: str) -> str:
    """The text with the words that were meant in place of those that only sound so."""
    table = _table()
    text = table.heard.sub(lambda found: table.meant[found.group()], text)
    kept = [False] * len(text)
    for found in table.keeps.finditer(text):
        kept[found.start() : found.end()] = [True] * (found.end() - found.start())
    for start, word in _heard(text, kept):
        text = text[:start] + word.written + text[start + len(word.written) :]
    return text


def _heard(text: str, kept: list[bool]) -> Iterator[tuple[int, _Word]]:
    """Each word that is heard, and where; the longest at a place first, and none twice."""
    for start, character in enumerate(text):
        for word in (*_table().by_character.get(character, ()), *_table().by_sound.get(reading_of(character), ())):
            end = start + len(word.written)
            if not any(kept[start:end]) and word.is_heard_in(text[start:end]):
                kept[start:end] = [True] * len(word.written)
                yield start, word
                break


@dataclass(frozen=True, slots=True)
class _Table:
    """The words by their first character and by how it sounds, the longest first; what keeps its characters; and what
    is heard for them without one in common.
    """

    by_character: Mapping[str, tuple[_Word, ...]]
    by_sound: Mapping[str, tuple[_Word, ...]]
    keeps: re.Pattern[str]
    heard: re.Pattern[str]
    meant: Mapping[str, str]


@cache
def _table() -> _Table:
    raw = tomllib.loads(_FILE.read_text("utf-8"))
    words = [
        _Word(written, tuple(near(syllable) for syllable in sounds.split()))
        for group in ("danger", "category")
        for written, sounds in raw[group].items()
    ]
    words.sort(key=lambda word: -len(word.written))
    meant = {run: written for written, runs in raw["heard"].items() for run in runs.split()}
    keeps = [*(word.written for word in words), *raw["keeps"]["words"].split()]
    return _Table(
        by_character=_grouped((word.written[0], word) for word in words),
        by_sound=_grouped((word.sounds[0], word) for word in words),
        keeps=re.compile("|".join(sorted(map(re.escape, keeps), key=len, reverse=True))),
        heard=re.compile("|".join(sorted(map(re.escape, meant), key=len, reverse=True))),
        meant=meant,
    )


def _grouped(pairs: Iterator[tuple[str, _Word]]) -> dict[str, tuple[_Word, ...]]:
    found: dict[str, tuple[_Word, ...]] = {}
    for key, word in pairs:
        found[key] = (*found.get(key, ()), word)
    return found
