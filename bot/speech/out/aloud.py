"""Turns what a resident reads into what she hears: no signs, numbers as people say them, short sentences.

Of a case number only the count of its day is said, figure by figure (20261128-001 → 零零一). Other numbers with a zero
in front are read so, too, and telephone numbers, with 幺 for their 1; all others are counted (15 → 十五).
"""

import re
from typing import Final

LONGEST_PART: Final = 45
"""Characters that take about 12 s at the pace of our speaker (3.9 a second, docs/decisions/0028)."""

SHORT: Final = 8
"""Characters up to which a sentence is better said together with its neighbour."""

_FIGURES: Final = "零一二三四五六七八九"
_UNITS: Final = ((1000, "千"), (100, "百"), (10, "十"))

_TAG: Final = re.compile(r"<[^>]*>")
_ENTITIES: Final = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_SPOKEN: Final = {"%": "百分之", "：": "，", "——": "，", "—": "，", "/": "，", "·": "，"}
_EMERGENCY: Final = re.compile(r"(?<!\d)(1[12][0-9]|12345|123\d\d)(?!\d)")
_PHONE: Final = re.compile(r"(?<!\d)(1\d{10}|0\d{2,3}-?\d{7,8}|\d{3,4}-\d{4,8})(?!\d)")
_CASE_OF_A_DAY: Final = re.compile(r"(?<!\d)20\d{6}-(\d{3,})(?!\d)")
_CASE: Final = re.compile(r"(?<=编号是)\s*[:：]?\s*#?([A-Z0-9-]*\d)|(?<![\d.:])(0\d+)(?![\d.])|#(\d+)")
_CLOCK: Final = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)")
_PERCENT: Final = re.compile(r"(\d+(?:\.\d+)?)%")
_DECIMAL: Final = re.compile(r"(?<!\d)(\d+)\.(\d+)(?!\d)")
_NUMBER: Final = re.compile(r"\d+")
_TWO: Final = re.compile(r"(?<![零一二三四五六七八九十百千第])二(?=[个件天次位条张户人家]|小时|分钟)")
_UNSPEAKABLE: Final = re.compile(r"[^\u3400-\u9fffA-Za-z，。！？、；\n]")
_ENDS: Final = re.compile(r"[^。！？；\n]+[。！？；\n]*")


def aloud(text: str) -> str:
    """The text as it is said; only Chinese characters, letters, and marks at which a speaker pauses."""
    said = re.sub(r"[ \u3000]+", "", _TAG.sub("", text))
    for written, meant in _ENTITIES.items():
        said = said.replace(written, meant)
    said = _CASE_OF_A_DAY.sub(lambda found: f"{figures(found[1])}号", said)
    said = said.replace("编号", "，编号是")
    said = re.sub(r"(编号是\s*[零一二三四五六七八九]+)号", r"\1", said)
    said = _PHONE.sub(lambda found: figures(found[1], on_the_phone=True), said)
    said = _EMERGENCY.sub(lambda found: figures(found[1], on_the_phone=True), said)
    said = _CASE.sub(lambda found: figures(found[1] or found[2] or found[3]), said)
    said = _CLOCK.sub(_time, said)
    said = _PERCENT.sub(lambda found: f"百分之{_decimal(found[1])}", said)
    said = _DECIMAL.sub(lambda found: _decimal(found[0]), said)
    said = _NUMBER.sub(lambda found: counted(int(found[0])) if len(found[0]) <= 8 else figures(found[0]), said)
    said = _TWO.sub("两", said)
    for sign, meant in _SPOKEN.items():
        said = said.replace(sign, meant)
    said = _UNSPEAKABLE.sub("", said)
    said = re.sub(r"\n+", "。", said.strip())
    return re.sub(r"([，。！？、；])[，。！？、；]+", r"\1", said).lstrip("，。！？、；")


def parts(text: str) -> list[str]:
    """`aloud(text)` in sentences of at most LONGEST_PART characters, to be spoken one after the other."""
    found: list[str] = []
    for sentence in _ENDS.findall(aloud(text)):
        rest = sentence
        while len(rest) > LONGEST_PART:
            cut = max(rest.rfind(mark, 0, LONGEST_PART) for mark in "，、") + 1 or LONGEST_PART
            found.append(rest[:cut])
            rest = rest[cut:]
        found.append(rest)
    return _joined([part for part in found if re.search(r"\w", part)])


def _joined(found: list[str]) -> list[str]:
    """Short sentences joined to the next: alone, our speaker draws them out and swallows their ends."""
    joined: list[str] = []
    for part in found:
        if joined and min(len(joined[-1]), len(part)) < SHORT and len(joined[-1]) + len(part) <= LONGEST_PART:
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def figures(number: str, *, on_the_phone: bool = False) -> str:
    """007 → 零零七; on the phone 1 is 幺, so that nobody takes it for 七. Letters are kept, other signs are not."""
    said = "".join(_FIGURES[int(sign)] if sign.isdigit() else sign for sign in number if sign.isalnum())
    return said.replace("一", "幺") if on_the_phone else said


def counted(number: int) -> str:
    """15 → 十五, 105 → 一百零五, 20000 → 两万; up to 99,999,999."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        head = "两" if high == 2 else counted(high)
        return f"{head}万{('零' if low < 1000 else '') + counted(low) if low else ''}"
    said, gap, rest = "", False, number
    for unit, name in _UNITS:
        digit, rest = divmod(rest, unit)
        if digit:
            said += ("零" if gap else "") + _FIGURES[digit] + name
            gap = False
        elif said:
            gap = rest > 0 or gap
    if rest or not said:
        said += ("零" if gap else "") + _FIGURES[rest]
    return said.removeprefix("一") if said.startswith("一十") else said


def _time(found: re.Match[str]) -> str:
    hour, minute = int(found[1]), int(found[2])
    if hour > 23 or minute > 59:
        return found[0]
    spoken_hour = "两" if hour == 2 else counted(hour)
    if minute == 0:
        return f"{spoken_hour}点"
    return f"{spoken_hour}点半" if minute == 30 else f"{spoken_hour}点{'零' if minute < 10 else ''}{counted(minute)}分"


def _decimal(number: str) -> str:
    whole, _, fraction = number.partition(".")
    return counted(int(whole)) + (f"点{figures(fraction)}" if fraction else "")
