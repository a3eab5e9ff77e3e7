"""What goes wrong meanwhile: kill -9, a cut line, 429, 500, slow and lost answers, a locked file, a full disk."""

import asyncio
import random
import resource
import sqlite3
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from bot.sandbox import Sandbox
from tests.support.process import BotProcess

SAYING: Final = ("sendMessage", "sendPhoto", "sendMediaGroup", "sendVenue", "editMessageText", "answerCallbackQuery")


class Mischief:
    """One trouble after the other, by the dice; `file` is the database's, where it is a file."""

    def __init__(self, box: Sandbox, process: BotProcess, file: Path | None, dice: random.Random) -> None:
        self.done: Counter[str] = Counter()
        self._box = box
        self._process = process
        self._file = file
        self._dice = dice
        self._over = asyncio.Event()

    def stop(self) -> None:
        """Make no more trouble after the one in hand."""
        self._over.set()

    async def go_on(self) -> None:
        """Until told to stop; what is in hand is made good first.

        Raises:
            AssertionError: the bot has ended by itself.
        """
        kinds: list[Callable[[], Awaitable[None]]] = [
            self._kill,
            self._kill,
            self._cut,
            self._refuse,
            self._lose,
            self._slow,
        ]
        kinds += [self._lock, self._fill] if self._file is not None else []
        while not await self._is_over(within=self._dice.uniform(0.2, 1.2)):
            kind = self._dice.choice(kinds)
            self.done[kind.__name__.strip("_")] += 1
            await kind()

    async def _is_over(self, *, within: float) -> bool:
        try:
            async with asyncio.timeout(within):
                return await self._over.wait()
        except TimeoutError:
            return False

    async def _kill(self) -> None:
        """It is started again at once, and has a moment to live."""
        await self._process.dies()
        await self._process.start()
        await self._process.at_work()

    async def _cut(self) -> None:
        self._box.faults.down = True
        await asyncio.sleep(self._dice.uniform(0.2, 1.5))
        self._box.faults.down = False

    async def _refuse(self) -> None:
        times = self._dice.randint(1, 4)
        if self._dice.random() < 0.5:
            self._box.faults.flood(self._dice.choice([1, 1, 2, 3]), times=times, method=SAYING)
        else:
            self._box.faults.refuse(self._dice.choice([500, 502, 504]), "Bad Gateway", times=times)

    async def _lose(self) -> None:
        times = self._dice.randint(1, 3)
        if self._dice.random() < 0.5:
            self._box.faults.drop_before(times=times, method=SAYING)
        else:
            self._box.faults.drop_after(times=times, method=SAYING)

    async def _slow(self) -> None:
        self._box.faults.slow(self._dice.uniform(0.1, 1.0), times=self._dice.randint(1, 5))

    async def _lock(self) -> None:
        assert self._file is not None
        await asyncio.to_thread(_locked_for, self._file, self._dice.uniform(0.2, 2.0))

    async def _fill(self) -> None:
        """Files may not grow for a while: to SQLite the disk is full."""
        pid = self._process.pid
        if pid is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            usual = resource.prlimit(pid, resource.RLIMIT_FSIZE)
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, usual[1]))
            await asyncio.sleep(self._dice.uniform(0.2, 1.0))
            resource.prlimit(pid, resource.RLIMIT_FSIZE, usual)


def _locked_for(file: Path, seconds: float) -> None:
    """Somebody else writes, and takes their time."""
    with (
        closing(sqlite3.connect(file, isolation_level=None, timeout=5)) as somebody,
        suppress(sqlite3.OperationalError),
    ):
        somebody.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        somebody.execute("ROLLBACK")
