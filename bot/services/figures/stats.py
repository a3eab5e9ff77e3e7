"""/stats: what a period comes to for a grid, a community or the town, beside the period before and a year ago."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.figures import periods
from bot.services.figures.dates import DAY, WEEK
from bot.services.figures.periods import Kind
from bot.store import behind as store_behind
from bot.store import figures, grids
from models import Case, Community, Grid
from models.errors import NotFound
from models.figures import Behind, Figures, FigureSheet, GridLine, Period, Reach, Scope, Tally, TrendPoint

DAYS_SHOWN = 31
WEEKS_SHOWN = 54 * WEEK
"""A longer period is shown by months."""


async def report(uow: UnitOfWork, scope: Scope, period: Period) -> FigureSheet:
    """The report, counted now. Takes tenths of a second in a large town: ask it of a reader, not inside a turn.

    The period before and the same a year earlier are looked at as this one is: as much of them as has passed of it, and
    as they stood as long after their beginning.

    Raises:
        NotFound: there is no such grid or community.
    """
    name = await name_of(uow, scope)
    by_grid = await _tallies(uow, scope, period)
    whole = sum(by_grid.values(), Tally())
    return FigureSheet(
        scope=scope,
        name=name,
        period=period,
        at=uow.at,
        now=whole.figures(
            accept_median=await figures.accept_median(uow.session, scope, period, among=whole.accepted),
            close_median=await figures.close_median(uow.session, scope, period, among=whole.closed),
        ),
        before=await _compared(uow, scope, period, periods.previous(period)),
        year_ago=await _compared(uow, scope, period, periods.year_earlier(period)),
        by_grid=await _lines(uow, scope, by_grid),
        trend=await _trend(uow, scope, period),
    )


async def grid_lines(uow: UnitOfWork, scope: Scope, period: Period) -> list[GridLine]:
    """The grids of a report without the rest of it: for whoever compares grids. Ask it of a reader, too."""
    return await _lines(uow, scope, await _tallies(uow, scope, period))


async def cases_behind(
    uow: UnitOfWork, behind: Behind, scope: Scope, period: Period, *, most: int, page: int
) -> Sequence[Case]:
    """A page of the cases that were counted, and one more if there is a next page (`most` is one page and one)."""
    skip = page * (most - 1)
    return await store_behind.cases_behind(uow.session, behind, scope, period, uow.at, most=most, skip=skip)


async def name_of(uow: UnitOfWork, scope: Scope) -> str:
    """What the grid, community or town is called; empty for a town that nobody named.

    Raises:
        NotFound: there is no such grid or community.
    """
    match scope.reach:
        case Reach.TOWN:
            return (await grids.town_name(uow.session)) or ""
        case Reach.GRID:
            found: Grid | Community | None = await uow.session.get(Grid, scope.id)
        case Reach.COMMUNITY:
            found = await uow.session.get(Community, scope.id)
    if found is None:
        raise NotFound("error-no-such-grid")
    return found.name


async def borders(uow: UnitOfWork, scope: Scope) -> Sequence[tuple[int, str, Mapping[str, Any] | None]]:
    """Id, name and GeoJSON boundary of the scope's grids: what the map is drawn from."""
    within = await grids.all_grids(uow.session)
    return [(grid.id, grid.name, grid.boundary) for grid in within if _holds(scope, grid.id, grid.community_id)]


async def _tallies(uow: UnitOfWork, scope: Scope, period: Period) -> dict[int | None, Tally]:
    return await figures.tallies(uow.session, scope, period, at=uow.at, seen=uow.at)


async def _compared(uow: UnitOfWork, scope: Scope, period: Period, other: Period) -> Figures:
    seen = other.start + (uow.at - period.start)
    as_much = periods.until(period, other, uow.at)
    by_grid = await figures.tallies(uow.session, scope, as_much, at=uow.at, seen=seen)
    return sum(by_grid.values(), Tally()).figures()


async def _lines(uow: UnitOfWork, scope: Scope, by_grid: dict[int | None, Tally]) -> list[GridLine]:
    """Every grid of the scope, also one of which nothing was counted; the duty desk where it has something."""
    lines = [
        GridLine(sign.id, sign.code, sign.name, by_grid.get(sign.id, Tally()).figures())
        for sign in (await uow.signs()).values()
        if _holds(scope, sign.id, sign.community_id)
    ]
    if None in by_grid:
        lines.append(GridLine(None, "", "", by_grid[None].figures()))
    return lines


def _holds(scope: Scope, grid_id: int, community_id: int) -> bool:
    return scope.reach is Reach.TOWN or scope.id == (grid_id if scope.reach is Reach.GRID else community_id)


async def _trend(uow: UnitOfWork, scope: Scope, period: Period) -> list[TrendPoint]:
    parts = _parts(period)
    counted = await figures.trend(uow.session, scope, [part for _, part in parts])
    return [TrendPoint(label, came, went) for (label, _), (came, went) in zip(parts, counted, strict=True)]


def _parts(period: Period) -> list[tuple[str, Period]]:
    """The period by days, weeks or months, each with its label; the first and the last part may be cut."""
    start, end = period.start, period.end
    days = (end.date() - start.date()).days
    of_years = periods.kind_of(period) is Kind.YEAR or days * DAY > WEEKS_SHOWN
    parts = []
    while start < end:
        if days <= DAYS_SHOWN:
            following, label = start + DAY, f"{start:%m-%d}"
        elif of_years:
            following, label = periods.month_after(start), f"{start:%Y-%m}"
        else:
            following, label = start + WEEK - timedelta(days=start.weekday()), f"{start:%m-%d}"
        parts.append((label, Period(label, start, min(following, end))))
        start = following
    return parts
