"""`diandan understand FILE…`: asks tables of sentences what the bot would understand, and prints what it gets wrong."""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.data.categories import Categories, read_categories
from bot.dialogue.danger import DangerKind, Grade
from bot.dialogue.intents import Intent
from bot.dialogue.opinion import NO_OPINION, Opinion, needs_opinion, think
from bot.dialogue.said import Said
from bot.dialogue.tables import KNOWN, SITUATIONS, fits, names_of
from bot.dialogue.understand import understand as meaning_of
from bot.dialogue.wording import Words

_DANGER: Final = {"words", "kind", "grade"}
_MEANING: Final = {"words", "means"}
_OPTIONAL: Final = {"situation"}


class BadTable(Exception):
    """A table that cannot be read: the file, the row, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A sentence that was not understood as its table says."""

    words: str
    expected: str
    got: str
    because: str


@dataclass
class DangerScore:
    """How danger is told: `now` against all else."""

    rows: int = 0
    told: int = 0
    right: int = 0
    there: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def recall(self) -> float | None:
        """The share of dangers at this moment that were told; None without any."""
        return self.right / self.there if self.there else None

    @property
    def precision(self) -> float | None:
        """The share of what was told as danger at this moment that was one; None if nothing was."""
        return self.right / self.told if self.told else None


@dataclass
class MeaningScore:
    """How many sentences were understood as their tables say."""

    rows: int = 0
    fitting: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def right(self) -> float:
        """The share that is right."""
        return self.fitting / self.rows


@dataclass
class Scores:
    """Both kinds of tables, each None while no table of its kind was read; and how often the model was asked."""

    danger: DangerScore | None = None
    meaning: MeaningScore | None = None
    asked: int = 0
    rows: int = 0


def understand(
    files: Annotated[list[Path], typer.Argument(help="Tab-separated tables: words, and grade or means.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Ask tables of sentences what the bot would understand."""
    try:
        scores = score(files, read_categories())
    except BadTable as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(2) from None
    typer.echo(json.dumps(_as_object(scores), ensure_ascii=False) if as_json else "\n".join(_as_lines(scores)))


def score(files: Sequence[Path], categories: Categories) -> Scores:
    """The scores of all tables together.

    Raises:
        BadTable: one of them cannot be read.
    """
    scores = Scores()
    for file in files:
        for number, row in _rows(file):
            intent, asked = _understood(file, number, row, categories)
            scores.rows += 1
            scores.asked += asked
            if "grade" in row:
                scores.danger = scores.danger or DangerScore()
                _grade(scores.danger, row, intent)
            if "means" in row:
                scores.meaning = scores.meaning or MeaningScore()
                _mean(scores.meaning, row, intent)
    return scores


def _understood(file: Path, number: int, row: dict[str, str], categories: Categories) -> tuple[Intent, bool]:
    situation = SITUATIONS[row.get("situation") or "idle"]
    words = Words(row["words"])
    asked = needs_opinion(words)
    opinion: Opinion = think(words) if asked else NO_OPINION
    return meaning_of(Said(words=words, opinion=opinion), situation, categories), asked


def _grade(scores: DangerScore, row: dict[str, str], intent: Intent) -> None:
    told, there = intent.danger.is_now, row["grade"] == Grade.NOW
    scores.rows += 1
    scores.told += told
    scores.there += there
    scores.right += told and there
    if told != there:
        because = intent.danger.because or intent.because
        scores.misses.append(Miss(row["words"], row["grade"], intent.danger.grade.value, because))


def _mean(scores: MeaningScore, row: dict[str, str], intent: Intent) -> None:
    names = names_of(intent, SITUATIONS[row.get("situation") or "idle"])
    scores.rows += 1
    if fits(row["means"], names):
        scores.fitting += 1
    else:
        scores.misses.append(Miss(row["words"], row["means"], names[0], intent.because))


def _rows(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its number in the file, checked."""
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text in UTF-8"
        raise BadTable(f"{file}: it cannot be read: {reason}.") from None
    table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    columns = set(table.fieldnames or ())
    if not (columns >= _DANGER or columns >= _MEANING):
        raise BadTable(f"{file}, row 1: the columns must be words with kind and grade, or words with means.")
    if unknown := sorted(columns - _DANGER - _MEANING - _OPTIONAL):
        raise BadTable(f"{file}, row 1: unknown column {unknown[0]!r}.")
    for number, row in enumerate(table, start=2):
        _check(file, number, row)
        yield number, row


def _check(file: Path, number: int, row: dict[str, str]) -> None:
    if None in row or None in row.values():
        raise BadTable(f"{file}, row {number}: it has not as many cells as the table has columns.")
    situation, means, grade = row.get("situation") or "idle", row.get("means"), row.get("grade")
    if situation not in SITUATIONS:
        raise BadTable(f"{file}, row {number}: unknown situation {situation!r}.")
    if means is not None and (means.split() or [""])[0] not in KNOWN:
        raise BadTable(f"{file}, row {number}: unknown intent {means!r}.")
    if grade is not None and grade not in set(Grade):
        raise BadTable(f"{file}, row {number}: unknown grade {grade!r}.")
    if grade is not None and row["kind"] not in {*DangerKind, "none"}:
        raise BadTable(f"{file}, row {number}: unknown kind of danger {row['kind']!r}.")


def _as_object(scores: Scores) -> dict[str, object]:
    danger, meaning = scores.danger, scores.meaning
    return {
        "danger": None
        if danger is None
        else {
            "recall": danger.recall,
            "precision": danger.precision,
            "rows": danger.rows,
            "misses": [asdict(miss) for miss in danger.misses],
        },
        "meaning": None
        if meaning is None
        else {"right": meaning.right, "rows": meaning.rows, "misses": [asdict(miss) for miss in meaning.misses]},
    }


def _as_lines(scores: Scores) -> Iterator[str]:
    for kind in (scores.danger, scores.meaning):
        for miss in kind.misses if kind is not None else ():
            yield f"{miss.words}\n    expected {miss.expected}, got {miss.got} ({miss.because})"
    if scores.danger is not None:
        found = scores.danger
        yield f"danger: recall {_share(found.recall)}, precision {_share(found.precision)}, {found.rows} rows"
    if scores.meaning is not None:
        yield f"meaning: {_share(scores.meaning.right)} right, {scores.meaning.rows} rows"
    yield f"the trained model was asked about {scores.asked} of {scores.rows}"


def _share(share: float | None) -> str:
    return "—" if share is None else f"{share:.3f}"
