"""The stage of a story: a founded database, the sandbox behind a port, and the real bot as a process of its own."""

import asyncio
import contextlib
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import SystemClock
from bot.data.categories import read_categories
from bot.data.town import Town, read_town
from bot.sandbox import Sandbox, SandboxPerson
from bot.sandbox.http import serve
from bot.services.founding import found
from bot.services.unit import Office
from bot.store import schema
from bot.store.engine import open_database
from bot.store.unit import Store

STOPS_WITHIN = 10.0
"""Seconds in which the bot finishes what is under way."""


@dataclass
class Stage:
    """What a story plays on."""

    box: Sandbox
    office: Office
    town: Town
    codes: dict[str, str]
    people: dict[str, SandboxPerson] = field(default_factory=dict)

    def person(self, key: str) -> SandboxPerson:
        """Somebody of the town, with a phone."""
        if key not in self.people:
            self.people[key] = self.box.person(self.town.person(key).name)
        return self.people[key]


@asynccontextmanager
async def stage(timezone: str) -> AsyncIterator[Stage]:
    """Everything a story needs, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="diandan-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'town.db'}"
        await schema.upgrade(url)
        async with _office(url, timezone) as office, serve(box := Sandbox()) as api:
            town = read_town()
            async with office.writing() as uow:
                codes = await found(uow, town)
            async with _bot(box.token, api, url, timezone):
                yield Stage(box, office, town, codes)


@asynccontextmanager
async def _office(url: str, timezone: str) -> AsyncIterator[Office]:
    store = Store(open_database(url))
    try:
        yield Office(store, SystemClock(), read_categories(), ZoneInfo(timezone))
    finally:
        await store.close()


@asynccontextmanager
async def _bot(token: str, api: str, url: str, timezone: str) -> AsyncIterator[None]:
    """`diandan run`, as an operator would start it; ended by its own process id."""
    settings = {
        "TELEGRAM_BOT_TOKEN": token, "TELEGRAM_API_URL": api, "DATABASE_URL": url, "TIMEZONE": timezone,
        "WEBHOOK_URL": "", "LOG_LEVEL": "WARNING", "SPEECH_ENGINE": "none",
    }  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env={**os.environ, **settings}, stdin=asyncio.subprocess.DEVNULL
    )
    try:
        yield
    finally:
        await _end(process)


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), STOPS_WITHIN)
    if process.returncode is None:
        process.kill()
        await process.wait()
