"""Questions about the updates that were taken in."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from models import InboxUpdate


async def taken(session: AsyncSession, update_id: int) -> InboxUpdate | None:
    """The update, if it was taken in before."""
    return await session.get(InboxUpdate, update_id)


async def unanswered(session: AsyncSession, *, since: datetime) -> Sequence[InboxUpdate]:
    """Updates whose direct answer may not have gone out: the process ended between commit and answer."""
    asked = select(InboxUpdate).where(
        InboxUpdate.answered_at.is_(None), InboxUpdate.taken_at >= since, InboxUpdate.failed_as.is_(None)
    )
    return (await session.scalars(asked.order_by(InboxUpdate.update_id))).all()


async def forget(session: AsyncSession, *, before: datetime) -> None:
    """Answered updates of so long ago; what failed is kept until somebody has looked at it."""
    await session.execute(delete(InboxUpdate).where(InboxUpdate.answered_at < before, InboxUpdate.failed_as.is_(None)))
