"""Questions about kept answers: which may be shown where, whom one was shown to, and how often it helped."""

from collections.abc import Collection, Sequence

from sqlalchemy import and_, case, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models import KeptAnswer, ShownAnswer

MOST_SEARCHED = 300
"""Answers of one grid and the town among which one is sought; the newest."""


async def in_use(session: AsyncSession, grid_id: int | None) -> Sequence[KeptAnswer]:
    """Answers that may be shown to somebody of the grid: its own and the town's; without a grid the town's alone."""
    theirs = or_(KeptAnswer.grid_id.is_(None), KeptAnswer.grid_id == grid_id)
    asked = select(KeptAnswer).where(KeptAnswer.retired_at.is_(None), theirs)
    return (await session.scalars(asked.order_by(KeptAnswer.id.desc()).limit(MOST_SEARCHED))).all()


async def of_all(session: AsyncSession) -> Sequence[KeptAnswer]:
    """Every answer, retired or not."""
    return (await session.scalars(select(KeptAnswer))).all()


async def of_desks(session: AsyncSession, desks: Collection[int | None]) -> Sequence[KeptAnswer]:
    """Every answer of these grids (None: the town), retired ones last, the newest first."""
    grids = [grid_id for grid_id in desks if grid_id is not None]
    of_town = and_(KeptAnswer.grid_id.is_(None), literal(None in desks))
    asked = select(KeptAnswer).where(or_(KeptAnswer.grid_id.in_(grids), of_town))
    return (await session.scalars(asked.order_by(KeptAnswer.retired_at.is_not(None), KeptAnswer.id.desc()))).all()


async def locked_answer(session: AsyncSession, answer_id: int) -> KeptAnswer | None:
    """The answer, locked until the transaction ends."""
    asked = select(KeptAnswer).where(KeptAnswer.id == answer_id).with_for_update()
    return (await session.scalars(asked, execution_options={"populate_existing": True})).one_or_none()


async def of_case(session: AsyncSession, case_id: int) -> KeptAnswer | None:
    """The answer that was kept from this case."""
    return (await session.scalars(select(KeptAnswer).where(KeptAnswer.case_id == case_id))).one_or_none()


async def locked_shown(session: AsyncSession, shown_id: int) -> ShownAnswer | None:
    """One showing of an answer, locked, so that two presses are one."""
    asked = select(ShownAnswer).where(ShownAnswer.id == shown_id).with_for_update()
    return (await session.scalars(asked, execution_options={"populate_existing": True})).one_or_none()


async def was_asked(session: AsyncSession, evidence_id: int) -> bool:
    """Whether an answer was shown to what somebody gave."""
    asked = select(ShownAnswer.id).where(ShownAnswer.evidence_id == evidence_id)
    return (await session.scalars(asked.limit(1))).first() is not None


async def how_often(session: AsyncSession, answer_id: int) -> tuple[int, int, int]:
    """How often an answer was shown, how often it helped, and how often it did not."""
    helped, not_helped = (func.sum(case((ShownAnswer.helped.is_(said), 1), else_=0)) for said in (True, False))
    asked = select(func.count(ShownAnswer.id), helped, not_helped).where(ShownAnswer.kept_answer_id == answer_id)
    shown, yes, no = (await session.execute(asked)).one()
    return shown, yes or 0, no or 0
