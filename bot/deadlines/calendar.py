"""Which days the offices work: the official calendar, with 调休 (days made up for on a weekend)."""

from datetime import date
from functools import lru_cache

import chinese_calendar
import holidays

SATURDAY = 5


class OfficialCalendar:
    """The State Council's holidays, as the `chinesecalendar` package has them, year by year.

    A year whose list is not out yet (or that the package does not have) has the statutory holidays by rule, and no
    weekend on which anybody works; `knows` tells.
    """

    def is_workday(self, day: date) -> bool:
        """Whether the offices work on that day."""
        if not self.knows(day.year):
            return day.weekday() < SATURDAY and day not in _by_rule(day.year)
        return bool(chinese_calendar.is_workday(day))

    def knows(self, year: int) -> bool:
        """Whether that year's official list is known."""
        first, last = min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year
        return bool(first <= year <= last)


@lru_cache
def _by_rule(year: int) -> frozenset[date]:
    """The days off of 全国年节及纪念日放假办法, lunar ones too; where one falls on a weekend, the working day after.

    The package's own `is_working_day` is not asked: its working weekends are those of all years that it has met.
    """
    return frozenset(day for day in holidays.country_holidays("CN", years=year) if day.year == year)
