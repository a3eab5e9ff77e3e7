"""Every database that a release may have left behind comes to the newest schema with all that is in it.

released/VERSION.sql is a filled database of that version (tests/support/filled_town.py); none is ever written again.
"""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence, Set
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, MetaData, create_engine, func, select, text

from bot.services.case import desk
from bot.store import schema
from bot.store.engine import open_database
from bot.store.schema import State
from models import Base, Status
from models.facts import WithFacts, kept
from tests.support.clock import FakeClock
from tests.support.databases import Databases, Kind
from tests.support.filled_town import without_blanks
from tests.support.office import office_at
from tests.support.town import Town

RELEASED = sorted(Path(__file__).with_name("released").glob("*.sql"))
BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]

CHANGED: frozenset[tuple[str, str]] = frozenset(
    {
        ("cases", "done_at"),
        ("cases", "changed_at"),
        ("transcriptions", "leased_until"),
        ("exports", "leased_until"),
    }
)
"""(table, column) whose old values a step changes or removes on purpose; the step says why."""

Rows = Mapping[str, Sequence[Mapping[str, Any]]]

pytestmark = pytest.mark.parametrize("release", RELEASED, ids=lambda file: file.stem)


@pytest.fixture(scope="module")
def databases() -> Iterator[Databases]:
    with Databases(prepare=lambda url: None) as databases:
        yield databases


@pytest.fixture
async def url(databases: Databases, kind: Kind, release: Path) -> AsyncIterator[str]:
    """A database as that release left it, with everything in it."""
    async with databases.lent(kind) as url:
        await schema.upgrade(url, step_of(release))
        await on(url, lambda connection: put(connection, rows_of(release)))
        yield url


async def on(url: str, work: Any) -> Any:
    """Something done on one connection, in one transaction."""
    database = open_database(url)
    async with database.writer.begin() as connection:
        done = await connection.run_sync(work)
    await database.close()
    return done


def opened(release: Path) -> sqlite3.Connection:
    """The released database, in memory."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(release.read_text("utf-8"))
    return connection


def step_of(release: Path) -> str:
    """The newest step of that release."""
    with closing(opened(release)) as connection:
        ((step,),) = connection.execute("SELECT version_num FROM alembic_version")
        return str(step)


@cache
def rows_of(release: Path) -> Rows:
    """What is in each table, as values of Python."""
    engine = create_engine("sqlite://", creator=lambda: opened(release))
    with engine.connect() as connection:
        found = content(connection)
    engine.dispose()
    return found


def content(connection: Connection) -> Rows:
    """Every row of every table, by the names of the columns; times with their zone."""
    tables = reflected(connection).sorted_tables
    read = {table.name: connection.execute(table.select()).mappings().all() for table in tables}
    return {
        name: [{key: _aware(value) for key, value in row.items()} for row in rows]
        for name, rows in read.items()
        if name != "alembic_version"
    }


def put(connection: Connection, rows: Rows) -> None:
    """Fill the tables as they are now, past the foreign keys, and let the counters go on behind the rows."""
    is_postgres = connection.dialect.name == "postgresql"
    connection.execute(
        text("SET session_replication_role = replica" if is_postgres else "PRAGMA defer_foreign_keys = ON")
    )
    for table in reflected(connection).sorted_tables:
        if rows.get(table.name):
            connection.execute(table.insert(), [_for(connection, row) for row in rows[table.name]])
            if is_postgres and "id" in table.c:
                newest = select(func.max(table.c.id)).scalar_subquery()
                connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), newest)))
    if is_postgres:
        connection.execute(text("SET session_replication_role = DEFAULT"))


def reflected(connection: Connection) -> MetaData:
    """The tables as the database has them, whatever our classes have become."""
    tables = MetaData()
    tables.reflect(connection)
    return tables


def lost(before: Rows, now: Rows) -> list[tuple[str, str]]:
    """Table and row, for each that was there before and is no more; rows and columns that are new do not count."""
    ours = {name: rows[0].keys() for name, rows in before.items() if rows}
    columns = {name: keys - {column for table, column in CHANGED if table == name} for name, keys in ours.items()}
    then, later = (_counted(rows, columns) for rows in (before, now))
    return sorted((then - later).elements())


@pytest.mark.parametrize("kind", BOTH)
async def test_it_comes_to_the_newest_schema(url: str) -> None:
    def differences(connection: Connection) -> object:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata)

    await schema.upgrade(url)
    assert await schema.state(url) is State.CURRENT
    assert await on(url, differences) == []


@pytest.mark.parametrize("kind", BOTH)
async def test_nothing_in_it_is_lost_on_the_way_there_and_back(url: str, release: Path) -> None:
    before = rows_of(release)
    assert sum(map(len, before.values())) > 200
    await schema.upgrade(url)
    assert lost(before, await on(url, content)) == []
    await schema.downgrade(url, step_of(release))
    assert lost(before, await on(url, content)) == []
    await schema.upgrade(url)
    assert lost(before, await on(url, content)) == []


@pytest.mark.parametrize("kind", BOTH)
async def test_every_row_is_read_and_the_work_goes_on(url: str, release: Path) -> None:
    await schema.upgrade(url)
    clock = FakeClock()
    async with office_at(url, clock) as office:
        town = await Town.at(office, clock)
        for mapper in Base.registry.mappers:
            read = await town.stored(mapper.class_)
            for row in read:
                if isinstance(row, WithFacts):
                    kept(row.facts, row.shape)  # refuses what is none of its kind's
            assert len(read) >= len(rows_of(release).get(mapper.class_.__tablename__, ()))
        case_id = await town.reports("wei")
        await town.does(desk.accept, case_id, by=town.ids["leader"])
        assert (await town.case(case_id)).status is Status.ACCEPTED


def test_the_steps_of_that_release_have_not_been_edited(release: Path, tmp_path: Path) -> None:
    """What they make from nothing is what they made then."""

    def made(connection: sqlite3.Connection) -> set[str]:
        written = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {without_blanks(sql) for (sql,) in written}

    asyncio.run(schema.upgrade(f"sqlite:///{tmp_path}/town.db", step_of(release)))
    with closing(opened(release)) as then, closing(sqlite3.connect(tmp_path / "town.db")) as now:
        assert made(now) == made(then)


def _counted(rows: Rows, columns: Mapping[str, Set[str]]) -> Counter[tuple[str, str]]:
    """How often each row stands in its table, in these columns alone."""
    return Counter(
        (name, repr([(key, row.get(key)) for key in sorted(wanted)]))
        for name, wanted in columns.items()
        for row in rows.get(name, ())
    )


def _aware(value: object) -> object:
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value


def _for(connection: Connection, row: Mapping[str, Any]) -> dict[str, Any]:
    """SQLite keeps times without their zone."""
    naive = connection.dialect.name == "sqlite"
    return {
        key: value.replace(tzinfo=None) if naive and isinstance(value, datetime) else value
        for key, value in row.items()
    }
