"""Spoken numbers to digits where an address needs them (一零二室 → 102室), and nowhere else (十分危险 stays)."""

import re

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "幺": 1, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = f"[{''.join(_DIGITS)}{''.join(_TENS)}]"

_ALWAYS = ("单元", "号楼", "室", "栋", "幢", "弄", "组", "巷")
"""A number before one of these is part of an address whatever surrounds it."""
_NOT_ONE = ("号", "楼", "层", "队", "米")
"""These also end other words (一号 the first of a month, 一楼人 a houseful): only after two numerals or in a chain."""

_BEFORE_UNIT = re.compile(f"(?<!{_NUMERAL})({_NUMERAL}+)(?={'|'.join(_ALWAYS)})")
_LONG_BEFORE_UNIT = re.compile(f"(?<!{_NUMERAL})({_NUMERAL}{{2,}})(?={'|'.join(_NOT_ONE)})")
_IN_CHAIN = re.compile(f"(?:(?<=[路街道巷弄栋幢组元村区湾庄])|(?<=号楼))({_NUMERAL}+)(?={'|'.join(_NOT_ONE)})")
_ROUGHLY = re.compile("[十百]?(?:一[两二]|[两二]三|三四|四五|五六|六七|七八|八九)[十百千]?")
"""Two neighbours said together are no number but a guess: 两三米 is two or three metres."""

_ROOMS = ("室", "弄", "巷")
_NOT_A_NUMBER = {"几", "多", "第", "每", "这", "那", "哪"}


def digits_in_addresses(text: str) -> str:
    """`text` with the numbers of groups, houses, buildings, floors and rooms in digits."""
    for pattern in (_BEFORE_UNIT, _IN_CHAIN, _LONG_BEFORE_UNIT):
        text = pattern.sub(_digits, text)
    return text


def in_digits(text: str) -> str:
    """Every number of `text` in digits, whatever it means there: two texts are compared so, nobody reads it."""
    return re.sub(f"{_NUMERAL}+", lambda found: number(found[0]) or found[0], text)


def number(numeral: str) -> str | None:
    """`一百二十三` → `123`, `一零二` → `102`; None where the characters make no number (千百)."""
    if not any(c in _TENS for c in numeral):
        return "".join(str(_DIGITS[c]) for c in numeral)
    return _counted(numeral)


def _digits(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    if before in _NOT_A_NUMBER or _is_roughly(found):
        return found[0]
    return number(found[1]) or found[0]


def _is_roughly(found: re.Match[str]) -> bool:
    """Whether it is a guess, also with tens (二三十, 十二三); rooms and lanes are named digit by digit, not guessed."""
    return bool(_ROUGHLY.fullmatch(found[1])) and not found.string.startswith(_ROOMS, found.end())


def _counted(numeral: str) -> str | None:
    """A number with tens in it. 一百零五 is 105 and 一百五 is 150, as people say it."""
    total, digit, last = 0, None, 10_000
    for character in numeral:
        if character in _DIGITS:
            if digit:  # two digits in a row are no counted number: 一百二三
                return None
            digit = _DIGITS[character]
        else:
            unit = _TENS[character]
            if unit >= last:
                return None
            total += (1 if digit is None else digit) * unit
            digit, last = None, unit
    if digit:
        total += digit * (last // 10 if last > 10 and "零" not in numeral and "〇" not in numeral else 1)
    return str(total)
