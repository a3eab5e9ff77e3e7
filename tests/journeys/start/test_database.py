"""`diandan run` waits for a database that is away, and ends over one that somebody has to put right."""

import asyncio
import logging
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.sandbox import Sandbox
from bot.sandbox.http import serve
from bot.store import engine, sqlite_errands
from bot.store.schema import SchemaError
from bot.trouble import Mistake
from tests.journeys.start.starting import HALF_A_MINUTE, settings_for, starting
from tests.support.databases import Databases
from tests.support.process import free_port


@pytest.fixture
async def telegram() -> AsyncIterator[str]:
    async with serve(Sandbox()) as url:
        yield url


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock is waited for ten seconds, on a clock that no test can move."""
    monkeypatch.setattr(sqlite_errands, "LOCK_PATIENCE", 0.0)
    monkeypatch.setattr(engine, "PRAGMAS", ("busy_timeout = 0", *engine.PRAGMAS[1:]))


def said(caplog: pytest.LogCaptureFixture, words: str) -> int:
    """How many lines of the log have these words."""
    return sum(words in message for message in caplog.messages)


@pytest.mark.usefixtures("impatient")
async def test_a_locked_file_is_waited_for_and_said_once(
    migrated: Databases, telegram: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with migrated.lent("sqlite") as url:
        with closing(sqlite3.connect(make_url(url).database or "", isolation_level=None)) as somebody:
            somebody.execute("BEGIN IMMEDIATE")
            async with starting(settings_for(url, telegram)) as bot:
                waiting = await bot.systemd.hears("STATUS", "database is locked")
                assert await bot.pauses(5) == [1, 2, 4, 8, 16]
                somebody.execute("ROLLBACK")
                bot.goes_on(HALF_A_MINUTE)
                await bot.at_work()
                await bot.stops()
                await bot.systemd.hears("STOPPING", "1")
    assert int(waiting["EXTEND_TIMEOUT_USEC"]) > 1_000_000  # longer than the pause
    assert "READY" not in {name for message in bot.systemd.told[:7] for name in message}
    assert said(caplog, "database is locked. Another program is writing to it. It is tried again") == 1
    assert said(caplog, "It works again") == 1
    assert said(caplog, "Diandan is at work") == 1


@pytest.mark.usefixtures("impatient")
async def test_whoever_ends_a_start_that_waits_does_not_wait_for_it(migrated: Databases, telegram: str) -> None:
    async with migrated.lent("sqlite") as url:
        with closing(sqlite3.connect(make_url(url).database or "", isolation_level=None)) as somebody:
            somebody.execute("BEGIN IMMEDIATE")
            async with starting(settings_for(url, telegram)) as bot:
                await bot.systemd.hears("STATUS", "database is locked")
                await bot.stops()
                assert not any("READY" in message for message in bot.systemd.told)


async def test_a_full_disk_is_waited_for(tmp_path: Path, telegram: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite counts its pages, and answers the same as when the disk has no more."""
    usual = engine.PRAGMAS
    monkeypatch.setattr(engine, "PRAGMAS", (*usual, "max_page_count = 8"))
    async with starting(settings_for(f"sqlite:///{tmp_path}/town.db", telegram)) as bot:
        await bot.systemd.hears("STATUS", "database or disk is full. Make room on its disk.")
        assert await bot.pauses(2) == [1, 2]
        monkeypatch.setattr(engine, "PRAGMAS", usual)
        bot.goes_on(HALF_A_MINUTE)
        await bot.at_work()
        await bot.stops()


async def test_a_file_of_somebody_else_ends_the_start(tmp_path: Path, telegram: str) -> None:
    with closing(sqlite3.connect(tmp_path / "town.db")) as somebody:
        somebody.execute("CREATE TABLE shopping (list)")
    async with starting(settings_for(f"sqlite:///{tmp_path}/town.db", telegram)) as bot:
        with pytest.raises(SchemaError, match="tables that are not Diandan's"):
            await bot.ends()


