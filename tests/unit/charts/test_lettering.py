"""The font has every character that we write, and words are measured as they are drawn."""

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw
from pylopdf_fonts_zh_cn import sans_path

from bot.charts import numbers
from bot.charts.cards.open_cases import shares
from bot.charts.lettering import clean, fitting_size, font, shorten, width, wrap
from bot.data.town import read_town
from models.figures import Figures
from tests.guards.sentences import every_sentence

RARE_IN_VILLAGE_NAMES = (
    "垚塆坵㘵堼垱塝岙崀嵝㟃垌畈圩塬峁垴埌墈磡氹湴沥㙟埗垟墩㘭塅溇浜瀼濠荸莙菉袆鄌郚邙镆镕鿍鿎䓖埇喆彧㛃"
)


@pytest.fixture(scope="module")
def glyphs() -> set[int]:
    with TTFont(sans_path(), lazy=True) as opened:
        return {*opened.getBestCmap()}


def test_the_font_has_all_we_say(glyphs: set[int]) -> None:
    town = read_town()
    names = [
        town.name,
        *(name for g in town.grids for name in (g.outline.name, g.outline.community, *g.outline.aliases)),
    ]
    labels = [sentence.bare for _, sentence in every_sentence() if sentence.file == "picture"]
    signs = [numbers.UP, numbers.DOWN, "…–、/%,.0123456789□", *(share.sign for share in shares(Figures()))]
    assert labels
    assert missing(glyphs, "".join([*names, *labels, *signs])) == []


def test_the_font_has_all_of_gbk_and_rare_names(glyphs: set[int]) -> None:
    pairs = (bytes([high, low]) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    gbk = "".join(sign for pair in pairs if "\u4e00" <= (sign := pair.decode("gbk", "ignore")) <= "\u9fff")
    assert len(gbk) > 20_000
    assert missing(glyphs, gbk + RARE_IN_VILLAGE_NAMES) == []


def missing(glyphs: set[int], words: str) -> list[str]:
    return sorted(sign for sign in {*words} if not sign.isspace() and ord(sign) not in glyphs)


@pytest.mark.parametrize("words", ["老街网格", "1,234,567", "95.6%", "▲ 23", "Very satisfied"])
def test_words_are_as_wide_as_they_are_measured(words: str) -> None:
    page = Image.new("L", (900, 120))
    ImageDraw.Draw(page).text((10, 80), words, fill=255, font=font(64), anchor="ls")
    ink = page.getbbox()
    assert ink is not None
    assert ink[2] - 10 <= width(words, 64) + 1


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  老街\n网格\t ", "老街 网格"),
        ("a\u202eb\u200bc\ufe0f", "abc"),
        ("🏮灯笼巷", "灯笼巷"),
        ("𠀋村", "□村"),
        ("𠮷\ud800", "□"),
        ("", ""),
    ],
)
def test_what_cannot_be_seen_is_not_written(typed: str, shown: str) -> None:
    assert clean(typed) == shown


def test_shortened_words_fit_and_keep_beginning_and_end() -> None:
    name = "青溪镇高家村上湾自然村第十二网格"
    for room in range(30, 700, 30):
        assert width(shorten(name, 32, room), 32) <= max(room, width("…", 32))
    assert shorten(name, 32, 250) == "青溪镇…二网格"
    assert shorten(name, 32, 250, end=0) == "青溪镇高家村…"
    assert shorten("老街", 32, 250) == "老街"
    assert shorten("老街网格", 32, 1) == "…"


def test_wrapped_words_fill_their_lines_and_break_where_words_end() -> None:
    assert wrap("甲、乙、丙、丁、戊", 32, 130, 2) == ["甲、乙、", "丙、丁…"]
    assert wrap("甲、乙、丙、丁", 32, 100, 4) == ["甲、", "乙、", "丙、丁"]  # no line begins with 、
    assert wrap("old ancestral hall", 32, 150, 3) == ["old", "ancestral", "hall"]
    assert wrap("老街", 32, 200, 2) == ["老街"]
    assert wrap("", 32, 200, 2) == []


def test_a_number_shrinks_until_it_fits() -> None:
    assert fitting_size("12", 76, 220) == 76
    assert width("1,234,567,890", fitting_size("1,234,567,890", 76, 220)) <= 220
