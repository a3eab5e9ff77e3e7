"""Days as people say them of what is to come: 周六, 下下周三, 初八, 春节后, 12月30日到1月2日, 月底; pure.

What is said is the future as a rule: without a year or a week it is the next such day, today included. What names the
past (上个礼拜, 昨天) is the past, for whoever asks to say so. Each way of saying is one row of `_WAYS`.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import holidays

from bot.dialogue.moon import month_of, next_lunar

DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(weeks=1)

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100
FURTHEST: Final = 366
"""Days, weeks or months after which nobody plans."""

Days = tuple[date, date]
"""The first day, and the first that is not in it any more."""

AROUND_A_FEAST: Final = WEEK
"""春节后 and 国庆前 are so long."""

_FEASTS: Final = {
    "元旦": "New Year's Day",
    "春节": "Spring Festival|Chinese New Year",
    "清明": "Tomb-Sweeping Day",
    "劳动节": "Labor Day",
    "端午": "Dragon Boat Festival",
    "中秋": "Mid-Autumn Festival",
    "国庆": "National Day",
}
_CALLED: Final = {"过年": "春节", "新年": "元旦", "51": "劳动节", "11": "国庆", "8月半": "中秋"}
"""By other names, whose numerals are digits by now."""

_FEAST_NAMES: Final = "|".join((*_FEASTS, "过年", "新年", r"(?<!\d)51(?=假|节|期|长|前|后|放|$)", "8月半"))
_WEEKS: Final = {"上上": -2, "上": -1, "这": 0, "本": 0, "": 0, "下": 1, "下下": 2, "下下下": 3}
_AWAY: Final = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_THIRDS: Final = {"初": 0, "上旬": 0, "中": 1, "中旬": 1, "底": 2, "末": 2, "下旬": 2}


def days_ahead(said: str, today: date) -> tuple[Days, str] | None:
    """The days that a text names first, and the text without them; None where it names none, or no such day.

    Args:
        said: Simplified, without spaces, its numbers as digits.
    """
    found = _first(said, today)
    if found is None:
        return None
    start, end, days = found
    rest = said[end:]
    until = re.match("(?:的?(?:这天|那天)?)(?:到|至|-|~|—)", rest)
    if until is not None and (last := _at_once(rest[until.end() :], days[0], today)) is not None:
        return (days[0], last[1][1]), said[:start] + rest[until.end() + last[0] :]
    return days, said[:start] + rest


def _first(said: str, today: date) -> tuple[int, int, Days] | None:
    """Where the first way of saying stands, the longest at a place, and what it means."""
    there = [(found.start(), -found.end(), found, days) for way, days in _WAYS for found in way.finditer(said)]
    for start, end, found, days in sorted(there, key=lambda one: one[:2]):
        meant = days(found, today)
        if meant is not None:
            return start, -end, meant
    return None


def _at_once(said: str, first: date, today: date) -> tuple[int, Days] | None:
    """The end of a range, right at the beginning of the text: in the month of its first day, or after it."""
    if (found := re.match(r"(\d{1,2})[日号](?!\d)", said)) and (days := _day(first.year, first.month, int(found[1]))):
        return (found.end(), days) if days[0] >= first else None
    for since in (today, first):  # 周五到周一: the Monday after that Friday
        last = _first(said, since)
        if last is not None and last[0] == 0 and last[2][0] >= first:
            return last[1], last[2]
    return None


def _day(year: int, month: int, day: int) -> Days | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return (found, found + DAY) if FIRST_YEAR <= year <= LAST_YEAR else None


def _one(day: date) -> Days:
    return day, day + DAY


def _month(year: int, month: int) -> Days:
    """A month; months beyond December are those of the next year."""
    count = year * 12 + month - 1
    return date(count // 12, count % 12 + 1, 1), date((count + 1) // 12, (count + 1) % 12 + 1, 1)


def _third(days: Days, said: str | None) -> Days:
    """上旬, 中旬, 下旬 of a month, which are also its beginning, middle and end."""
    if not said:
        return days
    number = _THIRDS[said]
    first = days[0] + 10 * number * DAY
    return first, days[1] if number == 2 else first + 10 * DAY


def _written(found: re.Match[str], today: date) -> Days | None:
    return _day(int(found[1]), int(found[2]), int(found[3]))


def _month_and_day(found: re.Match[str], today: date) -> Days | None:
    year = {"今年": today.year, "明年": today.year + 1}.get(found[1] or "")
    days = _day(year or today.year, int(found[2]), int(found[3]))
    if year is None and (days is None or days[0] < today):
        return _day(today.year + 1, int(found[2]), int(found[3]))
    return days


def _month_named(found: re.Match[str], today: date) -> Days | None:
    number = int(found[2])
    if not 1 <= number <= 12:
        return None
    year = {"今年": today.year, "明年": today.year + 1}.get(found[1] or "") or today.year + (number < today.month)
    return _third(_month(year, number), found[3])


def _month_away(found: re.Match[str], today: date) -> Days | None:
    first, end = _month(today.year, today.month + _WEEKS[found[1]])
    if found[2]:
        return _day(first.year, first.month, int(found[2]))
    return _third((first, end), found[3])


def _third_of_this(found: re.Match[str], today: date) -> Days | None:
    days = _third(_month(today.year, today.month), found[1])
    return days if days[1] > today else _third(_month(today.year, today.month + 1), found[1])


def _day_of_month(found: re.Match[str], today: date) -> Days | None:
    """5号: the next 5th, today included; of a month that has one."""
    if not 1 <= int(found[1]) <= 31:
        return None
    for later in range(3):
        first, _ = _month(today.year, today.month + later)
        days = _day(first.year, first.month, int(found[1]))
        if days is not None and days[0] >= today:
            return days
    return None


def _weekday(found: re.Match[str], today: date) -> Days | None:
    monday = today - today.weekday() * DAY + _WEEKS[found[1] or ""] * WEEK
    if found[2] == "末":
        days = monday + 5 * DAY, monday + WEEK
        return days if found[1] or days[1] > today else (days[0] + WEEK, days[1] + WEEK)
    day = monday + (6 if found[2] in "日天7" else int(found[2]) - 1) * DAY
    return _one(day if found[1] or day >= today else day + WEEK)


def _week(found: re.Match[str], today: date) -> Days | None:
    monday = today - today.weekday() * DAY + _WEEKS[found[1]] * WEEK
    return monday, monday + WEEK


def _away(found: re.Match[str], today: date) -> Days | None:
    return _one(today + _AWAY[found[1]] * DAY)


def _after(found: re.Match[str], today: date) -> Days | None:
    """三天后, 过两个星期, 半个月以后."""
    number, unit = found[1] or found[3], found[2] or found[4]
    if number == "半":
        return _one(today + 15 * DAY) if unit == "月" else None
    count = int(number)
    if count > FURTHEST:
        return None
    if unit == "月":
        first, _ = _month(today.year, today.month + count)
        return _day(first.year, first.month, min(today.day, 28))
    return _one(today + count * (DAY if unit in ("天", "日") else WEEK))


def _feast(found: re.Match[str], today: date) -> Days | None:
    """The statutory days of the next feast, or those about it."""
    name = _CALLED.get(found[1], found[1])
    for year in (today.year, today.year + 1, today.year + 2):
        days = _feast_of(name, year)
        if days is None:
            continue
        if found[2] in ("后", "过后", "以后", "之后"):
            days = days[1], days[1] + AROUND_A_FEAST
        elif found[2] in ("前", "以前", "之前"):
            days = days[0] - AROUND_A_FEAST, days[0]
        if days[1] > today:
            return days
    return None


@lru_cache(maxsize=64)
def _feast_of(name: str, year: int) -> Days | None:
    known = holidays.country_holidays("CN", years=year)
    found = sorted(day for day, what in known.items() if re.search(_FEASTS[name], what) and "observed" not in what)
    return (found[0], found[-1] + DAY) if found else None


def _first_month(today: date) -> date:
    """The next 正月初一, or the present year's while its first month lasts."""
    for year in (today.year, today.year + 1):
        days = _feast_of("春节", year)
        new_year = month_of(days[1]) if days is not None else today
        if new_year + 30 * DAY > today:
            return new_year
    return today


