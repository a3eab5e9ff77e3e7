"""The real bot as a process of its own; it can be killed and started again, and never outlives us."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Mapping, Sequence

STOPS_WITHIN = 10.0
"""Seconds in which the bot finishes what is under way."""


class BotProcess:
    """`diandan run` with these settings, or another Python module; always ended by its own process id."""

    def __init__(self, settings: Mapping[str, str], module: Sequence[str] = ("bot", "run")) -> None:
        self._settings = settings
        self._module = module
        self._process: asyncio.subprocess.Process | None = None
        self._in_hand = asyncio.Lock()  # two who start it at once must not start two

    @property
    def runs(self) -> bool:
        """Whether it is there."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start it, unless it runs."""
        async with self._in_hand:
            if self.runs:
                return
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot.demo.child_process",
                *self._module,
                env={**os.environ, **self._settings},
                stdin=asyncio.subprocess.PIPE,  # the leash
                start_new_session=True,  # Ctrl-C is for whoever started us; we end it
            )

    async def kill(self) -> None:
        """kill -9: no time to finish anything."""
        async with self._in_hand:
            if self._process is not None and self.runs:
                self._process.kill()
                await self._process.wait()

    async def stop(self) -> None:
        """Ask it to end; kill it if it does not."""
        if self._process is None or not self.runs:
            return
        self._process.terminate()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._process.wait(), STOPS_WITHIN)
        await self.kill()
