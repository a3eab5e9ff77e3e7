"""`make meaning`: trains the model from training/sentences and writes bot/data/meaning.npz; the same result each time.

Each head is a multinomial logistic regression (scikit-learn, L2, lbfgs) on the features of bot/dialogue/features.py.
Weights are rounded to eight bits, and the smallest are dropped, so that the file stays under two megabytes.

Second looks (bot/data/second_look.npz) are trained on what the first regression says of sentences that it has not seen,
beside the place of each sentence; those questions get one where it makes them better.
"""

import csv
import random
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from bot.dialogue.embedding import place_of
from bot.dialogue.features import features_of
from bot.dialogue.opinion import (
    BUCKETS,
    LENGTH,
    SCENES,
    SECOND_LOOKS,
    WEIGHTS,
    Buckets,
    Numbers,
    buckets_of,
    in_scene,
    unit,
)
from bot.dialogue.wording import Words

SENTENCES: Final = Path(__file__).parent / "sentences"
STRENGTH: Final = 10.0
DANGER: Final = 3.0
"""Inverse of the L2 penalty, chosen by cross-validation on the training sentences; at `danger` what counts is how rare
mistaken alarms are where hardly any danger is missed.
"""

PLAIN: Final = 0.1
"""How much a plain sentence weighs beside one of danger: enough that hardly any of them alarms anybody."""

TALES: Final = 4000
TALE: Final = 0.5
SHORT: Final = 18
EARLIER: Final = 0.75
LINKS: Final = ("，", "。", "，对了，", "，等一下，", "，哎呀，", "，还有，")
"""So many tales are told, of sentences shorter than this, each weighing half a sentence; danger is mostly told last."""

RISKY: Final = frozenset({"safety", "animals", "utilities", "dispute"})

KEPT: Final = 0.01
"""Weights nearer to nothing than this share of a head's largest are dropped."""

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence, its features, and its right label."""

    words: str
    features: Sequence[str]
    label: str
    weight: float = 1.0


def rows(pattern: str) -> list[Row]:
    """The rows of every table that fits the pattern, in the order of the files' names."""
    found: list[Row] = []
    for file in sorted(SENTENCES.glob(pattern)):
        with file.open(encoding="utf-8") as lines:
            found += csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return found


def danger_examples() -> list[Example]:
    """Sentences of danger, and besides, weighing less, what people say of everything else."""
    labelled = {Words(row["words"]).bare: (row["words"], label_of_danger(row), 1.0) for row in rows("danger*.tsv")}
    for row in rows("meaning*.tsv"):
        bare = Words(row["words"]).bare
        if bare not in labelled and len(bare) > 2 and not _may_be_danger(row):
            labelled[bare] = (row["words"], "none", PLAIN)
    labelled |= {words: (words, label, TALE) for words, label in tales()}
    return [
        Example(words, list(features_of(Words(words))), label, weight) for words, label, weight in labelled.values()
    ]


def tales() -> list[tuple[str, str]]:
    """Short sentences of danger, or of none, in the middle of something plain: 路灯不亮了，对了，旁边房子冒烟."""
    drawn = random.Random(20261128)
    short = [row for row in rows("danger*.tsv") if len(row["words"]) < SHORT]
    plain = [row["words"].rstrip("。？！") for row in rows("meaning*.tsv") if _is_plain(row)]
    found = []
    for row in drawn.sample(short, TALES):
        beside, words = drawn.choice(plain), row["words"].rstrip("。？！")
        first = drawn.random() < EARLIER
        found.append(
            (
                f"{beside}{drawn.choice(LINKS)}{words}" if first else f"{words}{drawn.choice(LINKS)}{beside}",
                label_of_danger(row),
            )
        )
    return found


def _is_plain(row: Row) -> bool:
    said = row["situation"] == "idle" and row["means"].startswith(("report", "ask")) and not _may_be_danger(row)
    return said and "，" not in row["words"] and 5 < len(row["words"]) < SHORT


