"""Hours of a day, as operators write them: 08:30-12:00,14:00-17:30, and quiet ones that may run over midnight."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

_SPAN = re.compile(r"\s*([01]?\d|2[0-4]):([0-5]\d)\s*[-–—~]\s*([01]?\d|2[0-4]):([0-5]\d)\s*")

MIDNIGHT = 24 * 60
"""Minutes of a day."""


class BadHours(ValueError):
    """The text says no hours; it says why not."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Spans of a day in minutes after midnight, in order, none touching another."""

    spans: tuple[tuple[int, int], ...]

    @property
    def time(self) -> timedelta:
        """How much of a day they are."""
        return timedelta(minutes=sum(end - start for start, end in self.spans))


def read_hours(text: str) -> Hours:
    """The hours of an ordinary day.

    Raises:
        BadHours: it is no list of spans such as 08:30-12:00,14:00-17:30, or they overlap or run backwards.
    """
    spans = sorted(_span(each) for each in text.split(",") if each.strip())
    if not spans:
        raise BadHours("names no hours")
    for (start, end), following in zip(spans, [*spans[1:], (MIDNIGHT + 1, 0)], strict=True):
        if end <= start:
            raise BadHours(f"has a span that ends before it begins ({_clock(start)}-{_clock(end)})")
        if following[0] <= end:
            raise BadHours(f"has spans that meet or overlap at {_clock(end)}")
    return Hours(tuple(spans))


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Every night from `start` to `end` (minutes after midnight; `end` may be the next morning)."""

    start: int
    end: int

    def wait(self, at: datetime, zone: ZoneInfo) -> timedelta:
        """How long until somebody may be disturbed; nothing outside of the quiet hours."""
        here = at.astimezone(zone)
        minute = here.hour * 60 + here.minute
        over_midnight = self.end <= self.start
        inside = (minute >= self.start or minute < self.end) if over_midnight else self.start <= minute < self.end
        if not inside:
            return timedelta()
        morning = here.date() + timedelta(days=1 if over_midnight and minute >= self.start else 0)
        return datetime.combine(morning, time(self.end // 60, self.end % 60), zone) - at


def read_quiet_hours(text: str) -> QuietHours:
    """One span, which may run over midnight: 21:00-07:00.

    Raises:
        BadHours: it is not one span.
    """
    start, end = _span(text)
    if end >= MIDNIGHT:
        end -= MIDNIGHT
    if start == end or start >= MIDNIGHT:
        raise BadHours("is not a span such as 21:00-07:00")
    return QuietHours(start, end)


def spans_of(hours: Hours, day: datetime, zone: ZoneInfo) -> Sequence[tuple[datetime, datetime]]:
    """The spans of the day on which `day` (a midnight) begins."""
    return [(_at(day, start, zone), _at(day, end, zone)) for start, end in hours.spans]


def _at(day: datetime, minute: int, zone: ZoneInfo) -> datetime:
    moment = day.replace(tzinfo=None) + timedelta(minutes=minute)
    return moment.replace(tzinfo=zone)


def _span(text: str) -> tuple[int, int]:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise BadHours(f"has {text.strip()!r}, which is no span such as 08:30-12:00")
    h1, m1, h2, m2 = (int(each) for each in found.groups())
    start, end = h1 * 60 + m1, h2 * 60 + m2
    if start > MIDNIGHT or end > MIDNIGHT:
        raise BadHours(f"has {text.strip()!r}; a day ends at 24:00")
    return start, end


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
