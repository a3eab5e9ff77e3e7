"""`diandan demo`: the town on a page, before the real bot, until Ctrl-C."""

import asyncio
import contextlib
import signal
import webbrowser
from collections.abc import Awaitable, Callable, Sequence

from platformdirs import user_data_path
from rich.console import Console
from starlette.routing import BaseRoute

from bot.demo.moving_in import hand_out_phones, open_grid, open_hall
from bot.demo.page import EXTRAS
from bot.demo.saved_town import TownFolder
from bot.demo.stage import Stage, stage
from bot.demo.steps import Steps
from bot.demo.story import GRID, LEADER, RESIDENT, TIMEZONE, WORKER, Cast, Story
from bot.demo.town_facts import TownFacts
from bot.sandbox import NotOnScreen
from bot.sandbox.http import opened
from bot.sandbox.page import Backstage, Page

BREATH = 1.6
"""Seconds between two steps of the story, so that one can follow it."""


async def show(port: int, *, fresh: bool, opens_browser: bool) -> None:
    """Serve the page until somebody presses Ctrl-C. Each port keeps its town; `fresh` begins a new one.

    Raises:
        OSError: the port is taken.
    """
    console = Console(highlight=False, soft_wrap=True)
    programme = _Programme()
    with opened(port) as door:  # before anything is touched: a town belongs to whoever holds its port
        town_folder = _town_folder(port, fresh=fresh)
        async with stage(TIMEZONE, door=door, routes=programme.routes, hears=True, town_folder=town_folder) as on:
            await _go_on(on, programme, console, opens_browser=opens_browser)
    console.print("再见 / goodbye")


async def _go_on(on: Stage, programme: "_Programme", console: Console, *, opens_browser: bool) -> None:
    console.print("Diandan 网格点单 · 沙盒 / sandbox: 真实的机器人，不是真的 Telegram / the real bot, not Telegram")
    console.print(f"→ {on.url}\n  Ctrl-C 结束 / ends it", style="bold")
    moving_in = asyncio.create_task(programme.move_in())
    if opens_browser:
        await asyncio.to_thread(webbrowser.open, on.url)
    await _until_told_to_stop()
    await programme.end(moving_in)


def _town_folder(port: int, *, fresh: bool) -> TownFolder | None:
    """Where this port's town is kept; a port that was not chosen keeps none."""
    if port == 0:
        return None
    folder = user_data_path("diandan") / "demo" / str(port)
    folder.mkdir(parents=True, exist_ok=True)
    town_folder = TownFolder(folder)
    if fresh:
        town_folder.clear()
    return town_folder


class _Programme:
    """What can happen on the page: moving in, the story, and the bot's death and return."""

    def __init__(self) -> None:
        self._story: asyncio.Task[None] | None = None
        self._front_is_ready = asyncio.Event()

    def routes(self, on: Stage) -> Sequence[BaseRoute]:
        """The page of this stage."""
        self._on, self._facts = on, TownFacts(on)
        levers: dict[str, Callable[[], Awaitable[None]]] = {
            "kill": on.bot.kill,
            "start": on.bot.start,
            "story": self.begin_story,
            "rest": self.stop_story,
        }
        self._page = Page(on.box, Backstage(self._facts.scene, self._facts.look, levers), EXTRAS)
        return self._page.routes

    async def move_in(self) -> None:
        """First the grid that the three phones show, then the others, while one can play already."""
        on = self._on
        for key in (RESIDENT, LEADER, WORKER):
            on.person(key)
        hand_out_phones(on)
        self._facts.front_group = await open_grid(on, GRID)
        self._front_is_ready.set()
        await open_hall(on)
        for grid in on.town.outlines:
            if grid.code != GRID:
                await open_grid(on, grid.code)

    async def begin_story(self) -> None:
        """Play it on the open page, unless it is being played."""
        if self._story is None or self._story.done():
            self._story = asyncio.create_task(self._play())

    async def stop_story(self) -> None:
        """Break it off."""
        if self._story is not None and not self._story.done():
            self._story.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._story

    async def end(self, moving_in: asyncio.Task[None]) -> None:
        """Let nothing go on when the curtain falls."""
        await self.stop_story()
        moving_in.cancel()
        with contextlib.suppress(asyncio.CancelledError, NotOnScreen):  # who played may have stood in somebody's way
            await moving_in
        self._page.close()

    async def _play(self) -> None:
        ending = "stopped"
        try:
            await self._on.bot.start()
            await self._front_is_ready.wait()
            await Story(self._cast(), Steps(self._on.box, BREATH), self._tell).play()
            ending = "end"
        except (NotOnScreen, LookupError):  # whoever plays along may have taken the next button away
            ending = "lost"
        finally:
            self._page.announce("story", {"step": ending})

    def _tell(self, step: str, _: str) -> None:
        self._page.announce("story", {"step": step})

    def _cast(self) -> Cast:
        on, group = self._on, self._facts.front_group
        assert group is not None  # noqa: S101 - the front is ready
        home = on.town.person(RESIDENT).home or on.town.centre
        return Cast(on.person(RESIDENT), on.person(LEADER), on.person(WORKER), group, home)


async def _until_told_to_stop() -> None:
    """Ctrl-C, or the terminal is closed: the bot must not go on alone."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with contextlib.suppress(NotImplementedError, AttributeError):  # Windows raises KeyboardInterrupt instead
            loop.add_signal_handler(getattr(signal, name), stop.set)
    await stop.wait()
