"""Sends SQLite few errands: a statement is one errand, and the one writer's statements are none at all.

aiosqlite gives each connection a thread, and a cursor of SQLAlchemy's sends it four errands for one statement: to be
made, to execute, to fetch, to close. Each costs more than the statement (docs/decisions/0027). Here a reader's
statement is one errand. The writer's statements are executed where the event loop is: its transaction holds the lock
of the file already, so none can wait; what can, COMMIT for the disk, stays in the thread; BEGIN IMMEDIATE is tried
until no other process has the lock. Glances, which read a few rows by an index, are executed there, too (0030).
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection, AsyncAdapt_aiosqlite_cursor
from sqlalchemy.util import EMPTY_DICT, await_only
from sqlalchemy.util.concurrency import in_greenlet

_MAY_WAIT: Final = ("PRAGMA", "VACUUM", "ANALYZE", "ATTACH")
"""Statements that wait for the disk, or for whoever else has the file open."""

LOCK_PATIENCE: Final = 10.0
"""Seconds that a transaction waits for another process to end its own."""

_LOCK_PAUSE: Final = 0.005
"""Seconds between two tries."""


class _Came(NamedTuple):
    """What came of a statement: all that a cursor tells of it."""

    description: Any
    rowcount: int
    lastrowid: int | None
    rows: Sequence[Any]


class _Cursor(AsyncAdapt_aiosqlite_cursor):
    """A statement is executed, fetched and closed at once."""

    __slots__ = ("_came",)

    _adapt_connection: "ReadingConnection"

    def __init__(self, adapt_connection: "ReadingConnection") -> None:
        self._adapt_connection = adapt_connection
        self._connection = adapt_connection._connection
        self._rows = deque()
        self._soft_closed_memoized = EMPTY_DICT
        self._came = _Came(None, -1, None, ())

    @property
    def description(self) -> Any:
        return self._came.description

    @property
    def rowcount(self) -> int:
        return self._came.rowcount

    @property
    def lastrowid(self) -> int:
        return self._came.lastrowid  # type: ignore[return-value]  # None before the first INSERT, as sqlite3 has it

    def execute(self, operation: Any, parameters: Any = None) -> Any:
        self._take(operation, parameters or (), many=False)
        return self

    def executemany(self, operation: Any, seq_of_parameters: Any) -> Any:
        self._take(operation, seq_of_parameters, many=True)
        return self

    def close(self) -> None:
        self._rows.clear()

    async def _async_soft_close(self) -> None:
        """Nothing is behind the rows that would have to be given back."""

    def _take(self, operation: str, parameters: Any, *, many: bool) -> None:
        try:
            if not in_greenlet():  # a session that knows that nothing need be waited for (bot/store/session.py)
                self._came = _done(self._adapt_connection._connection._conn, operation, parameters, many)
            else:
                self._came = await_only(self._adapt_connection.do(operation, parameters, many=many))
        except Exception as error:
            self._adapt_connection._handle_exception(error)
        self._rows = deque(self._came.rows)


class ReadingConnection(AsyncAdapt_aiosqlite_connection):
    """Each statement is one errand of the connection's thread: a long one holds nobody up."""

    __slots__ = ()

    _cursor_cls = _Cursor  # type: ignore[assignment]  # declared as the very class, and not as one of its kind
    _connection: Any
    """aiosqlite's."""

    def answers_at_once(self, operation: str) -> bool:
        """Whether the statement is executed where the event loop is, because it waits for nothing."""
        return operation == "BEGIN"  # it only notes that a transaction begins with the next statement

    async def do(self, operation: str, parameters: Any, *, many: bool) -> _Came:
        """Execute a statement, and fetch all that it gives."""
        if self.answers_at_once(operation):
            return _done(self._connection._conn, operation, parameters, many)
        aside = self._connection
        came: _Came = await aside._execute(_done, aside._conn, operation, parameters, many)
        return came

    def rollback(self) -> None:
        """End the transaction; one that never began is none."""
        if self._connection._connection and self._connection._conn.in_transaction:
            super().rollback()


class GlancingConnection(ReadingConnection):
    """Statements that read a few rows by an index are executed at once, where the event loop is."""

    __slots__ = ()

    def answers_at_once(self, operation: str) -> bool:
        """Whether the statement is executed where the event loop is."""
        return not operation.startswith(_MAY_WAIT)

    def rollback(self) -> None:
        """End the transaction: one that only reads waits for nothing."""
        if self._connection._connection and self._connection._conn.in_transaction:
            self._connection._conn.rollback()


class WritingConnection(ReadingConnection):
    """Statements of a transaction are executed at once, where the event loop is."""

    __slots__ = ()

    def answers_at_once(self, operation: str) -> bool:
        """Whether the statement is executed where the event loop is."""
        in_transaction: bool = self._connection._conn.in_transaction
        return in_transaction and not operation.startswith(_MAY_WAIT)

    async def do(self, operation: str, parameters: Any, *, many: bool) -> _Came:
        """Execute a statement, and fetch all that it gives."""
        if operation == "BEGIN IMMEDIATE":
            return await self._begin(operation)
        return await super().do(operation, parameters, many=many)

    async def _begin(self, operation: str) -> _Came:
        """Lock the file; while another process has it locked, nobody is held up but whoever waits here."""
        for left in range(int(LOCK_PATIENCE / _LOCK_PAUSE), -1, -1):
            try:
                return _done(self._connection._conn, operation, (), many=False)
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or not left:
                    raise
            await asyncio.sleep(_LOCK_PAUSE)
        raise AssertionError  # the last try returned or raised


def _done(connection: sqlite3.Connection, operation: str, parameters: Any, many: bool) -> _Came:
    cursor = connection.cursor()
    try:
        (cursor.executemany if many else cursor.execute)(operation, parameters)
        rows = cursor.fetchall() if cursor.description else ()
        return _Came(cursor.description, cursor.rowcount, cursor.lastrowid, rows)
    finally:
        cursor.close()
