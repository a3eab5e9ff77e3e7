"""The engines keep their promises: writers queue, readers do not wait, and no error holds a password."""

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.store.engine import Database, open_database

WRITERS, INCREMENTS = 20, 50


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A SQLite file with one number, 0."""
    database = open_database(f"sqlite:///{tmp_path}/town.db")
    async with database.writer.begin() as connection:
        await connection.execute(text("CREATE TABLE number (value INTEGER PRIMARY KEY)"))
        await connection.execute(text("CREATE TABLE other (value INTEGER REFERENCES number)"))
        await connection.execute(text("INSERT INTO number VALUES (0)"))
    yield database
    await database.close()


async def number(engine: AsyncEngine) -> int:
    async with AsyncSession(engine) as session:
        value = await session.scalar(text("SELECT value FROM number"))
        assert isinstance(value, int)
        return value


async def increment(engine: AsyncEngine) -> None:
    """Read, then write: what loses updates or locks up when a transaction begins as a reader."""
    async with AsyncSession(engine) as session, session.begin():
        value = await session.scalar(text("SELECT value FROM number"))
        assert isinstance(value, int)
        await asyncio.sleep(0)
        await session.execute(text("UPDATE number SET value = :value"), {"value": value + 1})


async def pragma(engine: AsyncEngine, name: str) -> object:
    async with engine.connect() as connection:
        return await connection.scalar(text(f"PRAGMA {name}"))


async def test_twenty_writers_at_once_lose_nothing_and_find_nothing_locked(database: Database) -> None:
    async def write() -> None:
        for _ in range(INCREMENTS):
            await increment(database.writer)

    await asyncio.gather(*(write() for _ in range(WRITERS)))
    assert await number(database.reader) == WRITERS * INCREMENTS


async def test_writers_take_turns(database: Database) -> None:
    order: list[int] = []

    async def write(who: int) -> None:
        for _ in range(5):
            await increment(database.writer)
            order.append(who)

    await asyncio.gather(*(write(who) for who in range(4)))
    assert [sorted(order[turn : turn + 4]) for turn in range(0, 20, 4)] == [[0, 1, 2, 3]] * 5


async def test_two_processes_may_write_to_one_file(database: Database, tmp_path: Path) -> None:
    other = open_database(f"sqlite:///{tmp_path}/town.db")
    await asyncio.gather(*(increment(side.writer) for side in (database, other) for _ in range(20)))
    await other.close()
    assert await number(database.reader) == 40


async def test_a_reader_does_not_wait_for_an_open_write_and_does_not_see_it(database: Database) -> None:
    async with database.writer.begin() as writing:
        await writing.execute(text("UPDATE number SET value = 7"))
        assert await asyncio.wait_for(number(database.reader), timeout=2) == 0
    assert await number(database.reader) == 7


async def test_a_reader_sees_one_moment_however_often_it_looks(database: Database) -> None:
    async with AsyncSession(database.reader) as session:
        before = await session.scalar(text("SELECT value FROM number"))
        await increment(database.writer)
        assert await session.scalar(text("SELECT value FROM number")) == before
    assert await number(database.reader) == 1


async def test_the_reader_cannot_write(database: Database) -> None:
    with pytest.raises(OperationalError, match="readonly"):
        await increment(database.reader)


async def test_a_writer_that_fails_leaves_nothing_behind(database: Database) -> None:
    async def fail() -> None:
        async with AsyncSession(database.writer) as session, session.begin():
            await session.execute(text("UPDATE number SET value = 7"))
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert await number(database.writer) == 0


async def test_a_writer_that_is_cancelled_frees_the_way(database: Database) -> None:
    begun = asyncio.Event()

    async def stall() -> None:
        async with AsyncSession(database.writer) as session, session.begin():
            await session.execute(text("UPDATE number SET value = 7"))
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(stall())
    await begun.wait()
    task.cancel()
    await asyncio.wait([task])
    await asyncio.wait_for(increment(database.writer), timeout=2)
    assert await number(database.reader) == 1


@pytest.mark.parametrize(
    ("name", "writer", "reader"),
    [
        ("journal_mode", "wal", "wal"),
        ("synchronous", 2, 2),  # FULL
        ("foreign_keys", 1, 1),
        ("busy_timeout", 0, 10_000),  # the writer tries for its lock by itself
        ("query_only", 0, 1),
    ],
)
async def test_connections_are_set_up_as_promised(
    database: Database, name: str, writer: object, reader: object
) -> None:
    assert await pragma(database.writer, name) == writer
    assert await pragma(database.reader, name) == reader


@pytest.mark.parametrize("what", ["a folder", "a shopping list"])
def test_a_file_that_cannot_be_opened_leaves_no_thread(what: str, tmp_path: Path) -> None:
    """A thread that is left speaks to an event loop that is closed by then, and prints a trace."""
    file = tmp_path / "town.db"
    if what == "a folder":
        file.mkdir()
    else:
        file.write_text("milk, lamps, soy sauce; " * 100)

    async def look() -> None:
        database = open_database(f"sqlite:///{file}")
        for engine in (database.writer, database.reader):
            with pytest.raises(DatabaseError):
                await pragma(engine, "user_version")
        threads.extend(thread for thread in threading.enumerate() if thread not in before)
        await database.close()

    before, threads = threading.enumerate(), list[threading.Thread]()
    asyncio.run(look())
    assert [thread.name for thread in threads if "asyncio" not in thread.name] == []


async def test_foreign_keys_are_kept(database: Database) -> None:
    async with database.writer.connect() as connection:
        with pytest.raises(IntegrityError):
            await connection.execute(text("INSERT INTO other VALUES (999)"))


@pytest.mark.parametrize("url", ["sqlite:///{}/a.db", "sqlite+aiosqlite:///{}/a.db"])
async def test_sqlite_may_be_named_with_or_without_its_driver(url: str, tmp_path: Path) -> None:
    database = open_database(url.format(tmp_path))
    assert database.writer.url.drivername == database.reader.url.drivername == "sqlite+aiosqlite"
    async with database.writer.connect() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1
    await database.close()
    assert (tmp_path / "a.db").exists()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
async def test_postgresql_may_be_named_in_three_ways_and_is_one_engine(scheme: str) -> None:
    database = open_database(f"{scheme}://town:secret@db.example/diandan?sslmode=require")
    assert database.writer is database.reader
    assert database.writer.url.drivername == "postgresql+asyncpg"
    assert database.writer.url.query == {"ssl": "require"}
    assert "secret" not in repr(database)
    await database.close()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("sqlite://", "must name a file"),
        ("sqlite:///:memory:", "must name a file"),
        ("sqlite+aiosqlite:///:memory:", "must name a file"),
        ("sqlite:///file:x?mode=memory&uri=true", "must name a file"),
        ("sqlite:////no/such/folder/x.db", "/no/such/folder"),
        ("mysql://town:secret@db.example/diandan", "begins with mysql"),
        ("postgresql+psycopg2://town:secret@db.example/diandan", "begins with postgresql\\+psycopg2"),
        ("town:secret@db.example", "not a URL"),
        ("postgresql://town:secret@db.example:port/diandan", "not a URL"),
        ("", "not a URL"),
    ],
)
def test_what_cannot_work_is_refused_in_a_sentence_without_the_password(url: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as refused:
        open_database(url)
    assert "secret" not in f"{refused.value}{refused.value.__cause__}{refused.value.__context__}"


async def test_an_error_does_not_repeat_what_somebody_said(database: Database) -> None:
    async with database.writer.connect() as connection:
        with pytest.raises(OperationalError) as refused:
            await connection.execute(text("INSERT INTO no_such_table VALUES (:words)"), {"words": "我家在水井巷"})
    assert "水井巷" not in str(refused.value)
