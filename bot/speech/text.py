"""From what an engine said to what a person reads: Simplified, punctuated, house numbers in digits, nothing added."""

import re
from functools import cache
from typing import TYPE_CHECKING

from bot.speech.spoken_numbers import digits_in_addresses

if TYPE_CHECKING:
    from opencc import OpenCC

_HAN = r"[\u3400-\u9fff]"
_FULL_WIDTH = {",": "，", "?": "？", "!": "！", ";": "；", ":": "："}
_ENDS = "。？！…"


def readable(said: str) -> str:
    """`said` as a resident would type it. Changes script, spaces, marks and numbers, never a word."""
    text = simplified(said)
    text = _spaced(text)
    text = _full_width(text)
    text = digits_in_addresses(text).strip("，、；：。 ")
    return text if not text or text[-1] in _ENDS else f"{text}。"


def simplified(text: str) -> str:
    """Traditional characters to Simplified, phrase by phrase (OpenCC's t2s)."""
    converted: str = _converter().convert(text)
    return converted


def bare(text: str) -> str:
    """Only the letters and digits, Simplified: what is compared and counted."""
    return "".join(c for c in simplified(text).lower() if c.isalnum())


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC  # optional dependency, loaded once

    return OpenCC("t2s")


def _spaced(text: str) -> str:
    """A gap between two Chinese characters is where the speaker paused: a comma. Other gaps beside one go."""
    text = re.sub(rf"(?<={_HAN})\s+(?={_HAN})", "，", text.strip())
    return re.sub(rf"(?<=[{_HAN[1:-1]}，。？！、；：])\s+|\s+(?=[{_HAN[1:-1]}，。？！、；：])", "", text)


def _full_width(text: str) -> str:
    """Western marks between Chinese words become Chinese ones; 3.5 and 12:30 keep theirs."""
    text = re.sub(r"(?<!\d)[,?!;:]|[,?!;:](?!\d)", lambda mark: _FULL_WIDTH[mark[0]], text)
    text = re.sub(rf"(?<={_HAN})\.(?!\w)", "。", text)
    return re.sub(r"([，。？！、；：])\1+", r"\1", text)
