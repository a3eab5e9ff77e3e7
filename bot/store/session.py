"""A session that writes what is pending only before a question that would see it, and asks at once where it can.

SQLAlchemy writes whatever is pending before every question, so that a draft that changes in three steps is updated
three times. Here a question about other tables does not have it written (docs/decisions/0033).
"""

import time
from asyncio import sleep
from collections.abc import Mapping, Sequence
from typing import Any, Final
from weakref import WeakKeyDictionary

from sqlalchemy import Alias, Column, Executable, Insert, Select, Table, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession
from sqlalchemy.orm import Session
from sqlalchemy.sql.visitors import iterate

HELD_AT_MOST: Final = 0.003
"""Seconds that one transaction holds the event loop before others have their turn."""

_SEEN: Final[WeakKeyDictionary[Executable, frozenset[str]]] = WeakKeyDictionary()
"""The tables that each statement reads."""


BESIDES_LATER: Final = "besides_later"
"""A statement's option: whoever asks it knows what is to be inserted later, and looks there first."""

_LATER: Final = "later"
"""In a session's `info`: what is to be inserted, by statement."""


class PatientSession(Session):
    """Writes what is pending before a question only if the question is about a table in which something is pending."""

    _is_writing = False

    def insert_later(self, statement: Insert, row: dict[str, Any]) -> None:
        """Insert a row, together with all others that are pending then by the same statement."""
        self.later().setdefault(statement, []).append(row)

    def later(self) -> dict[Insert, list[dict[str, Any]]]:
        """What is to be inserted, by statement."""
        later: dict[Insert, list[dict[str, Any]]] = self.info.setdefault(_LATER, {})
        return later

    def execute(self, statement: Executable, *args: Any, **options: Any) -> Any:
        """Ask, or change rows."""
        self._write_before(statement)
        return super().execute(statement, *args, **options)

    def scalar(self, statement: Executable, *args: Any, **options: Any) -> Any:
        """Ask for one value."""
        self._write_before(statement)
        return super().scalar(statement, *args, **options)

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write what is pending."""
        self._is_writing = True
        try:
            super().flush(objects)
            for statement, rows in self.info.pop(_LATER, {}).items():
                super().execute(statement, rows)
        finally:
            self._is_writing = False

    def _write_before(self, statement: Executable) -> None:
        if self._is_writing:
            return
        pending = self._pending(besides_later=statement.get_execution_options().get(BESIDES_LATER, False))
        if pending is None or (pending and not pending.isdisjoint(tables_of(statement) or pending)):
            self.flush()

    def _pending(self, *, besides_later: bool) -> set[str] | None:
        """The tables in which something is to be written; None where a row is to be deleted, and others with it."""
        if self.deleted:
            return None
        tables = {row.__tablename__ for row in (*self.new, *self.dirty)}
        return tables if besides_later else tables | {one.table.name for one in self.later()}


@event.listens_for(PatientSession, "before_commit")
def _write(session: PatientSession) -> None:
    if session.info.get(_LATER):
        session.flush()


@event.listens_for(PatientSession, "after_soft_rollback")
def _forget(session: PatientSession, _: object) -> None:
    session.info.pop(_LATER, None)


def tables_of(statement: Executable) -> frozenset[str]:
    """The tables that a question is about; none if it does not tell, or changes rows itself."""
    if not isinstance(statement, Select):
        return frozenset()
    known = _SEEN.get(statement)
    if known is None:
        known = _SEEN[statement] = frozenset(_named(statement))
    return known


def _named(statement: Any) -> set[str]:
    names = set()
    for part in iterate(statement):
        table: Any = part.table if isinstance(part, Column) else part
        while isinstance(table, Alias):
            table = table.element
        if isinstance(table, Table):
            names.add(table.name)
    return names


class TownSession(AsyncSession):
    """Asks without a greenlet where the driver answers at once, as SQLite's writer and glancer do."""

    sync_session_class = PatientSession

    def __init__(self, engine: AsyncEngine, *, at_once: bool = False) -> None:
        """`at_once`: once there is a connection, its statements wait for nothing."""
        super().__init__(engine, autoflush=False, expire_on_commit=False)
        self._at_once = at_once
        self._is_connected = False
        self._since = time.perf_counter()

    async def connection(self, *args: Any, **options: Any) -> AsyncConnection:
        """The connection, which begins the transaction."""
        connected = await super().connection(*args, **options)
        self._is_connected = True
        return connected

    async def execute(self, statement: Executable, *args: Any, **options: Any) -> Any:
        """Ask, or change rows."""
        if await self._answers_at_once():
            return self.sync_session.execute(statement, *args, **options)
        result = await super().execute(statement, *args, **options)
        self._is_connected = True
        return result

    async def get(self, kind: type[Any], key: Any, **options: Any) -> Any:  # type: ignore[override]
        """The row with this key, if there is one."""
        if await self._answers_at_once():
            return self.sync_session.get(kind, key, **options)
        return await super().get(kind, key, **options)

    async def get_one(self, kind: type[Any], key: Any, **options: Any) -> Any:  # type: ignore[override]
        """The row with this key.

        Raises:
            NoResultFound: there is none.
        """
        if await self._answers_at_once():
            return self.sync_session.get_one(kind, key, **options)
        return await super().get_one(kind, key, **options)

    async def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write what is pending."""
        if await self._answers_at_once():
            self.sync_session.flush(objects)
        else:
            await super().flush(objects)

    async def close(self) -> None:
        """Give the connection back."""
        self._is_connected = False
        await super().close()

    async def end(self) -> None:
        """Give the connection back, though whoever asked was cancelled; without a task where that waits for nothing."""
        if self._at_once and not self._may_have_to_roll_back():
            self.sync_session.close()
        else:
            await self.__aexit__(None, None, None)

    def _may_have_to_roll_back(self) -> bool:
        return self.sync_session.in_transaction()

    async def _answers_at_once(self) -> bool:
        """Whether nothing need be waited for; now and then others have their turn first."""
        if not (self._at_once and (self._is_connected or self._connects_at_once())):
            return False
        if time.perf_counter() - self._since > HELD_AT_MOST:
            await sleep(0)
            self._since = time.perf_counter()
        return True

    def _connects_at_once(self) -> bool:
        """Whether the first statement, too, waits for nothing; not where it has to lock the file."""
        return False


class GlancingSession(TownSession):
    """For looks at a few rows by an index."""

    def __init__(self, engine: AsyncEngine, *, at_once: bool = False) -> None:
        super().__init__(engine, at_once=at_once)
        self._pool: Any = engine.pool

    def _connects_at_once(self) -> bool:
        """Whether a connection lies ready."""
        self._is_connected = self._pool.checkedin() > 0
        return self._is_connected

    def _may_have_to_roll_back(self) -> bool:
        return False

    async def close(self) -> None:
        """Give the connection back: a look has nothing to be undone."""
        self._is_connected = False
        if self._at_once:
            self.sync_session.close()
        else:
            await super().close()


def insert_later(session: AsyncSession, statement: Insert, row: Mapping[str, Any]) -> None:
    """Insert a row, together with all others that are pending then by the same statement."""
    patient: Any = session.sync_session
    patient.insert_later(statement, {**row})


def inserted_later(session: AsyncSession, statement: Insert) -> Sequence[dict[str, Any]]:
    """What is still to be inserted by this statement."""
    patient: Any = session.sync_session
    rows: Sequence[dict[str, Any]] = patient.later().get(statement, ())
    return rows
