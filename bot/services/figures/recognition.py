"""表扬: which grids did best in a month, by rules that everybody can check with pencil and paper; pure.

Every rate is taken as if each grid had besides its own cases WEIGHT more, done exactly as the town does on average:
a grid with 2 cases stays near the average whatever their luck, one with 200 speaks for itself. Why, and what was
rejected: docs/decisions/0016. Sums are exact (fractions), so that equal work has equal scores.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from models.figures import Figures, GridLine, Ratio

WEIGHT: Final = 20
"""So many cases of the town's average are added to each grid's own."""

LEAST: Final = 10
"""A grid takes part with so many cases that were due or closed in the month."""

PLACES: Final = 3


class Merit(StrEnum):
    """What is praised."""

    ON_TIME = "on_time"
    SOLVED = "solved"
    CONTENT = "content"
    LASTING = "lasting"
    FAST = "fast"


POINTS: Final = {Merit.ON_TIME: 30, Merit.SOLVED: 25, Merit.CONTENT: 25, Merit.LASTING: 10, Merit.FAST: 10}
"""How much each may bring; 100 together."""


@dataclass(frozen=True, slots=True)
class Part:
    """One merit of a grid: its own figure, the town's, and the points that come of it."""

    merit: Merit
    own: Ratio
    town: Ratio
    points: Fraction


@dataclass(frozen=True, slots=True)
class Score:
    """A grid's points, with all that they are made of. `place` None: it does not take part, having too few cases."""

    grid: GridLine
    parts: Sequence[Part]
    place: int | None

    @property
    def points(self) -> Fraction:
        """Of 100."""
        return sum((part.points for part in self.parts), Fraction(0))


def scores(grids: Sequence[GridLine]) -> Sequence[Score]:
    """Every grid's score, best first; those that take part have their place, and equal scores share one."""
    real = [grid for grid in grids if grid.grid_id is not None]
    reckoned = [(grid, _parts(grid.figures, real)) for grid in real]
    partaking = [sum(part.points for part in parts) for grid, parts in reckoned if takes_part(grid.figures)]
    found = []
    for grid, parts in reckoned:
        points = sum(part.points for part in parts)
        place = 1 + sum(other > points for other in partaking) if takes_part(grid.figures) else None
        found.append(Score(grid, parts, place))
    return sorted(found, key=lambda score: (score.place is None, -score.points, score.grid.code))


def praised(found: Sequence[Score]) -> Sequence[Score]:
    """The first three places. Whoever is last is not shown, unless nobody is before."""
    places = [score.place for score in found if score.place is not None]
    last = max(places, default=0)
    return [s for s in found if s.place is not None and s.place <= PLACES and (s.place < last or s.place == 1)]


def takes_part(figures: Figures) -> bool:
    """Whether there is enough to go by."""
    return figures.on_time.among >= LEAST


def _parts(own: Figures, grids: Sequence[GridLine]) -> Sequence[Part]:
    parts = []
    for merit, points in POINTS.items():
        here = _MEASURES[merit](own)
        town = _together([_MEASURES[merit](grid.figures) for grid in grids])
        share = _pace(here, town) if merit is Merit.FAST else _drawn(here, town)
        parts.append(Part(merit, here, town, points * share))
    return parts


def _drawn(own: Ratio, town: Ratio) -> Fraction:
    """The rate with WEIGHT average cases added; half the points where the whole town has nothing to show."""
    mean = _exact(town.of) / town.among if town.among else Fraction(1, 2)
    return (_exact(own.of) + WEIGHT * mean) / (own.among + WEIGHT)


def _pace(own: Ratio, town: Ratio) -> Fraction:
    """Half the points at the town's mean time, two thirds at half of it, a third at twice as much."""
    mean = _exact(town.of) / town.among if town.among else Fraction(0)
    if not mean:
        return Fraction(1, 2)
    return mean / (mean + (_exact(own.of) + WEIGHT * mean) / (own.among + WEIGHT))


def _together(ratios: Sequence[Ratio]) -> Ratio:
    return Ratio(float(sum(_exact(ratio.of) for ratio in ratios)), sum(ratio.among for ratio in ratios))


def _exact(number: float) -> Fraction:
    """12.7 is meant, and not the nearest binary fraction."""
    return Fraction(number).limit_denominator(1000)


def _lasting(figures: Figures) -> Ratio:
    """Closed, and not asked for again."""
    return Ratio(figures.reopened.among - figures.reopened.of, figures.reopened.among)


def _time(figures: Figures) -> Ratio:
    """Seconds from the report to the closing, of so many closings."""
    if figures.close_mean is None:
        return Ratio(0, 0)
    return Ratio(round(figures.close_mean * figures.closed), figures.closed)


_MEASURES: Final[dict[Merit, Callable[[Figures], Ratio]]] = {
    Merit.ON_TIME: lambda figures: figures.on_time,
    Merit.SOLVED: lambda figures: figures.solved,
    Merit.CONTENT: lambda figures: figures.content,
    Merit.LASTING: _lasting,
    Merit.FAST: _time,
}
