"""The only way to alter the history of a case: for an erasure (抹除), or when it may be kept no longer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models import Erasure


@asynccontextmanager
async def erasing(session: AsyncSession, *, why: str, at: datetime) -> AsyncIterator[None]:
    """Inside this block the database lets events of cases be altered and deleted; `why` is one word for the reason.

    The block is a savepoint: an exception undoes all that was done in it.
    """
    async with session.begin_nested():
        door = Erasure(why=why, at=at)
        session.add(door)
        await session.flush()
        yield
        await session.flush()
        await session.delete(door)
        await session.flush()
