"""Delivery of updates to the bot's own address, again and again until it says 2xx."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

import aiohttp

from bot.sandbox.updates import Update, Updates
from bot.sandbox.wire import Json

logger = logging.getLogger(__name__)

Post = Callable[[str, Json, dict[str, str]], Awaitable[int]]
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header


class Webhook:
    """Where updates are delivered. One at a time and in order, which is stricter than Telegram for
    order and easier for speed; after a failure it waits `first_delay` seconds, doubling up to `last_delay`.
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
        self._courier: asyncio.Task[None] | None = None
        updates.on_new = self._start

    def set(self, url: str, secret: str, max_connections: int) -> None:
        """Deliver there from now on; what is pending goes first."""
        self.stop()
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self.last_error = None
        self._start()

    def delete(self) -> None:
        """Back to long polling."""
        self.stop()
        self.url = self.secret = ""

    def stop(self) -> None:
        """Let the courier go home; pending updates stay pending."""
        if self._courier is not None:
            self._courier.cancel()
            self._courier = None

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

    def _start(self, _: Update | None = None) -> None:
        if self.url and self._updates.pending and (self._courier is None or self._courier.done()):
            self._courier = asyncio.get_running_loop().create_task(self._deliver_all())

    async def _deliver_all(self) -> None:
        delay = self.first_delay
        while self._updates.pending:
            update = self._updates.pending[0]
            if await self._deliver(update):
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
    """POST, and return the status."""
    timeout = aiohttp.ClientTimeout(total=60)
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.post(url, json=body, headers=headers) as response,
    ):
        await response.read()
        return response.status
