"""The figures of a period, counted by the database: one question for each group of them, grouped by grid.

Every count belongs to the grid that is charged with the case (`Case.clock_grid_id`; None: the duty desk), every
verdict to the grid whose closing it judges (`Rating.grid_id`).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import SQLColumnExpression, and_, func, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from models import Case, Grid, Rating, Satisfaction, Status
from models.figures import Period, Reach, Scope, Tally

NOT_KEPT = (Status.WITHDRAWN, Status.MERGED, Status.REJECTED)
"""Of these nothing was to be done: 办结率 leaves them out."""

Counts = Mapping[str, SQLColumnExpression[Any]]


async def tallies(
    session: AsyncSession, scope: Scope, period: Period, *, at: datetime, seen: datetime
) -> dict[int | None, Tally]:
    """Everything countable of a period, by grid; grids of which nothing was counted are left out.

    Args:
        at: now.
        seen: from when the period is looked at: what was done later does not count. For a period that is compared
            it lies as long after its beginning as now lies after the other's.
    """
    found: dict[int | None, Tally] = {}
    for counted in (
        await filed(session, scope, period, seen=seen),
        await closed(session, scope, period),
        await settled(session, scope, period, seen=seen),
        await verdicts(session, scope, period),
        await standing(session, scope, min(period.end, seen), at=at),
    ):
        for grid_id, tally in counted.items():
            found[grid_id] = found.get(grid_id, Tally()) + tally
    return found


async def filed(session: AsyncSession, scope: Scope, period: Period, *, seen: datetime) -> dict[int | None, Tally]:
    """Of the cases filed in the period.

    filed: all of them, whatever became of them. kept: without rejected, merged and withdrawn ones. done: closed by the
    moment `seen` (and not reopened since). ever_closed: closed at least once; redone: of these, a closing was undone.
    dispatched: given to a worker at least once; returned: of these, given back at least once. accepted: with the
    natural time from the submission to the first acceptance.
    """
    undone = or_(Case.closings > 1, and_(Case.closings == 1, Case.status != Status.CLOSED))
    counts: Counts = {
        "filed": func.count(),
        "kept": func.count().filter(Case.status.not_in(NOT_KEPT)),
        "done": func.count().filter(Case.status == Status.CLOSED, Case.closed_at <= seen),
        "ever_closed": func.count().filter(Case.closings > 0),
        "redone": func.count().filter(undone),
        "dispatched": func.count().filter(Case.dispatched_at.is_not(None)),
        "returned": func.count().filter(Case.dispatched_at.is_not(None), Case.returns > 0),
        "accepted": func.count(Case.accept_took),
        "accept_seconds": func.coalesce(func.sum(Case.accept_took), 0),
    }
    return await _by_grid(session, scope, Case.clock_grid_id, counts, *_within(Case.submitted_at, period))


async def closed(session: AsyncSession, scope: Scope, period: Period) -> dict[int | None, Tally]:
    """Of the cases whose (last) closing lies in the period: how many, and the natural time since their submission.

    A case that was reopened counts again only when it is closed again; a rejection is no closing.
    """
    counts: Counts = {"closed": func.count(), "close_seconds": func.coalesce(func.sum(Case.close_took), 0)}
    return await _by_grid(session, scope, Case.clock_grid_id, counts, *_closed_in(period))


async def settled(session: AsyncSession, scope: Scope, period: Period, *, seen: datetime) -> dict[int | None, Tally]:
    """按期办结率: of the cases whose promise was decided in the period (closed, or the limit passed), those in time.

    Suspended, rejected, merged and withdrawn cases have no `settles_at` and are not among them.
    """
    counts: Counts = {"settled": func.count(), "on_time": func.count().filter(Case.closed_at <= Case.close_due_at)}
    decided = (*_within(Case.settles_at, period), Case.settles_at <= seen)
    return await _by_grid(session, scope, Case.clock_grid_id, counts, *decided)


async def verdicts(session: AsyncSession, scope: Scope, period: Period) -> dict[int | None, Tally]:
    """V: the reporter's own verdicts given in the period that say whether it is solved; of these, the rates' parts."""
    counts: dict[str, SQLColumnExpression[Any]] = {
        "voices": func.count(),
        "contacted": func.count().filter(Rating.contacted.is_(True)),
        "solved": func.count().filter(Rating.solved.is_(True)),
    }
    for name, level in (
        ("delighted", Satisfaction.DELIGHTED),
        ("satisfied", Satisfaction.SATISFIED),
        ("mostly", Satisfaction.MOSTLY),
        ("unsatisfied", Satisfaction.UNSATISFIED),
        ("angry", Satisfaction.ANGRY),
    ):
        counts[name] = func.count().filter(Rating.satisfaction == level)
    valid = (*_within(Rating.at, period), Rating.counts, Rating.solved.is_not(None))
    return await _by_grid(session, scope, Rating.grid_id, counts, *valid)


async def standing(session: AsyncSession, scope: Scope, then: datetime, *, at: datetime) -> dict[int | None, Tally]:
    """How the open cases stand now, or (if `then` lies before now) stood.

    Now: overdue is past the limit that runs, due_soon near it, suspended 挂账. Looking back: open is what had been
    filed and had not ended; a reopened case was open all the time, for it was not solved; overdue is what had missed a
    limit as it was last set; what was suspended or near its limit is not known any more and is not counted.
    """
    counts: Counts
    if then >= at:
        counts = {
            "open": func.count(),
            "overdue": func.count().filter(Case.due_at < at),
            "due_soon": func.count().filter(Case.due_at >= at, Case.soon_at <= at),
            "suspended": func.count().filter(Case.suspended_at.is_not(None)),
        }
        return await _by_grid(session, scope, Case.clock_grid_id, counts, Case.ended_at.is_(None))
    unaccepted = and_(Case.accept_due_at < then, or_(Case.accepted_at.is_(None), Case.accepted_at >= then))
    counts = {"open": func.count(), "overdue": func.count().filter(or_(Case.close_due_at < then, unaccepted))}
    # SQLite would take the index of `submitted_at`, which here leads through nearly all cases; it does not see through
    # a function.
    filed_before = func.coalesce(Case.submitted_at, then) < then
    found = await _by_grid(session, scope, Case.clock_grid_id, counts, Case.ended_at.is_(None), filed_before)
    later = (Case.ended_at >= then, filed_before)
    for grid_id, tally in (await _by_grid(session, scope, Case.clock_grid_id, counts, *later)).items():
        found[grid_id] = found.get(grid_id, Tally()) + tally
    return found


async def accept_median(session: AsyncSession, scope: Scope, period: Period, *, among: int) -> float | None:
    """The median of the seconds to the first acceptance, of the cases filed in the period (so many were accepted)."""
    those = (*_within(Case.submitted_at, period), Case.accept_took.is_not(None))
    return await _median(session, scope, Case.accept_took, those, among)


async def close_median(session: AsyncSession, scope: Scope, period: Period, *, among: int) -> float | None:
    """The median of the seconds to the closing, of the cases closed in the period."""
    return await _median(session, scope, Case.close_took, _closed_in(period), among)


async def trend(session: AsyncSession, scope: Scope, parts: Sequence[Period]) -> list[tuple[int, int]]:
    """For each part of a period, how many cases were filed and how many closed in it."""
    asked = [
        select(func.count()).where(*where, *here(scope, Case.clock_grid_id)).scalar_subquery()
        for part in parts
        for where in (_within(Case.submitted_at, part), _closed_in(part))
    ]
    row = (await session.execute(select(*asked))).one()
    return list(zip(row[::2], row[1::2], strict=True))


async def _by_grid(
    session: AsyncSession,
    scope: Scope,
    grid: InstrumentedAttribute[int | None],
    counts: Counts,
    *where: SQLColumnExpression[bool],
) -> dict[int | None, Tally]:
    columns: list[Any] = [count.label(name) for name, count in counts.items()]
    # From the grids to their cases: so the index, which begins with the grid, is read in order and nothing is sorted.
    # SQLite would go the other way, by the time alone, and look every case up; the sum leaves it no such way.
    asked: Any = select(Grid.id.label("grid_id"), *columns).join(grid.class_, grid == Grid.id + 0).where(*where)
    asked = asked.where(*_of_scope(scope)).group_by(Grid.id)
    if scope.reach is Reach.TOWN:
        at_duty = select(grid.label("grid_id"), *columns).where(grid.is_(None), *where).group_by(grid)
        asked = union_all(asked, at_duty)
    rows = await session.execute(asked)
    return {row.grid_id: Tally(**{name: int(getattr(row, name)) for name in counts}) for row in rows}


async def _median(
    session: AsyncSession,
    scope: Scope,
    seconds: InstrumentedAttribute[int | None],
    where: Sequence[SQLColumnExpression[bool]],
    among: int,
) -> float | None:
    """The middle one, or the mean of the two in the middle."""
    if among == 0:
        return None
    middle = (
        select(seconds.label("seconds"))
        .where(*where, *here(scope, Case.clock_grid_id))
        .order_by(seconds)
        .limit(2 - among % 2)
        .offset((among - 1) // 2)
        .subquery()
    )
    found = (await session.execute(select(func.avg(middle.c.seconds)))).scalar_one()
    return float(found) if found is not None else None


def _of_scope(scope: Scope) -> Sequence[SQLColumnExpression[bool]]:
    match scope.reach:
        case Reach.GRID:
            return (Grid.id == scope.id,)
        case Reach.COMMUNITY:
            return (Grid.community_id == scope.id,)
        case Reach.TOWN:
            return ()


def here(scope: Scope, grid: InstrumentedAttribute[int | None]) -> Sequence[SQLColumnExpression[bool]]:
    """Rows whose grid belongs to the scope."""
    match scope.reach:
        case Reach.GRID:
            return (grid == scope.id,)
        case Reach.COMMUNITY:
            return (grid.in_(select(Grid.id).where(Grid.community_id == scope.id)),)
        case Reach.TOWN:
            return ()


def _within(moment: Any, period: Period) -> tuple[SQLColumnExpression[bool], ...]:
    return (moment >= period.start, moment < period.end)


def _closed_in(period: Period) -> tuple[SQLColumnExpression[bool], ...]:
    return (*_within(Case.closed_at, period), Case.status == Status.CLOSED)
