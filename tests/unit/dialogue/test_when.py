"""When somebody means, on Monday the 12th of October 2026 at nine, worked out with a calendar on the wall."""

import csv
import random
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from holidays.calendars.chinese import _ChineseLunisolar

from bot.dialogue.moon import month_of, next_lunar
from bot.dialogue.when import When, when
from tests.support.office import SHANGHAI

NOW = datetime(2026, 10, 12, 9, 0, tzinfo=SHANGHAI)


def rows() -> list[dict[str, str]]:
    """`words`; `days` (the first and the last; - for none); `hours`, - where none are said."""
    with (Path(__file__).parent / "when.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def expected(days: str, hours: str) -> When | None:
    """The row's own words of it."""
    if days == "-":
        return None
    first, _, last = days.partition("..")
    begin, end = _day(first), _day(last or first)
    if hours == "-":
        return When(_at(begin), _at(end + timedelta(days=1)), hours_said=False)
    begins, ends = hours.split("-")
    return When(_at(begin, begins), _at(end, ends), hours_said=True)


def _day(said: str) -> date:
    return date.fromisoformat(said if len(said) > len("10-12") else f"2026-{said}")


def _at(day: date, hour: str = "0:0") -> datetime:
    hours, minutes = map(int, hour.split(":"))
    return datetime.combine(day, time(), SHANGHAI) + timedelta(hours=hours, minutes=minutes)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["words"])
def test_words_say_when(row: dict[str, str]) -> None:
    assert when(row["words"], NOW) == expected(row["days"], row["hours"])


def test_the_table_is_long_enough() -> None:
    assert len(rows()) >= 150


def test_what_is_over_today_is_meant_of_tomorrow() -> None:
    late = NOW.replace(hour=20)
    evening, seven = when("晚上", late), when("晚上七点", late)
    assert evening is not None
    assert evening.begins.date() == late.date()
    assert seven is not None
    assert seven.begins == late.replace(hour=19) + timedelta(days=1)


def test_whatever_is_said_nothing_breaks() -> None:
    made = random.Random(20261012)
    pieces = [
        *"一二三十0123456789年月日号点半刻到至-~.:/周星期下上这个初底后前过天晚早",
        "下午",
        "春节",
        "9999",
        "除夕",
        "小时",
    ]
    for _ in range(3000):
        said = "".join(made.choices(pieces, k=made.randint(1, 9)))
        found = when(said, NOW)
        assert found is None or found.begins <= found.ends, said


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        when("明天", NOW.replace(tzinfo=None))


def test_lunar_months_begin_as_the_feasts_say() -> None:
    """Against the tables of another package, for seventy years."""
    known = _ChineseLunisolar()
    for year in range(1990, 2061):
        for feast, number in (("lunar_new_year", 1), ("dragon_boat", 5), ("mid_autumn", 15), ("double_ninth", 9)):
            day = getattr(known, f"{feast}_date")(year)[0]
            assert month_of(day) == day - timedelta(days=number - 1), (year, feast)
            assert next_lunar(number, day) == day


@pytest.mark.parametrize("number", [0, 31, -1])
def test_no_lunar_month_has_such_a_day(number: int) -> None:
    assert next_lunar(number, NOW.date()) is None
