"""What finds kept answers, measured: `make answers`; with --fit also the weights, fitted on the tuning half alone.

The tables: kept.tsv (key, question, answer), asked.tsv (half, key or "none", manner, words). Rows of the held-out half
are looked at for the figures only.
"""

import argparse
import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from bot.data.categories import Categories, read_categories
from bot.dialogue.intents import Report
from bot.dialogue.kept_answers import SURE, SURE_OF_REPORT, WEIGHTS, Kept, best, evidence, may_be_kept, surely
from bot.dialogue.opinion import NO_OPINION, needs_opinion, think
from bot.dialogue.said import Said
from bot.dialogue.situation import Situation
from bot.dialogue.understand import understand
from bot.dialogue.wording import Words

TABLES: Final = Path(__file__).parent / "answers"
NONE: Final = "none"
"""The key of a question that no kept answer answers."""

HEAVY: Final = 20.0
"""The right answer, and each wrong one that shares its subject with the question, weigh so many others in fitting."""

PENALTY: Final = 1e-3
ROUNDS: Final = 4000

ALONE: Final[Mapping[str, Collection[str]]] = {
    "characters": {"always", "matter of the kept question", "matter of what is asked"},
    "sounds": {"always", "sounds of the kept question", "sounds of what is asked"},
    "groups of words": {*WEIGHTS} - {name for name in WEIGHTS if name.startswith(("matter", "sounds"))},
    "all together": {*WEIGHTS},
}
"""Kinds of evidence, and the numbers that belong to each."""


@dataclass(frozen=True, slots=True)
class Row:
    """One way to ask; `key` is the kept answer's."""

    half: str
    key: str
    manner: str
    words: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one row: the key that was given or NONE, and the one that is given when the right one is retired."""

    row: Row
    given: str
    likeliest: str
    without: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts. `astray`: answered although the right answer was retired."""

    asked: int
    right: int
    wrong: int
    of_none: int
    none_answered: int
    astray: int

    def __str__(self) -> str:
        return (
            f"{self.right} of {self.asked} right, {self.wrong} wrong; {self.none_answered} of {self.of_none} answered "
            f"that none answers; {self.astray} of {self.asked} answered with the right answer retired"
        )


@cache
def kept() -> Mapping[str, Kept]:
    """The answers by their keys."""
    return {row["key"]: Kept(number, row["question"], row["answer"]) for number, row in enumerate(_table("kept"))}


@cache
def rows() -> Sequence[Row]:
    """Every way to ask."""
    return [Row(**row) for row in _table("asked")]


def outcomes(chosen: Sequence[Row], *, sure: float = SURE, weights: Mapping[str, float] = WEIGHTS) -> Sequence[Outcome]:
    """What the search makes of these rows."""
    names = {one.id: key for key, one in kept().items()}

    def given(row: Row, answers: Sequence[Kept]) -> tuple[str, str]:
        likeliest = best(row.words, answers, weights)
        found = surely(row.words, answers, sure=sure, weights=weights)
        return names[found.id] if found is not None else NONE, names[likeliest.id] if likeliest is not None else NONE

    told = []
    for row in chosen:
        given_key, likeliest = given(row, [*kept().values()])
        without, _ = given(row, [one for key, one in kept().items() if key != row.key])
        told.append(Outcome(row, given_key, likeliest, without))
    return told


def count(told: Sequence[Outcome]) -> Figures:
    """The figures of these outcomes."""
    some, none = [one for one in told if one.row.key != NONE], [one for one in told if one.row.key == NONE]
    return Figures(
        asked=len(some),
        right=sum(one.given == one.row.key for one in some),
        wrong=sum(one.given not in (one.row.key, NONE) for one in some),
        of_none=len(none),
        none_answered=sum(one.given != NONE for one in none),
        astray=sum(one.without != NONE for one in some),
    )


def understood(chosen: Sequence[Row]) -> Sequence[Outcome]:
    """The same as the bot does it: it understands what is meant first, and seeks no answer to what asks nothing."""
    categories, told = read_categories(), []
    for one in outcomes(chosen):
        intent = _understood(one.row.words, categories)
        sought = intent is not None and may_be_kept(intent, Words(one.row.words))
        is_question = intent is not None and intent.is_question
        found = surely(one.row.words, [*kept().values()], sure=SURE if is_question else SURE_OF_REPORT)
        told.append(one if sought and found is not None else replace(one, given=NONE, without=NONE))
    return told


def fit(chosen: Sequence[Row], names: Collection[str]) -> dict[str, float]:
    """Weights for these numbers of the evidence, the others 0: a logistic regression over every pair of a question and
    a kept answer. The same each time.
    """
    pairs = [(evidence(row.words, one), row.key == key) for row in chosen for key, one in kept().items()]
    used = np.array([name in names for name in WEIGHTS])
    seen = np.array([numbers for numbers, _ in pairs]) * used
    fits = np.array([float(right) for _, right in pairs])
    near = seen[:, [*WEIGHTS].index("a subject in common")] == 1.0
    heavy = np.where((fits == 1.0) | near, HEAVY, 1.0)
    weights = np.zeros(seen.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-seen @ weights))
        weights -= 2.0 * (seen.T @ (heavy * (likely - fits)) / len(fits) + PENALTY * np.r_[0, weights[1:]])
    return dict(zip(WEIGHTS, weights.round(2).tolist(), strict=True))


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--fit", action="store_true", help="fit the weights on the tuning half, each kind alone too")
    arguments.add_argument("--misses", action="store_true", help="print what is missed in the tuning half")
    given = arguments.parse_args()
    halves = {half: [row for row in rows() if row.half == half] for half in ("tune", "held_out")}
    print("\n".join(_told(halves, fitting=given.fit, missing=given.misses)))


def _told(halves: Mapping[str, Sequence[Row]], *, fitting: bool, missing: bool) -> Iterator[str]:
    for name, half in halves.items():
        yield f"{name}: {count(outcomes(half))}"
    for name, half in halves.items():
        there = understood(half)
        yield f"{name}, understood first: {count(there)}"
    for sure in (0.4, 0.5, 0.6, 0.7, 0.8):
        for name, half in halves.items():
            yield f"sure from {sure}, {name}: {count(outcomes(half, sure=sure))}"
    for kind, names in ALONE.items() if fitting else ():
        weights = fit(halves["tune"], names)
        yield f"{kind}: {weights}"
        for name, half in halves.items():
            yield f"{kind}, {name}: {count(outcomes(half, weights=weights))}"
    for one in outcomes(halves["tune"]) if missing else ():
        if one.given != one.row.key:
            yield f"{one.row.words}: expected {one.row.key}, got {one.given}; the likeliest was {one.likeliest}"


def _understood(words: str, categories: Categories) -> Report | None:
    said = Words(words)
    opinion = think(said) if needs_opinion(said) else NO_OPINION
    intent = understand(Said(words=said, opinion=opinion), Situation(), categories)
    return intent if isinstance(intent, Report) else None


def _table(name: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return [*csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


if __name__ == "__main__":
    main()
