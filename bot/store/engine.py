"""Opens the database that DATABASE_URL names: one writer beside readers on SQLite, one pool on PostgreSQL.

Why SQLite has exactly one writing connection stands in docs/decisions/0003, with its figures.
"""

import asyncio
import math
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import aiosqlite
from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util import await_only

from bot.store.sqlite_errands import GlancingConnection, ReadingConnection, WritingConnection

READERS: Final = 5
"""Reading connections on SQLite; each is a thread."""

GLANCERS: Final = 35
"""Connections for glances on SQLite, as many as look at once: opened when first needed, and kept.

None is above that number, for one that is given back without a greenlet could not be closed."""

ASKED_AFTER: Final = 1.0
"""Seconds that a connection of PostgreSQL has rested before it is asked whether its server still answers."""

QUEUE_TIMEOUT: Final = 30.0
"""Seconds to wait for a connection, and so for the writers ahead, before sqlalchemy.exc.TimeoutError."""

_SQLITE: Final = {"sqlite", "sqlite+aiosqlite"}
_POSTGRESQL: Final = {"postgres", "postgresql", "postgresql+asyncpg"}
PRAGMAS: Final = (
    "busy_timeout = 10000",  # ms, for other processes: `diandan people invite` beside the bot, a backup
    "journal_mode = WAL",  # readers see the last commit while somebody writes
    "synchronous = FULL",  # what we have answered with 200 survives a power cut
    "foreign_keys = ON",
)
READING: Final = (*PRAGMAS, "query_only = ON")
HOLDING_NOBODY_UP: Final = "busy_timeout = 0"
"""Of the writer, whose BEGIN IMMEDIATE is tried where the event loop is: there nothing may wait for the lock."""

_WAL_TRIES: Final = 40
_WAL_PAUSE: Final = 0.05
"""Seconds. Two processes that turn a new file to WAL at once are told "locked" without the busy timeout."""


@dataclass(frozen=True, slots=True)
class Database:
    """Engines on one database. On SQLite the readers cannot write; on PostgreSQL all are the same engine.

    `glancer` is for looks at a few rows by an index: they need no transaction, and on SQLite they are done where the
    event loop is.
    """

    writer: AsyncEngine
    reader: AsyncEngine
    glancer: AsyncEngine

    @property
    def answers_at_once(self) -> bool:
        """Whether the writer's and the glancer's statements wait for nothing."""
        return self.glancer.dialect.name == "sqlite"

    @property
    def engines(self) -> set[AsyncEngine]:
        """Each engine once."""
        return {self.writer, self.reader, self.glancer}

    async def close(self) -> None:
        """Close all connections; call it in the event loop that used them."""
        for engine in self.engines:
            await engine.dispose()


def open_database(url: str) -> Database:
    """Make the engines for `url`; nothing is connected yet.

    Args:
        url: `sqlite:///file`, `postgresql://…` or `postgres://…`, with or without `+aiosqlite` or `+asyncpg`.

    Raises:
        ValueError: no such database is possible. The sentence says why, and never holds the password.
    """
    parsed = _parsed(url)
    if parsed.drivername in _SQLITE:
        return _sqlite(parsed.set(drivername="sqlite+aiosqlite"))
    if parsed.drivername in _POSTGRESQL:
        return _postgresql(parsed.set(drivername="postgresql+asyncpg"))
    raise ValueError(f"DATABASE_URL begins with {parsed.drivername}: it can be sqlite: or postgresql:")


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError):  # their text may repeat the URL
        pass
    raise ValueError("DATABASE_URL is not a URL such as sqlite:///diandan.db or postgresql://user@host/diandan")


def _sqlite(url: URL) -> Database:
    name = url.database or ":memory:"
    if name == ":memory:" or name.startswith("file:"):
        raise ValueError(
            "DATABASE_URL must name a file, such as sqlite:///diandan.db: "
            "a database in memory is lost with the process, and its readers would not see its writer"
        )
    if not Path(name).parent.is_dir():
        raise ValueError(f"DATABASE_URL names a folder that does not exist: {Path(name).parent}")
    writer = _sqlite_engine(
        url, WritingConnection, size=1, begin="BEGIN IMMEDIATE", pragmas=(*PRAGMAS, HOLDING_NOBODY_UP)
    )
    reader = _sqlite_engine(url, ReadingConnection, size=READERS, begin="BEGIN", pragmas=READING)
    glancer = _sqlite_engine(url, GlancingConnection, size=GLANCERS, begin=None, pragmas=READING)
    return Database(writer=writer, reader=reader, glancer=glancer)


