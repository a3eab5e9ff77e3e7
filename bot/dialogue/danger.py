"""Grades the danger that somebody speaks of: now, maybe, or none.

Rules that are sure come first; between them the trained model decides (`opinion`). A danger that is told is worth a
mistaken card, so the model need only think it fairly likely.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from bot.dialogue.opinion import Opinion, Shares
from bot.dialogue.wording import Words


class Grade(StrEnum):
    """How near the danger is."""

    NOW = "now"
    MAYBE = "maybe"
    NONE = "none"


class DangerKind(StrEnum):
    """What the danger is; UNCLEAR is a cry for help without a word of what."""

    FIRE = "fire"
    GAS = "gas"
    ELECTRIC = "electric"
    LIVE_WIRE = "live_wire"
    WATER = "water"
    FLOOD = "flood"
    VIOLENCE = "violence"
    MEDICAL = "medical"
    SELF_HARM = "self_harm"
    COLLAPSE = "collapse"
    MISSING = "missing"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Danger:
    """A grade, the kinds, the likeliest first, the rule that says so, and whether it leaves no doubt."""

    grade: Grade = Grade.NONE
    kinds: tuple[DangerKind, ...] = ()
    because: str = ""
    is_sure: bool = False
    at_home: bool = False
    """Violence by somebody of the household, who may look over the speaker's shoulder."""

    @property
    def told(self) -> str | None:
        """The kinds of a danger at this moment, as they are kept with the words; None where there is none."""
        return " ".join(self.kinds) if self.is_now else None

    @property
    def is_now(self) -> bool:
        """Whether somebody is in danger at this moment."""
        return self.grade is Grade.NOW

    @property
    def is_private(self) -> bool:
        """Whether few people alone may be told: self-harm, and violence at home."""
        return self.is_now and (self.at_home or DangerKind.SELF_HARM in self.kinds)


NO_DANGER: Final = Danger()

_FILE: Final = Path(__file__).parent.parent / "data" / "danger.toml"

NOW_FROM: Final = 0.25
"""The model's share of `now` from which it is believed: a missed danger costs more than a mistaken card."""

MAYBE_FROM: Final = 0.5
"""The share of `now` and `maybe` together from which a danger that has not come about is believed."""


SURE: Final = 0.8
"""The share from which a grade goes before the category that the words seem to have."""


def danger_in(words: Words, opinion: Opinion) -> Danger:
    """The danger that the words speak of."""
    if words.is_empty:
        return NO_DANGER
    found = _cry(words) or _thought(opinion)
    return _at_home(found, words.bare) if found.is_now else found


def _at_home(danger: Danger, said: str) -> Danger:
    """Violence beside a word for somebody of the household; 老公打我 is one, whatever else is cried with it."""
    beaten = _cries().beaten.search(said) is not None
    if not beaten and not (DangerKind.VIOLENCE in danger.kinds and _cries().household.search(said)):
        return danger
    kinds = dict.fromkeys([*danger.kinds, DangerKind.VIOLENCE])
    return replace(danger, kinds=tuple(kinds), at_home=True)


def _cry(words: Words) -> Danger | None:
    """着火了, 救命: a clause that is a cry and nothing else, where no other clause takes it back."""
    cries = _cries()
    if cries.doubted.search(words.bare):
        return None
    for place, clause in enumerate((words.calm, *words.clauses)):
        beside = words.clauses[max(place - 1, 0) :]
        if any(cries.asked.search(_without_how_to_help(other)) for other in beside):
            continue
        for kind, cry in cries.by_kind:
            if cry.fullmatch(Words(clause).calm):
                return Danger(Grade.NOW, (kind,), "a cry", is_sure=True)
    return None


def _without_how_to_help(clause: str) -> str:
    """怎么办 is cried, too, and asks for nothing but help."""
    return clause.replace("怎么办", "")


@dataclass(frozen=True, slots=True)
class _Cries:
    """What is cried, by its kind; what puts it in doubt anywhere in the message, or in the clauses about it;
    the words for people of a household.
    """

    by_kind: tuple[tuple[DangerKind, re.Pattern[str]], ...]
    doubted: re.Pattern[str]
    asked: re.Pattern[str]
    household: re.Pattern[str]
    beaten: re.Pattern[str]


@cache
def _cries() -> _Cries:
    raw = tomllib.loads(_FILE.read_text("utf-8"))
    before, after = _any_of(raw["around"]["before"]), _any_of(raw["around"]["after"])
    by_kind = {DangerKind(kind): _any_of(cries) for kind, cries in raw["cry"].items()}
    return _Cries(
        tuple((kind, re.compile(f"(?:{before})*(?:{cry})(?:{after})*")) for kind, cry in by_kind.items()),
        re.compile(_any_of(raw["doubt"]["anywhere"])),
        re.compile(_any_of(raw["doubt"]["beside"])),
        re.compile(household := _any_of(raw["household"]["words"])),
        re.compile(f"(?:{household}).{{0,4}}(?:{_any_of(raw['household']['beats'])})"),
    )


def _any_of(words: str) -> str:
    """An expression for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words.split()), key=len, reverse=True))


def _thought(opinion: Opinion) -> Danger:
    now, maybe = _of_grade(opinion.danger, Grade.NOW), _of_grade(opinion.danger, Grade.MAYBE)
    if now and sum(now.values()) >= NOW_FROM:
        return _danger(Grade.NOW, now, opinion.dangers)
    if maybe and sum(now.values()) + sum(maybe.values()) >= MAYBE_FROM:
        return _danger(Grade.MAYBE, maybe, ())
    return NO_DANGER


def _danger(grade: Grade, shares: Shares, parts: Sequence[Shares]) -> Danger:
    """The likeliest kind, and those that a part of the message speaks of plainly: 打架，还着火了 is both."""
    told = [_kind(shares), *(_kind(one) for part in parts if sum((one := _of_grade(part, grade)).values()) >= SURE)]
    share = sum(shares.values())
    return Danger(grade, tuple(dict.fromkeys(told)), f"the model: {share:.2f}", is_sure=share >= SURE)


def _of_grade(shares: Shares, grade: Grade) -> Shares:
    return {label: share for label, share in shares.items() if label.startswith(grade)}


def _kind(shares: Shares) -> DangerKind:
    return DangerKind(max(shares, key=lambda label: shares[label]).split()[1])
