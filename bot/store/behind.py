"""The cases behind a number of a report, by the same rules by which bot/store/figures.py counted them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import SQLColumnExpression, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.figures import here
from models import Case, Rating, Status
from models.figures import Behind, Period, Scope


async def cases_behind(
    session: AsyncSession, behind: Behind, scope: Scope, period: Period, at: datetime, *, most: int, skip: int = 0
) -> Sequence[Case]:
    """The newest first; what is open or overdue (now) by its limit."""
    grid = Rating.grid_id if behind is Behind.UNSOLVED else Case.clock_grid_id
    asked = select(Case).where(*_those(behind, period, at), *here(scope, grid))
    if behind is Behind.UNSOLVED:
        asked = asked.join(Rating, Rating.case_id == Case.id)
    order: Any = Case.due_at if behind in (Behind.OPEN, Behind.OVERDUE) else Case.submitted_at.desc()
    return (await session.scalars(asked.order_by(order, Case.id).limit(most).offset(skip))).all()


def _those(behind: Behind, period: Period, at: datetime) -> Sequence[SQLColumnExpression[bool]]:
    match behind:
        case Behind.FILED:
            return (Case.submitted_at >= period.start, Case.submitted_at < period.end)
        case Behind.CLOSED:
            return (Case.closed_at >= period.start, Case.closed_at < period.end, Case.status == Status.CLOSED)
        case Behind.OPEN:
            return (Case.ended_at.is_(None),)
        case Behind.OVERDUE:
            return (Case.ended_at.is_(None), Case.due_at < at)
        case Behind.LATE:
            late = or_(Case.closed_at.is_(None), Case.closed_at > Case.close_due_at)
            return (Case.settles_at >= period.start, Case.settles_at < period.end, Case.settles_at <= at, late)
        case Behind.UNSOLVED:
            return (Rating.at >= period.start, Rating.at < period.end, Rating.counts, Rating.solved.is_(False))
