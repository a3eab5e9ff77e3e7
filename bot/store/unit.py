"""Transactions: one writer at a time that keeps all or nothing, and readers that disturb nobody."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from bot.store.engine import Database
from bot.store.session import GlancingSession, TownSession
from models import Base


class Store:
    """Hands out sessions on a database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """A transaction that is committed at the end, or rolled back by any exception."""
        session = TownSession(self.database.writer, at_once=self.database.answers_at_once)
        try:
            async with session.begin():
                yield session
        finally:
            await session.end()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session for looking only."""
        async with TownSession(self.database.reader) as session:
            yield session

    @asynccontextmanager
    async def glancing(self) -> AsyncIterator[AsyncSession]:
        """A session for looking at a few rows by an index."""
        session = GlancingSession(self.database.glancer, at_once=self.database.answers_at_once)
        try:
            yield session
        finally:
            await session.end()

    async def close(self) -> None:
        """Give all connections back."""
        await self.database.close()


def wrote(session: AsyncSession) -> set[type]:
    """The kinds of rows that the session has written, row by row, until now."""
    kinds: set[type] = session.info.setdefault("wrote", set())
    return kinds


@event.listens_for(Session, "after_flush")
def _note(session: Session, _: object) -> None:
    session.info.setdefault("wrote", set()).update(map(type, (*session.new, *session.dirty)))


async def add_if_first(session: AsyncSession, row: Base) -> bool:
    """Add a row, unless another transaction was faster with the same unique key; then nothing has happened."""
    try:
        async with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    return True
