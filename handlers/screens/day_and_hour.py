"""A moment as people say it: 今天上午十点半, 明早八点半; and how long it is until then: 2 天."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.i18n import Say

HALF = 30
NOON = 12

_PARTS = ((6, "part-night"), (9, "part-early"), (12, "part-morning"), (13, "part-noon"), (18, "part-afternoon"))
"""The hour before which a part of the day ends."""


def day_and_hour(at: datetime, now: datetime, zone: ZoneInfo, say: Say) -> str:
    """The day as seen from `now`, the part of the day, and the hour."""
    here = at.astimezone(zone)
    days = (here.date() - now.astimezone(zone).date()).days
    part = say.plain(next((key for before, key in _PARTS if here.hour < before), "part-evening"))
    clock = _clock(here, say)
    if days == 0:
        return say.plain("when-today", part=part, clock=clock)
    if days == 1 and here.hour < NOON:
        return say.plain("when-tomorrow-morning", clock=clock)
    if days == 1:
        return say.plain("when-tomorrow", part=part, clock=clock)
    return say.plain("when-date", month=here.month, day=here.day, part=part, clock=clock)


def time_left(until: datetime, now: datetime, say: Say) -> str:
    """How long it is until then, in whole days or hours, never more than there is; empty when it is past."""
    left = until - now
    if left <= timedelta():
        return ""
    if left.days:
        return say.plain("left-day") if left.days == 1 else say.plain("left-days", count=left.days)
    hours = left // timedelta(hours=1)
    if not hours:
        return say.plain("left-soon")
    return say.plain("left-hour") if hours == 1 else say.plain("left-hours", count=hours)


def _clock(here: datetime, say: Say) -> str:
    hour = say.plain("hours-of-the-clock").split()[here.hour % 12]
    if here.minute == 0:
        return say.plain("clock-full", hour=hour)
    if here.minute == HALF:
        return say.plain("clock-half", hour=hour)
    return say.plain("clock-minutes", hour=here.hour % 12 or 12, minutes=f"{here.minute:02}")
