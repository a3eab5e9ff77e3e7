"""Questions about the messages that are owed: which are due, and whose turn a lane has."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models import Notice


async def claimable(session: AsyncSession, *, at: datetime, most: int) -> Sequence[Notice]:
    """The head of each lane (chat) that is due and that nobody delivers now; other replicas' claims are skipped.

    A notice that was tried before keeps its place at the head while it waits, so that a chat's messages stay in order.
    """
    heads = (
        select(func.min(Notice.id))
        .where(Notice.closed_at.is_(None), or_(Notice.due_at <= at, Notice.attempts > 0))
        .group_by(Notice.chat_id)
    )
    asked = (
        select(Notice)
        .where(
            Notice.id.in_(heads),
            Notice.closed_at.is_(None),
            Notice.due_at <= at,
            or_(Notice.leased_until.is_(None), Notice.leased_until <= at),
        )
        .order_by(Notice.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(asked)).all()


async def next_due(session: AsyncSession) -> datetime | None:
    """When the next open notice is due, or its lease ends."""
    asked = select(func.min(func.coalesce(Notice.leased_until, Notice.due_at))).where(Notice.closed_at.is_(None))
    return (await session.scalars(asked)).one_or_none()


async def with_once(session: AsyncSession, once: str) -> Notice | None:
    """The notice that is owed only once under this key, sent or not."""
    return (await session.scalars(select(Notice).where(Notice.once == once))).one_or_none()


async def with_latest(session: AsyncSession, latest: str) -> Notice | None:
    """The notice still waiting under this key; one is enough, since it shows the present when it is delivered."""
    asked = select(Notice).where(Notice.latest == latest, Notice.closed_at.is_(None))
    return (await session.scalars(asked)).one_or_none()


async def waiting_for_event(session: AsyncSession, event_id: int) -> Sequence[Notice]:
    """Notices of one event that have not left yet."""
    asked = select(Notice).where(Notice.event_id == event_id, Notice.closed_at.is_(None), Notice.leased_until.is_(None))
    return (await session.scalars(asked.with_for_update())).all()


async def count_open(session: AsyncSession) -> int:
    """How many messages are owed."""
    return (await session.scalars(select(func.count()).select_from(Notice).where(Notice.closed_at.is_(None)))).one()