def _sqlite_engine(
    url: URL, kind: type[ReadingConnection], *, size: int, begin: str | None, pragmas: tuple[str, ...]
) -> AsyncEngine:
    def connect(dialect: Any, _: object, args: Any, options: Any) -> ReadingConnection:
        opened: Any = await_only(_connected(aiosqlite.connect(*args, **options), pragmas))
        return kind(dialect.dbapi, opened)

    engine = create_async_engine(
        url,
        pool_size=size,
        max_overflow=0,
        pool_timeout=QUEUE_TIMEOUT,
        hide_parameters=True,  # an error's text goes into the log, and parameters are what residents said
        connect_args={"isolation_level": None},  # else the driver begins by itself: late, and deferred
    )
    event.listen(engine.sync_engine, "do_connect", connect)
    _leave_savepoints_to_the_commit(engine)

    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin or "")

    if begin is not None:
        event.listen(engine.sync_engine, "begin", on_begin)
    return engine


async def _connected(connection: aiosqlite.Connection, pragmas: tuple[str, ...]) -> aiosqlite.Connection:
    """Open the file. If that fails, the connection's thread has ended too: it would speak to a loop that is closed."""
    connection._thread.daemon = True  # as SQLAlchemy has it where it connects by itself
    try:
        await connection
        for pragma in pragmas:
            await _set(connection, pragma)
    except BaseException:
        await connection.close()  # nothing to do if it was never open
        await asyncio.to_thread(connection._thread.join)
        raise
    return connection


async def _set(connection: aiosqlite.Connection, pragma: str) -> None:
    for attempt in range(1, _WAL_TRIES + 1):
        try:
            async with connection.execute(f"PRAGMA {pragma}"):
                return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or attempt == _WAL_TRIES:
                raise
            await asyncio.sleep(_WAL_PAUSE)


def _postgresql(url: URL) -> Database:
    engine = create_async_engine(
        _with_asyncpgs_ssl(url),
        pool_size=10,
        max_overflow=5,  # with three replicas 45 connections: half of what PostgreSQL allows unless told otherwise
        pool_timeout=QUEUE_TIMEOUT,
        hide_parameters=True,
        connect_args={"server_settings": {"timezone": "UTC", "application_name": "diandan"}},
    )
    _leave_savepoints_to_the_commit(engine)
    event.listen(engine.sync_engine, "checkin", _rests)
    event.listen(engine.sync_engine, "checkout", _answers)
    glancer = engine.execution_options(isolation_level="AUTOCOMMIT")  # no BEGIN and no ROLLBACK around a look
    return Database(writer=engine, reader=engine, glancer=glancer)


def _leave_savepoints_to_the_commit(engine: AsyncEngine) -> None:
    """A savepoint is never released: COMMIT does it, and each RELEASE would be one more statement."""
    engine.dialect.do_release_savepoint = lambda *_: None  # type: ignore[method-assign]


def _rests(_: object, record: Any) -> None:
    record.info["since"] = time.monotonic()


def _answers(connection: Any, record: Any, _: object) -> None:
    """A restarted server costs one retry, not one error per connection; what was used just now is not asked.

    Raises:
        DisconnectionError: the pool throws the connection away, and makes another.
    """
    if time.monotonic() - record.info.get("since", math.inf) < ASKED_AFTER:
        return
    try:
        connection.ping()
    except Exception as error:  # whatever the driver says: it does not answer
        raise DisconnectionError("the server does not answer on it") from error


def _with_asyncpgs_ssl(url: URL) -> URL:
    """Hosted databases give out URLs with libpq's `sslmode`; asyncpg calls the same thing `ssl`."""
    mode = url.query.get("sslmode")
    return url if mode is None else url.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
