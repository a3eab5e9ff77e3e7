"""Which days the offices work: the official calendar, with 调休 (days made up for on a weekend)."""

from datetime import date

import chinese_calendar

SATURDAY = 5


class OfficialCalendar:
    """The State Council's holidays, as the `chinesecalendar` package has them, year by year.

    A year that is not announced yet (or that the package does not have) counts Monday to Friday; `knows` tells.
    """

    def is_workday(self, day: date) -> bool:
        """Whether the offices work on that day."""
        if not self.knows(day.year):
            return day.weekday() < SATURDAY
        return bool(chinese_calendar.is_workday(day))

    def knows(self, year: int) -> bool:
        """Whether that year's holidays are known."""
        first, last = min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year
        return bool(first <= year <= last)
