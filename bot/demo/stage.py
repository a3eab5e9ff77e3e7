"""The stage of a story: a founded database, the sandbox behind a port, and the real bot as a process of its own."""

import asyncio
import os
import socket
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.exc import DatabaseError, OperationalError
from starlette.routing import BaseRoute

from bot.clock import SystemClock
from bot.data.categories import read_categories
from bot.data.town import Town, read_town
from bot.demo.botprocess import BotProcess
from bot.demo.saved_town import SavedTown, TownFolder, version
from bot.sandbox import Sandbox, SandboxPerson
from bot.sandbox.http import serve
from bot.services.base.unit_of_work import Office
from bot.services.town.founding import found
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

    def kept(self) -> SavedTown:
        """What another start needs to go on from here."""
        return SavedTown(version(), self.box, {key: phone.id for key, phone in self.people.items()}, self.codes)

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
    door: socket.socket | None = None,
    routes: Callable[[Stage], Sequence[BaseRoute]] = _no_routes,
    hears: bool = False,
    town_folder: TownFolder | None = None,
) -> AsyncIterator[Stage]:
    """Everything a story needs; `routes` are served beside the Bot API, at `door` if that is given.

    With `hears` the bot listens to recordings, if the speech model is there. The town in `town_folder` is played on and
    kept there; without one it lives in a folder that is gone afterwards.
    """
    async with AsyncExitStack() as until_the_end:
        if town_folder is None:
            town_folder = TownFolder(Path(until_the_end.enter_context(tempfile.TemporaryDirectory(prefix="diandan-"))))
        kept = town_folder.load() if await _is_readable(town_folder.url) else None
        if kept is None:
            town_folder.clear()
        await schema.upgrade(town_folder.url)
        office = await until_the_end.enter_async_context(_office(town_folder.url, timezone))
        on = await _set_up(office, kept, _settings(town_folder.url, timezone, hears=hears))
        on.url = await until_the_end.enter_async_context(serve(on.box, routes(on), door))
        on.settings |= {"TELEGRAM_BOT_TOKEN": on.box.token, "TELEGRAM_API_URL": on.url}
        keeping = asyncio.create_task(town_folder.keep_saving(on.kept))
        await on.bot.start()
        try:
            yield on
        finally:
            await on.bot.stop()
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)


async def _is_readable(url: str) -> bool:
    try:
        return await schema.state(url) is schema.State.CURRENT
    except OperationalError:  # it is busy, or may not be read: not for us to throw away
        raise
    except DatabaseError:
        return False


async def _set_up(office: Office, kept: SavedTown | None, settings: dict[str, str]) -> Stage:
    town = read_town()
    if kept is not None:
        people = {key: kept.box.people[number] for key, number in kept.phones.items()}
        return Stage(kept.box, office, town, kept.codes, settings, people=people)
    async with office.writing() as uow:
        codes = await found(uow, town)
    return Stage(Sandbox(name="网格点单", username="diandan_sandbox_bot"), office, town, codes, settings)


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
    return {"DATABASE_URL": url, "TIMEZONE": timezone, "WEBHOOK_URL": "", "LOG_LEVEL": "WARNING", "SPEECH_ENGINE": ears}
