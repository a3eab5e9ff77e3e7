"""docs/mutants.md: the changes that live, each with the reason why it may."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from benchmarks.mutants.mutant import Mutant

PAGE: Final = Path("docs/mutants.md")

_ROW: Final = re.compile(r"^\| `(?P<file>[^`]+)` \| `(?P<before>.*?)` \| `(?P<after>.*?)` \| (?P<reason>.+) \|$")


def read(text: str) -> Mapping[tuple[str, str, str], str]:
    """The reason for each change, by file, before and after."""
    rows = (_ROW.match(line) for line in text.splitlines())
    return {
        (row["file"], _plain(row["before"]), _plain(row["after"])): row["reason"] for row in rows if row is not None
    }


def row(mutant: Mutant, reason: str) -> str:
    """A line of the page's table."""
    before, after = (words.replace("|", "\\|") for words in (mutant.before, mutant.after))
    return f"| `{mutant.file}` | `{before}` | `{after}` | {reason} |"


def _plain(words: str) -> str:
    return words.replace("\\|", "|")
