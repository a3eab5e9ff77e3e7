"""What people call a period, worked out with a calendar on the wall: Monday, the 12th of October 2026, nine o'clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.services.figures import periods
from bot.services.figures.periods import Kind
from models.errors import BadPeriod
from models.figures import Period
from tests.support.clock import MORNING
from tests.support.office import SHANGHAI

NEW_YEARS_NIGHT = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)
"""Half past midnight on the 1st of January 2027 in Shanghai, still last year in London."""

MEANT: tuple[tuple[str, str, str], ...] = (
    ("", "10-01", "10-31"),
    ("今天", "10-12", "10-12"),
    ("today", "10-12", "10-12"),
    ("昨天", "10-11", "10-11"),
    ("本周", "10-12", "10-18"),
    ("this week", "10-12", "10-18"),
    ("上周", "10-05", "10-11"),
    ("Last Week", "10-05", "10-11"),
    ("本月", "10-01", "10-31"),
    ("上月", "09-01", "09-30"),
    ("上个月", "09-01", "09-30"),
    ("今年", "01-01", "12-31"),
    ("去年", "2025-01-01", "2025-12-31"),
    ("2026", "01-01", "12-31"),
    ("2026年", "01-01", "12-31"),
    ("2026-10", "10-01", "10-31"),
    ("２０２６－０２", "02-01", "02-28"),
    ("2026年2月", "02-01", "02-28"),
    ("2024-2", "2024-02-01", "2024-02-29"),
    ("10月", "10-01", "10-31"),
    ("12月", "2025-12-01", "2025-12-31"),
    ("2026-10-01", "10-01", "10-01"),
    ("2026/10/1", "10-01", "10-01"),
    ("10月5日", "10-05", "10-05"),
    ("2026-10-01..2026-10-15", "10-01", "10-15"),
    ("2026-10-01～2026-10-15", "10-01", "10-15"),
    ("2026-10-01 — 10-15", "10-01", "10-15"),
    ("2026-10-01-2026-10-15", "10-01", "10-15"),
    ("2026年9月28日至10月3日", "09-28", "10-03"),
    ("2025-12..2026-02", "2025-12-01", "02-28"),
    ("9月1日到9月10日", "09-01", "09-10"),
)

REFUSED: tuple[tuple[str, str], ...] = (
    ("很久以前", "error-bad-period"),
    ("2026-10-01..", "error-bad-period"),
    ("2026-1-1..2-1..3-1", "error-bad-period"),
    ("20261", "error-bad-period"),
    ("1026", "error-bad-period"),
    ("9999", "error-bad-period"),
    ("²", "error-bad-period"),
    ("٢٠٢٦", "error-bad-period"),
    ("2026-02-29", "error-period-no-such-day"),
    ("2026-13", "error-period-no-such-day"),
    ("2026-10-15..2026-10-01", "error-period-reversed"),
    ("2027", "error-period-future"),
    ("2026-10-13", "error-period-future"),
    ("2026-11-01..2026-11-05", "error-period-future"),
)

COMPARED: tuple[tuple[str, str, str], ...] = (
    ("2026-10-12", "2026-10-11", "2025-10-12"),
    ("2026-10-05..2026-10-11", "2026-09-28..2026-10-04", "2025-10-06..2025-10-12"),  # a week, with its Monday
    ("2026-03", "2026-02", "2025-03"),
    ("2026-01", "2025-12", "2025-01"),
    ("2024-02", "2024-01", "2023-02"),
    ("2025-02", "2025-01", "2024-02"),
    ("2026", "2025", "2025"),
    ("2026-10-01..2026-10-15", "2026-09-16..2026-09-30", "2025-10-01..2025-10-15"),
    ("2024-02-29", "2024-02-28", "2023-02-28"),
    ("2024-02-20..2024-02-29", "2024-02-10..2024-02-19", "2023-02-20..2023-02-28"),
    ("2024-02-29..2024-03-02", "2024-02-26..2024-02-28", "2023-02-28..2023-03-02"),
)


@pytest.mark.parametrize(("words", "first", "last"), MEANT)
def test_a_period_is_what_people_call_it(words: str, first: str, last: str) -> None:
    assert days(periods.parse(words, MORNING, SHANGHAI)) == (with_year(first), with_year(last))


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
def test_what_is_no_period_is_refused_with_its_reason(words: str, sentence: str) -> None:
    with pytest.raises(BadPeriod) as refused:
        periods.parse(words, MORNING, SHANGHAI)
    assert refused.value.sentence == sentence


@pytest.mark.parametrize(("words", "before", "year_earlier"), COMPARED)
def test_each_period_is_compared_with_its_like(words: str, before: str, year_earlier: str) -> None:
    period = periods.parse(words, MORNING, SHANGHAI)
    assert (periods.previous(period).key, periods.year_earlier(period).key) == (before, year_earlier)


@pytest.mark.parametrize("name", periods.NAMES)
def test_a_button_can_carry_the_name_of_a_period(name: str) -> None:
    assert periods.parse(name, MORNING, SHANGHAI).key == name


def test_the_new_year_begins_by_the_towns_clock() -> None:
    assert days(periods.parse("今天", NEW_YEARS_NIGHT, SHANGHAI)) == ("2027-01-01", "2027-01-01")
    assert days(periods.parse("本周", NEW_YEARS_NIGHT, SHANGHAI)) == ("2026-12-28", "2027-01-03")
    assert days(periods.parse("去年", NEW_YEARS_NIGHT, SHANGHAI)) == ("2026-01-01", "2026-12-31")
    today = periods.parse("今天", NEW_YEARS_NIGHT, SHANGHAI)
    assert today.start.astimezone(UTC) == datetime(2026, 12, 31, 16, tzinfo=UTC)


def test_a_day_on_which_the_clocks_change_is_whole() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    day = periods.parse("2026-10-25", datetime(2026, 10, 26, tzinfo=UTC), berlin)
    assert day.start.astimezone(UTC) == datetime(2026, 10, 24, 22, tzinfo=UTC)
    assert day.end.astimezone(UTC) == datetime(2026, 10, 25, 23, tzinfo=UTC)


def test_a_month_asked_for_by_its_days_is_that_month() -> None:
    month = periods.parse("2026-09-01..2026-09-30", MORNING, SHANGHAI)
    assert (month.key, periods.kind_of(month)) == ("2026-09", Kind.MONTH)


def test_what_is_now_called_this_month_has_a_name_that_lasts() -> None:
    this_month = periods.parse("本月", MORNING, SHANGHAI)
    assert (this_month.key, periods.fixed(this_month).key) == ("month", "2026-10")
    assert periods.parse("2026-10", MORNING, SHANGHAI) == periods.fixed(this_month)


def test_a_period_that_still_runs_is_compared_with_as_much_of_the_other() -> None:
    this_month = periods.parse("本月", MORNING, SHANGHAI)  # eleven days and nine hours of it
    september = periods.until(this_month, periods.previous(this_month), MORNING)
    assert september.end == datetime(2026, 9, 12, 9, tzinfo=SHANGHAI)
    over = periods.parse("上月", MORNING, SHANGHAI)
    assert periods.until(over, periods.previous(over), MORNING) == periods.previous(over)
    last_of_march = datetime(2026, 3, 31, 12, tzinfo=SHANGHAI)
    march = periods.parse("本月", last_of_march, SHANGHAI)
    assert periods.until(march, periods.previous(march), last_of_march) == periods.previous(march)


@pytest.mark.parametrize("words", ["本周", "2026-10", "2026-02-30", "10月5日", "2026-1-1..2-1"])
def test_words_that_are_meant_as_a_period_are_told_from_names(words: str) -> None:
    assert periods.is_one(words)


@pytest.mark.parametrize("words", ["东网格", "QX01", "青石社区", "三号楼", "全部", ""])
def test_names_are_no_periods(words: str) -> None:
    assert not periods.is_one(words)


def days(period: Period) -> tuple[str, str]:
    """The first and the last day."""
    return f"{period.start:%Y-%m-%d}", f"{period.end - timedelta(days=1):%Y-%m-%d}"


def with_year(day: str) -> str:
    """10-05 is this year's."""
    return day if day.count("-") == 2 else f"2026-{day}"
