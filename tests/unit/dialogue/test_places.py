"""Which words can be a place."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.data.categories import read_categories
from bot.dialogue.places import may_be_place, names_place, place_told
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


@pytest.mark.parametrize(
    ("clause", "place"),
    [
        ("高家村三组老井旁边的路灯不亮了", "高家村三组老井旁边"),
        ("村口路灯不亮了", "村口"),
        ("我想反映一下朝阳路12号门口的垃圾没人收", "朝阳路12号门口"),
        ("你好，我是说老街桥头那盏路灯坏了", "老街桥头"),
        ("三号楼二单元楼道灯不亮了", "三号楼二单元"),
        ("菜市场后门有一堆垃圾", "菜市场后门"),
        ("我家门口的井盖松了", "我家门口"),
        ("高家村三组", "高家村三组"),
        ("井盖在小学门口，松了", "井盖在小学门口，松了"),
        ("朝阳路的路灯", "朝阳路"),
        ("路灯坏了", "路灯坏了"),
        ("我想反映", "我想反映"),
    ],
)
def test_the_place_is_what_stands_before_the_matter(clause: str, place: str) -> None:
    assert place_told(clause, read_categories().keywords) == place
