"""Questions about exports: whose turn it is, and the rows that go into one, page by page."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.store.leases import is_due
from models import Case, CaseEvent, Export, ExportState, Grid, Person, Rating
from models.figures import Period, Reach, Scope


async def next_in_turn(session: AsyncSession, *, at: datetime) -> Export | None:
    """The oldest that waits, locked; None while another is being made: one at a time for the whole town."""
    busy = select(Export.id).where(Export.state == ExportState.WORKING, Export.leased_until > at)
    asked = select(Export).where(is_due(Export, at), ~busy.exists())
    return (await session.scalars(asked.order_by(Export.id).limit(1).with_for_update())).one_or_none()


async def under_way(session: AsyncSession) -> Sequence[Export]:
    """Everything that is asked for and not yet made, first to last."""
    return (await session.scalars(select(Export).where(Export.is_pending).order_by(Export.id))).all()


async def count(session: AsyncSession, scope: Scope, period: Period) -> int:
    """How many cases `page` will give in all."""
    asked = select(func.count()).select_from(Case).where(_in_scope(scope), _in_period(period))
    return (await session.scalars(asked)).one()


async def page(session: AsyncSession, scope: Scope, period: Period, *, after: int, most: int) -> Sequence[Any]:
    """The next cases after the case with this id: what came in, was closed, decided or judged in the period."""
    worker, reporter = aliased(Person), aliased(Person)
    asked = (
        select(
            Case.id,
            Case.case_no,
            Case.submitted_at,
            Case.category,
            Case.urgency,
            Case.status,
            Case.grid_id,
            Grid.name.label("grid"),
            worker.name.label("worker"),
            Case.accepted_at,
            Case.dispatched_at,
            Case.closed_at,
            Case.accept_due_at,
            Case.close_due_at,
            Case.supervised_due_at,
            Case.suspended_at,
            Case.accept_took,
            Case.close_took,
            Case.returns,
            Case.reopenings,
            Case.place_words,
            Case.words,
            Case.confidential,
            reporter.name.label("reporter"),
            reporter.phone,
            Case.on_behalf_name,
            Case.on_behalf_phone,
        )
        .outerjoin(Grid, Grid.id == Case.clock_grid_id)
        .outerjoin(worker, worker.id == Case.worker_id)
        .join(reporter, reporter.id == Case.reporter_id)
        .where(Case.id > after, _in_scope(scope), _in_period(period))
        .order_by(Case.id)
        .limit(most)
    )
    return (await session.execute(asked)).all()


async def history(session: AsyncSession, case_ids: Sequence[int]) -> Sequence[Any]:
    """What happened to these cases, case by case in its order."""
    columns = (CaseEvent.case_id, CaseEvent.seq, CaseEvent.at, CaseEvent.action, CaseEvent.status_after)
    asked = (
        select(
            *columns,
            CaseEvent.hat,
            Person.name.label("by"),
            CaseEvent.words,
            CaseEvent.internal.label("internal"),
            CaseEvent.facts,
        )
        .outerjoin(Person, Person.id == CaseEvent.by_id)
        .where(CaseEvent.case_id.in_(case_ids))
        .order_by(CaseEvent.case_id, CaseEvent.seq)
    )
    return (await session.execute(asked)).all()


async def names(session: AsyncSession, person_ids: Collection[int]) -> Mapping[int, str]:
    """What these people are called."""
    found = await session.execute(select(Person.id, Person.name).where(Person.id.in_(person_ids)))
    return {row.id: row.name for row in found}


async def verdicts(session: AsyncSession, case_ids: Sequence[int]) -> Sequence[Any]:
    """What the reporters of these cases said of their closings, the last word last."""
    asked = select(Rating.case_id, Rating.solved, Rating.satisfaction, Rating.words).where(
        Rating.case_id.in_(case_ids), Rating.counts.is_(True)
    )
    return (await session.execute(asked.order_by(Rating.closing, Rating.at))).all()


def _in_scope(scope: Scope) -> ColumnElement[bool]:
    """Whoever has the clock answers for the case, as in the figures."""
    match scope.reach:
        case Reach.GRID:
            return Case.clock_grid_id == scope.id
        case Reach.COMMUNITY:
            return Case.clock_grid_id.in_(select(Grid.id).where(Grid.community_id == scope.id))
        case Reach.TOWN:
            return true()


def _in_period(period: Period) -> ColumnElement[bool]:
    judged = select(Rating.case_id).where(Rating.at >= period.start, Rating.at < period.end)
    moments = (Case.submitted_at, Case.closed_at, Case.settles_at)
    within = [and_(moment >= period.start, moment < period.end) for moment in moments]
    return or_(*within, Case.id.in_(judged))
