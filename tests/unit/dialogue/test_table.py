"""The table of meaning: in this situation these words come to this intent, for this reason."""

import csv
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.data.categories import read_categories
from bot.dialogue.intents import Intent
from bot.dialogue.opinion import NO_OPINION, needs_opinion, think
from bot.dialogue.said import Manner, Said
from bot.dialogue.understand import understand
from bot.dialogue.wording import Words
from tests.unit.dialogue.situations import NAMED

CATEGORIES = read_categories()


class Row(NamedTuple):
    """One line of a table. `manner`: typed, heard, confirmed, or recording (nobody has listened yet) or photo."""

    situation: str
    manner: str
    words: str
    intent: str
    because: str


def rows() -> Iterator[Row]:
    """Every row of every table."""
    for file in sorted((Path(__file__).parent / "tables").glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for line in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield Row(**line)


ROWS = list(rows())


def said(row: Row) -> Said:
    """The message, with the model's opinion where the bot would ask for it."""
    words = Words(row.words)
    opinion = think(words) if needs_opinion(words) else NO_OPINION
    if row.manner in ("recording", "photo"):
        return Said(words=words, recording=row.manner == "recording", file=row.manner == "photo", opinion=opinion)
    return Said(words=words, manner=Manner(row.manner), opinion=opinion)


def told(intent: Intent) -> str:
    """The intent's name and whatever is not as usual: `Solved case_ids=1 more`."""
    parts = [type(intent).__name__]
    for field in fields(intent):
        value = getattr(intent, field.name)
        if field.name in ("because", "danger") or value == field.default:
            continue
        if isinstance(value, tuple):
            value = ",".join(map(str, value))
        parts.append(field.name if value is True else f"{field.name}={value}")
    return " ".join(parts)


def test_the_table_is_large_enough_and_says_nothing_twice() -> None:
    assert len(ROWS) >= 400
    assert len({row[:3] for row in ROWS}) == len(ROWS)
    assert {row.situation for row in ROWS} == set(NAMED)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.situation}:{row.manner}:{row.words}"[:60])
def test_what_was_meant(row: Row) -> None:
    intent = understand(said(row), NAMED[row.situation], CATEGORIES)
    assert (told(intent), intent.because) == (row.intent, row.because)
