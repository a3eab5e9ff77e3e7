"""Questions about leased rows of any kind: which may be begun now, and what one says while it is locked."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, case, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.lease import LeasedWork

W = TypeVar("W", bound=LeasedWork)


def is_due(kind: type[W], at: datetime | ColumnElement[datetime]) -> ColumnElement[bool]:
    """The row is still to be done and due, and no lease on it is running."""
    return and_(kind.is_pending, kind.due_at <= at, or_(kind.leased_until.is_(None), kind.leased_until <= at))


def due_again_at(kind: type[W]) -> ColumnElement[datetime]:
    """When the row may be begun: when it falls due, or when its lease ends, whichever comes later."""
    return case((kind.leased_until > kind.due_at, kind.leased_until), else_=kind.due_at)


async def any_due(session: AsyncSession, kind: type[W], *, at: datetime) -> bool:
    """Whether some row may be begun now; asked before a transaction is opened."""
    return (await session.scalars(select(kind.id).where(is_due(kind, at)).limit(1))).first() is not None


async def first_due(session: AsyncSession, kind: type[W]) -> datetime | None:
    """When the next row may be begun; None when nothing is to be done."""
    return (await session.scalars(select(func.min(due_again_at(kind))).where(kind.is_pending))).one_or_none()


async def locked(session: AsyncSession, kind: type[W], number: int) -> W | None:
    """The row as it is stored now, locked until the transaction ends; None if it was deleted."""
    asked = select(kind).where(kind.id == number).with_for_update()
    return (await session.scalars(asked, execution_options={"populate_existing": True})).one_or_none()


async def all_locked(session: AsyncSession, kind: type[W], numbers: Sequence[int]) -> dict[int, W]:
    """The rows as they are stored now, by their ids, locked in one order; those that were deleted are missing."""
    asked = select(kind).where(kind.id.in_(numbers)).order_by(kind.id).with_for_update()
    rows = await session.scalars(asked, execution_options={"populate_existing": True})
    return {row.id: row for row in rows}


async def end_leases(session: AsyncSession, kind: type[W]) -> None:
    """End every running lease: any process may begin these rows again."""
    begun = and_(kind.is_pending, kind.leased_until.is_not(None))
    await session.execute(update(kind).where(begun).values(leased_until=None))
