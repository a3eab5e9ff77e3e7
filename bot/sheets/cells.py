"""What may stand in a cell: words that stay words whatever they look like, numbers, moments, and shares of a whole."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from unicodedata import category

MOST_SIGNS: Final = 32_767
"""Of a cell, counted as Excel counts: in UTF-16, so that most emoji are two."""

CUT: Final = "……（已截断）"
"""Ends words that a cell could not hold."""

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""A spreadsheet takes a CSV cell that begins so for a formula; some take the full-width signs too."""

_NOT_SEEN: Final = ("Cc", "Cf", "Mn", "Zl", "Zp", "Zs")
"""Unicode's categories of signs that take no ink: controls, marks of direction, joiners, spaces."""

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""What XML does not allow, and what no table shows."""


@dataclass(frozen=True, slots=True)
class Share:
    """A rate that is shown with its formula: the cells `columns` to the left hold numerator and denominator."""

    of: float
    among: float


Cell = str | int | float | datetime | Share | None


def words(text: str) -> str:
    """Words as a cell holds them: one kind of line break, nothing that is not to be seen, not too long."""
    plain = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if utf16(plain) <= MOST_SIGNS:
        return plain
    room = 2 * (MOST_SIGNS - utf16(CUT))
    return plain.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + CUT  # half an emoji is left out


def looks_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet would reckon with it, were it typed: spaces before it, seen or not, do not hinder that."""
    for sign in text:
        if sign in FORMULA_SIGNS:
            return True
        if not (sign.isspace() or category(sign) in _NOT_SEEN):
            return False
    return False


def utf16(text: str) -> int:
    """Its length as Excel counts it."""
    return len(text) + sum(sign > "\uffff" for sign in text)
