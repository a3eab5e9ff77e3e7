"""A town's timetable: when its offices work, what each kind of case is allowed, and when it sleeps."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.deadlines.calendar import OfficialCalendar
from bot.deadlines.hours import QuietHours, read_hours, read_quiet_hours
from bot.deadlines.limits import LimitBook, read_limits
from bot.deadlines.office_time import OfficeTime
from models import Case
from models.deadline import Limits

OFFICE_HOURS = "08:30-12:00,14:00-17:30"
QUIET_HOURS = "21:00-07:00"


@dataclass(frozen=True)
class Timetable:
    """The town's office time, its limits, and when it sleeps."""

    office: OfficeTime
    limits: LimitBook
    quiet: QuietHours

    def limits_of(self, case: Case) -> Limits:
        """What this case is allowed."""
        return self.limits.of(case.category, case.urgency)

    def until_awake(self, at: datetime) -> timedelta:
        """How long a word that is not urgent waits so that it wakes nobody."""
        return self.quiet.wait(at, self.office.zone)


@lru_cache
def timetable(zone: ZoneInfo, office_hours: str = OFFICE_HOURS, quiet_hours: str = QUIET_HOURS) -> Timetable:
    """The timetable of a town.

    Raises:
        BadHours: the hours are no hours.
    """
    office = OfficeTime(OfficialCalendar(), read_hours(office_hours), zone)
    return Timetable(office, read_limits(day=office.day), read_quiet_hours(quiet_hours))
