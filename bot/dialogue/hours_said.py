"""Hours as people say them, within a day: 下午, 晚上七点半, 两点到四点, 上午九点开始两个小时; pure."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

USUAL: Final = timedelta(hours=2)
"""So long is what begins at a time by the clock, and of which nobody says how long it is."""

PARTS: Final = {
    "凌晨": (0, 6),
    "清早 清晨 早上 早晨 一早 今早 明早 早": (6, 9),
    "上午 午前": (8, 12),
    "中午 正午 晌午": (11, 13),
    "下午 午后 后晌": (13, 18),
    "傍晚 黄昏": (17, 19),
    "晚上 夜里 晚间 今晚 明晚 当晚 晚 夜": (18, 22),
    "全天 整天 一整天 1整天 全日 1天": (0, 24),
}
"""What each part of the day is called, and from which hour to which it lasts."""

NOON: Final = 12
EVENING: Final = 17
EARLY: Final = 6
"""From one to six without a part of the day is in the afternoon: nobody meets at three in the night."""

_HOURS_OF: Final = {name: hours for names, hours in PARTS.items() for name in names.split()}
_CLOCK: Final = r"(\d{1,2})(?:点钟?|时|:|：)(?:(半(?!个))|([13])刻|(\d{1,2})分?)?"
_PART: Final = "|".join(sorted(_HOURS_OF, key=len, reverse=True))
_SAID: Final = re.compile(
    rf"(?P<part>{_PART})?的?(?P<clock>{_CLOCK})?"
    rf"(?:(?:开始)?(?:到|至|-|~|—)(?P<until_part>{_PART})?(?P<until>{_CLOCK}))?"
    r"(?:开始|起)?[，,、]?(?:大概|大约|约|用|要|借)?(?:(?P<hours>\d+)个?半?(?:小时|钟头)|(?P<half>半)个?(?:小时|钟头))?"
)
_HALF_MORE: Final = re.compile(r"\d+个半(?:小时|钟头)")


@dataclass(frozen=True, slots=True)
class Hours:
    """From `begins` to `ends`, since midnight; more than 24 hours is the next day. `by_clock`: a time was said."""

    begins: timedelta
    ends: timedelta
    by_clock: bool


def hours_said(said: str) -> Hours | None:
    """The first hours in a text whose numbers are digits; None where there are none, or none that a day has."""
    for found in _SAID.finditer(said):
        if found["clock"] is not None or found["part"] is not None:
            return _hours(found)
    return None


def _hours(found: re.Match[str]) -> Hours | None:
    part = _HOURS_OF.get(found["part"] or "")
    if found["clock"] is None:
        return Hours(timedelta(hours=part[0]), timedelta(hours=part[1]), by_clock=False) if part else None
    begins = _clock(found["clock"], part)
    if begins is None:
        return None
    if found["until"] is not None:
        later = _HOURS_OF.get(found["until_part"] or "")
        ends = _clock(found["until"], later or part)
        if ends is not None and ends <= begins:
            ends += timedelta(hours=NOON)  # 上午十点到两点
        return Hours(begins, ends, by_clock=True) if ends is not None else None
    return Hours(begins, begins + _lasts(found), by_clock=True)


def _clock(said: str, part: tuple[int, int] | None) -> timedelta | None:
    found = re.fullmatch(_CLOCK, said)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[4] or 0) + 30 * bool(found[2]) + 15 * int(found[3] or 0)
    if _is_after_noon(hour, part):
        hour += NOON
    elif part is not None and part[0] >= EVENING and hour == NOON:
        hour = 24
    return timedelta(hours=hour, minutes=minute) if hour <= 24 and minute < 60 else None


def _is_after_noon(hour: int, part: tuple[int, int] | None) -> bool:
    """Whether 三点 is 15:00: in the afternoon or evening; at noon it is 1 to 10; without a part of the day, 1 to 6."""
    if part is None:
        return 0 < hour <= EARLY
    return hour < min(NOON, part[0]) and part[0] >= NOON - 1


def _lasts(found: re.Match[str]) -> timedelta:
    if found["half"] is not None:
        return timedelta(minutes=30)
    if found["hours"] is None:
        return USUAL
    more = timedelta(minutes=30) if _HALF_MORE.search(found[0]) else timedelta()
    return timedelta(hours=int(found["hours"])) + more
