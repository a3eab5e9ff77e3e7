"""One active sender per bot token: nobody to ask on SQLite, an advisory lock on PostgreSQL.

The lock belongs to a connection, so a sender that dies, or whose machine does, loses it with its connection, and a
replica that waits takes over within TRY_EVERY. A lock in a row would need a lease, and a wait until it ends.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from hashlib import sha256
from typing import Any, Final, Protocol

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.background.outage import Outage

_log = logging.getLogger(__name__)

TRY_EVERY: Final = 0.1
"""Seconds between two tries to be elected: what a take-over may take."""

BEAT_EVERY: Final = 1.0
"""Seconds between two looks whether our connection still lives: a cable that is pulled closes nothing."""

BEAT_PATIENCE: Final = 2.0
"""Seconds for an answer to such a look."""

_TRY = text("SELECT pg_try_advisory_lock(:key)")


class Term:
    """The time for which one is elected; `end` may be called more than once."""

    def __init__(self) -> None:
        self.over = False
        self._listeners: list[Callable[[], object]] = []

    def when_over(self, listener: Callable[[], object]) -> None:
        """Call `listener` at the end, or now if it is over."""
        self._listeners.append(listener)
        if self.over:
            listener()

    def end(self) -> None:
        """From now on somebody else may be elected."""
        if not self.over:
            self.over = True
            for listener in self._listeners:
                listener()


class Election(Protocol):
    """Says who may send."""

    def elected(self) -> AbstractAsyncContextManager[Term]:
        """Wait until we are elected; the term ends with the block, or before it if we lose touch with the others."""


class Alone:
    """Nobody else: one process on its own database."""

    @asynccontextmanager
    async def elected(self) -> AsyncIterator[Term]:
        """At once, and until the block ends."""
        term = Term()
        try:
            yield term
        finally:
            term.end()


class AdvisoryLock:
    """Among all who use one PostgreSQL database with the same token."""

    def __init__(self, engine: AsyncEngine, token: str) -> None:
        self._engine = engine
        self._key = int.from_bytes(sha256(token.encode()).digest()[:8], signed=True)

    @asynccontextmanager
    async def elected(self) -> AsyncIterator[Term]:
        """When nobody else is; for as long as our connection to the database lives."""
        connection = await self._won()
        term, beat = Term(), None
        try:
            driver = (await connection.get_raw_connection()).driver_connection
            driver.add_termination_listener(_ends(term))  # type: ignore[union-attr]
            beat = asyncio.create_task(_watch(connection, term), name="election: heartbeat")
            yield term
        finally:
            term.end()
            if beat is not None:
                await _stopped(beat)
            await _hung_up(connection)

    async def _won(self) -> AsyncConnection:
        """A connection that holds the lock, however long that takes."""
        outage = Outage(_log)
        while True:
            try:
                connection = await self._holding()
            except Exception as error:  # the driver has many names for a server that is not there
                outage.failed("The election cannot be held", error)
                await asyncio.sleep(BEAT_EVERY)
            else:
                outage.over()
                return connection

    async def _holding(self) -> AsyncConnection:
        connection = await self._connect()
        try:
            while not await connection.scalar(_TRY, {"key": self._key}):  # noqa: ASYNC110 - set by another process
                await asyncio.sleep(TRY_EVERY)
        except BaseException:
            await _hung_up(connection)
            raise
        return connection

    async def _connect(self) -> AsyncConnection:
        connection = await self._engine.connect()
        return await connection.execution_options(isolation_level="AUTOCOMMIT")


def election_on(engine: AsyncEngine, token: str) -> Election:
    """The election that fits the database."""
    return AdvisoryLock(engine, token) if engine.dialect.name == "postgresql" else Alone()


def _ends(term: Term) -> Callable[[Any], None]:
    return lambda _connection: term.end()


async def _watch(connection: AsyncConnection, term: Term) -> None:
    try:
        while True:
            await asyncio.sleep(BEAT_EVERY)
            async with asyncio.timeout(BEAT_PATIENCE):
                await connection.execute(text("SELECT 1"))
    except Exception as trouble:  # likewise; and whatever it is, we are not sure any more
        _log.warning("The election's connection is lost: %s", type(trouble).__name__)
        term.end()


async def _stopped(beat: "asyncio.Task[None]") -> None:
    beat.cancel()
    await asyncio.wait([beat])


async def _hung_up(connection: AsyncConnection) -> None:
    """Close it for good: back in the pool it would go on holding the lock."""
    for end in (connection.invalidate, connection.close):
        try:
            await end()
        except Exception as trouble:  # it may be gone already, which is as good
            _log.debug("The election's connection does not close: %s", trouble)
