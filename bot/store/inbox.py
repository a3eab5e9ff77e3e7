"""Questions about the updates that were taken in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import CursorResult, Table, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models import InboxUpdate
from models.base import UtcDateTime

_TAKE: Final = {
    name: insert(cast("Table", InboxUpdate.__table__)).on_conflict_do_nothing(index_elements=["update_id"])
    for name, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}


async def take_in(session: AsyncSession, row: InboxUpdate) -> bool:
    """Write the update down; whether it is the first time."""
    values = {
        "update_id": row.update_id,
        "telegram_chat_id": row.telegram_chat_id,
        "telegram_user_id": row.telegram_user_id,
        "taken_at": row.taken_at,
    }
    done = await session.execute(_TAKE[session.get_bind().dialect.name], values)
    return bool(cast("CursorResult[Any]", done).rowcount)


async def taken(session: AsyncSession, update_id: int) -> InboxUpdate | None:
    """The update, if it was taken in before."""
    return await session.get(InboxUpdate, update_id)


async def note_answered(session: AsyncSession, update_ids: Sequence[int], *, at: datetime) -> None:
    """These updates were answered."""
    await session.execute(_ANSWER, {"ids": [*update_ids], "at": at})


_ANSWER: Final = (
    update(cast("Table", InboxUpdate.__table__))
    .where(InboxUpdate.update_id.in_(bindparam("ids", expanding=True)), InboxUpdate.answered_at.is_(None))
    .values(answered_at=bindparam("at", type_=UtcDateTime))
)


async def unanswered(session: AsyncSession, *, since: datetime) -> Sequence[InboxUpdate]:
    """Updates whose direct answer may not have gone out: the process ended between commit and answer."""
    asked = select(InboxUpdate).where(
        InboxUpdate.answered_at.is_(None), InboxUpdate.taken_at >= since, InboxUpdate.failed_as.is_(None)
    )
    return (await session.scalars(asked.order_by(InboxUpdate.update_id))).all()


async def failed(session: AsyncSession) -> Sequence[InboxUpdate]:
    """Updates that nobody could handle, the oldest first."""
    asked = select(InboxUpdate).where(InboxUpdate.failed_as.is_not(None)).order_by(InboxUpdate.update_id)
    return (await session.scalars(asked)).all()


async def forget(session: AsyncSession, *, before: datetime) -> None:
    """Answered updates of so long ago; what failed is kept until somebody has looked at it."""
    await session.execute(delete(InboxUpdate).where(InboxUpdate.answered_at < before, InboxUpdate.failed_as.is_(None)))
