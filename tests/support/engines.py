"""Engines as the tests use them: SQLite answers in the loop's own thread, and no statement is compiled twice.

A journey sent four thousand errands to the threads of its connections, and compiled 150 statements anew: half its time.
Threads are proven by tests/unit/store and by the processes of tests/journeys/process; PostgreSQL has none.
"""

import asyncio
import sqlite3
from collections import deque
from typing import Any, Final, Self

from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.util import await_only

from bot.store.engine import PRAGMAS, READING, Database

_compiled: Final[dict[Any, Any]] = {}
"""Statements as they were compiled: by dialect, and the dialects below are all alike."""


def quickened(database: Database) -> Database:
    """The same database, before its first connection, with engines that are quick to ask."""
    for engine, pragmas in ((database.writer, PRAGMAS), (database.reader, READING)):
        engine.update_execution_options(compiled_cache=_compiled)
        engine.dialect.__class__ = _SqliteHere if engine.dialect.name == "sqlite" else _PostgresThatStays
        if isinstance(engine.dialect, _SqliteHere):
            engine.dialect.pragmas = pragmas
    return database


class _Alike:
    """Each engine has a dialect of its own; what was compiled for one serves all of a kind."""

    __slots__ = ()  # else no dialect could become one

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))


class _PostgresThatStays(PGDialect_asyncpg, _Alike):
    supports_statement_cache = True

    def do_ping(self, dbapi_connection: Any) -> bool:
        """The tests' own server is not restarted: three errands less before each transaction."""
        return True


class _SqliteHere(SQLiteDialect_aiosqlite, _Alike):
    supports_statement_cache = True
    pragmas: tuple[str, ...] = ()

    def connect(self, *arguments: Any, **options: Any) -> Any:
        """A connection without the thread of aiosqlite's, and so without whoever ends that thread."""
        del options["async_creator_fn"]
        connection = sqlite3.connect(*arguments, factory=_Connection, **options)
        for pragma in self.pragmas:
            sqlite3.Connection.execute(connection, f"PRAGMA {pragma}").close()
        return connection


class _Connection(sqlite3.Connection):
    """What SQLAlchemy asks of the connection that it makes of aiosqlite's."""

    def cursor(self, *_: object, **__: object) -> "_Cursor":  # type: ignore[override]
        return super().cursor(_Cursor)

    def terminate(self) -> None:
        """Close it."""
        self.close()

    @property
    def _connection(self) -> Self:
        return self


class _Cursor(sqlite3.Cursor):
    """All rows are there at once, as they are after an errand; before it other tasks have their turn."""

    _rows: deque[Any]

    def execute(self, *asked: Any) -> Self:
        _let_others_go_on()
        super().execute(*asked)
        self._rows = deque(super().fetchall())
        return self

    def executemany(self, *asked: Any) -> Self:
        _let_others_go_on()
        return super().executemany(*asked)

    def fetchone(self) -> Any:
        return self._rows.popleft() if self._rows else None

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        return [self._rows.popleft() for _ in range(min(size or 1, len(self._rows)))]

    def fetchall(self) -> list[Any]:
        rows = [*self._rows]
        self._rows.clear()
        return rows

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Any:
        if not self._rows:
            raise StopIteration
        return self._rows.popleft()

    async def _async_soft_close(self) -> None:
        """There is nothing behind the rows that would have to be given back."""


def _let_others_go_on() -> None:
    await_only(asyncio.sleep(0))
