"""Finds the kept answer that surely fits a question, or none: by characters, by sounds and by what it is about.

Pure: values in, a value out. What is not sure is refused; the question then goes to the desk. Words for a town's
affairs stand in bot/data/affairs.toml; the weights are fitted by training/answers.py on the tuning half of its tables.
"""

import math
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from bot.dialogue.danger import Grade
from bot.dialogue.intents import Report
from bot.dialogue.opinion import rarity_of
from bot.dialogue.wording import Words, windows
from bot.routing.sounds import reading_of

SURE: Final = 0.6
"""From this likelihood on a question is answered; docs/kept-answers.md shows what other values would do."""

SURE_OF_REPORT: Final = 0.8
"""The same for what was understood as a report, and asks something besides."""

APART: Final = 1.0
"""By so much (in logarithms of the odds) the best answer is better than the next; else the question is too vague."""

LEAST_MATTER: Final = 0.3
"""So much of the kept question's matter is in what is asked, where the two have no known subject in common."""

WEIGHTS: Final[Mapping[str, float]] = {
    "always": -3.82,
    "matter of the kept question": 1.65,
    "matter of what is asked": 0.89,
    "sounds of the kept question": 1.74,
    "sounds of what is asked": 0.19,
    "a subject in common": 0.82,
    "subjects in common": 2.66,
    "other subjects asked about": -2.0,
    "no subject in common": -0.84,
    "deeds in common": 2.34,
    "another deed": -2.47,
    "asked alike": 2.81,
}
"""What each number of `evidence` weighs, in its order (a logistic regression)."""

HELP: Final = "help"
"""The code of 咨询求助."""

_ASKS: Final = re.compile(
    "怎么|什么|哪|谁|几点|几月|几号|几时|周几|星期几|多少|吗$|不$|呢$|能不能|要不要|可不可以|是不是|有没有"
)

_FILE: Final = Path(__file__).parent.parent / "data" / "affairs.toml"

_SAYS_LITTLE: Final = re.compile(
    "请问|想问|问一下|同志|你好|怎么|什么|哪里|哪个|哪儿|哪|几点钟?|多少|能不能|可以|吗|呢|啊|的|了|是|有没有|有|我们?|家里?|那个|这个|"
    "要|去|到|在|办理?|申请|弄|搞|不|没|和|跟|个|一|就|给|把|也|都|还|呀|想|会|说|人|你|他"
)
"""Characters of any question; what stands between them is its matter."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that is kept, and the question to which it was given."""

    id: int
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Found:
    """The answer that fits best, and how likely it is the right one (0 to 1)."""

    id: int
    likelihood: float


def may_be_kept(intent: Report | None, words: Words) -> bool:
    """Whether an answer is sought for what was understood so: a question, or a matter told as one; never for danger."""
    if intent is None or intent.danger.grade is not Grade.NONE or intent.second is not None:
        return False
    return intent.is_question or intent.category == HELP or asks(words)


def surely(
    question: str, kept: Sequence[Kept], *, sure: float = SURE, weights: Mapping[str, float] = WEIGHTS
) -> Found | None:
    """The kept answer that surely fits what was said; None where none does, or where two fit alike that say different
    things. Of two that are kept for the same question it is the first.
    """
    weighed = _weighed(question, kept, weights)
    first = max(weighed, key=lambda one: one.likelihood, default=None)
    if first is None or first.likelihood < sure:
        return None
    by_id = {one.id: one for one in kept}
    near = [one for one in weighed if _odds(first) - _odds(one) < APART]
    alike = (likelihood(evidence(by_id[first.id].question, by_id[one.id]), weights) >= SURE for one in near)
    return first if all(alike) else None


def best(question: str, kept: Sequence[Kept], weights: Mapping[str, float] = WEIGHTS) -> Found | None:
    """The kept answer that fits best, sure or not; None where nothing is kept. The first of two that fit alike."""
    return max(_weighed(question, kept, weights), key=lambda one: one.likelihood, default=None)


def subjects_in(text: str) -> frozenset[str]:
    """What the text is about: groups of affairs.toml."""
    return _read(text).subjects


def asks(words: Words) -> bool:
    """Whether the words ask something."""
    return words.asks or bool(_ASKS.search(words.bare))


def _weighed(question: str, kept: Sequence[Kept], weights: Mapping[str, float]) -> list[Found]:
    return [Found(one.id, likelihood(evidence(question, one), weights)) for one in kept]


