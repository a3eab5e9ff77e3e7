"""Reports to draw, measure and look at: the sample town in an ordinary month, and towns that are harder to draw."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from math import cos, sin, tau
from zoneinfo import ZoneInfo

from bot.charts import Outline
from bot.data.town import read_town
from models.figures import Figures, FigureSheet, GridLine, Period, Ratio, Reach, Scope, TrendPoint
from models.rating import Satisfaction

CLOCK = ZoneInfo("Asia/Shanghai")
NOVEMBER = Period("2026-11", datetime(2026, 11, 1, tzinfo=CLOCK), datetime(2026, 12, 1, tzinfo=CLOCK))
COUNTED = datetime(2026, 11, 25, 0, 30, tzinfo=UTC)


def figures(filed: int, closed: int, open_: int, *, overdue: int = 0, due_soon: int = 0, suspended: int = 0) -> Figures:
    """Figures that agree with each other; a third of the closed ones were rated."""
    asked = closed // 3
    levels = dict(
        zip(
            Satisfaction,
            (asked - asked // 3 - asked // 5, asked // 3, asked // 6, 0, asked // 5 - asked // 6),
            strict=True,
        )
    )
    pleased = levels[Satisfaction.DELIGHTED] + levels[Satisfaction.SATISFIED]
    content = Ratio(round(pleased + 0.9 * levels[Satisfaction.MOSTLY], 1), asked)
    return Figures(
        filed=filed,
        closed=closed,
        open=open_,
        overdue=overdue,
        due_soon=due_soon,
        suspended=suspended,
        contacted=Ratio(asked - asked // 20, asked),
        solved=Ratio(asked - asked // 8, asked),
        content=content,
        on_time=Ratio(closed - overdue, closed + overdue),
        satisfaction=levels,
    )


def town(by_grid: Sequence[GridLine], *, trend: Sequence[TrendPoint] = (), name: str = "青溪镇") -> FigureSheet:
    """A whole town whose figures are the sums of its grids."""
    now = figures(
        *(sum(getattr(line.figures, part) for line in by_grid) for part in ("filed", "closed", "open")),
        **{part: sum(getattr(line.figures, part) for line in by_grid) for part in ("overdue", "due_soon", "suspended")},
    )
    before = figures(now.filed * 9 // 10, now.closed * 11 // 10, now.open + 3, overdue=now.overdue + 2)
    year_ago = figures(now.filed * 12 // 10, now.closed * 8 // 10, now.open, overdue=now.overdue)
    return FigureSheet(Scope(Reach.TOWN), name, NOVEMBER, COUNTED, now, before, year_ago, by_grid, trend)


def ordinary() -> tuple[FigureSheet, list[Outline]]:
    """The sample town's seven grids in a month of days."""
    grids = read_town().grids
    numbers = (
        (64, 58, 12, 2, 3, 1),
        (41, 44, 6, 0, 1, 0),
        (30, 22, 9, 3, 1, 0),
        (18, 20, 2, 0, 0, 0),
        (25, 21, 5, 0, 2, 1),
        (12, 12, 0, 0, 0, 0),
        (33, 29, 7, 1, 0, 2),
    )
    lines = [
        GridLine(n, grid.outline.code, grid.outline.name, figures(f, c, o, overdue=late, due_soon=soon, suspended=hung))
        for n, (grid, (f, c, o, late, soon, hung)) in enumerate(zip(grids, numbers, strict=True), start=1)
    ]
    outlines = [
        Outline.of(n, grid.outline.name.removesuffix("网格"), grid.outline.boundary)
        for n, grid in enumerate(grids, start=1)
    ]
    return town(lines, trend=days(25)), outlines


def days(count: int, *, scale: int = 12) -> list[TrendPoint]:
    """So many days of November, busy on some and quiet on others."""
    chance = random.Random(5)
    first = datetime(2026, 11, 1, tzinfo=CLOCK)
    return [
        TrendPoint(f"{first + timedelta(n):%m-%d}", chance.randint(0, scale), chance.randint(0, scale))
        for n in range(count)
    ]


def one_grid() -> tuple[FigureSheet, list[Outline]]:
    """A leader's own grid, on the map of the town."""
    whole, outlines = ordinary()
    line = whole.by_grid[0]
    report = FigureSheet(
        Scope(Reach.GRID, line.grid_id),
        line.name,
        NOVEMBER,
        COUNTED,
        line.figures,
        whole.by_grid[1].figures,
        None,
        (line,),
        days(7),
    )
    return report, outlines


def empty() -> tuple[FigureSheet, list[Outline]]:
    """A town on its first morning: no case, nothing before, no outline."""
    lines = [GridLine(n, f"G{n}", f"第{n}网格", Figures()) for n in range(1, 4)]
    return FigureSheet(Scope(Reach.TOWN), "新镇", NOVEMBER, COUNTED, Figures(), by_grid=lines), []


def crowded(count: int = 500, *, corners: int = 40) -> tuple[FigureSheet, list[Outline]]:
    """So many grids in rows, a few of them without an outline, one with far more than the rest."""
    chance = random.Random(7)
    lines, outlines = [], []
    across = max(1, round(count**0.5))
    for n in range(1, count + 1):
        open_ = 1234 if n == 3 else int(chance.paretovariate(1.2)) - 1
        late = open_ // 4
        name = f"第{n}网格"
        lines.append(
            GridLine(n, f"G{n:03}", name, figures(open_ * 3, open_ * 2, open_, overdue=late, due_soon=late // 2))
        )
        if n % 60:
            outlines.append(Outline(n, str(n), ((_blob(115 + n % across * 0.01, 29 + n // across * 0.008, corners),),)))
    return town(lines, trend=days(365, scale=900), name="大镇"), outlines


def hostile() -> tuple[FigureSheet, list[Outline]]:
    """Names as nobody would choose them, and numbers as no town has them."""
    north = "青溪镇高家村上湾自然村老祠堂以北第{}网格"
    names = [
        '<b>&"\'甲\u202e网格</b>', north.format("一"), north.format("二"), "The grid north of the old ancestral hall",
        "垚塆\n㘵垴\t网格", "🏮灯笼巷👨\u200d👩\u200d👧网格", " ", "A", "二",
    ]  # fmt: skip
    huge = figures(98_765_432, 97_654_321, 12_345_678, overdue=3_456_789, due_soon=2_345_678, suspended=123_456)
    lines = [GridLine(n, f"{n}", name, huge if n % 2 else figures(3, 2, 1)) for n, name in enumerate(names, start=1)]
    _, outlines = ordinary()
    report = town(lines, trend=[TrendPoint("2026年第四十八周（十一月）", 99_999_999, 1)] * 5, name="很长的名字" * 12)
    return report, [Outline(o.grid_id, names[o.grid_id - 1], o.polygons) for o in outlines[:5]]


def _blob(x: float, y: float, corners: int) -> tuple[tuple[float, float], ...]:
    turns = [tau * n / corners for n in range(corners)]
    return tuple((x + 0.005 * cos(turn), y + 0.004 * sin(turn)) for turn in turns)
