"""When a case must be accepted and closed: office time, allowances, quiet hours; pure functions of a calendar."""

from bot.deadlines.hours import BadHours, read_hours, read_quiet_hours
from bot.deadlines.office_time import OfficeTime
from bot.deadlines.timetable import OFFICE_HOURS, QUIET_HOURS, Timetable, timetable

__all__ = [
    "OFFICE_HOURS",
    "QUIET_HOURS",
    "BadHours",
    "OfficeTime",
    "Timetable",
    "read_hours",
    "read_quiet_hours",
    "timetable",
]
