"""The one door through which the history of a case may be altered: 抹除, and the end of the time it may be kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models import Erasure


@asynccontextmanager
async def erasing(session: AsyncSession, *, why: str, at: datetime) -> AsyncIterator[None]:
    """Within it the events of cases may be altered and deleted; nowhere else the database lets that happen.

    What is done within it is done whole, or undone when it is left by an exception. `why`: one word.
    """
    async with session.begin_nested():
        door = Erasure(why=why, at=at)
        session.add(door)
        await session.flush()
        yield
        await session.flush()
        await session.delete(door)
        await session.flush()
