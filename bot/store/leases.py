"""Questions about rows of work, of whatever kind: what may be begun now, and whether a lease still holds."""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, case, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.lease import LeasedWork

W = TypeVar("W", bound=LeasedWork)


def is_due(kind: type[W], at: datetime) -> ColumnElement[bool]:
    """It has still to be done, may be begun now, and nobody is at it."""
    return and_(kind.is_pending, kind.due_at <= at, or_(kind.leased_until.is_(None), kind.leased_until <= at))


def due_again_at(kind: type[W]) -> ColumnElement[datetime]:
    """When a row falls due, or the lease on it ends."""
    return case((kind.leased_until > kind.due_at, kind.leased_until), else_=kind.due_at)


async def any_due(session: AsyncSession, kind: type[W], *, at: datetime) -> bool:
    """Whether a look for work is worth a transaction."""
    return (await session.scalars(select(kind.id).where(is_due(kind, at)).limit(1))).first() is not None


async def locked(session: AsyncSession, kind: type[W], number: int) -> W | None:
    """The row as it is now, locked until the transaction ends; None when it was cancelled."""
    asked = select(kind).where(kind.id == number).with_for_update()
    return (await session.scalars(asked, execution_options={"populate_existing": True})).one_or_none()


async def end_leases(session: AsyncSession, kind: type[W]) -> None:
    """Whatever was begun is anybody's again."""
    begun = and_(kind.is_pending, kind.leased_until.is_not(None))
    await session.execute(update(kind).where(begun).values(leased_until=None))