def _may_be_danger(row: Row) -> bool:
    """Reports of some categories speak of danger now and then; nobody has graded them."""
    return row["means"].startswith("report") and bool(set(row["means"].split()) & RISKY)


def label_of_danger(row: Row) -> str:
    """`now fire`, `maybe collapse`, `none`."""
    return row["grade"] if row["grade"] == "none" else f"{row['grade']} {row['kind']}"


def category_examples() -> list[Example]:
    """Reports of one matter, wherever they were said."""
    labelled = [(row["words"], row["means"].split()) for row in rows("meaning*.tsv")]
    return [
        Example(words, list(features_of(Words(words))), "help" if means[0] == "ask" else means[1])
        for words, means in labelled
        if means[0] == "ask" or (means[0] == "report" and means[1] != "two_matters")
    ]


def meaning_examples(family: str) -> list[Example]:
    """Sentences of the scenes that one head serves."""
    return [
        Example(
            row["words"], in_scene(features_of(Words(row["words"])), row["situation"]), label_of_meaning(row["means"])
        )
        for row in rows("meaning*.tsv")
        if SCENES[row["situation"]] == family
    ]


def label_of_meaning(means: str) -> str:
    """The intent with its object, but for a report's category, of which another head knows more."""
    words = means.split()
    if words[0] == "report":
        return "report two_matters" if words[1] == "two_matters" else " ".join(("report", *words[2:]))
    return " ".join(words[:2]) if words[0] == "command" else means


HEADS: Final[Mapping[str, Callable[[], list[Example]]]] = {
    "danger": danger_examples,
    "category": category_examples,
    **{family: (lambda family=family: meaning_examples(family)) for family in sorted(set(SCENES.values()))},
}


def matrix(columns: Sequence[Buckets], rarity: Numbers) -> sparse.csr_matrix:
    """One row a sentence, one column a bucket, as `Head.shares` weighs them."""
    ends = np.cumsum([0, *map(len, columns)])
    values = np.concatenate([LENGTH * unit(rarity[row]) for row in columns])
    return sparse.csr_matrix((values, np.concatenate(columns), ends), (len(columns), BUCKETS))


def rarity_of(columns: Sequence[Buckets]) -> Numbers:
    """1 + ln((1 + sentences) / (1 + sentences with the bucket)), as scikit-learn smooths it."""
    seen = np.bincount(np.concatenate(columns), minlength=BUCKETS)
    rarity = 1 + np.log((1 + len(columns)) / (1 + seen))
    return rarity.astype(np.float16).astype(np.float32)


def fitted(
    x: sparse.csr_matrix, y: Sequence[str], strength: float, weights: Sequence[float] | None = None
) -> LogisticRegression:
    """The regression, trained."""
    return LogisticRegression(C=strength, max_iter=500, tol=1e-4).fit(x, y, sample_weight=weights)


def held_out(x: sparse.csr_matrix, y: Sequence[str], strength: float) -> float:
    """The share of labels that is right on sentences not trained on, in five folds."""
    labels = np.array(y)
    right = 0
    for train, test in KFold(5, shuffle=True, random_state=20261128).split(labels):
        right += int((fitted(x[train], labels[train], strength).predict(x[test]) == labels[test]).sum())
    return right / len(labels)


def packed(model: LogisticRegression) -> dict[str, np.ndarray]:
    """The weights in eight bits; of two labels the regression keeps one row, from which the other follows."""
    weights, bias = _rows_of(model)
    weights = np.where(np.abs(weights) < KEPT * np.abs(weights).max(), 0, weights)
    return {"labels": model.classes_.astype(str), **_rounded(weights, bias)}


def _rows_of(model: LogisticRegression) -> tuple[np.ndarray, np.ndarray]:
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        return np.vstack([-weights, weights]) / 2, np.array([-bias[0], bias[0]]) / 2
    return weights, bias


def _rounded(weights: np.ndarray, bias: np.ndarray) -> dict[str, np.ndarray]:
    step = np.abs(weights).max() / 127
    return {
        "weights": np.rint(weights / step).astype(np.int8).T,
        "step": np.float32(step),
        "bias": bias.astype(np.float32),
    }


