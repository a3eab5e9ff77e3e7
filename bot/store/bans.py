"""Questions about bans: which hold now, and whose they are."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models import Ban, Person


async def holding(session: AsyncSession, at: datetime) -> Sequence[Ban]:
    """The bans that hold at this moment, the oldest first."""
    return (await session.scalars(select(Ban).where(Ban.lifted_at.is_(None), Ban.until > at).order_by(Ban.id))).all()


async def holding_for(session: AsyncSession, person_id: int, at: datetime) -> Ban | None:
    """The ban that holds for this person, locked."""
    asked = select(Ban).where(Ban.person_id == person_id, Ban.lifted_at.is_(None), Ban.until > at)
    return (await session.scalars(asked.order_by(Ban.id.desc()).limit(1).with_for_update())).first()


async def of_person(session: AsyncSession, person_id: int) -> Sequence[Ban]:
    """All bans of a person, the oldest first."""
    return (await session.scalars(select(Ban).where(Ban.person_id == person_id).order_by(Ban.id))).all()


async def by_username(session: AsyncSession, name: str) -> Person | None:
    """The person with this name on Telegram, without its @."""
    return (await session.scalars(select(Person).where(func.lower(Person.username) == name.lower()).limit(1))).first()
