"""The schema's steps go up, down and up again, and lead exactly to the models."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DatabaseError

from bot.store import schema
from bot.store.engine import open_database
from bot.store.schema import SchemaError, State
from models import Base
from tests.support.databases import Databases, Kind

GUARDED_SINCE = "0002"
"""A step that copies case_events, as Alembic's batches do on SQLite, loses the triggers unless it writes them anew."""

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="module")
def databases() -> Iterator[Databases]:
    with Databases(prepare=lambda url: None) as databases:
        yield databases


@pytest.fixture
async def url(databases: Databases, kind: Kind) -> AsyncIterator[str]:
    """An empty database."""
    async with databases.lent(kind) as url:
        yield url


async def tables(url: str) -> set[str]:
    database = open_database(url)
    async with database.reader.connect() as connection:
        names = await connection.run_sync(lambda plain: inspect(plain).get_table_names())
    await database.close()
    return set(names)


async def execute(url: str, *statements: str) -> None:
    database = open_database(url)
    async with database.writer.begin() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await database.close()


def triggers(connection: Connection) -> set[tuple[str, str]]:
    """Each trigger with what it does; on PostgreSQL with the function that it calls."""
    if connection.dialect.name == "sqlite":
        asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    else:
        asked = (
            "SELECT tgname, pg_get_triggerdef(pg_trigger.oid) || prosrc FROM pg_trigger"
            " JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal"
        )
    return {(str(row[0]), str(row[1])) for row in connection.execute(text(asked))}


async def are_guarded(url: str) -> bool:
    """Whether the triggers are there that keep the events of cases from being altered and deleted."""
    database = open_database(url)
    async with database.reader.connect() as connection:
        told = " ".join(what for _, what in await connection.run_sync(triggers))
    await database.close()
    return "UPDATE" in told and "DELETE" in told and "case_events" in told


@pytest.mark.parametrize("kind", BOTH)
async def test_every_step_goes_up_down_and_up_again(url: str) -> None:
    steps = [step.revision for step in schema._steps().walk_revisions()][::-1]
    for before, step in zip(["base", *steps], steps, strict=False):
        await schema.upgrade(url, step)
        await schema.downgrade(url, before)
        assert await are_guarded(url) is (before in steps and before >= GUARDED_SINCE), before
        await schema.upgrade(url, step)
        assert await are_guarded(url) is (step >= GUARDED_SINCE), step
    assert await schema.current(url) == schema.head()
    assert await schema.is_current(url)
    await schema.downgrade(url)
    assert await tables(url) == {"alembic_version"}


@pytest.mark.parametrize("kind", BOTH)
async def test_the_steps_lead_to_the_models(url: str) -> None:
    def differences(connection: Connection) -> object:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata)

    await schema.upgrade(url)
    database = open_database(url)
    async with database.reader.connect() as connection:
        found = await connection.run_sync(differences)
    await database.close()
    assert found == []


@pytest.mark.parametrize("kind", BOTH)
async def test_the_database_keeps_the_checks_keys_and_triggers_of_the_models(url: str) -> None:
    def constraints(connection: Connection) -> set[object]:
        look = inspect(connection)
        names = {check["name"] for table in look.get_table_names() for check in look.get_check_constraints(table)}
        keys = {key["name"] for table in look.get_table_names() for key in look.get_foreign_keys(table)}
        return {*names, *keys, *triggers(connection)}

    async def made_by(make_tables: bool) -> set[object]:
        database = open_database(url)
        async with database.writer.begin() as connection:
            if make_tables:
                await connection.run_sync(Base.metadata.drop_all)
                await connection.run_sync(Base.metadata.create_all)
            names = await connection.run_sync(constraints)
        await database.close()
        return names

    await schema.upgrade(url)
    by_steps = await made_by(make_tables=False)
    assert by_steps == await made_by(make_tables=True)
    assert "ck_cases_merged_has_primary" in by_steps


@pytest.mark.parametrize("kind", BOTH)
async def test_replicas_that_start_together_make_the_schema_once(url: str) -> None:
    await asyncio.gather(*(schema.ready(url) for _ in range(3)))
    assert await schema.is_current(url)


@pytest.mark.parametrize("kind", BOTH)
async def test_a_step_that_fails_leaves_nothing_of_itself(url: str) -> None:
    await execute(url, "CREATE TABLE ratings (id INTEGER)")  # one of the last tables the first step makes
    with pytest.raises(DatabaseError, match="ratings"):
        await schema.upgrade(url)
    assert await tables(url) == {"ratings"}


@pytest.mark.parametrize("kind", BOTH)
async def test_each_state_is_recognised(url: str) -> None:
    assert await schema.state(url) is State.EMPTY
    await execute(url, "CREATE TABLE shop (id INTEGER)")
    assert await schema.state(url) is State.FOREIGN
    await execute(url, "DROP TABLE shop")
    await schema.upgrade(url)
    assert await schema.state(url) is State.CURRENT
    await execute(url, "UPDATE alembic_version SET version_num = '9999'")
    assert await schema.state(url) is State.AHEAD
    with pytest.raises(SchemaError, match="newer Diandan"):
        await schema.ready(url)


@pytest.mark.parametrize("kind", BOTH)
async def test_only_sqlite_is_brought_forward_without_being_told(
    url: str, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    await schema.upgrade(url)
    monkeypatch.setattr(schema, "head", lambda: "9999")  # as if a newer Diandan knew one step more
    assert await schema.state(url) is State.BEHIND
    if kind == "postgres":
        with pytest.raises(SchemaError, match="diandan db upgrade"):
            await schema.ready(url)
    else:
        await schema.ready(url)


def test_looking_at_a_file_that_is_not_there_makes_none(tmp_path: Path) -> None:
    assert asyncio.run(schema.state(f"sqlite:///{tmp_path}/town.db")) is State.EMPTY
    assert list(tmp_path.iterdir()) == []
