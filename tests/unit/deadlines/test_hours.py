"""Hours as operators write them, well and badly; and how long a word waits at night."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.deadlines.hours import BadHours, read_hours, read_quiet_hours

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("08:30-12:00,14:00-17:30", ((510, 720), (840, 1050))),
        (" 14:00 – 17:30 , 8:30-12:00 ", ((510, 720), (840, 1050))),
        ("00:00-24:00", ((0, 1440),)),
    ],
)
def test_hours_are_read(text: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert read_hours(text).spans == spans


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "names no hours"), (",", "names no hours"), ("nine to five", "is no span"), ("8-12", "is no span"),
        ("08:60-12:00", "is no span"), ("25:00-26:00", "is no span"), ("12:00-08:30", "ends before it begins"),
        ("08:30-08:30", "ends before it begins"), ("08:30-24:30", "ends at 24:00"),
        ("08:30-12:00,11:00-17:30", "meet or overlap"), ("08:30-12:00,12:00-17:30", "meet or overlap"),
    ],
)  # fmt: skip
def test_what_are_no_hours_is_told(text: str, says: str) -> None:
    with pytest.raises(BadHours, match=says):
        read_hours(text)


@pytest.mark.parametrize("text", ["", "night", "21:00", "21:00-21:00", "24:00-07:00", "21:00-07:00,12:00-13:00"])
def test_what_is_no_night_is_told(text: str) -> None:
    with pytest.raises(BadHours):
        read_quiet_hours(text)


@pytest.mark.parametrize(
    ("night", "moment", "until"),
    [
        ("21:00-07:00", "2026-10-12 20:59", None),
        ("21:00-07:00", "2026-10-12 21:00", "2026-10-13 07:00"),
        ("21:00-07:00", "2026-10-31 23:30", "2026-11-01 07:00"),
        ("21:00-07:00", "2026-10-13 06:59", "2026-10-13 07:00"),
        ("21:00-07:00", "2026-10-13 07:00", None),
        ("12:00-14:00", "2026-10-13 13:00", "2026-10-13 14:00"),
        ("12:00-14:00", "2026-10-13 11:59", None),
        ("22:00-24:00", "2026-10-13 23:00", "2026-10-14 00:00"),
        ("22:00-24:00", "2026-10-14 00:00", None),
    ],
)
def test_at_night_a_word_waits_for_the_morning(night: str, moment: str, until: str | None) -> None:
    now = datetime.fromisoformat(moment).replace(tzinfo=ZONE).astimezone(UTC)
    morning = datetime.fromisoformat(until).replace(tzinfo=ZONE) if until else now
    assert read_quiet_hours(night).wait(now, ZONE) == morning - now


def test_half_a_minute_counts() -> None:
    now = datetime(2026, 10, 12, 22, 59, 30, tzinfo=UTC)
    assert read_quiet_hours("21:00-07:00").wait(now, ZONE) == timedelta(seconds=30)
