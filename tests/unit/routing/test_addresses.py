"""The address book finds what people mean, and does not find what they don't."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.addresses import (
    COMMUNITY,
    EXACT,
    ROAD_OTHER_NUMBER,
    ROAD_WITHOUT_NUMBER,
    AddressBook,
    AddressEntry,
    AddressKind,
    Parity,
)

ENTRIES = [
    AddressEntry("A", AddressKind.ALIAS, "老街"),
    AddressEntry("A", AddressKind.ROAD, "建设路", 1, 60),
    AddressEntry("B", AddressKind.ROAD, "建设路", 61, 150),
    AddressEntry("A", AddressKind.ROAD, "青溪大道", 1, 99, Parity.ODD),
    AddressEntry("B", AddressKind.ROAD, "青溪大道", 2, 100, Parity.EVEN),
    AddressEntry("C", AddressKind.ROAD, "新建设路", 1, 60),
    AddressEntry("B", AddressKind.ROAD, "学府路"),
    AddressEntry("C", AddressKind.GROUP, "高家村1组"),
    AddressEntry("C", AddressKind.GROUP, "高家村三组"),
    AddressEntry("D", AddressKind.GROUP, "高家村4组"),
    AddressEntry("D", AddressKind.GROUP, "高家村11组"),
    AddressEntry("C", AddressKind.COMMUNITY, "高家村"),
    AddressEntry("D", AddressKind.COMMUNITY, "高家村"),
    AddressEntry("B", AddressKind.BUILDING, "幸福家园"),
    AddressEntry("A", AddressKind.BUILDING, "河东安置小区3幢"),
]
book = AddressBook(ENTRIES)


@pytest.mark.parametrize(
    ("typed", "grids", "score"),
    [
        ("老街口的垃圾", ["A"], EXACT),
        ("建设路三十二号", ["A"], EXACT),
        ("建设路120号门口", ["B"], EXACT),
        ("建设路60-2号", ["A"], EXACT),
        ("建设路 999 号", ["A", "B"], ROAD_OTHER_NUMBER),
        ("建设路", ["A", "B"], ROAD_WITHOUT_NUMBER),
        ("建设路3个路灯不亮", ["A", "B"], ROAD_WITHOUT_NUMBER),
        ("新建设路12号", ["C"], EXACT),
        ("青溪大道21号", ["A"], EXACT),
        ("青溪大道二十二号", ["B"], EXACT),
        ("高家村三组王大妈家", ["C"], EXACT),
        ("高家村第3村民小组", ["C"], EXACT),
        ("高家村三队", ["C"], EXACT),
        ("高家村11组", ["D"], EXACT),
        ("高家村", ["C", "D"], COMMUNITY),
        ("河东安置小区三号楼", ["A"], EXACT),
    ],
)
def test_exact(typed: str, grids: list[str], score: float) -> None:
    matches = book.find(typed)
    best = [match for match in matches if match.score == matches[0].score]
    assert sorted(match.grid for match in best) == grids
    assert matches[0].score == score


@pytest.mark.parametrize(
    ("typed", "grid", "words"),
    [
        ("高家3组的路", "C", "高家3组"),  # the elders leave 村 out
        ("高加村三组", "C", "高加村3组"),  # heard, not read
        ("高家村子4组", "D", "高家村子4组"),
        ("河东安置校区3栋", "A", "河东安置校区3栋"),
    ],
)
def test_nearly(typed: str, grid: str, words: str) -> None:
    matches = book.find(typed)
    assert (matches[0].grid, matches[0].words) == (grid, words)
    assert 60 < matches[0].score < EXACT


@pytest.mark.parametrize("typed", ["", "   ", "？？", "王家村2组", "老桥", "幸运小区", "不知道", "3", "高家2组"])
def test_unknown_words_match_nothing(typed: str) -> None:
    assert book.find(typed) == ()


def test_a_near_match_never_bends_a_number() -> None:
    assert {match.grid for match in book.find("高加村4组")} == {"D"}
    assert book.find("高加村5组") == ()


def test_at_a_corner_the_grid_of_both_roads_has_two_clues() -> None:
    clues = {match.grid: match.clues for match in book.find("建设路和学府路的路口")}
    assert clues == {"A": 1, "B": 2}


def test_the_words_that_matched_are_told() -> None:
    match = book.find("就在建设路一百二十号那里")[0]
    assert match.grid == "B"
    assert match.words == "建设路120号"
    assert match.entry.name == "建设路"


def test_names_too_short_to_mean_anything_are_not_kept() -> None:
    assert AddressBook([AddressEntry("A", AddressKind.ALIAS, "店")]).find("店") == ()
    assert AddressBook([AddressEntry("A", AddressKind.ALIAS, "一二三")]).find("一二三") == ()


@pytest.mark.parametrize(("parity", "held"), [(Parity.BOTH, {5, 6, 7}), (Parity.ODD, {5, 7}), (Parity.EVEN, {6})])
def test_a_side_of_the_road(parity: Parity, held: set[int]) -> None:
    entry = AddressEntry("A", AddressKind.ROAD, "建设路", 5, 7, parity)
    assert {number for number in range(20) if entry.holds(number)} == held


@given(st.text(max_size=300))
def test_any_text_has_an_answer(text: str) -> None:
    for match in book.find(text):
        assert 0 < match.score <= EXACT
        assert match.words


@given(st.sampled_from(ENTRIES), st.text(alphabet="啊的那边里，。 ", max_size=6))
def test_every_entry_is_found_by_its_own_name(entry: AddressEntry, around: str) -> None:
    assert entry.grid in {match.grid for match in book.find(around + entry.name + around)}


@given(st.sampled_from(ENTRIES))
def test_an_entry_stored_as_json_finds_the_same(entry: AddressEntry) -> None:
    again = AddressEntry(entry.grid, **json.loads(json.dumps(entry.facts)))
    assert again == entry
    assert AddressBook([again]).find(entry.name + "22号") == AddressBook([entry]).find(entry.name + "22号")


@pytest.mark.parametrize(
    ("heard", "grids"),
    [
        ("共销社对面", ["A"]),
        ("龙王苗旁边", ["B"]),
        ("茶场里头", []),  # two characters sound like too much
        ("高家同路口", []),
        ("土地苗那里", ["C"]),
        ("供销社对面", ["A"]),
        ("中心小学门口", ["D"]),
        ("中新小学门口", ["D"]),
        ("孩子在办小学", []),
    ],
)
def test_names_that_were_misheard(heard: str, grids: list[str]) -> None:
    names = {"供销社": "A", "龙王庙": "B", "茶厂": "B", "土地庙": "C", "中心小学": "D"}
    heard_book = AddressBook(AddressEntry(grid, AddressKind.ALIAS, name) for name, grid in names.items())
    assert [match.grid for match in heard_book.find(heard)] == grids
