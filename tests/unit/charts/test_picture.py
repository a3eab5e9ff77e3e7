"""The picture as a whole: what stands in it, that nothing touches anything else, and what Telegram takes."""

import io
import struct
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image

from bot.charts import ChartWords, Outline, colours, draw
from bot.charts.boxes import Box
from bot.charts.measures import MARGIN, WIDTH
from bot.charts.picture import lay_out
from bot.charts.sheet import Sheet
from bot.i18n import LANGUAGES, speaker
from models.figures import FigureSheet, Ratio
from models.rating import Satisfaction
from tests.support import reports

Made = Callable[[], tuple[FigureSheet, list[Outline]]]

TOWNS: dict[str, Made] = {
    "ordinary": reports.ordinary,
    "one grid": reports.one_grid,
    "empty": reports.empty,
    "500 grids": reports.crowded,
    "hostile": reports.hostile,
}
ZH = ChartWords(speaker("zh-CN").plain, "本月")
MOST_HIGH = 2560
"""Higher than this, a phone that shows the whole picture shows it too narrow to read."""


def said(sheet: Sheet) -> list[str]:
    return [written.words for written in sheet.texts]


def sheet_of(town: tuple[FigureSheet, Sequence[Outline]], words: ChartWords = ZH) -> Sheet:
    return lay_out(*town_and(words, town))[0]


def town_and(
    words: ChartWords, town: tuple[FigureSheet, Sequence[Outline]]
) -> tuple[FigureSheet, ChartWords, Sequence[Outline]]:
    return town[0], words, town[1]


@pytest.mark.parametrize("name", TOWNS)
def test_telegram_takes_it_as_a_photo(name: str) -> None:
    png = draw(*town_and(ZH, TOWNS[name]()))
    wide, high = struct.unpack(">II", png[16:24])
    assert (wide, png[:8]) == (WIDTH, b"\x89PNG\r\n\x1a\n")
    assert high <= MOST_HIGH
    assert wide + high <= 10_000
    assert high / wide <= 20
    assert len(png) < 1_000_000
    Image.open(io.BytesIO(png)).verify()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TOWNS)
def test_no_words_touch_others_or_leave_the_page(name: str, language: str) -> None:
    sheet, high = lay_out(*town_and(ChartWords(speaker(language).plain, "本月"), TOWNS[name]()))
    page = Box(MARGIN - 1, 0, WIDTH - MARGIN + 1, high - MARGIN)
    outside = [w.words for w in sheet.texts if not _lies_in(w.box, page)]
    touching = [
        (a.words, b.words) for n, a in enumerate(sheet.texts) for b in sheet.texts[n + 1 :] if a.box.meets(b.box)
    ]
    assert (outside, touching) == ([], [])


def test_the_same_report_is_the_same_picture() -> None:
    assert draw(*town_and(ZH, reports.ordinary())) == draw(*town_and(ZH, reports.ordinary()))