def _lunar(found: re.Match[str], today: date) -> Days | None:
    """初八: the next one; 正月十五, 腊月二十三, 除夕 of the year that comes, or lasts."""
    if found[0] in ("除夕", "大年30", "年30", "年3十", "30晚上"):
        eve = _first_month(today) - DAY
        return _one(eve) if eve >= today else None
    named, number = found[1], int(found[2])
    if not 1 <= number <= 30:
        return None
    if named in ("腊月", "12月"):
        return _one(month_of(_first_month(today) - DAY) + (number - 1) * DAY)
    if named in ("正月", "大年"):
        return _one(_first_month(today) + (number - 1) * DAY)
    day = next_lunar(number, today)
    return _one(day) if day is not None else None


_ABOUT: Final = "(过后|以后|之后|后|以前|之前|前)?"
_WAYS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Days | None]], ...]] = tuple(
    (re.compile(way), days)
    for way, days in (
        (r"(\d{4})[年/.\-](\d{1,2})[月/.\-](\d{1,2})[日号]?", _written),
        (r"(?<!\d年)(?<!\d)(今年|明年)?(\d{1,2})[月/.](\d{1,2})[日号]?(?![\d点:米斤公厘吨元块%])", _month_and_day),
        (r"(?<!\d年)(?<!\d)(今年|明年)?(\d{1,2})月份?(上旬|中旬|下旬|初|中|底|末)?(?!\d)", _month_named),
        (r"(下下|下|这|本|上)1?个?月(?:份)?(?:的)?(?:(\d{1,2})[日号]|(上旬|中旬|下旬|初|中|底|末))?", _month_away),
        (r"(?<![\d个上下这本份腊正])月(初|中|底|末)", _third_of_this),
        (r"(?<![\d月.])(\d{1,2})[日号](?!楼|院|栋|单元|门|线|桌)", _day_of_month),
        (r"(下下下|下下|下|这|本|上上|上)?1?个?(?:周|星期|礼拜)([1-7日天末])(?!\d|个)", _weekday),
        (r"(下下|下|这|本|上上|上)1?个?(?:周|星期|礼拜)(?![1-7日天末])", _week),
        (r"(大前|大后|前|昨|今|明|后)[天日](?!气)", _away),
        (r"(今|明|昨)(?:儿|早|晚|夜)", _away),
        (r"(\d+|半)个?(天|日|周|星期|礼拜|月)(?:之|以)?后|过(\d+|半)个?(天|日|周|星期|礼拜|月)", _after),
        (f"({_FEAST_NAMES})节?{_ABOUT}", _feast),
        (r"(?<!\d)(11)(?=假|节|期|长|黄金)()", _feast),
        (r"(正月|腊月|大年)?(?:农历|阴历)?(?:初)(\d{1,2})", _lunar),
        (r"(正月|腊月)(\d{1,2})", _lunar),
        (r"(?:农历|阴历)()(\d{1,2})(?!月)", _lunar),
        (r"除夕|大年30|年30", _lunar),
    )
)