async def test_what_is_no_database_ends_the_start(tmp_path: Path, telegram: str) -> None:
    (tmp_path / "town.db").write_text("a shopping list, long enough to be read as the head of a file" * 20)
    async with starting(settings_for(f"sqlite:///{tmp_path}/town.db", telegram)) as bot:
        with pytest.raises(Mistake, match="cannot be used: file is not a database"):
            await bot.ends()


@asynccontextmanager
async def passed_on(port: int, path: str) -> AsyncIterator[None]:
    """Whoever connects to the port is connected with the socket at `path`: PostgreSQL has come up."""
    pumps: set[asyncio.Task[None]] = set()

    async def pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError), closing(sink):
            while piece := await source.read(2**16):
                sink.write(piece)
                await sink.drain()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        behind_reader, behind_writer = await asyncio.open_unix_connection(path)
        pumps.add(asyncio.create_task(pump(reader, behind_writer)))
        pumps.add(asyncio.create_task(pump(behind_reader, writer)))

    server = await asyncio.start_server(connected, "127.0.0.1", port)
    try:
        yield
    finally:
        server.close()
        if pumps:
            await asyncio.wait(pumps)


@pytest.mark.postgres
async def test_a_postgresql_that_is_not_up_yet_is_waited_for(
    migrated: Databases, telegram: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    port = free_port()
    async with migrated.lent("postgres") as local:
        there = make_url(local)
        url = f"postgresql://postgres:hunter2@127.0.0.1:{port}/{there.database}?ssl=disable"
        async with starting(settings_for(url, telegram)) as bot:
            await bot.systemd.hears("STATUS", f"(127.0.0.1:{port}) does not answer now: Connection refused.")
            assert await bot.pauses(3) == [1, 2, 4]
            async with passed_on(port, f"{there.query['host']}/.s.PGSQL.5432"):
                bot.goes_on(HALF_A_MINUTE)
                await bot.at_work()
                await bot.stops()
    assert said(caplog, "Connection refused") == 2  # when it began, and when it had passed
    assert "hunter2" not in caplog.text


@pytest.mark.postgres
async def test_a_postgresql_that_is_starting_up_is_waited_for(telegram: str, migrated: Databases) -> None:
    """What the real one answers while it recovers, on the wire: 57P03."""
    fields = b"SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0"
    answer = b"E" + (len(fields) + 4).to_bytes(4, "big") + fields

    async def recovering(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with closing(writer):
            await reader.read(1)
            writer.write(answer)

    async with migrated.lent("postgres") as local:
        there = make_url(local)
        server = await asyncio.start_server(recovering, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        url = f"postgresql://postgres@127.0.0.1:{port}/{there.database}?ssl=disable"
        async with starting(settings_for(url, telegram)) as bot:
            await bot.systemd.hears("STATUS", "the database system is starting up")
            assert await bot.pauses(2) == [1, 2]
            server.close()
            await server.wait_closed()
            async with passed_on(port, f"{there.query['host']}/.s.PGSQL.5432"):
                bot.goes_on(HALF_A_MINUTE)
                await bot.at_work()
                await bot.stops()


@pytest.mark.postgres
async def test_a_role_that_postgresql_does_not_know_ends_the_start(migrated: Databases, telegram: str) -> None:
    async with migrated.lent("postgres") as url:
        wrong = url.replace("//postgres@", "//nobody@")
        async with starting(settings_for(wrong, telegram)) as bot:
            with pytest.raises(Mistake, match='cannot be used: role "nobody" does not exist'):
                await bot.ends()


async def test_a_host_that_is_not_known_is_waited_for(telegram: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a town of containers a name is known only once its container runs; and no test asks a name server."""

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    here = settings_for("postgresql://diandan@db.invalid/diandan", telegram)
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    async with starting(here) as bot:
        await bot.systemd.hears("STATUS", "(db.invalid) does not answer now: Name or service not known.")
        await bot.stops()
