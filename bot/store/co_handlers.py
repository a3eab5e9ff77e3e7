"""Questions about who helps with a case, and who could be asked to."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models import CoHandler, Person, Role, RoleKind


async def of_case(session: AsyncSession, case_id: int) -> Sequence[CoHandler]:
    """Whoever helps or helped with a case, in the order asked."""
    return (await session.scalars(select(CoHandler).where(CoHandler.case_id == case_id).order_by(CoHandler.id))).all()


async def open_of_case(session: AsyncSession, case_id: int) -> Sequence[CoHandler]:
    """Whose help is still awaited."""
    asked = select(CoHandler).where(CoHandler.case_id == case_id, CoHandler.ended_at.is_(None))
    return (await session.scalars(asked.order_by(CoHandler.id))).all()


async def open_of_person(session: AsyncSession, person_id: int) -> Sequence[CoHandler]:
    """What a person still helps with, the oldest first."""
    asked = select(CoHandler).where(CoHandler.person_id == person_id, CoHandler.ended_at.is_(None))
    return (await session.scalars(asked.order_by(CoHandler.id))).all()


async def latest(session: AsyncSession, case_id: int, person_id: int) -> CoHandler | None:
    """The last time that a person was asked to help with a case."""
    asked = select(CoHandler).where(CoHandler.case_id == case_id, CoHandler.person_id == person_id)
    return (await session.scalars(asked.order_by(CoHandler.id.desc()).limit(1))).first()


async def due_for_reminder(session: AsyncSession, at: datetime, *, most: int) -> Sequence[int]:
    """Those whose clock has something to say, those that wait longest first."""
    asked = select(CoHandler.id).where(CoHandler.rings_at <= at).order_by(CoHandler.rings_at).limit(most)
    return (await session.scalars(asked)).all()


async def candidates(
    session: AsyncSession, grid_id: int | None, community_id: int | None
) -> Sequence[tuple[Role, Person]]:
    """The partners of a grid, of its community and of the town, and the grid's deputies; the nearest first."""
    near = [and_(Role.kind == RoleKind.PARTNER, Role.grid_id.is_(None), Role.community_id.is_(None))]
    if community_id is not None:
        near.append(and_(Role.kind == RoleKind.PARTNER, Role.grid_id.is_(None), Role.community_id == community_id))
    if grid_id is not None:
        near.append(and_(Role.kind.in_((RoleKind.PARTNER, RoleKind.DEPUTY)), Role.grid_id == grid_id))
    asked = select(Role, Person).join(Person, Person.id == Role.person_id).where(Role.until.is_(None), or_(*near))
    rows = await session.execute(
        asked.order_by(Role.grid_id.is_(None), Role.community_id.is_(None), Role.kind.desc(), Role.id)
    )
    return [(role, person) for role, person in rows]
