"""Delivery of updates to the bot's own address, again and again until it says 2xx."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import aiohttp

from bot.sandbox.updates import Update, Updates
from bot.sandbox.wire import Json

Post = Callable[[str, Json, dict[str, str]], Awaitable[int]]
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header


class Webhook:
    """Where updates are delivered: each chat's in order, several chats at once, as Telegram does.

    After a failure a chat waits `first_delay` seconds, doubling up to `last_delay`.
    """

    first_delay = 1.0
    last_delay = 60.0

    def __init__(self, updates: Updates, clock: Callable[[], datetime]) -> None:
        self.url = ""
        self.secret = ""
        self.max_connections = 40
        self.last_error: tuple[datetime, str] | None = None
        self.post: Post = post_json
        self._updates = updates
        self._clock = clock
        self._couriers: dict[int, asyncio.Task[None]] = {}
        self._free = asyncio.Semaphore(self.max_connections)
        updates.on_new = self._start

    def set(self, url: str, secret: str, max_connections: int) -> None:
        """Deliver there from now on; what is pending goes first."""
        self.stop()
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self._free = asyncio.Semaphore(max_connections)
        self.last_error = None
        for update in self._updates.pending:
            self._start(update)

    def delete(self) -> None:
        """Back to long polling."""
        self.stop()
        self.url = self.secret = ""

    def stop(self) -> None:
        """Let the couriers go home; pending updates stay pending."""
        for courier in self._couriers.values():
            courier.cancel()
        self._couriers.clear()

    def json(self) -> Json:
        """The Bot API's WebhookInfo."""
        info: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if self.url:
            info["max_connections"] = self.max_connections
        if self._updates.allowed:
            info["allowed_updates"] = self._updates.allowed
        if self.last_error is not None:
            info["last_error_date"] = int(self.last_error[0].timestamp())
            info["last_error_message"] = self.last_error[1]
        return info

    def _start(self, update: Update) -> None:
        lane = update.lane
        if self.url and (lane not in self._couriers or self._couriers[lane].done()):
            self._couriers[lane] = asyncio.get_running_loop().create_task(self._deliver_lane(lane))

    async def _deliver_lane(self, lane: int) -> None:
        delay = self.first_delay
        while update := next((one for one in self._updates.pending if one.lane == lane), None):
            async with self._free:
                arrived = await self._deliver(update)
            if arrived:
                self._updates.settle(update)
                delay = self.first_delay
            else:
                await asyncio.sleep(delay)
                delay = min(delay * 2, self.last_delay)

    async def _deliver(self, update: Update) -> bool:
        headers = {SECRET_HEADER: self.secret} if self.secret else {}
        try:
            status = await self.post(self.url, update.json(), headers)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self.last_error = (self._clock(), f"Connection failed: {error}")
            return False
        if not 200 <= status <= 299:
            self.last_error = (self._clock(), f"Wrong response from the webhook: {status}")
            return False
        return True


async def post_json(url: str, body: Json, headers: dict[str, str]) -> int:
    """POST, and return the status; a minute without an answer counts as none."""
    timeout = aiohttp.ClientTimeout(total=60)
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.post(url, json=body, headers=headers) as response,
    ):
        await response.read()
        return response.status
