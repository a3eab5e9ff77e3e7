"""When somebody means, from their words and the present moment: 周六下午 → from 13 to 18 on Saturday; pure.

Days are read by days_ahead, hours by hours_said; this module puts both together.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.dialogue.days_ahead import DAY, Days, days_ahead
from bot.dialogue.hours_said import Hours, hours_said
from bot.dialogue.numerals import in_digits
from bot.dialogue.wording import Words


@dataclass(frozen=True, slots=True)
class When:
    """From `begins` until before `ends`, by the clock of the moment at which it was said.

    `hours_said`: a part of the day or a time was said; else it is whole days.
    """

    begins: datetime
    ends: datetime
    hours_said: bool


def when(words: str, now: datetime) -> When | None:
    """What the words say of when; None where they say nothing of it, or name no day that there is.

    Hours without a day are the next such hours: 晚上七点 is tonight, and after seven tomorrow.

    Raises:
        ValueError: `now` does not know its zone.
    """
    if now.tzinfo is None:
        raise ValueError(f"{now!r} does not know its zone")
    said = in_digits(re.sub(r"\s+", "", Words(words).plain))
    found = days_ahead(said, now.date())
    hours = hours_said(said if found is None else _hours_of(said, found[1]))
    if found is None:
        return _next(hours, now) if hours is not None else None
    return _on(found[0], hours, now)


def _hours_of(said: str, rest: str) -> str:
    """明早, 今晚 name the day and its part; the part is looked for in the whole."""
    return said if re.search("[今明昨][早晚夜]", said) else rest


def _on(days: Days, hours: Hours | None, now: datetime) -> When:
    first, end = days
    if hours is None:
        return When(_moment(first, timedelta(), now), _moment(end, timedelta(), now), hours_said=False)
    return When(_moment(first, hours.begins, now), _moment(end - DAY, hours.ends, now), hours_said=True)


def _next(hours: Hours, now: datetime) -> When:
    today = _on((now.date(), now.date() + DAY), hours, now)
    over = today.begins if hours.by_clock else today.ends
    return today if over > now else _on((now.date() + DAY, now.date() + 2 * DAY), hours, now)


def _moment(day: date, since_midnight: timedelta, now: datetime) -> datetime:
    return datetime.combine(day, time(), now.tzinfo) + since_midnight