def _odds(found: Found) -> float:
    return math.log(found.likelihood / (1 - found.likelihood)) if found.likelihood else -math.inf


def evidence(question: str, kept: Kept) -> tuple[float, ...]:
    """What speaks for this answer and against it, a number for each weight of `WEIGHTS`."""
    asked, known, answer = _read(question), _read(kept.question), _read(kept.answer)
    shared = asked.subjects & known.subjects
    return (
        1.0,
        _share(asked.matter & known.matter, known.matter),
        _share(asked.matter & (known.matter | answer.pairs), asked.matter),
        len(asked.sounds & known.sounds) / max(len(known.sounds), 1),
        len(asked.sounds & known.sounds) / max(len(asked.sounds), 1),
        float(bool(shared)),
        len(shared) / max(len(known.subjects), 1),
        float(min(len(asked.subjects - known.subjects - answer.subjects), 2)),
        float(bool(known.subjects) and not shared),
        len(asked.deeds & known.deeds) / max(len(asked.deeds | known.deeds), 1),
        float(bool(asked.deeds and known.deeds) and not asked.deeds & known.deeds),
        len(asked.asks & known.asks) / max(len(asked.asks | known.asks), 1),
    )


def likelihood(numbers: Sequence[float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """How likely an answer with this evidence is the right one, from 0 to 1; 0 where the matter is another."""
    told = dict(zip(WEIGHTS, numbers, strict=True))
    if not told["a subject in common"] and told["matter of the kept question"] < LEAST_MATTER:
        return 0.0
    score = sum(weight * number for weight, number in zip(weights.values(), numbers, strict=True))
    return 1 / (1 + math.exp(-score))


def _share(part: Collection[str], whole: Collection[str]) -> float:
    """How much of the whole the part is, rare pieces weighing more."""
    return sum(map(rarity_of, part)) / max(sum(map(rarity_of, whole)), 1.0)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text as the search sees it: pairs of characters in its matter and in all, pairs of syllables, and the groups of
    affairs.toml that it names.
    """

    matter: frozenset[str]
    pairs: frozenset[str]
    sounds: frozenset[str]
    subjects: frozenset[str]
    deeds: frozenset[str]
    asks: frozenset[str]


@lru_cache(maxsize=4096)
def _read(text: str) -> _Reading:
    plain = Words(text).bare
    syllables = [reading_of(character) for character in plain]
    groups = [*_groups_in(plain, syllables)]
    pieces = _SAYS_LITTLE.split(plain)
    return _Reading(
        matter=frozenset(pair for piece in pieces for pair in _pairs(piece) or [piece] if pair),
        pairs=frozenset(_pairs(plain)),
        sounds=frozenset(" ".join(syllables[i : i + 2]) for i in range(len(syllables) - 1)),
        subjects=frozenset(group for kind, group in groups if kind == "subject"),
        deeds=frozenset(group for kind, group in groups if kind == "deed"),
        asks=frozenset(group for kind, group in groups if kind == "asks"),
    )


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]


def _groups_in(plain: str, syllables: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each group whose word is there, the longest at a place, and each subject that is there by its sound."""
    table, by_sound, longest = _affairs()
    end = 0
    for start, piece in windows(plain, longest):
        if start >= end and piece in table:
            yield from table[piece]
            end = start + len(piece)
        for word, group in by_sound.get(tuple(syllables[start : start + len(piece)]), ()):
            if len(word) > 2 or piece[0] == word[0] or piece[1] == word[1]:
                yield "subject", group


_BySound = Mapping[tuple[str, ...], tuple[tuple[str, str], ...]]


@cache
def _affairs() -> tuple[Mapping[str, tuple[tuple[str, str], ...]], _BySound, int]:
    """Word → (kind, group); syllables of a subject's word → (word, group); and the longest word's length."""
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    by_sound: dict[tuple[str, ...], tuple[tuple[str, str], ...]] = {}
    for kind, groups in tomllib.loads(_FILE.read_text("utf-8")).items():
        for group, words in groups.items():
            for word in words.split():
                table[word] = (*table.get(word, ()), (kind, group))
                if kind == "subject" and len(word) > 1:
                    sound = tuple(map(reading_of, word))
                    by_sound[sound] = (*by_sound.get(sound, ()), (word, group))
    return table, by_sound, max(map(len, table))
