"""What people call a stretch of time (本周, 2026-10, 2026-10-01..2026-10-15), and what it is compared with; pure."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from zoneinfo import ZoneInfo

from bot.services.figures.dates import DAY, WEEK, days_of, is_way_of_saying, monday, months_back
from models.errors import BadPeriod
from models.figures import Period

TODAY, THIS_WEEK, LAST_WEEK = "today", "week", "last-week"
THIS_MONTH, LAST_MONTH, THIS_YEAR, LAST_YEAR = "month", "last-month", "year", "last-year"
YESTERDAY = "yesterday"

NAMES = (TODAY, YESTERDAY, THIS_WEEK, LAST_WEEK, THIS_MONTH, LAST_MONTH, THIS_YEAR, LAST_YEAR)
"""The periods that have a name of their own; every other is called by its days."""

_CALLED = {
    TODAY: "今天 今日 当天 本日 today",
    YESTERDAY: "昨天 昨日 yesterday",
    THIS_WEEK: "本周 这周 这星期 本星期 这礼拜 这个礼拜 这个星期 week thisweek",
    LAST_WEEK: "上周 上星期 上礼拜 上个礼拜 上个星期 上一周 lastweek",
    THIS_MONTH: "本月 这个月 这月 当月 month thismonth",
    LAST_MONTH: "上月 上个月 上个月份 上月份 lastmonth",
    THIS_YEAR: "今年 本年 这一年 year thisyear",
    LAST_YEAR: "去年 上年 lastyear",
}
_NAMED = {word: name for name, words in _CALLED.items() for word in (name, *words.split())}


class Kind(Enum):
    """What sort of period the two ends make, however it was asked for."""

    DAY = auto()
    WEEK = auto()
    MONTH = auto()
    YEAR = auto()
    RANGE = auto()


def parse(words: str, now: datetime, zone: ZoneInfo) -> Period:
    """The period that the words name, by the town's clock; nothing said means this month.

    Raises:
        BadPeriod: they name none, or one that ends before it begins or has not begun yet.
    """
    said = _plain(words)
    today = now.astimezone(zone).date()
    name = _NAMED.get(said or THIS_MONTH) if not said or said in _NAMED else None
    period = of_days(*(_NAMED_DAYS[name](today) if name else days_of(said, today)), zone)
    if period.start > now:
        raise BadPeriod("error-period-future")
    return Period(name or period.key, period.start, period.end)


def is_one(words: str) -> bool:
    """Whether the words look like a period, right or wrong, and not like the name of a grid."""
    said = _plain(words)
    return (
        said in _NAMED
        or is_way_of_saying(said)
        or (any(sign.isdigit() for sign in said) and not re.search(r"[^\W\d_]", _dateless(said)))
    )


def of_days(first: date, end: date, zone: ZoneInfo) -> Period:
    """From the midnight on which `first` begins until the one on which `end` begins; called by its days."""
    return Period(_key(first, end), datetime.combine(first, time(), zone), datetime.combine(end, time(), zone))


def fixed(period: Period) -> Period:
    """The same days under a name that means them for ever: 本月 is another month later, 2026-10 is not."""
    return Period(_key(*_days(period)), period.start, period.end)


def kind_of(period: Period) -> Kind:
    """A month asked for by its days is a month."""
    return _kind(*_days(period))


def previous(period: Period) -> Period:
    """The period of the same kind that ends where this one begins; before a range, as many days."""
    first, end = _days(period)
    match _kind(first, end):
        case Kind.MONTH:
            before = months_back(first, 1)
        case Kind.YEAR:
            before = first.replace(year=first.year - 1)
        case _:
            before = first - (end - first)
    return of_days(before, first, _zone(period))


def year_earlier(period: Period) -> Period:
    """The same days of the year before; of a week, the one 52 weeks earlier, so that it has the same weekdays.

    The 29th of February has no day of its own a year earlier: a day or a range that begins there begins on the 28th,
    one whose last day it is ends with the 28th; the month of February is compared with the month of February.
    """
    first, end = _days(period)
    if _kind(first, end) is Kind.WEEK:
        return of_days(first - 52 * WEEK, end - 52 * WEEK, _zone(period))
    if _kind(first, end) in (Kind.MONTH, Kind.YEAR):
        return of_days(_year_back(first), _year_back(end), _zone(period))
    return of_days(_year_back(first), _year_back(end - DAY) + DAY, _zone(period))


def until(period: Period, other: Period, at: datetime) -> Period:
    """As much of the earlier period `other` as has passed of `period` by now: ten days are compared with ten."""
    if at >= period.end:
        return other
    return Period(other.key, other.start, min(other.start + (at - period.start), other.end))


def month_after(midnight: datetime) -> datetime:
    """The midnight on which the next month begins."""
    return datetime.combine(months_back(midnight.date().replace(day=1), -1), time(), midnight.tzinfo)


def _plain(words: str) -> str:
    return re.sub(r"[\s　_]+", "", unicodedata.normalize("NFKC", words)).lower()


def _dateless(said: str) -> str:
    return re.sub(r"[年月日号]|至|到|to", "", said)


_NAMED_DAYS: dict[str, Callable[[date], tuple[date, date]]] = {
    TODAY: lambda today: (today, today + DAY),
    YESTERDAY: lambda today: (today - DAY, today),
    THIS_WEEK: lambda today: (monday(today), monday(today) + WEEK),
    LAST_WEEK: lambda today: (monday(today) - WEEK, monday(today)),
    THIS_MONTH: lambda today: (today.replace(day=1), months_back(today.replace(day=1), -1)),
    LAST_MONTH: lambda today: (months_back(today.replace(day=1), 1), today.replace(day=1)),
    THIS_YEAR: lambda today: (date(today.year, 1, 1), date(today.year + 1, 1, 1)),
    LAST_YEAR: lambda today: (date(today.year - 1, 1, 1), date(today.year, 1, 1)),
}


def _key(first: date, end: date) -> str:
    match _kind(first, end):
        case Kind.YEAR:
            return f"{first.year}"
        case Kind.MONTH:
            return f"{first.year}-{first.month:02}"
        case Kind.DAY:
            return f"{first}"
        case _:
            return f"{first}..{end - DAY}"


def _kind(first: date, end: date) -> Kind:
    if end - first == DAY:
        return Kind.DAY
    if end - first == WEEK and first.weekday() == 0:
        return Kind.WEEK
    if first.day == 1 and months_back(first, -1) == end:
        return Kind.MONTH
    if (first.month, first.day) == (1, 1) and end == date(first.year + 1, 1, 1):
        return Kind.YEAR
    return Kind.RANGE


def _days(period: Period) -> tuple[date, date]:
    """The first day, and the first that is not in it any more."""
    return period.start.date(), (period.end - timedelta(microseconds=1)).date() + DAY


def _zone(period: Period) -> ZoneInfo:
    zone = period.start.tzinfo
    if not isinstance(zone, ZoneInfo):
        raise ValueError(f"{period.start!r} is not by the town's clock")
    return zone


def _year_back(day: date) -> date:
    """The same date a year earlier; the 29th of February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
