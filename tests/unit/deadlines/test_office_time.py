"""Office time against tables worked by hand with the calendar of 2026 on paper; then what must hold for any moment."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.deadlines import OfficeTime, timetable
from bot.deadlines.calendar import OfficialCalendar
from models.deadline import Allowance

ZONE = ZoneInfo("Asia/Shanghai")
OFFICE: OfficeTime = timetable(ZONE).office  # 08:30-12:00, 14:00-17:30: seven hours a day
HOUR = timedelta(hours=1)
DAY = 7 * HOUR


def at(text: str) -> datetime:
    """A moment on the town's clock: 2026-10-12 09:00."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


WORKED_BY_HAND = [
    # start, working hours, when they are used up
    ("2026-10-12 09:00", 4, "2026-10-12 15:00"),  # over lunch
    ("2026-10-12 08:30", 3.5, "2026-10-12 12:00"),  # used up as the office closes for lunch, not at 14:00
    ("2026-10-12 14:00", 3.5, "2026-10-12 17:30"),
    ("2026-10-12 12:30", 1, "2026-10-12 15:00"),  # filed during lunch
    ("2026-10-12 16:30", 4, "2026-10-13 11:30"),  # over midnight
    ("2026-10-12 23:30", 4, "2026-10-13 14:30"),  # filed at night
    ("2026-10-13 06:00", 1, "2026-10-13 09:30"),  # filed before the office opens
    ("2026-10-17 10:00", 4, "2026-10-19 14:30"),  # filed on a Saturday
    ("2026-10-12 09:00", 49, "2026-10-21 09:00"),  # 7 working days over a weekend
    ("2026-07-31 17:00", 1, "2026-08-03 09:00"),  # month end on a Friday
    ("2026-09-30 16:30", 4, "2026-10-08 11:30"),  # National Day, 1 to 7 October
    ("2026-09-28 09:00", 49, "2026-10-13 09:00"),  # 29 30 | 8 9 10(Saturday) 12 13
    ("2026-09-19 12:00", 4, "2026-09-20 14:30"),  # a Sunday on which they work
    ("2026-09-24 17:00", 1, "2026-09-28 09:00"),  # Mid-Autumn, 25 to 27 September
    ("2026-02-13 15:30", 14, "2026-02-24 15:30"),  # Saturday the 14th works; then Spring Festival until the 23rd
    ("2026-02-12 10:00", 49, "2026-02-28 10:00"),  # 13 14(Saturday) | 24 25 26 27 28(Saturday)
    ("2026-04-30 17:00", 7, "2026-05-06 17:00"),  # Labour Day, 1 to 5 May
    ("2026-05-08 17:00", 7, "2026-05-09 17:00"),  # a Saturday on which they work
    ("2026-05-09 17:00", 7, "2026-05-11 17:00"),
    ("2026-12-31 17:00", 1, "2027-01-04 09:00"),  # 2027 is not announced: the first of January is off by rule
    ("2027-10-01 09:00", 7, "2027-10-06 17:30"),
    ("2026-10-12 09:00", 0, "2026-10-12 09:00"),
]

OPENS = [
    ("2026-10-12 09:00", "2026-10-12 09:00"),  # open
    ("2026-10-12 12:00", "2026-10-12 14:00"),  # just closed for lunch
    ("2026-10-12 06:00", "2026-10-12 08:30"),
    ("2026-10-16 18:00", "2026-10-19 08:30"),  # a Friday evening
    ("2026-09-30 17:30", "2026-10-08 08:30"),  # National Day
]


@pytest.mark.parametrize(("start", "opens"), OPENS)
def test_when_it_is_open(start: str, opens: str) -> None:
    assert OFFICE.opens_at(at(start)) == at(opens)


@pytest.mark.parametrize(("start", "hours", "end"), WORKED_BY_HAND)
def test_office_time_as_it_is_worked_by_hand(start: str, hours: float, end: str) -> None:
    time = hours * HOUR
    assert OFFICE.after(at(start), Allowance(time)) == at(end)
    assert OFFICE.between(at(start), at(end)) == time


@pytest.mark.parametrize(
    ("end", "hours", "start"),
    [
        ("2026-10-21 09:00", 24.5, "2026-10-15 14:30"),  # half of seven days
        ("2026-10-21 09:00", 12.25, "2026-10-19 10:45"),  # a quarter
        ("2026-10-08 11:30", 4, "2026-09-30 16:30"),
        ("2026-02-24 15:30", 14, "2026-02-13 15:30"),
        ("2026-10-12 12:00", 3.5, "2026-10-12 08:30"),
        ("2026-10-12 08:30", 1, "2026-10-10 16:30"),  # Monday morning; the Saturday before was worked
    ],
)
def test_the_moment_before_which_so_much_was_left(end: str, hours: float, start: str) -> None:
    assert OFFICE.before(at(end), Allowance(hours * HOUR)) == at(start)


def test_an_emergency_counts_through_the_night_and_the_holidays() -> None:
    two_hours = Allowance(2 * HOUR, round_the_clock=True)
    assert OFFICE.after(at("2026-10-03 23:30"), two_hours) == at("2026-10-04 01:30")
    assert OFFICE.before(at("2026-10-04 01:30"), two_hours) == at("2026-10-03 23:30")


