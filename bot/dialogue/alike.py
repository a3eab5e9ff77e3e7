"""Tells whether two people speak of the same place, or the same matter: 桥头那盏灯 and 大桥桥头的路灯 do."""

from typing import Final

from bot.dialogue.wording import Words
from bot.routing.wording import normalise, numbers_in

SAME_PLACE: Final = 0.6
"""The share of the shorter text's pairs of characters that two tellings of one place have in common."""

_LEAST: Final = 2

_EMPTY: Final = frozenset("的了在是有我你他她这那里边面就旁附近头上下不没")
"""Characters that say little of a place or a matter."""


def same_place(one: str, other: str) -> bool:
    """Whether two tellings of a place are of the same one: 三号楼 is not 五号楼."""
    numbers, others = set(numbers_in(_plain(one))), set(numbers_in(_plain(other)))
    if numbers and others and not numbers & others:
        return False
    return likeness(one, other) >= SAME_PLACE


def likeness(one: str, other: str) -> float:
    """How much of the shorter telling the longer one says too, from 0 to 1, by pairs of characters."""
    short, long = sorted((_told(one), _told(other)), key=len)
    if len(short) < _LEAST:
        return float(bool(short) and short in long)
    pairs, others = _pairs(short), _pairs(long)
    return len(pairs & others) / min(len(pairs), len(others))


def _plain(text: str) -> str:
    return normalise(Words(text).plain)


def _told(text: str) -> str:
    return "".join(sign for sign in _plain(text) if sign not in _EMPTY)


def _pairs(text: str) -> set[str]:
    return {text[i : i + _LEAST] for i in range(len(text) - _LEAST + 1)}
