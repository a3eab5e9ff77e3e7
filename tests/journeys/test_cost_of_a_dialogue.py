"""What one resident alone costs the database, from the first word to the leader's card, with every loop at work.

Counts do not depend on the machine, so they are tests; times are not. The ceilings only ever go down.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, event

from tests.journeys.resident.telling import GRID, LAMP, picture
from tests.support.bells import MovedBell
from tests.support.world import World

CEILINGS = {"sqlite": (104, 12, 16), "postgresql": (107, 13, 17)}
"""Statements, commits and begins of one dialogue: 4 updates, the receipt, the card, and a round of the clock."""

IDLE = 5
"""Statements in ten seconds in which nothing happens."""

BELLS = ("bell", "ears", "tables")
"""Where the office's loops wait."""

SECONDS = 15
"""After the last word; the card, its board and their chats' pauses fall due within them."""


@dataclass
class Spent:
    """What was asked of the database. SQLite's own BEGIN counts as a begin, not as a statement."""

    statements: int = 0
    commits: int = 0
    begins: int = 0

    def watch(self, world: World) -> None:
        """Count from now on."""
        database = world.office.store.database
        is_sqlite = database.writer.dialect.name == "sqlite"
        for engine in database.engines if is_sqlite else {database.writer}:  # what PostgreSQL's is told, its glancer is
            event.listen(engine.sync_engine, "before_cursor_execute", self._statement)
            event.listen(engine.sync_engine, "commit", self._commit)
            if not is_sqlite:
                event.listen(engine.sync_engine, "begin", self._begin)

    def _statement(self, _: object, __: object, statement: str, *___: object) -> None:
        begins = statement.startswith("BEGIN")
        self.begins += begins
        self.statements += not begins

    def _commit(self, _: object) -> None:
        self.commits += 1

    def _begin(self, connection: Connection) -> None:
        self.begins += connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT"


@asynccontextmanager
async def at_work(world: World) -> AsyncIterator[None]:
    """Every loop of the bot but the asking of Telegram, whose rounds cost the database nothing."""
    office, bot = world.office, world.diandan
    for name in BELLS:
        setattr(office, name, MovedBell(world.clock))
    parts = (bot.clockwork, bot.listening, bot.exporting, bot.relay)
    loops = [asyncio.create_task(part.run()) for part in parts]
    try:
        await quiet(world)
        yield
    finally:
        for loop in loops:
            loop.cancel()
        await asyncio.gather(*loops, return_exceptions=True)


async def quiet(world: World) -> None:
    """Wait until every loop waits, and nothing is on its way to a chat."""
    bells = [getattr(world.office, name) for name in BELLS]
    async with asyncio.timeout(30):
        for _ in range(5):  # whoever was just woken must have had a turn
            await asyncio.sleep(0)
        while world.diandan.relay.at_once or not all(bell.is_quiet for bell in bells):  # noqa: ASYNC110 - nobody tells that all wait
            await asyncio.sleep(0)


async def pass_seconds(world: World, seconds: int) -> None:
    """The clock goes on, second by second."""
    for _ in range(seconds):
        world.clock.advance(timedelta(seconds=1))
        await quiet(world)


async def heard(world: World) -> None:
    """The bot takes in what was said, and all that follows at once has happened."""
    await world.diandan.polling.once()
    await pass_seconds(world, 2)


async def test_a_dialogue_asks_the_database_so_often(world: World) -> None:
    leader, wang = await world.leader_of(GRID), await world.stranger("王秀英")
    await world.later(timedelta(minutes=1))
    spent = Spent()
    async with at_work(world):
        spent.watch(world)
        for said in (wang.person.says(LAMP), wang.person.shows(picture()), wang.person.shares(*world.inside(GRID))):
            await said
            await heard(world)
        await wang.person.says("提交")
        await heard(world)
        await pass_seconds(world, SECONDS)
    wang.sees("receipt")
    leader.sees("待受理")
    statements, commits, begins = CEILINGS[world.office.store.database.writer.dialect.name]
    assert spent.statements <= statements, spent
    assert spent.commits <= commits, spent
    assert spent.begins <= begins, spent


async def test_ten_seconds_of_nothing_ask_the_database_almost_nothing(world: World) -> None:
    await world.later(timedelta(minutes=1))
    spent = Spent()
    async with at_work(world):
        await pass_seconds(world, 40)  # every loop has had its first look, and what was put off is noted
        spent.watch(world)
        await pass_seconds(world, 10)
    assert spent.statements <= IDLE, spent
