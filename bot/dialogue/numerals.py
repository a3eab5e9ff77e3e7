"""Numbers as people write and say them: 十二 is 12, 二零二六 is 2026, 两 is 2; pure."""

import re
from typing import Final

_NUMERALS: Final = {
    c: n for n, chars in enumerate(("零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九")) for c in chars
}
_NUMERAL: Final = re.compile("[零〇一二两三四五六七八九十]+")


def in_digits(said: str) -> str:
    """The text with its numerals as digits: 十月十二 becomes 10月12."""
    return _NUMERAL.sub(lambda found: _number(found[0]), said)


def _number(numeral: str) -> str:
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return "".join(str(_NUMERALS[c]) for c in numeral)
    return str((_NUMERALS.get(tens, 1) if tens else 1) * 10 + (_NUMERALS.get(ones, 0) if ones else 0))
