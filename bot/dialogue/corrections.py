"""Puts right what was heard or told: 不是路灯，是垃圾桶; 我说的是垃圾桶."""

import re
from dataclasses import dataclass
from typing import Final

_PIECE: Final = r"[^，,。；;“”\"]{1,40}"
_PAUSE: Final = r"[，,。；; ]*"
_QUOTE: Final = r"[“”\"「」]?"
_NOT: Final = "(?:应该不是|不是|唔係|勿是)"
_IS: Final = "(?:而是|应该是|我说的是|我讲的是|改成|是|係)"

_PATTERNS: Final = (
    re.compile(rf"把?{_QUOTE}(?P<wrong>{_PIECE}?){_QUOTE}(?:改成|换成|改为){_QUOTE}(?P<right>{_PIECE}){_QUOTE}"),
    re.compile(rf"{_NOT}(?P<wrong>{_PIECE}?){_PAUSE}{_IS}(?P<right>{_PIECE})"),
    re.compile(rf"{_IS}(?P<right>{_PIECE}?){_PAUSE}{_NOT}(?P<wrong>{_PIECE})"),
)
"""把甲改成乙; 不是甲，是乙; 是乙，不是甲."""

_MEANT: Final = re.compile(
    rf"(?:不对|错了|听错了|写错了|搞错了)?[，,。！! ]*"
    rf"(?:我(?:刚才|是)?(?:说|讲)(?:的|得)?是|{_IS}|应该写|写成|要写)(?P<right>.{{1,80}})"
)
"""我说的是垃圾桶."""

_MARKS: Final = '。，、.!！?？ 的吧啊呀嘛咯“”"「」'


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong ("" where it was not said), and what is right."""

    wrong: str
    right: str


def correction_in(words: str) -> Correction | None:
    """What the words put right; None when they do not say it so."""
    for pattern in _PATTERNS:
        if (found := pattern.search(words)) is not None:
            return Correction(found["wrong"].strip(_MARKS), found["right"].strip(_MARKS))
    found = _MEANT.fullmatch(words)
    return Correction("", found["right"].strip(_MARKS)) if found is not None else None


def corrected(heard: str, words: str) -> str:
    """What was heard, put right: the wrong piece replaced where it is found; else the words are what it should say."""
    meant = correction_in(words)
    if meant is None or not meant.right:
        return words
    if meant.wrong and meant.wrong in heard:
        return heard.replace(meant.wrong, meant.right)
    return meant.right if len(meant.right) > 1 else words
