"""What the trained model thinks of a message: a value that is made before the transaction and handed in.

The model is a multinomial logistic regression for each question that is asked of a message (`training/`): which danger
it speaks of, which category it names, and what it means in each scene. Its weights are whole numbers of eight bits.
Where the extra `[meaning]` is installed, some of the questions are looked at again by the place of the whole sentence
(`embedding`; docs/decisions/0040).
"""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from bot.dialogue import embedding
from bot.dialogue.embedding import Place
from bot.dialogue.features import features_of
from bot.dialogue.lexicon import senses_of
from bot.dialogue.wording import Words

WEIGHTS: Final = Path(__file__).parent.parent / "data" / "meaning.npz"
SECOND_LOOKS: Final = Path(__file__).parent.parent / "data" / "second_look.npz"
BUCKETS: Final = 1 << 15
"""Features are counted by a hash of so many values; two that share one are weighed as one."""

LENGTH: Final = 3.0
"""How long the vector of a message's features is; chosen together with the penalty in training/train.py."""

Shares = Mapping[str, float]
"""Labels and how likely each is; they sum to 1."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """`danger` has labels such as "now fire", "maybe collapse" and "none"; `meaning` has shares for each scene; `parts`
    and `dangers` are the categories and dangers of the message's parts, where it has several.
    """

    danger: Shares = field(default_factory=dict)
    category: Shares = field(default_factory=dict)
    parts: tuple[Shares, ...] = ()
    dangers: tuple[Shares, ...] = ()
    meaning: Mapping[str, Shares] = field(default_factory=dict)


NO_OPINION: Final = Opinion()
"""Nobody was asked: set phrases need no opinion."""


Numbers = np.ndarray[tuple[int], np.dtype[np.float32]]
Buckets = np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True)
class Head:
    """One question: its labels, weights (buckets by labels, in steps of `step`), the labels' own weights, and how rare
    each bucket is among the sentences trained on (inverse document frequency; Spärck Jones 1972).
    """

    labels: tuple[str, ...]
    weights: np.ndarray[tuple[int, int], np.dtype[np.int8]]
    step: float
    bias: Numbers
    rarity: Numbers

    def scores(self, buckets: Buckets) -> Numbers:
        """How much speaks for each label of a message with these features; 0 for the likeliest, less for the others."""
        features = LENGTH * unit(self.rarity[buckets])
        scores: Numbers = features @ self.weights[buckets].astype(np.float32) * self.step + self.bias
        scores -= scores.max()
        return scores

    def shares(
        self, buckets: Buckets, look: "SecondLook | None" = None, place: Place | None = None
    ) -> dict[str, float]:
        """How likely each label is for a message with these features, which lies at that place."""
        scores = self.scores(buckets)
        if look is not None and place is not None:
            scores = look.scores(scores, place)
        powers = np.exp(scores - scores.max())
        return dict(zip(self.labels, (powers / powers.sum()).tolist(), strict=True))


@dataclass(frozen=True)
class SecondLook:
    """What the place of a sentence adds to the scores of a question: weights for the first scores (labels by labels),
    for the place (numbers of the place by labels, in steps of `step`), and the labels' own.
    """

    first: np.ndarray[tuple[int, int], np.dtype[np.float32]]
    weights: np.ndarray[tuple[int, int], np.dtype[np.int8]]
    step: float
    bias: Numbers

    def scores(self, scores: Numbers, place: Place) -> Numbers:
        """The scores after the second look."""
        second: Numbers = scores @ self.first + place @ self.weights.astype(np.float32) * self.step + self.bias
        return second


def needs_opinion(words: Words) -> bool:
    """Whether the rules are not sure without the model: set phrases, commands and numbers are."""
    said = words.bare
    return bool(said) and not said.isdigit() and not words.written.lstrip().startswith("/") and not senses_of(words)


class Model(StrEnum):
    """What weighs the words that the rules are not sure of."""

    AUTO = "auto"
    """Runs of characters, and the place of the sentence where the extra is installed."""
    CHARACTERS = "characters"
    """Runs of characters alone."""


def choose(model: Model) -> None:
    """From now on the words are weighed so; said once, at start."""
    _chosen.clear()
    _chosen.append(model)
    think.cache_clear()


_chosen: Final = [Model.AUTO]


def looks_twice() -> bool:
    """Whether the place of a sentence is looked at."""
    return _chosen == [Model.AUTO] and embedding.is_installed()


@lru_cache(maxsize=256)
def think(words: Words) -> Opinion:
    """The opinion of the model that ships; about a millisecond (some 15 where the extra is installed), and nothing if
    the words were weighed a moment ago: those of a recording are, when its speaker confirms them.
    """
    heads, features = _heads(), features_of(words)
    looks, place = (_second_looks(), centred(embedding.place_of(words))) if looks_twice() else ({}, None)
    common, parts = buckets_of(features), [buckets_of(features_of(part)) for part in words.parts]
    return Opinion(
        danger=heads["danger"].shares(common, looks.get("danger"), place),
        category=heads["category"].shares(common, looks.get("category"), place),
        parts=tuple(heads["category"].shares(part) for part in parts),
        dangers=tuple(heads["danger"].shares(part) for part in parts),
        meaning={
            name: heads[family].shares(buckets_of(in_scene(features, name)), looks.get(family), place)
            for name, family in SCENES.items()
        },
    )


SCENES: Final[Mapping[str, str]] = {
    "idle": "idle",
    "ask_photo": "steps",
    "ask_place": "steps",
    "summary": "steps",
    "transcript": "transcript",
    "verdict_open": "verdict",
    "satisfaction_open": "satisfaction",
    "two_verdicts_open": "verdicts",
    "case_open": "case",
    "worker_case_open": "worker",
    "leader_group": "group",
}
"""The scenes in which a message is understood, and the head that knows the scene."""

_SHARED: Final = {"ask_photo", "ask_place", "summary"}


def unit(values: Numbers) -> Numbers:
    """The values as a vector of length 1, so that a long tale weighs no more than a short cry."""
    length = float(np.sqrt((values * values).sum()))
    return values / length if length else values


def in_scene(features: Iterable[str], scene: str) -> list[str]:
    """The features, and where one head serves several scenes also each short one together with its scene."""
    if scene not in _SHARED:
        return list(features)
    return [*features, *(f"{scene}/{name}" for name in features if len(name) < 3 or ":" in name), scene]


def buckets_of(features: Iterable[str]) -> Buckets:
    """Where the features' weights stand."""
    return np.unique(np.fromiter((zlib.crc32(name.encode()) % BUCKETS for name in features), dtype=np.int64))


