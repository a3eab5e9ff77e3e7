"""The stage of a story: a founded database, the sandbox behind a port, and the real bot as a process of its own."""

import os
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from starlette.routing import BaseRoute

from bot.clock import SystemClock
from bot.data.categories import read_categories
from bot.data.town import Town, read_town
from bot.demo.botprocess import BotProcess
from bot.sandbox import Sandbox, SandboxPerson
from bot.sandbox.http import serve
from bot.services.founding import found
from bot.services.unit import Office
from bot.store import schema
from bot.store.engine import open_database
from bot.store.unit import Store


@dataclass
class Stage:
    """What a story plays on; `settings` are the bot's."""

    box: Sandbox
    office: Office
    town: Town
    codes: dict[str, str]
    settings: dict[str, str]
    url: str = ""
    people: dict[str, SandboxPerson] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bot = BotProcess(self.settings)

    def person(self, key: str) -> SandboxPerson:
        """Somebody of the town, with a phone."""
        if key not in self.people:
            self.people[key] = self.box.person(self.town.person(key).name)
        return self.people[key]


def _no_routes(_: Stage) -> Sequence[BaseRoute]:
    return ()


@asynccontextmanager
async def stage(
    timezone: str,
    *,
    port: int = 0,
    routes: Callable[[Stage], Sequence[BaseRoute]] = _no_routes,
    hears: bool = False,
) -> AsyncIterator[Stage]:
    """Everything a story needs, in a folder that is gone afterwards; `routes` are served beside the Bot API.

    With `hears` the bot listens to recordings, if the speech model is there.

    Raises:
        OSError: the port is taken.
    """
    with tempfile.TemporaryDirectory(prefix="diandan-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'town.db'}"
        await schema.upgrade(url)
        async with _office(url, timezone) as office:
            town = read_town()
            async with office.writing() as uow:
                codes = await found(uow, town)
            on = Stage(Sandbox(), office, town, codes, _settings(url, timezone, hears=hears))
            async with serve(on.box, port, routes(on)) as on.url:
                on.settings |= {"TELEGRAM_BOT_TOKEN": on.box.token, "TELEGRAM_API_URL": on.url}
                await on.bot.start()
                try:
                    yield on
                finally:
                    await on.bot.stop()


@asynccontextmanager
async def _office(url: str, timezone: str) -> AsyncIterator[Office]:
    store = Store(open_database(url))
    try:
        yield Office(store, SystemClock(), read_categories(), ZoneInfo(timezone))
    finally:
        await store.close()


def _settings(url: str, timezone: str, *, hears: bool) -> dict[str, str]:
    """The engine that the environment names, else the default one or none."""
    ears = os.environ.get("SPEECH_ENGINE", "faster-whisper" if hears else "none")
    return {
        "DATABASE_URL": url, "TIMEZONE": timezone, "WEBHOOK_URL": "", "LOG_LEVEL": "WARNING", "SPEECH_ENGINE": ears,
    }  # fmt: skip
