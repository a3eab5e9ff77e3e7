"""Watching what flows between the bot and Telegram; a watcher that fails disturbs nothing."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.sandbox.errors import SandboxError
from bot.sandbox.wire import Json

logger = logging.getLogger(__name__)


class Direction(StrEnum):
    """Seen from the bot."""

    IN = "in"  # an update is queued for the bot
    OUT = "out"  # the bot called a method
    SCREEN = "screen"  # something a phone shows has changed and the bot is not told


@dataclass(frozen=True)
class Passage:
    """One thing that passed: an update in, a method out (with its result or its failure)."""

    at: datetime
    direction: Direction
    name: str
    body: Json
    result: object = None
    failure: SandboxError | None = None


Watcher = Callable[[Passage], None]


class Watchers:
    """Those who look on, in the order they came; and those who wait for a change."""

    def __init__(self) -> None:
        self._watchers: list[Watcher] = []
        self._waiting: list[asyncio.Future[None]] = []

    def add(self, watcher: Watcher) -> Callable[[], None]:
        """Start watching; call what is returned to stop."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher) if watcher in self._watchers else None

    def tell(self, passage: Passage) -> None:
        """Show everybody what passed."""
        for watcher in list(self._watchers):
            try:
                watcher(passage)
            except Exception:
                logger.exception("a watcher of the sandbox failed")
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)
        self._waiting.clear()

    async def until(self, condition: Callable[[], bool], within: float) -> bool:
        """Wait until `condition` holds, looking again at each passage; False after `within` seconds."""
        try:
            async with asyncio.timeout(within):
                while not condition():
                    change = asyncio.get_running_loop().create_future()
                    self._waiting.append(change)
                    await change
        except TimeoutError:
            return condition()
        return True
