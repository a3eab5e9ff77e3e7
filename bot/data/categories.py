"""The categories of village life, and the kinds of danger with the number to ring for each."""

import tomllib
from collections.abc import Collection, Iterable, Mapping
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
class DangerKind:
    """A kind of danger, and the number, or numbers, to ring before anything else."""

    code: str
    zh: str
    en: str
    number: str

    def name(self, language: str) -> str:
        """Its name in a language tag such as zh-CN or en."""
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True)
class Categories:
    """All categories in the order in which they are listed, and the kinds of danger by their codes."""

    all: tuple[Category, ...]
    dangers: Mapping[str, DangerKind]

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

    def numbers(self, kinds: Iterable[str | None]) -> str | None:
        """The numbers to ring, each once, for dangers told as codes with spaces between; None without any."""
        known = (self.dangers[kind].number for told in kinds if told is not None for kind in told.split())
        each = (number for numbers in known for number in numbers.split("、"))
        return "、".join(dict.fromkeys(each)) or None

    @property
    def keywords(self) -> Collection[str]:
        """Every word that speaks of a category."""
        return self._owners.keys()

    @cached_property
    def _owners(self) -> Mapping[str, str]:
        return {plain(word): category.code for category in self.all for word in category.keywords}


def read_categories(path: Path = SHIPPED) -> Categories:
    """The categories of a TOML file. Raises ValueError or KeyError for one that is not as the shipped one is."""
    raw = tomllib.loads(path.read_text("utf-8"))
    return Categories(
        all=tuple(_category(each) for each in raw["category"]),
        dangers={each["code"]: DangerKind(**each) for each in raw["danger"]},
    )


def _category(raw: Mapping[str, Any]) -> Category:
    kinds = {"urgency": UrgencyKind(raw["urgency"]), "proof": Proof(raw["proof"])}
    return Category(**{**raw, **kinds, "keywords": tuple(raw["keywords"])})
