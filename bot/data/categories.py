"""The categories of village life: what a resident's words are about, and whether they speak of danger."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.data.keywords import find_longest, plain

SHIPPED = Path(__file__).with_name("categories.toml")


class UrgencyKind(StrEnum):
    """How fast a matter must go; the values are those of the case's urgency."""

    EMERGENCY = "emergency"
    UTILITY = "utility"
    ORDINARY = "ordinary"
    COMPLEX = "complex"
    INQUIRY = "inquiry"


class Proof(StrEnum):
    """What a worker owes with 完成."""

    PHOTO = "photo"
    WORDS = "words"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Category:
    code: str
    zh: str
    en: str
    emoji: str
    urgency: UrgencyKind
    proof: Proof
    keywords: tuple[str, ...]

    def name(self, language: str) -> str:
        """Its name in a language tag such as zh-CN or en; whoever speaks neither reads English."""
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class Proposal:
    """The category that the words speak of most, None when two do equally or none does.

    `scores` holds every category spoken of, best first: the buttons to offer.
    """

    category: Category | None
    scores: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Danger:
    """A danger named in the words, the number to ring before anything else, and the word that said so."""

    code: str
    zh: str
    en: str
    number: str
    word: str


@dataclass(frozen=True, slots=True)
class DangerSign:
    """What the words of one danger are, and their false friends."""

    code: str
    zh: str
    en: str
    number: str
    words: tuple[str, ...]
    unless: tuple[str, ...]

    def seen_in(self, words: str) -> Danger | None:
        """The danger, if a word of it stands outside every false friend."""
        found = find_longest(words, {*self.words, *self.unless})
        real = [match.word for match in found if match.word in self.words]
        return Danger(self.code, self.zh, self.en, self.number, real[0]) if real else None


@dataclass(frozen=True)
class Categories:
    """All categories in the order in which they are listed, and the signs of danger."""

    all: tuple[Category, ...]
    danger_signs: tuple[DangerSign, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Category]:
        return {category.code: category for category in self.all}

    def propose(self, words: str) -> Proposal:
        """The category of the words: a keyword counts by the square of its length, once however often said.

        The longest keyword at a place wins it, so 垃圾桶 does not count as 垃圾 too. Negation is not weighed.
        """
        scores: dict[str, int] = {}
        for word in dict.fromkeys(match.word for match in find_longest(plain(words), self._owners)):
            owner = self._owners[word]
            scores[owner] = scores.get(owner, 0) + len(word) ** 2
        ranked = dict(sorted(scores.items(), key=lambda item: -item[1]))
        best = [code for code, score in ranked.items() if score == max(ranked.values())]
        return Proposal(self.by_code[best[0]] if len(best) == 1 else None, ranked)

    def dangers(self, words: str) -> tuple[Danger, ...]:
        """Every danger that the words name, in the order of the file; better one too many than one too few."""
        seen = (sign.seen_in(plain(words)) for sign in self.danger_signs)
        return tuple(danger for danger in seen if danger)

    @cached_property
    def _owners(self) -> Mapping[str, str]:
        return {plain(word): category.code for category in self.all for word in category.keywords}


def read_categories(path: Path = SHIPPED) -> Categories:
    """The categories of a TOML file. Raises ValueError or KeyError for one that is not as the shipped one is."""
    raw = tomllib.loads(path.read_text("utf-8"))
    return Categories(
        all=tuple(_category(each) for each in raw["category"]),
        danger_signs=tuple(_danger_sign(each) for each in raw["danger"]),
    )


def _category(raw: Mapping[str, Any]) -> Category:
    kinds = {"urgency": UrgencyKind(raw["urgency"]), "proof": Proof(raw["proof"])}
    return Category(**{**raw, **kinds, "keywords": tuple(raw["keywords"])})


def _danger_sign(raw: Mapping[str, Any]) -> DangerSign:
    return DangerSign(**{**raw, "words": _plain(raw["words"]), "unless": _plain(raw["unless"])})


def _plain(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(plain(word) for word in words)
