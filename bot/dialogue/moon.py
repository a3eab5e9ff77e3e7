"""Days of the Chinese lunar month: on which day a month begins, for 初八, 正月十五 and 腊月二十三; pure.

A month begins on the day, by China's clock, on which the moon is new. Mean phase and its largest corrections after
Meeus, Astronomical Algorithms (2nd ed.), chapter 49: right to a few minutes; a test compares the new years.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from math import radians, sin
from typing import Final

MONTH: Final = 29.530588861
"""Days from one new moon to the next, in the mean."""

_EPOCH: Final = datetime(2000, 1, 6, 14, 20, 38, tzinfo=UTC)
"""The mean new moon from which months are counted."""

_CHINA: Final = timedelta(hours=8)
_DYNAMICAL: Final = timedelta(seconds=70)
"""What dynamical time, by which the moon is reckoned, is ahead of the clock in these decades."""

_CORRECTIONS: Final = (
    (-0.40720, 0, 1, 0),
    (0.17241, 1, 0, 0),
    (0.01608, 0, 2, 0),
    (0.01039, 0, 0, 2),
    (0.00739, -1, 1, 0),
    (-0.00514, 1, 1, 0),
    (0.00208, 2, 0, 0),
    (-0.00111, 0, 1, -2),
    (-0.00057, 0, 1, 2),
    (0.00056, 1, 2, 0),
    (-0.00042, 0, 3, 0),
    (0.00042, 1, 0, 2),
    (0.00038, 1, 0, -2),
    (-0.00024, -1, 2, 0),
)
"""Days, and how often the anomalies of the sun and the moon and the moon's argument of latitude enter (Meeus, 49)."""


def month_of(day: date) -> date:
    """The first day of the lunar month in which a day lies."""
    number = round((datetime(day.year, day.month, day.day, tzinfo=UTC) - _EPOCH) / timedelta(days=MONTH)) + 1
    while _begins(number) > day:
        number -= 1
    return _begins(number)


def next_month(first: date) -> date:
    """The first day of the lunar month after the one that begins on `first`."""
    return month_of(first + timedelta(days=31))


def next_lunar(number: int, today: date) -> date | None:
    """The next day, today included, that is the `number`-th of its lunar month; None for no such number."""
    if not 1 <= number <= 30:
        return None
    first = month_of(today)
    for _ in range(4):
        following, day = next_month(first), first + timedelta(days=number - 1)
        if today <= day < following:
            return day
        first = following
    return None


@lru_cache(maxsize=256)
def _begins(number: int) -> date:
    centuries = number / 1236.85
    sun = radians(2.5534 + 29.10535670 * number)
    moon = radians(201.5643 + 385.81693528 * number + 0.0107582 * centuries**2)
    latitude = radians(160.7108 + 390.67050284 * number - 0.0016118 * centuries**2)
    days = MONTH * number + sum(
        size * sin(of_sun * sun + of_moon * moon + of_latitude * latitude)
        for size, of_sun, of_moon, of_latitude in _CORRECTIONS
    )
    return (_EPOCH + timedelta(days=days) - _DYNAMICAL + _CHINA).date()
