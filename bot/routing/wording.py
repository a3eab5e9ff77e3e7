"""One spelling for addresses that people write in many: 高家村三组 = 高家村3小组, 一零二室 = 102室, 2幢 = 2号楼."""

import re
import unicodedata

_DIGITS = {c: str(n) for n, chars in enumerate(("零〇", "一壹", "二贰两", "三叁", "四肆")) for c in chars}
_DIGITS |= {c: str(n) for n, chars in enumerate(("五伍", "六陆", "七柒", "八捌", "九玖"), 5) for c in chars}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SHORTHAND = {"廿": "二十", "卅": "三十"}

_NUMERAL_CHARS = "".join(_DIGITS) + "".join(_TENS) + "".join(_SHORTHAND)
_NUMERAL = re.compile(f"[{_NUMERAL_CHARS}]+")
_BETWEEN_NUMBERS = re.compile(rf"(?<=[0-9{_NUMERAL_CHARS}])[\W_]+(?=[0-9{_NUMERAL_CHARS}])")
_NOISE = re.compile(r"[^\w-]|_|(?<!\d)-|-(?!\d)")
_FOLDS = (
    (re.compile(r"第(?=\d)"), ""),
    (re.compile(r"(?<=\d)(?:幢|号楼|座|栋楼)"), "栋"),
    (re.compile(r"(?<=\d)(?:村民小组|村民组|生产队|小组|小队|队)"), "组"),  # elders still say 三队
    (re.compile(r"(?<=\d)社(?!区)"), "组"),  # 三社 in the south-west; not 三社区
    (re.compile(r"(?<=\d)(?:門牌|门牌|號)"), "号"),
)


def normalise(text: str) -> str:
    """The text in the one spelling: NFKC, lower case, no spaces or marks (but 120-1), Arabic numbers, folded units.

    Names are spelt the same way on both sides (百花路 becomes 100花路 in the book and in the question alike),
    so nothing is lost by converting too much.
    """
    plain = _BETWEEN_NUMBERS.sub("-", unicodedata.normalize("NFKC", text).casefold())
    for short, long in _SHORTHAND.items():
        plain = plain.replace(short, long)
    plain = _NUMERAL.sub(lambda found: _as_number(found.group()), plain)
    plain = _NOISE.sub("", plain)
    for pattern, word in _FOLDS:
        plain = pattern.sub(word, plain)
    return plain


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers of a normalised text, in order."""
    return tuple(int(digits) for digits in re.findall(r"[0-9]{1,9}", text))


def _as_number(numeral: str) -> str:
    """一百二十 → 120, 一零二 → 102, 十 → 10, 一百二 → 120 (as people say it)."""
    if not any(char in _TENS for char in numeral):
        return "".join(_DIGITS[char] for char in numeral)
    total, digit, unit = 0, "", 1
    for char in numeral:
        if char in _TENS:
            unit = _TENS[char]
            total, digit = total + int(digit or 1) * unit, ""
        else:
            digit = digit + _DIGITS[char] if digit != "0" else _DIGITS[char]
    spoken_short = digit not in {"", "0"} and unit > 10 and "零" not in numeral and "〇" not in numeral
    return str(total + int(digit or 0) * (unit // 10 if spoken_short else 1))