FIRST: Final = 0.3
PLACE: Final = 3.0
AGAIN: Final = 1.0
"""How long the first scores and the place of a sentence are beside each other, and the penalty's inverse; chosen by
cross-validation on the training sentences.
"""


def first_scores(x: sparse.csr_matrix, y: Sequence[str], strength: float, weights: Numbers) -> np.ndarray:
    """What the regression says of each sentence when it was trained on others, in five folds: sentences by labels."""
    labels = np.array(y)
    names = np.unique(labels)
    scores = np.full((len(y), len(names)), -20.0)
    for train, test in KFold(5, shuffle=True, random_state=20261128).split(labels):
        model = fitted(x[train], labels[train], strength, weights[train])
        own, bias = _rows_of(model)
        scores[np.ix_(test, np.searchsorted(names, model.classes_))] = x[test] @ own.T + bias
    return scores - scores.max(axis=1, keepdims=True)


def second_look(scores: np.ndarray, places: np.ndarray, y: Sequence[str], weights: Numbers) -> dict[str, np.ndarray]:
    """The weights of a second look."""
    model = fitted(np.hstack([FIRST * scores, PLACE * places]), y, AGAIN, weights)
    own, bias = _rows_of(model)
    labels = scores.shape[1]
    return {"first": (FIRST * own[:, :labels]).T.astype(np.float16), **_rounded(PLACE * own[:, labels:], bias)}


def places_of(examples: Sequence[Example]) -> np.ndarray:
    """Where each sentence lies; kept in build/, for 30,000 of them take some minutes."""
    known: dict[str, np.ndarray] = {}
    if PLACES.exists():
        with np.load(PLACES, allow_pickle=False) as file:
            known = dict(zip(file["words"].tolist(), file["places"], strict=True))
    new = sorted({example.words for example in examples} - known.keys())
    known |= {words: place_of(Words(words)).astype(np.float16) for words in new}
    PLACES.parent.mkdir(exist_ok=True)
    np.savez(PLACES, words=np.array(list(known)), places=np.stack(list(known.values())))
    return np.stack([known[example.words] for example in examples]).astype(np.float32)


PLACES: Final = Path(__file__).parent.parent / "build" / "places.npz"

LOOKED_AT_AGAIN: Final = ("danger", "category", "idle")


def main(check: bool) -> None:
    """Train every head, say how well it does on what it has not seen, and write the weights."""
    arrays: dict[str, np.ndarray] = {}
    again: dict[str, np.ndarray] = {}
    for name, make in HEADS.items():
        examples = make()
        columns, y = [buckets_of(example.features) for example in examples], [example.label for example in examples]
        rarity, strength = rarity_of(columns), DANGER if name == "danger" else STRENGTH
        x, weights = matrix(columns, rarity), np.array([example.weight for example in examples])
        right = f", {held_out(x, y, strength):.3f} right on sentences not trained on" if check else ""
        print(f"{name}: {len(y)} sentences, {len(set(y))} labels{right}", flush=True)
        arrays |= {f"{name}.{key}": value for key, value in packed(fitted(x, y, strength, weights)).items()}
        arrays[f"{name}.rarity"] = rarity.astype(np.float16)
        if name in LOOKED_AT_AGAIN:
            places = places_of(examples)
            again.setdefault("middle", places.mean(axis=0))
            places = places - again["middle"]
            places /= np.linalg.norm(places, axis=1, keepdims=True)
            scores = first_scores(x, y, strength, weights)
            if check:
                second = held_out(np.hstack([FIRST * scores, PLACE * places]), y, AGAIN)
                print(f"    looked at again: {second:.3f} right")
            again |= {f"{name}.{key}": value for key, value in second_look(scores, places, y, weights).items()}
    np.savez_compressed(WEIGHTS, **arrays)
    np.savez_compressed(SECOND_LOOKS, **again)
    for file in (WEIGHTS, SECOND_LOOKS):
        print(f"{file.name}: {file.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(check="--quick" not in sys.argv)
