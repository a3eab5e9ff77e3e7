"""The real `run_until` in this process: on a clock that stands still, before a systemd and a Telegram that are ours."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final

from bot.app import run_until
from bot.background.systemd import Systemd
from bot.config import Settings
from bot.sandbox import TOKEN
from tests.support.clock import FakeClock
from tests.support.systemd import Listener

PATIENCE: Final = 60.0
"""Real seconds within which the bot takes its next step; only a wrong bot uses them up."""


HALF_A_MINUTE: Final = 30.0
"""Seconds; no pause of the bot's own is longer."""

BESIDES: Final = {"clockwork", "exporting", "notes of answers", "relay"}
"""Tasks that sleep while all is well."""


class Watched(FakeClock):
    """A clock that knows how long whoever waits for trouble to pass wants to sleep."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: asyncio.Queue[float] = asyncio.Queue()

    async def sleep(self, seconds: float) -> None:
        task = asyncio.current_task()
        if task is None or task.get_name() not in BESIDES:
            self._asked.put_nowait(seconds)
        await super().sleep(seconds)

    async def pause(self) -> float:
        """Wait until the bot waits; gives the seconds that it wants to."""
        async with asyncio.timeout(PATIENCE):
            return await self._asked.get()


class Starting:
    """A bot that is starting, or at work, or has ended."""

    def __init__(self, task: "asyncio.Task[None]", stop: asyncio.Event, clock: Watched, systemd: Listener) -> None:
        self._task = task
        self._stop = stop
        self.clock = clock
        self.systemd = systemd

    async def pauses(self, times: int) -> list[float]:
        """So many pauses, one after the other; in the last of them the clock stands still."""
        pauses: list[float] = []
        for number in range(times):
            pauses.append(await self.clock.pause())
            if number < times - 1:
                self.goes_on(pauses[-1])
        return pauses

    def goes_on(self, after: float) -> None:
        """So many seconds have passed."""
        self.clock.advance(timedelta(seconds=after))

    async def at_work(self) -> None:
        """Wait until systemd is told so."""
        await self.systemd.hears("READY", "1")

    async def ends(self) -> None:
        """Wait until it has ended by itself; raises what it ended with."""
        async with asyncio.timeout(PATIENCE):
            await self._task

    async def stops(self) -> None:
        """SIGTERM, as far as this process is concerned."""
        self._stop.set()
        await self.ends()


def settings_for(database_url: str, api_url: str, **others: str) -> Settings:
    """Settings without a voice."""
    named = {"DATABASE_URL": database_url, "TELEGRAM_API_URL": api_url, "TELEGRAM_BOT_TOKEN": TOKEN}
    named |= {"SPEECH_ENGINE": "none"} | others
    make: Callable[..., Settings] = Settings
    return make(_env_file=None, **{name.lower(): value for name, value in named.items()})


@asynccontextmanager
async def starting(settings: Settings) -> AsyncIterator[Starting]:
    """The bot is starting; at the end of the block it is told to stop, if it has not ended."""
    clock, stop = Watched(), asyncio.Event()
    with Listener() as systemd:
        task = asyncio.create_task(run_until(stop, settings, clock, Systemd(systemd.address)))
        try:
            yield Starting(task, stop, clock, systemd)
        finally:
            stop.set()
            await asyncio.wait([task], timeout=PATIENCE)
            gc.unfreeze()  # what the start built ends here, not with the process
