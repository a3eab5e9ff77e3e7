"""Arithmetic in office time: how much of it passes between two moments, and when so much of it has passed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.deadlines.hours import Hours, spans_of
from models.deadline import Allowance

NOTHING = timedelta()


class Calendar(Protocol):
    """Knows the days on which offices work; the same ones as long as it lives."""

    def __hash__(self) -> int: ...

    def is_workday(self, day: date) -> bool:
        """Whether the offices work on that day."""


@dataclass(frozen=True)
class OfficeTime:
    """Office hours on working days in one zone. All moments are aware; results are in that zone."""

    calendar: Calendar
    hours: Hours
    zone: ZoneInfo

    @property
    def day(self) -> timedelta:
        """One working day's office time."""
        return self.hours.time

    def after(self, start: datetime, allowance: Allowance) -> datetime:
        """When the allowance, begun at `start`, is used up.

        Time that ends just as the office closes is used up then, not when it opens again.
        """
        if allowance.round_the_clock:
            return start + allowance.time
        if not (left := allowance.time):
            return start
        for opens, closes in self._open_from(start):
            if left <= closes - opens:
                return opens + left
            left -= closes - opens
        raise AssertionError("offices work again some day")

    def opens_at(self, at: datetime) -> datetime:
        """When the offices are open: at this moment if they are, else when they open next."""
        return next(self._open_from(at))[0]

    def before(self, end: datetime, allowance: Allowance) -> datetime:
        """When there was just so much left until `end`."""
        if allowance.round_the_clock:
            return end - allowance.time
        if not (left := allowance.time):
            return end
        for opens, closes in self._open_until(end):
            if left <= closes - opens:
                return closes - left
            left -= closes - opens
        raise AssertionError("offices worked before")

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much office time passes from `start` to `end`; nothing if they are the other way round."""
        passed = NOTHING
        for opens, closes in self._open_from(start):
            if opens >= end:
                return passed
            passed += min(closes, end) - opens
        return passed

    def moved(self, due: datetime, allowance: Allowance, *, stood: tuple[datetime, datetime]) -> datetime:
        """`due` after the clock stood still from the one moment to the other, in the allowance's own time.

        What was left when it stopped is left when it goes on. A limit missed before that stays missed.
        """
        stopped, goes_on = stood
        if due <= stopped:
            return due
        if allowance.round_the_clock:
            return due + (goes_on - stopped)
        return self.after(goes_on, Allowance(self.between(stopped, due)))

    def _open_from(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The open spans after a moment, the first of them cut there."""
        day = start.astimezone(self.zone).date()
        while True:
            for opens, closes in self._spans(day):
                if closes > start:
                    yield max(opens, start.astimezone(self.zone)), closes
            day += timedelta(days=1)

    def _open_until(self, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The open spans before a moment, backwards, the first of them cut there."""
        day = end.astimezone(self.zone).date()
        while True:
            for opens, closes in reversed(self._spans(day)):
                if opens < end:
                    yield opens, min(closes, end.astimezone(self.zone))
            day -= timedelta(days=1)

    def _spans(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        return _spans_on(self.calendar, self.hours, self.zone, day)


@lru_cache(maxsize=4096)
def _spans_on(calendar: Calendar, hours: Hours, zone: ZoneInfo, day: date) -> tuple[tuple[datetime, datetime], ...]:
    if not calendar.is_workday(day):
        return ()
    return tuple(spans_of(hours, datetime(day.year, day.month, day.day, tzinfo=zone), zone))
