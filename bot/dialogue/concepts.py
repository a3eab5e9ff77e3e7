"""Finds groups of words that mean the same (bot/data/concepts.toml): 老头子 and 阿婆 are both a `person`."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).parent.parent / "data" / "concepts.toml"


def concepts_in(text: str) -> Iterator[tuple[str, ...]]:
    """The groups of each word that has any, from left to right; the longest word at a place wins it."""
    table, longest = _table()
    start = 0
    while start < len(text):
        for length in range(min(longest, len(text) - start), 0, -1):
            groups = table.get(text[start : start + length])
            if groups is not None:
                yield groups
                start += length
                break
        else:
            start += 1


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], int]:
    table: dict[str, tuple[str, ...]] = {}
    for group, words in tomllib.loads(_FILE.read_text("utf-8")).items():
        for word in words.split():
            table[word] = (*table.get(word, ()), group)
    return table, max(map(len, table))