def test_it_stands_on_ground_of_its_own() -> None:
    """Whatever the colour of the chat: the picture has no transparency, and a margin all round."""
    image = Image.open(io.BytesIO(draw(*town_and(ZH, reports.ordinary()))))
    rim = [
        (0, 0),
        (WIDTH - 1, 0),
        (0, image.height - 1),
        (WIDTH - 1, image.height - 1),
        (MARGIN // 2, image.height // 2),
    ]
    assert image.mode == "RGB"
    assert {image.getpixel(point) for point in rim} == {_rgb(colours.PAGE)}


def test_every_number_of_the_report_is_there() -> None:
    report, outlines = reports.ordinary()
    words = said(sheet_of((report, outlines)))
    now = report.now
    for number in (now.filed, now.closed, now.open, now.overdue):
        assert str(number) in words
    for share in ("已逾期 6", "快到期 7", "期限内 24", "挂账 4"):
        assert share in words
    for rate, parts in (("95.6%", "65/68"), ("88.2%", "60/68"), ("95.4%", "64.9/68"), ("94.3%", "200/212")):
        assert {rate, parts} <= {*words}
    for level in Satisfaction:
        assert str(now.satisfaction[level]) in words
    assert {"青溪镇办理情况", "本月 2026-11-01 – 2026-11-30", "统计到 2026-11-25 08:30", "68 人评价"} <= {*words}


def test_changes_are_counted_against_the_period_before_and_the_same_a_year_ago() -> None:
    report, _ = reports.ordinary()
    words = said(sheet_of((report, ())))
    before, year_ago = words.index("比上期"), words.index("比去年")
    assert (words[before + 1], words[year_ago + 1]) == ("▲ 23", "▼ 44")  # 223 filed; 200 before, 267 a year ago
    assert {"▼ 20", "▲ 42"} <= {*words}  # 206 closed; 226 and 164
    assert {"本期", "上期", "去年同期", "200", "226", "267", "164"} <= {*words}


def test_more_closed_is_green_and_more_overdue_is_red() -> None:
    report, _ = reports.ordinary()
    worse = replace(report, before=replace(report.now, closed=report.now.closed - 7, overdue=report.now.overdue - 5))
    inks = {written.words: written.colour for written in sheet_of((worse, ())).texts}
    assert (inks["▲ 7"], inks["▲ 5"]) == (colours.GOOD, colours.BAD)


def test_nothing_among_nothing_is_none_and_never_a_percentage() -> None:
    words = said(sheet_of(reports.empty()))
    assert words.count("0/0") == 4
    assert words.count("暂无") == 4 + 8 * 2 + 1 + 2 + 1 + 1  # rates, changes, trend, periods, satisfaction, map
    assert [each for each in words if "%" in each] == []


def test_a_rate_with_nobody_content_is_zero_and_not_none() -> None:
    report, outlines = reports.ordinary()
    words = said(sheet_of((replace(report, now=replace(report.now, content=Ratio(0, 9))), outlines)))
    assert {"0%", "0/9"} <= {*words}


def test_the_grid_with_most_open_cases_comes_first() -> None:
    lines = {written.words: written.box.top for written in sheet_of(reports.ordinary()).texts}
    worst_first = ["老街网格", "河东网格", "柳林北网格", "新街网格", "高家下湾网格", "高家上湾网格", "柳林南网格"]
    assert all(lines[one] < lines[other] for one, other in pairwise(worst_first))


def test_of_many_grids_the_worst_are_shown_and_the_others_summed_up() -> None:
    report, outlines = reports.crowded()
    sheet = sheet_of((report, outlines))
    others = next(written for written in sheet.texts if written.words == "其余 489 个网格")
    row = [written.words for written in sheet.texts if written.box.middle == others.box.middle]
    rest = sorted((line.figures for line in report.by_grid), key=lambda f: -f.open)[11:]
    assert str(sum(each.open for each in rest)) in row
    assert f"▲ {sum(each.overdue for each in rest)}" in row
    assert f"{sum(each.closed for each in rest):,}" in row


def test_twelve_grids_are_all_shown() -> None:
    words = said(sheet_of(reports.crowded(12)))
    assert {f"第{n}网格" for n in range(1, 13)} <= {*words}
    assert not [each for each in words if "其余" in each]


def test_a_grid_of_its_own_has_no_list_of_grids() -> None:
    assert "各网格未办结" not in said(sheet_of(reports.one_grid()))


def test_names_are_written_as_they_are() -> None:
    words = said(sheet_of(reports.hostile()))
    assert "垚塆 㘵垴 网格" in words  # on one line
    assert "灯笼巷网格" in words  # a picture that the font does not have is left out
    assert [each for each in words if each.startswith('<b>&"')]
    assert not [each for each in words if "\u202e" in each or "\n" in each]


def test_long_names_keep_their_end() -> None:
    words = said(sheet_of(reports.hostile()))
    assert [each for each in words if each.startswith("青溪镇") and each.endswith("…一网格")]
    assert [each for each in words if each.startswith("青溪镇") and each.endswith("…二网格")]
    assert [each for each in words if "…" in each and each.endswith("的名字办理情况")]


def test_a_period_of_one_day_has_one_date() -> None:
    report, outlines = reports.ordinary()
    today = replace(report.period, start=report.period.start, end=report.period.start.replace(day=2))
    assert "本月 2026-11-01" in said(sheet_of((replace(report, period=today), outlines)))


def test_a_trend_of_a_year_becomes_lines() -> None:
    report, _ = reports.ordinary()
    of_a_month, of_a_year = (lay_out(replace(report, trend=reports.days(n)), ZH)[0] for n in (30, 365))
    assert len(of_a_month.shapes) > len(of_a_year.shapes)


def _lies_in(box: Box, page: Box) -> bool:
    return box.left >= page.left and box.right <= page.right and box.top >= page.top and box.bottom <= page.bottom


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))
