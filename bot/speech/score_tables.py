"""How `diandan speech score` tells what it measured: a row for each clip, one for each set, or all of it as JSON."""

import json
from collections.abc import Iterator, Sequence

from rich.table import Table

from bot.speech.measuring import Hearing, Measured
from bot.speech.port import Transcript
from bot.speech.scoring import Score

MEGABYTE = 1024 * 1024


def by_clip(results: Sequence[Measured]) -> Table:
    """For each clip what was said, and side by side what each model heard and how many characters it got wrong."""
    table = Table("clip", "said", *(heading for one in results for heading in (one.model, "wrong")))
    for row in zip(*(one.hearings for one in results), strict=True):
        clip = row[0].clip
        cells = (cell for one in row for cell in (one.heard, f"{one.score.errors}/{one.score.characters}"))
        table.add_row(clip.path.name, clip.said, *cells)
    return table


def by_set(results: Sequence[Measured]) -> Table:
    """Each set and all of them together, with each model."""
    table = Table("set", "model", "wrong", "CER", "RTF (CPU)", "RTF (wall)", "peak MB", "unheard")
    names = [*dict.fromkeys(name for one in results for name in one.sets)]
    for name in names:
        for one in results:
            table.add_row(name, one.model, *_figures(one.sets[name]), "", _unheard(one.sets[name]))
    table.add_section()
    for one in results:
        peak = "-" if one.peak is None else f"{one.peak / MEGABYTE:.0f}"
        table.add_row("all", one.model, *_figures(one.total), peak, str(len(one.total.unheard)))
    return table


def as_json(results: Sequence[Measured]) -> str:
    """The same for programs: rates as fractions, times in seconds, memory in bytes."""
    return json.dumps([_as_dict(one) for one in results], ensure_ascii=False, indent=1)


def _as_dict(result: Measured) -> dict[str, object]:
    return {
        "model": result.model,
        "peak": result.peak,
        "all": _score(result.total),
        "sets": {name: _score(score) for name, score in result.sets.items()},
        "clips": [dict(_clip(hearing)) for hearing in result.hearings],
    }


def _clip(hearing: Hearing) -> Iterator[tuple[str, object]]:
    yield from (("file", hearing.clip.path.name), ("set", hearing.clip.set_name), ("said", hearing.clip.said))
    yield "heard", hearing.heard
    yield "confidence", hearing.answer.confidence if isinstance(hearing.answer, Transcript) else None
    yield from _score(hearing.score).items()


def _score(score: Score) -> dict[str, object]:
    return {
        "wrong": score.errors,
        "characters": score.characters,
        "cer": score.error_rate,
        "seconds": score.seconds,
        "cpu": score.cpu,
        "wall": score.took,
    }


def _figures(score: Score) -> tuple[str, ...]:
    rate = "-" if score.error_rate is None else f"{score.error_rate:.1%}"
    factors = ("-" if one is None else f"{one:.2f}" for one in (score.cpu_factor, score.real_time_factor))
    return (f"{score.errors}/{score.characters}", rate, *factors)


def _unheard(score: Score) -> str:
    return ", ".join(score.unheard) or "-"
