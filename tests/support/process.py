"""The real bot as a child process, over real HTTP against the sandbox's door in this process; killed when a story says.

Nobody waits for a time here: whatever is awaited is something a person sees, or an update that is acknowledged.
"""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Final

from bot.config import Settings
from bot.sandbox import Sandbox, SandboxPerson
from bot.sandbox.http import serve

PATIENCE: Final = 20.0
"""Real seconds within which a person sees what she waits for; only a wrong bot uses them up."""

AT_WORK: Final = "Diandan is at work"


class BotProcess:
    """`python -m bot run`, which may die and be started again on the same database."""

    def __init__(self, settings: dict[str, str], folder: Path) -> None:
        self._settings = settings
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._working = asyncio.Event()
        self._lines: list[str] = []

    @property
    def output(self) -> str:
        """Everything that it has printed, in all its lives."""
        return "".join(self._lines)

    @property
    def pid(self) -> int | None:
        """Its process id; None while it is gone."""
        alive = self._process is not None and self._process.returncode is None
        return self._process.pid if alive and self._process is not None else None

    async def start(self) -> None:
        """Start it; whoever needs it at work awaits `at_work`."""
        ours = {name.upper() for name in Settings.model_fields}
        inherited = {name: value for name, value in os.environ.items() if name.upper() not in ours}
        self._working.clear()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=inherited | self._settings, cwd=self._folder,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, limit=2**24,
        )  # fmt: skip
        self._reading = asyncio.create_task(self._read(self._process))

    async def at_work(self) -> None:
        """Wait until it says so, in its present life."""
        async with asyncio.timeout(PATIENCE):
            await self._working.wait()

    def kill(self) -> None:
        """kill -9, at this very moment: nothing of it has time for anything."""
        self._alive().kill()

    async def dies(self) -> None:
        """kill -9, and wait until it is gone."""
        self.kill()
        await self._over()

    async def ends(self) -> int:
        """SIGTERM; gives the exit code."""
        self._alive().send_signal(signal.SIGTERM)
        return await self._over()

    async def gone(self) -> None:
        """Make sure that nothing is left of it."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
        await self._over()

    async def _over(self) -> int:
        assert self._process is not None
        assert self._reading is not None
        async with asyncio.timeout(PATIENCE):
            code = await self._process.wait()
            await self._reading
        return code

    def _alive(self) -> asyncio.subprocess.Process:
        assert self._process is not None
        assert self._process.returncode is None, f"it ended by itself:\n{self.output}"
        return self._process

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            self._lines.append(line.decode())
            if AT_WORK.encode() in line:
                self._working.set()


@asynccontextmanager
async def a_process(database_url: str, folder: Path, box: Sandbox, **settings: str) -> AsyncIterator[BotProcess]:
    """The sandbox's door is open and the bot has been started; both end with the block."""
    async with serve(box) as address:
        ours = {
            "TELEGRAM_BOT_TOKEN": box.token, "TELEGRAM_API_URL": address, "DATABASE_URL": database_url,
            "SPEECH_ENGINE": "none", "MEANING_MODEL": "characters", **settings,
        }  # fmt: skip
        process = BotProcess(ours, folder)
        await process.start()
        try:
            yield process
        finally:
            await process.gone()


def reads(person: SandboxPerson, text: str) -> bool:
    """Whether it stands on her screen: in a message, or on a button."""
    return any(text in view.words or any(text in label for label in view.labels) for view in person.screen())


async def sees(box: Sandbox, person: SandboxPerson, *texts: str) -> None:
    """She sees all of it, sooner or later: within PATIENCE."""
    for text in texts:
        seen = await box.until(partial(reads, person, text), PATIENCE)
        assert seen, "\n".join([f"{person.name} does not see {text!r}:", *map(str, person.screen())])


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def by_webhook() -> dict[str, str]:
    """Settings for updates that are brought, instead of being asked for."""
    port = free_port()
    return {"WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "WEBHOOK_PORT": str(port), "WEBHOOK_SECRET": "s3cret_word"}
