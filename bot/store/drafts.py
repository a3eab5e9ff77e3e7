"""Questions about drafts."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models import Draft


async def of_person(session: AsyncSession, person_id: int) -> Draft | None:
    """What a resident is telling us now, locked."""
    asked = select(Draft).where(Draft.person_id == person_id, Draft.closed_at.is_(None)).with_for_update()
    return (await session.scalars(asked)).one_or_none()


async def put_away(session: AsyncSession, person_id: int) -> Draft | None:
    """What a resident told us and let lie, locked."""
    asked = select(Draft).where(Draft.person_id == person_id, Draft.closed_at.is_not(None)).with_for_update()
    return (await session.scalars(asked)).one_or_none()


async def by_id(session: AsyncSession, draft_id: int) -> Draft | None:
    """The draft, locked."""
    return (await session.scalars(select(Draft).where(Draft.id == draft_id).with_for_update())).one_or_none()


async def lying(
    session: AsyncSession, *, touched_before: datetime, asked_before: datetime, closed_before: datetime, most: int
) -> Sequence[int]:
    """Drafts whose author is to be asked after them, that are to be put away, or forgotten."""
    unasked = and_(Draft.asked_after_at.is_(None), Draft.touched_at <= touched_before)
    still = and_(Draft.closed_at.is_(None), or_(unasked, Draft.asked_after_at <= asked_before))
    asked = select(Draft.id).where(or_(still, Draft.closed_at <= closed_before)).order_by(Draft.touched_at)
    return (await session.scalars(asked.limit(most))).all()