@cache
def _heads() -> Mapping[str, Head]:
    with np.load(WEIGHTS, allow_pickle=False) as file:
        names = sorted({key.split(".")[0] for key in file.files})
        return {
            name: Head(
                tuple(file[f"{name}.labels"].tolist()), file[f"{name}.weights"], float(file[f"{name}.step"]),
                file[f"{name}.bias"], file[f"{name}.rarity"].astype(np.float32),
            )
            for name in names
        }  # fmt: skip


def centred(place: Place) -> Place:
    """The place seen from the middle of all sentences that were trained on: places lie close together around it."""
    return unit(place - _middle())


@cache
def _middle() -> Place:
    with np.load(SECOND_LOOKS, allow_pickle=False) as file:
        middle: Place = file["middle"].astype(np.float32)
        return middle


@cache
def _second_looks() -> Mapping[str, SecondLook]:
    with np.load(SECOND_LOOKS, allow_pickle=False) as file:
        return {
            name: SecondLook(
                file[f"{name}.first"].astype(np.float32),
                file[f"{name}.weights"],
                float(file[f"{name}.step"]),
                file[f"{name}.bias"],
            )
            for name in sorted({key.split(".")[0] for key in file.files if "." in key})
        }


@lru_cache(maxsize=8192)
def rarity_of(feature: str) -> float:
    """How rare a feature (`features_of`) is among the sentences that the model was trained on: from 1.7 to 9.8."""
    return float(_heads()["idle"].rarity[buckets_of([feature])][0])
