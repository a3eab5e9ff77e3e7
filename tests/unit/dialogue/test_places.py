"""Which words can be a place."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.dialogue.places import may_be_place, names_place
from bot.dialogue.wording import Words


class Row(NamedTuple):
    """One line of places.tsv: what is said at the question for the place, and whether it can be one."""

    words: str
    is_place: str


def rows() -> Iterator[Row]:
    """Every row: places as elders tell them, Traditional too, and what is said there besides."""
    with (Path(__file__).parent / "places.tsv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Row(**line)


ROWS = list(rows())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.words)
def test_what_can_be_a_place(row: Row) -> None:
    assert may_be_place(Words(row.words)) is (row.is_place == "yes")


def test_the_table_is_large_enough() -> None:
    assert len([row for row in ROWS if row.is_place == "yes"]) >= 80
    assert len([row for row in ROWS if row.is_place == "no"]) >= 60


@pytest.mark.parametrize("words", ["", " ", "1 2 3 救命？"])
def test_nothing_is_no_place(words: str) -> None:
    assert not may_be_place(Words(words))


def test_some_words_name_a_place() -> None:
    assert names_place(Words("桥头第三家"))
    assert not names_place(Words("晚上吵得很"))


def test_a_long_tale_is_no_place() -> None:
    assert not may_be_place(Words("在桥头" * 50))
