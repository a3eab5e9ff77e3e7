"""The numbers by which a town is judged, as pure values: counts, ratios that know their parts, periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum

from models.rating import Satisfaction

MOSTLY_COUNTS = 0.9
"""基本满意 counts as so much of a 满意 (design §7)."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """So many of so many. Nothing among nothing has no value: it is said as 暂无, never as 0 % or 100 %."""

    of: float
    among: int

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None where there is nothing to divide by."""
        return self.of / self.among if self.among else None


class Reach(StrEnum):
    """How far a report looks."""

    GRID = "grid"
    COMMUNITY = "community"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is about: one grid, one community's grids, or all (`id` None)."""

    reach: Reach
    id: int | None = None


class Behind(StrEnum):
    """Which cases stand behind a number; the value is what a button carries."""

    FILED = "f"
    CLOSED = "c"
    OPEN = "o"  # now
    OVERDUE = "r"  # now
    LATE = "l"  # settled in the period, and not in time
    UNSOLVED = "u"  # she said so in the period


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` until before `end`, aware times; `key` is what was asked for, in its plain form."""

    key: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    """What a period and a scope come to. Times are seconds; None where nothing was to be measured."""

    filed: int = 0
    closed: int = 0
    open: int = 0  # at the end of the period, or now: waiting for somebody of the town
    overdue: int = 0  # of these, red
    due_soon: int = 0  # of these, yellow
    suspended: int = 0  # of these, 挂账
    contacted: Ratio = Ratio(0, 0)  # 响应率
    solved: Ratio = Ratio(0, 0)  # 解决率
    content: Ratio = Ratio(0, 0)  # 满意率 = (满意 + MOSTLY_COUNTS × 基本满意) / V
    on_time: Ratio = Ratio(0, 0)  # 按期办结率
    done: Ratio = Ratio(0, 0)  # 办结率
    reopened: Ratio = Ratio(0, 0)  # 重办率
    returned: Ratio = Ratio(0, 0)  # 退单率
    accept_mean: float | None = None
    accept_median: float | None = None
    close_mean: float | None = None
    close_median: float | None = None
    satisfaction: Mapping[Satisfaction, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted of one grid, or of many: every field is a plain count or sum, so that tallies add up.

    What each counts stands in bot/store/figures.py, beside the question.
    """

    filed: int = 0
    kept: int = 0
    done: int = 0
    ever_closed: int = 0
    redone: int = 0
    dispatched: int = 0
    returned: int = 0
    accepted: int = 0
    accept_seconds: int = 0
    closed: int = 0
    close_seconds: int = 0
    settled: int = 0
    on_time: int = 0
    voices: int = 0
    contacted: int = 0
    solved: int = 0
    delighted: int = 0
    satisfied: int = 0
    mostly: int = 0
    unsatisfied: int = 0
    angry: int = 0
    open: int = 0
    overdue: int = 0
    due_soon: int = 0
    suspended: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(Tally)})

    def figures(self, *, accept_median: float | None = None, close_median: float | None = None) -> Figures:
        """The rates and means that the counts come to."""
        content = self.delighted + self.satisfied + MOSTLY_COUNTS * self.mostly
        return Figures(
            filed=self.filed,
            closed=self.closed,
            open=self.open,
            overdue=self.overdue,
            due_soon=self.due_soon,
            suspended=self.suspended,
            contacted=Ratio(self.contacted, self.voices),
            solved=Ratio(self.solved, self.voices),
            content=Ratio(round(content, 1), self.voices),
            on_time=Ratio(self.on_time, self.settled),
            done=Ratio(self.done, self.kept),
            reopened=Ratio(self.redone, self.ever_closed),
            returned=Ratio(self.returned, self.dispatched),
            accept_mean=self.accept_seconds / self.accepted if self.accepted else None,
            accept_median=accept_median,
            close_mean=self.close_seconds / self.closed if self.closed else None,
            close_median=close_median,
            satisfaction={
                Satisfaction.DELIGHTED: self.delighted,
                Satisfaction.SATISFIED: self.satisfied,
                Satisfaction.MOSTLY: self.mostly,
                Satisfaction.UNSATISFIED: self.unsatisfied,
                Satisfaction.ANGRY: self.angry,
            },
        )


@dataclass(frozen=True, slots=True)
class GridLine:
    """One grid among the others of a report."""

    grid_id: int | None  # None: the duty desk
    code: str
    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One day, week or month of a period: what came in and what was closed."""

    label: str
    filed: int
    closed: int


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """Everything a picture, a text or a digest says of one period and scope."""

    scope: Scope
    name: str  # of the grid, community or town
    period: Period
    at: datetime  # when it was counted
    now: Figures
    before: Figures | None = None  # the previous period of the same kind
    year_ago: Figures | None = None  # the same period a year earlier
    by_grid: Sequence[GridLine] = ()
    trend: Sequence[TrendPoint] = ()
