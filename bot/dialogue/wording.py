"""Reads a message's words for their meaning: script, width, dialect and marks folded away.

What a person wrote is shown, filed and sent on exactly as written; `Words` is for understanding only.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from opencc import OpenCC

from bot.dialogue.near_sounds import as_meant

_DIALECTS: Final = Path(__file__).parent.parent / "data" / "dialect.toml"

_SIGNS: Final = re.compile(r"[\W_]+")
_CLAUSES: Final = re.compile(r"[，。！？；、,.!?;~～…\n]+|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_ANOTHER: Final = re.compile(r"[，。！？；,.!?;\n]+|还有|另外|再就是|还要说|顺便|同时|而且|以及|加上|\band\b|\balso\b")
_TWICE: Final = re.compile(r"([^\W\d]{1,4}?)\1+")
_SHOUTED: Final = re.compile(r"([^\W\d]{2,8}?)\1{2,}")
_FOREIGN_MARKS: Final = str.maketrans({"衞": "卫", "僞": "伪", "麪": "面"})  # in neither direction of OpenCC's tw2s


@dataclass(frozen=True)
class Words:
    """The words of one message, as they were written and as they are read.

    `plain` is Simplified, half-width, lower case, dialect words and mis-hearings replaced by common ones, marks kept;
    `bare` is the same without marks and spaces; `clauses` are the bare parts between marks.
    """

    written: str

    @cached_property
    def plain(self) -> str:
        return as_meant(_common(simplified(unicodedata.normalize("NFKC", self.written)).casefold()))

    @cached_property
    def bare(self) -> str:
        return bare(self.plain)

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        return tuple(part for part in map(bare, _CLAUSES.split(self.plain)) if part)

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The parts between marks as they were written."""
        return tuple(part.strip() for part in _CLAUSES.split(self.written) if part.strip())

    @cached_property
    def parts(self) -> "tuple[Words, ...]":
        """The parts of a message that may tell of different matters; none where it has only one."""
        found = [part for part in _ANOTHER.split(self.plain) if len(bare(part)) > 1]
        return tuple(map(Words, found)) if len(found) > 1 else ()

    @cached_property
    def once(self) -> str:
        """对 of 对对对; other words as they are. 11 stays a number."""
        found = _TWICE.fullmatch(self.bare)
        return found.group(1) if found is not None else self.bare

    @cached_property
    def calm(self) -> str:
        """着火了 of 着火了着火了着火了: a phrase that is shouted again and again, said once."""
        return _SHOUTED.sub(lambda found: found.group(1), self.bare)

    @cached_property
    def asks(self) -> bool:
        """Whether there is a question mark."""
        return "?" in self.plain or "？" in self.plain

    @property
    def is_empty(self) -> bool:
        """Whether there are only signs, emoji or punctuation."""
        return not self.bare


def bare(text: str) -> str:
    """The letters, digits and characters of a text alone."""
    return _SIGNS.sub("", text)


def simplified(text: str) -> str:
    """Traditional characters of Taiwan and Hong Kong as Simplified ones.

    OpenCC's `t2s` and `hk2s` leave 著火 as it is (findings/opencc_zhaohuo.sh); `tw2s` reads it as 着火.
    """
    converted: str = _converter().convert(text)
    return converted.translate(_FOREIGN_MARKS)


@cache
def _converter() -> OpenCC:
    return OpenCC("tw2s")


def _common(text: str) -> str:
    table, pattern = _dialects()
    return pattern.sub(lambda found: table[found.group()], text)


@cache
def _dialects() -> tuple[dict[str, str], re.Pattern[str]]:
    """Dialect words and the common words for them; where two dialects differ the first in the file counts."""
    table: dict[str, str] = {}
    for words in tomllib.loads(_DIALECTS.read_text("utf-8")).values():
        for said, common in words.items():
            table.setdefault(simplified(said), common)
    longest = sorted(table, key=len, reverse=True)
    return table, re.compile("|".join(map(re.escape, longest)))


def windows(text: str, longest: int) -> Iterator[tuple[int, str]]:
    """Every piece of the text up to that many characters, with where it begins; the longest first at each place."""
    for start in range(len(text)):
        for end in range(min(len(text), start + longest), start, -1):
            yield start, text[start:end]