@pytest.mark.parametrize(
    ("due", "stopped", "goes_on", "moved"),
    [
        # 41 office hours were left on Tuesday at ten; three days later they are left still
        ("2026-10-21 09:00", "2026-10-13 10:00", "2026-10-16 15:00", "2026-10-26 12:00"),
        ("2026-10-09 17:30", "2026-09-30 14:00", "2026-10-03 12:00", "2026-10-10 12:00"),  # resumed in the holidays
        ("2026-10-13 10:00", "2026-10-17 10:00", "2026-10-18 10:00", "2026-10-13 10:00"),  # missed before: stays missed
        ("2026-10-13 10:00", "2026-10-13 10:00", "2026-10-18 10:00", "2026-10-13 10:00"),
        (
            "2026-10-21 09:00",
            "2026-10-17 10:00",
            "2026-10-18 10:00",
            "2026-10-21 09:00",
        ),  # a weekend takes nothing away
    ],
)
def test_what_was_left_when_it_stopped_is_left_when_it_goes_on(
    due: str, stopped: str, goes_on: str, moved: str
) -> None:
    assert OFFICE.moved(at(due), Allowance(49 * HOUR), stood=(at(stopped), at(goes_on))) == at(moved)


def test_round_the_clock_the_time_that_stood_is_added_as_it_passed() -> None:
    moved = OFFICE.moved(
        at("2026-10-17 12:00"), Allowance(24 * HOUR, round_the_clock=True),
        stood=(at("2026-10-16 20:00"), at("2026-10-18 08:00")),
    )  # fmt: skip
    assert moved == at("2026-10-19 00:00")


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-02-14", True), ("2026-02-28", True), ("2026-05-09", True), ("2026-09-20", True), ("2026-10-10", True),
        ("2026-01-04", True), ("2026-01-02", False), ("2026-02-16", False), ("2026-04-06", False),
        ("2026-06-19", False), ("2026-10-07", False), ("2026-10-08", True), ("2026-10-17", False),
    ],
)  # fmt: skip
def test_the_official_calendar(day: str, works: bool) -> None:
    assert OfficialCalendar().is_workday(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2099-01-01", False),  # 元旦
        ("2099-01-20", False), ("2099-01-21", False), ("2099-01-19", True),  # 除夕 and 春节
        ("2099-10-01", False), ("2099-10-09", True), ("2099-10-10", False),  # 国庆; a Saturday is a Saturday
        ("2099-04-03", True), ("2099-05-01", False), ("2099-06-01", True),
        ("2098-12-31", True), ("2100-12-31", True),
    ],
)  # fmt: skip
def test_a_year_whose_list_is_not_out_has_the_statutory_holidays(day: str, works: bool) -> None:
    assert not OfficialCalendar().knows(int(day[:4]))
    assert OfficialCalendar().is_workday(date.fromisoformat(day)) is works


@pytest.mark.parametrize("year", range(2027, 2041))
def test_the_rule_gives_thirteen_days_or_their_substitutes(year: int) -> None:
    """Whatever weekday they fall on: no more than 13 working days are off, and every fixed holiday is."""
    calendar = OfficialCalendar()
    if calendar.knows(year):
        pytest.skip("the list is out")
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    off = [day for day in days if day.weekday() < 5 and not calendar.is_workday(day)]
    assert 9 <= len(off) <= 13
    assert not any(calendar.is_workday(date(year, month, day)) for month, day in ((1, 1), (5, 1), (10, 1), (10, 3)))
    assert not any(calendar.is_workday(day) for day in days if day.weekday() >= 5)


def test_working_weekends_of_other_years_are_not_mixed_in() -> None:
    """The package has met 2011-12-31 and 2006-12-30, Saturdays on which people worked."""
    calendar = OfficialCalendar()
    assert not calendar.is_workday(date(2033, 12, 31))
    assert not calendar.is_workday(date(2028, 12, 30))


def test_the_calendar_tells_which_years_it_knows() -> None:
    calendar = OfficialCalendar()
    assert [calendar.knows(year) for year in (1999, 2025, 2026, 2099)] == [False, True, True, False]


SECONDS = 455 * 24 * 3600
"""From December 2025 to February 2027: the known year, and a little of those around it."""

MOMENTS = st.integers(0, SECONDS).map(lambda s: datetime(2025, 12, 1, tzinfo=UTC) + timedelta(seconds=s))
AMOUNTS = st.timedeltas(timedelta(), timedelta(hours=150))
TIMES = st.builds(Allowance, AMOUNTS, st.booleans())


@given(MOMENTS, AMOUNTS)
def test_so_much_passes_until_so_much_has_passed(start: datetime, time: timedelta) -> None:
    assert OFFICE.between(start, OFFICE.after(start, Allowance(time))) == time
    assert OFFICE.between(OFFICE.before(start, Allowance(time)), start) == time


@given(MOMENTS, TIMES)
def test_forth_and_back_passes_over_no_office_time(start: datetime, allowance: Allowance) -> None:
    back = OFFICE.before(OFFICE.after(start, allowance), allowance)
    assert OFFICE.between(min(start, back), max(start, back)) == timedelta()


@given(MOMENTS, MOMENTS, MOMENTS)
def test_parts_add_up(one: datetime, other: datetime, third: datetime) -> None:
    first, middle, last = sorted((one, other, third))
    assert OFFICE.between(first, middle) + OFFICE.between(middle, last) == OFFICE.between(first, last)
    assert OFFICE.between(last, first) == timedelta()


@given(MOMENTS, AMOUNTS, AMOUNTS)
def test_more_time_is_later_and_in_two_parts_the_same(start: datetime, some: timedelta, more: timedelta) -> None:
    first, whole = OFFICE.after(start, Allowance(some)), OFFICE.after(start, Allowance(some + more))
    assert first <= whole
    assert OFFICE.after(first, Allowance(more)) == whole


@given(MOMENTS, MOMENTS, TIMES)
def test_whoever_begins_later_ends_no_earlier(one: datetime, other: datetime, allowance: Allowance) -> None:
    first, later = sorted((one, other))
    assert OFFICE.after(first, allowance) <= OFFICE.after(later, allowance)
    assert OFFICE.before(first, allowance) <= OFFICE.before(later, allowance)
