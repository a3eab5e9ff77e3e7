"""Dates as people say them: 上个礼拜, 十月份, 12月30日到1月2日, 国庆, 最近三天, last 7 days, Oct 5; pure.

What is said is the past as a rule: without a year it is the last such day that has begun. Numerals are read in either
script. Each way of saying is one row of `_WAYS`; what no row fits is a year, a month or a day, or from one to another.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import holidays

from bot.dialogue.numerals import in_digits
from models.errors import BadPeriod

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
OLDEST: Final = 2000
"""Nobody reported anything to us before."""

YEARS_DIGITS: Final = 4
LONGEST_OVER_NEW_YEAR: Final = timedelta(days=183)
"""From December to January is over new year; from the 5th to the 1st of October is a slip."""

Days = tuple[date, date]
"""The first day, and the first that is not in it any more."""

_FEASTS = {
    "元旦": "New Year's Day",
    "春节": "Spring Festival",
    "清明": "Tomb-Sweeping Day",
    "劳动节": "Labor Day",
    "端午": "Dragon Boat Festival",
    "中秋": "Mid-Autumn Festival",
    "国庆": "National Day",
}
_FEAST_CALLED = {
    "五一": "劳动节",
    "十一": "国庆",
    "过年": "春节",
    "newyear": "元旦",
    "springfestival": "春节",
    "labourday": "劳动节",
    "laborday": "劳动节",
    "nationalday": "国庆",
    "midautumn": "中秋",
    "dragonboat": "端午",
    "qingming": "清明",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
_FROM_TO = re.compile(r"\.{2,}|[~〜∼—–―‐−]+|至|到|(?<=\d)to(?=[\da-z])|(?<=[\d日号月年])-(?=\d{4}(?:\D|$))")
_DATE = re.compile(
    r"(?:(\d{4})年?(?:[-/.]|(?<=年)|$))?(?:(\d{1,2})月?份?(?:(?:[-/.]|(?<=月))(\d{1,2})[日号]?)?)?", re.ASCII
)
_BACK = {"今": 0, "这": 0, "本": 0, "去": 1, "上": 1, "前": 2, "上上": 2, "this": 0, "last": 1}


def days_of(said: str, today: date) -> Days:
    """The days that are meant, of words without spaces in lower case.

    Raises:
        BadPeriod: they mean none.
    """
    ends = _ends(said)
    if len(ends) > 2:
        raise BadPeriod
    first, end = _stretch(ends[0], today, latest=today)
    if len(ends) == 1:
        return first, end
    last, end = _until(ends[1], first, today)
    if last < first:
        raise BadPeriod("error-period-reversed")
    return first, end


def is_way_of_saying(said: str) -> bool:
    """Whether words without spaces are one of these ways, right or wrong, and not the name of a grid."""
    return all(_names_its_unit(end) for end in _ends(said))


def months_back(first: date, months: int) -> date:
    """The first day of the month so many months earlier (negative: later)."""
    month = first.year * 12 + first.month - 1 - months
    return date(month // 12, month % 12 + 1, 1)


def monday(day: date) -> date:
    """The day on which its week begins."""
    return day - timedelta(days=day.weekday())


def _ends(said: str) -> list[str]:
    """The two ends of a range, or the one stretch."""
    return _FROM_TO.split(_in_digits(said.removeprefix("从").removeprefix("from")))


def _names_its_unit(said: str) -> bool:
    if any(way.fullmatch(said) for way, _ in _WAYS):
        return True
    return bool(_DATE.fullmatch(said)) and any(sign in said for sign in "年月日号-/.")


def _in_digits(said: str) -> str:
    """二零二六年十月 → 2026年10月; feasts that are called by numbers keep their names."""
    for called, name in _FEAST_CALLED.items():
        if re.fullmatch(f"(?:今年|去年|前年|\\d{{4}}年?)?{called}(?:节|期间|假期|黄金周)?", said):
            return said.replace(called, name)
    return in_digits(said)


def _until(said: str, first: date, today: date) -> Days:
    """The end of a range: in the month or year of its beginning, or after new year."""
    if re.fullmatch(r"\d{1,2}[日号]?", said):
        said = f"{first.month}月{said}"
    last, end = _stretch(said, today, near=first)
    over = _date(last.year + 1, last.month, last.day) if last < first and last.year == first.year else None
    if over is not None and over - first < LONGEST_OVER_NEW_YEAR:
        return over, over + (end - last)
    return last, end


def _stretch(said: str, today: date, near: date | None = None, latest: date | None = None) -> Days:
    """A way of saying, a year, a month or a day. Without a year it is in that of `near`, and not after `latest`."""
    for way, days in _WAYS:
        if found := way.fullmatch(said):
            return days(found, today)
    parts = _DATE.fullmatch(said)
    if parts is None or not said or (said.isdigit() and len(said) < YEARS_DIGITS):
        raise BadPeriod
    year, month, day = (int(each) if each else None for each in parts.groups())
    near = near or today
    if month is None:
        first = _date(year or near.year, 1, 1)
        return first, date(first.year + 1, 1, 1)
    first = _date(year or near.year, month, day or 1)
    if year is None and latest is not None and first > latest:
        first = _date(near.year - 1, month, day or 1)
    return first, first + DAY if day is not None else months_back(first, -1)


def _date(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise BadPeriod("error-period-no-such-day") from error
    if not OLDEST <= year < date.max.year:
        raise BadPeriod
    return found


def _day_ago(days: int) -> Callable[[re.Match[str], date], Days]:
    return lambda _, today: (today - days * DAY, today - (days - 1) * DAY)


def _recent(found: re.Match[str], today: date) -> Days:
    """The last so many days, weeks or months, today included."""
    count, unit = int(found[1] or 1), found[2]
    if not 0 < count < 1000:
        raise BadPeriod
    if unit in ("月", "month", "months"):
        first = months_back(today.replace(day=1), count)
        return min(first + (today.day - 1) * DAY, months_back(first, -1) - DAY), today + DAY
    return today + DAY - count * (WEEK if unit in ("周", "week", "weeks") else DAY), today + DAY


def _week(found: re.Match[str], today: date) -> Days:
    first = monday(today) - _BACK[found[1]] * WEEK
    return first, first + WEEK


def _weekday(found: re.Match[str], today: date) -> Days:
    """周三 is the last Wednesday that has begun; 上周三 that of the week before."""
    number = 6 if found[2] in "日天7" else int(found[2]) - 1
    day = monday(today) + number * DAY - (_BACK[found[1]] * WEEK if found[1] else 0 * WEEK)
    return (day, day + DAY) if found[1] or day <= today else (day - WEEK, day - WEEK + DAY)


def _month_of(found: re.Match[str], today: date) -> Days:
    first = months_back(today.replace(day=1), _BACK[found[1]])
    return first, months_back(first, -1)


def _day_of_month(found: re.Match[str], today: date) -> Days:
    """上个月5号; 5号 alone is the last 5th that has begun."""
    number = int(found[2])
    first = months_back(today.replace(day=1), _BACK[found[1]] if found[1] else 0)
    if not found[1] and number > today.day:
        first = months_back(first, 1)
    day = _date(first.year, first.month, number)
    return day, day + DAY


def _third(found: re.Match[str], today: date) -> Days:
    """上旬, 中旬, 下旬 of a month, and its beginning and end."""
    first = _month_named(found[1], today)
    tenth = {"上旬": 0, "月初": 0, "中旬": 1, "月中": 1, "下旬": 2, "月底": 2, "底": 2, "初": 0, "中": 1}[found[2]]
    return first + tenth * 10 * DAY, months_back(first, -1) if tenth == 2 else first + (tenth + 1) * 10 * DAY


def _month_named(said: str | None, today: date) -> date:
    if not said or said in ("本月", "这个月", "这月"):
        return today.replace(day=1)
    if said in ("上月", "上个月"):
        return months_back(today.replace(day=1), 1)
    return _stretch(said, today, latest=today)[0]


def _year(said: str | None, today: date) -> int | None:
    if not said:
        return None
    return int(said[:4]) if said[0].isdigit() else today.year - _BACK[said.removesuffix("年").removesuffix("year")]


def _part_of_year(months: int) -> Callable[[re.Match[str], date], Days]:
    """The n-th part of so many months; without a year the last one that has begun."""

    def part(found: re.Match[str], today: date) -> Days:
        number = {"上": 1, "下": 2, "first": 1, "second": 2}.get(found[2]) or int(found[2])
        year = _year(found[1], today)
        first = _date(year or today.year, (number - 1) * months + 1, 1)
        first = first if year or first <= today else _date(today.year - 1, first.month, 1)
        return first, months_back(first, -months)

    return part


def _quarter(found: re.Match[str], today: date) -> Days:
    this = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    first = months_back(this, 3 * _BACK[found[1]])
    return first, months_back(first, -3)


def _end_of_year(found: re.Match[str], today: date) -> Days:
    """年底 is December, 年初 January; the last one that has begun."""
    month, year = (12 if found[2] in ("底", "末", "终", "end") else 1), _year(found[1], today)
    first = _date(year or today.year, month, 1)
    first = first if year or first <= today else _date(today.year - 1, month, 1)
    return first, months_back(first, -1)


def _feast(found: re.Match[str], today: date) -> Days:
    """The statutory days of a feast, lunar ones too; those of the last time without a year."""
    year = _year(found[1], today)
    first, end = _feast_of(found[2], year or today.year)
    return (first, end) if year or first <= today else _feast_of(found[2], today.year - 1)


def _feast_of(name: str, year: int) -> Days:
    found = sorted(
        day
        for day, what in holidays.country_holidays("CN", years=_date(year, 1, 1).year).items()
        if _FEASTS[name] in what and "observed" not in what
    )
    if not found:
        raise BadPeriod
    return found[0], found[-1] + DAY


def _english_day(found: re.Match[str], today: date) -> Days:
    month, day = (found[1], found[2]) if found[1][0].isalpha() else (found[2], found[1])
    year = found[3] if len(found.groups()) > 2 and found[3] else ""
    number = _MONTHS.index(month[:3]) + 1
    return _stretch(f"{year}年{number}月{day}日" if year else f"{number}月{day}日", today, latest=today)


def _english_month(found: re.Match[str], today: date) -> Days:
    number = _MONTHS.index(found[1][:3]) + 1
    return _stretch(f"{found[2]}年{number}月" if found[2] else f"{number}月", today, latest=today)


_YEAR = r"(今年|本年|去年|上年|前年|\d{4}年?|thisyear|lastyear)?"
_WAYS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Days]], ...]] = tuple(
    (re.compile(way), days)
    for way, days in (
        (r"前天|前日", _day_ago(2)),
        (r"大前天", _day_ago(3)),
        (r"(?:最近|近|过去|last|past)这?(\d{1,3})?个?(天|日|周|月|days?|weeks?|months)(?:来|内|以来)?", _recent),
        (r"(?:最近|近|过去)(\d{1,3})个?(?:星期|礼拜)()", lambda f, t: (t + DAY - int(f[1]) * WEEK, t + DAY)),
        (r"(上上|上|这|本)1?个?(?:周|星期|礼拜)", _week),
        (r"(上上|上|这|本)?个?(?:周|星期|礼拜)([1-6日天])", _weekday),
        (r"(上上|上|这|本)1?个?月份?", _month_of),
        (r"(上上|上|这|本)?(?:个?月)?(\d{1,2})[号日]", _day_of_month),
        (r"((?:\d{4}年)?\d{1,2}月份?|本月|这个?月|上个?月)(上旬|中旬|下旬|底|初|中)", _third),
        (r"()(上旬|中旬|下旬|月初|月中|月底)", _third),
        (r"(上|这|本)1?个?季度?", _quarter),
        (_YEAR + r"第?([1-4])季度?", _part_of_year(3)),
        (_YEAR + r"q([1-4])", _part_of_year(3)),
        (_YEAR + r"(上|下)半年", _part_of_year(6)),
        (r"()(first|second)half", _part_of_year(6)),
        (r"(今年|本年|去年|上年|前年|\d{4}年)?年?(底|末|终|初)", _end_of_year),
        (r"(今|去|前)?年(底|末|终|初)", _end_of_year),
        (r"()year(end)", _end_of_year),
        (_YEAR + f"({'|'.join(_FEASTS)})(?:节|期间|假期|黄金周)?", _feast),
        (r"(前)年", lambda _, t: (date(t.year - 2, 1, 1), date(t.year - 1, 1, 1))),
        (_MONTH + r"\.?,?(\d{4})?", _english_month),
        (_MONTH + r"\.?(\d{1,2})(?:st|nd|rd|th)?(?:,?(\d{4}))?", _english_day),
        (r"(\d{1,2})(?:st|nd|rd|th)?(?:of)?" + _MONTH + r"(?:,?(\d{4}))?", _english_day),
    )
)
