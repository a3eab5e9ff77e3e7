"""Long polling: asks Telegram for updates, and moves on only after they are committed."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from bot.background.outage import Outage
from bot.background.receiver import Receiver
from bot.ports import Clock
from bot.store.troubles import reason

log = logging.getLogger(__name__)

Update = Mapping[str, Any]
Fetch = Callable[[int], Awaitable[Sequence[Update]]]
"""Gives the updates from this offset on, waiting for some; an offset acknowledges everything before it."""


class Polling:
    """The loop that python-telegram-bot's own Updater would be, except that it loses nothing."""

    def __init__(self, receiver: Receiver, fetch: Fetch, clock: Clock) -> None:
        self._receiver = receiver
        self._fetch = fetch
        self._clock = clock
        self.offset = 0

    async def run(self) -> None:
        """Poll until cancelled; what was brought by then is still taken in."""
        outage = Outage(log)
        while True:
            try:
                await self.once()
                outage.over()
            except Exception as error:  # Telegram down, database down: either way the updates come again
                log.debug("The reason", exc_info=error)
                why = f"{type(error).__name__}: {reason(error)}"
                await self._clock.sleep(outage.struck(f"Updates cannot be taken in ({why})."))

    async def once(self) -> int:
        """One request and everything it brought; gives how many updates there were.

        Each person's updates are taken in their order, different people's side by side. The offset moves on only
        after all are committed.

        Raises:
            Exception: Telegram or the database does not answer; the updates come again.
        """
        updates = await self._fetch(self.offset)
        taking = asyncio.ensure_future(self._take(updates))
        try:
            await asyncio.shield(taking)
        except asyncio.CancelledError:
            await asyncio.wait([taking])
            raise
        if updates:
            self.offset = max(int(update["update_id"]) for update in updates) + 1
        return len(updates)

    async def _take(self, updates: Sequence[Update]) -> None:
        """All lanes to their end: one that fails does not cut off another in the middle of an answer."""
        lanes: dict[int, list[Update]] = defaultdict(list)
        for update in updates:
            lanes[_sender(update)].append(update)
        ends = await asyncio.gather(*(self._in_order(lane) for lane in lanes.values()), return_exceptions=True)
        for end in ends:
            if isinstance(end, BaseException):
                raise end

    async def _in_order(self, updates: Sequence[Update]) -> None:
        for update in updates:
            await self._receiver.take(update)


def _sender(update: Update) -> int:
    for value in update.values():
        if isinstance(value, Mapping) and isinstance(value.get("from"), Mapping):
            return int(value["from"]["id"])
    return 0
