"""kill -9 of the real bot over real HTTP, between any two steps and in the middle of one: nothing is lost."""

import asyncio
import itertools
from pathlib import Path

import pytest

from bot.sandbox import Direction, Passage, Sandbox
from tests.journeys.process.town import ended_well, founded, tell
from tests.support.databases import Databases
from tests.support.process import BotProcess, a_process, by_webhook

pytestmark = pytest.mark.process

SAYS = ("send", "edit", "answer")


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_killed_after_each_thing_that_anybody_does(migrated: Databases, tmp_path: Path, way: str) -> None:
    """Every second thing by the one way, the others by the other: a start takes more than a second."""
    async with migrated.lent("sqlite") as url:
        box = Sandbox(strict_pace=False)
        box.webhook.first_delay = 0.1
        town = await founded(url, box)
        town.watches_numbers()
        async with a_process(url, tmp_path, box, **(by_webhook() if way == "webhook" else {})) as process:
            turns = itertools.cycle([True, False] if way == "polling" else [False, True])

            async def dies_and_lives() -> None:
                if next(turns):
                    await process.dies()
                    await process.start()

            await process.at_work()
            await tell(town, dies_and_lives)
            await process.at_work()
            assert await process.ends() == 0
            assert box.token not in process.output
            assert "Traceback" not in process.output
        await ended_well(town)


async def test_killed_at_the_moment_a_message_reaches_telegram(migrated: Databases, tmp_path: Path) -> None:
    """Telegram has it, and the bot never learns: said twice perhaps, never lost."""
    async with migrated.lent("sqlite") as url:
        box = Sandbox(strict_pace=False)
        town = await founded(url, box)
        town.watches_numbers()
        async with a_process(url, tmp_path, box) as process:
            killer = Killer(box, process, every=13)
            await process.at_work()
            await tell(town, killer.settled)
            await killer.stop()
            assert killer.kills >= 2
        await ended_well(town)


class Killer:
    """Kills the bot as every so-many-th of its messages arrives, and starts it again."""

    def __init__(self, box: Sandbox, process: BotProcess, *, every: int) -> None:
        self.kills = 0
        self._process = process
        self._every = every
        self._said = 0
        self._again: asyncio.Task[None] | None = None
        self._stop = box.watch(self._watch)

    async def settled(self) -> None:
        """Nothing is to be done between the steps: it strikes by itself."""

    async def stop(self) -> None:
        """Strike no more."""
        self._stop()
        if self._again is not None:
            await self._again

    def _watch(self, passage: Passage) -> None:
        if passage.direction is not Direction.OUT or not passage.name.lower().startswith(SAYS):
            return
        self._said += 1
        if self._said % self._every == 0 and (self._again is None or self._again.done()):
            self._process.kill()
            self.kills += 1
            self._again = asyncio.create_task(self._restart())

    async def _restart(self) -> None:
        await self._process.gone()
        await self._process.start()
