"""One sender at a time, and the next one at once when it is gone."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.background import election
from bot.background.election import AdvisoryLock, Alone, election_on
from bot.background.pace import Pace
from bot.background.relay import Relay
from bot.clock import SystemClock
from bot.store.engine import open_database
from models import Notice
from tests.support.courier import Postman
from tests.support.databases import Databases
from tests.support.delivery import owes
from tests.support.office import office_at
from tests.support.town import STAFF, Town

TOKEN = "42:token"

TAKE_OVER = 1.0
"""Seconds that a take-over may take on a busy machine; the median of 20 was 0.06, the longest 0.12."""


@pytest.fixture
async def url(town_databases: Databases) -> AsyncIterator[str]:
    """A PostgreSQL that several replicas use."""
    async with town_databases.lent("postgres") as url:
        yield url


@asynccontextmanager
async def replica(url: str) -> AsyncIterator[AsyncEngine]:
    """Another process's connections."""
    database = open_database(url)
    yield database.writer
    await database.close()


@asynccontextmanager
async def contending(engine: AsyncEngine, token: str = TOKEN) -> AsyncIterator["asyncio.Future[float]"]:
    """A replica that wants to be elected; the future is the moment when it was."""
    won: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    async def contend() -> None:
        async with AdvisoryLock(engine, token).elected():
            won.set_result(time.monotonic())
            await asyncio.Event().wait()

    task = asyncio.create_task(contend())
    try:
        yield won
    finally:
        task.cancel()
        await asyncio.wait([task])


async def kill_the_holder(engine: AsyncEngine) -> None:
    """End the connection that holds the lock, as a crash or the server's restart does."""
    async with engine.connect() as connection:
        await connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted")
        )


async def test_on_sqlite_there_is_nobody_to_ask(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/town.db")
    chosen = election_on(database.writer, TOKEN)
    assert isinstance(chosen, Alone)
    async with chosen.elected() as term:
        assert not term.over
    assert term.over
    await database.close()


@pytest.mark.postgres
async def test_one_waits_while_the_other_is_elected(url: str) -> None:
    async with (
        replica(url) as one,
        replica(url) as other,
        AdvisoryLock(one, TOKEN).elected(),
        contending(other) as won,
        contending(other, "43:other") as won_for_another_bot,
    ):
        await asyncio.wait_for(won_for_another_bot, 5)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.shield(won), 3 * election.TRY_EVERY)


@pytest.mark.postgres
async def test_whoever_steps_down_is_followed_at_once(url: str) -> None:
    async with replica(url) as one, replica(url) as other:
        async with AdvisoryLock(one, TOKEN).elected() as term:
            contender = contending(other)
            won = await contender.__aenter__()
        left = time.monotonic()
        assert term.over
        assert await asyncio.wait_for(won, 5) - left < TAKE_OVER
        await contender.__aexit__(None, None, None)


@pytest.mark.postgres
async def test_a_connection_that_dies_ends_the_term_at_once_and_the_other_takes_over(url: str) -> None:
    async with (
        replica(url) as one,
        replica(url) as other,
        AdvisoryLock(one, TOKEN).elected() as term,
        contending(other) as won,
    ):
        ended: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        term.when_over(lambda: ended.set_result(time.monotonic()))
        await kill_the_holder(other)
        killed = time.monotonic()
        assert await asyncio.wait_for(ended, 5) - killed < election.BEAT_EVERY / 2  # not by the next beat
        assert await asyncio.wait_for(won, 5) - killed < TAKE_OVER


@pytest.mark.postgres
async def test_a_database_that_does_not_answer_ends_the_term(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(election, "BEAT_EVERY", 0.01)
    monkeypatch.setattr(election, "BEAT_PATIENCE", 0.0)
    async with replica(url) as one, AdvisoryLock(one, TOKEN).elected() as term:
        over = asyncio.Event()
        term.when_over(over.set)
        await asyncio.wait_for(over.wait(), 5)


@pytest.mark.postgres
async def test_of_two_relays_the_elected_one_sends_and_when_it_loses_touch_the_other_does(url: str) -> None:
    clock = SystemClock()
    postmen = [Postman(), Postman()]
    async with office_at(url, clock) as one, office_at(url, clock) as other:  # type: ignore[arg-type]
        town = await Town.at(one, clock)  # type: ignore[arg-type]
        relays = [
            asyncio.create_task(
                Relay(office, postman, Pace(), election=election_on(office.store.database.writer, TOKEN)).run()
            )
            for office, postman in zip((one, other), postmen, strict=True)
        ]
        sent = await everything_is_sent(town, other.bell.ring)
        assert sorted(len(postman.brought) for postman in postmen) == [0, sent]
        await kill_the_holder(other.store.database.writer)
        sent = await everything_is_sent(town, other.bell.ring)
        assert sum(len(postman.brought) for postman in postmen) == 2 * sent
        for relay in relays:
            relay.cancel()
            with suppress(asyncio.CancelledError):
                await relay


async def everything_is_sent(town: Town, ring: object) -> int:
    """A message to everybody of the staff is owed, and goes out; gives how many."""
    assert callable(ring)
    for who in STAFF:
        await owes(town, who)
    async with asyncio.timeout(20):
        while await town.stored(Notice, Notice.closed_at.is_(None)):
            ring()  # as LISTEN would: the office of the other process rings its own bell only
            await asyncio.sleep(0.02)
    return len(STAFF)
