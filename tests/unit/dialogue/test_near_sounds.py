"""What was heard, or typed by its sound, is read as what was meant; what is a word of its own keeps its characters."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.dialogue.danger import danger_in
from bot.dialogue.near_sounds import as_meant
from bot.dialogue.opinion import think
from bot.dialogue.wording import Words


class Row(NamedTuple):
    """One line of near_sounds.tsv: what was written, and how it is read."""

    written: str
    meant: str


def rows() -> Iterator[Row]:
    """Every row."""
    with (Path(__file__).parent / "near_sounds.tsv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Row(**line)


ROWS = list(rows())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.written)
def test_how_it_is_read(row: Row) -> None:
    assert Words(row.written).plain == row.meant


def test_what_was_written_stays() -> None:
    assert Words("录灯不亮").written == "录灯不亮"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.written)
def test_what_is_read_once_is_read_so_for_good(row: Row) -> None:
    assert as_meant(row.meant) == row.meant


@pytest.mark.parametrize("words", ["着伙了", "骑火了", "处电了有人处电了", "就命啊", "有人触店了", "梅气漏气了"])
def test_danger_is_heard_in_it(words: str) -> None:
    assert danger_in(Words(words), think(Words(words))).is_now


@pytest.mark.parametrize(
    "words",
    [
        "没有着火",
        "没有着伙",
        "没有找火",
        "不是火",
        "车子死火了找谁拖",
        "火化补贴怎么领",
        "我要找活干",
        "要出电费",
    ],
)
def test_none_is_made_of_what_is_none(words: str) -> None:
    assert not danger_in(Words(words), think(Words(words))).is_now
