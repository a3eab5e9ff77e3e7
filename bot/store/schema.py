"""Where a database stands among the schema's steps, and bringing it to the newest."""

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, make_url, text

from bot.store.engine import open_database
from bot.trouble import Mistake

_LOCK: Final = 0x6469616E  # "dian": two replicas that start together take the steps one after the other


class State(Enum):
    """How a database stands to this version of Diandan."""

    EMPTY = auto()  # no table at all, or no file yet
    CURRENT = auto()
    BEHIND = auto()
    AHEAD = auto()  # at a step that this version does not know
    FOREIGN = auto()  # somebody else's tables, and none of our steps


class SchemaError(Mistake):
    """The database cannot be used as it stands; the sentence says what to do."""


async def ready(url: str) -> None:
    """Make the database usable: an empty one is filled, and on SQLite one that is behind is brought forward.

    A PostgreSQL that is behind may be in use by replicas of the older version, so that is left to the operator.

    Raises:
        SchemaError: it is not usable, and why.
        sqlalchemy.exc.DBAPIError, OSError: it cannot be reached.
    """
    found = await state(url)
    if found is State.EMPTY or (found is State.BEHIND and _is_sqlite(url)):
        await upgrade(url)
    elif found is not State.CURRENT:
        raise SchemaError(explain(found))
    else:
        await on(url, _write)  # a file that this user may only read is found out now, not at the first message


async def state(url: str) -> State:
    """How the database stands; changes nothing, and makes no file."""
    if _has_no_file(url):
        return State.EMPTY
    revision, tables = await _read(url)
    if revision is None:
        return State.FOREIGN if tables else State.EMPTY
    if revision == head():
        return State.CURRENT
    return State.BEHIND if revision in _known() else State.AHEAD


def explain(found: State) -> str:
    """What an operator should know and do about a database in this state."""
    return {
        State.EMPTY: "The database is empty: run `diandan db upgrade`.",
        State.CURRENT: "The database is up to date.",
        State.BEHIND: "The database is of an older Diandan: stop the bot, run `diandan db upgrade`, start it again.",
        State.AHEAD: "The database is of a newer Diandan: install that version, or restore the backup of this one.",
        State.FOREIGN: "The database holds tables that are not Diandan's: let DATABASE_URL name one of its own.",
    }[found]


async def is_current(url: str) -> bool:
    """Whether the database has taken every step that this version knows."""
    return await state(url) is State.CURRENT


async def current(url: str) -> str | None:
    """The last step the database has taken; None before the first."""
    return (await _read(url))[0]


def head() -> str:
    """The newest step this version knows."""
    return str(_steps().get_current_head())


async def upgrade(url: str, to: str = "head") -> None:
    """Take the steps that are missing: all of them, or none if one fails."""
    await on(url, lambda config: command.upgrade(config, to))


async def downgrade(url: str, to: str = "base") -> None:
    """Take steps back; what only the later schema can hold is lost."""
    await on(url, lambda config: command.downgrade(config, to))


async def on(url: str, work: Callable[[Config], object]) -> None:
    """Run one of Alembic's commands in a transaction of its own, while nobody else does."""
    database = open_database(url)
    try:
        async with database.writer.begin() as connection:
            if connection.dialect.name == "postgresql":
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            await connection.run_sync(lambda plain: work(_config(plain)))
    finally:
        await database.close()


def _write(config: Config) -> None:
    """Change nothing, but as a change; of a file in WAL mode, to begin one says nothing."""
    config.attributes["connection"].execute(text("UPDATE alembic_version SET version_num = version_num"))


async def _read(url: str) -> tuple[str | None, list[str]]:
    database = open_database(url)
    try:
        async with database.reader.connect() as connection:
            return await connection.run_sync(_look)
    finally:
        await database.close()


def _look(connection: Connection) -> tuple[str | None, list[str]]:
    tables = inspect(connection).get_table_names()  # first: another replica may make them, and the revision, just now
    return MigrationContext.configure(connection).get_current_revision(), tables


def _has_no_file(url: str) -> bool:
    return _is_sqlite(url) and not Path(make_url(url).database or "").exists()


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", "bot:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _steps() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _known() -> set[str]:
    return {step.revision for step in _steps().walk_revisions()}


def _is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"
