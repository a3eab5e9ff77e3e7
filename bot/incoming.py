"""How updates come in: sets the webhook and serves it, or takes it away and polls; waits while Telegram is unwell."""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from bot.background.front_door import Server
from bot.background.insistence import Insistence
from bot.background.polling import Fetch, Polling
from bot.background.receiver import Receiver
from bot.background.webhook import webhook_app
from bot.config import Settings
from bot.trouble import Trouble

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]

POLL_SECONDS = 25
"""How long Telegram holds a request for updates; longer is cut by many networks."""

ANSWER_SECONDS = 5
"""How long its answer may then take."""

GRACE_SECONDS = 10
"""For requests of the webhook that are under way at the end: their answer may wait for Telegram so long."""

LONGEST_TEXT = 200
"""Characters of Telegram's own words: instead of it a proxy may answer, with a whole page."""


def fetch_from(bot: Bot) -> Fetch:
    """How polling asks for updates."""

    async def fetch(offset: int) -> Sequence[Mapping[str, Any]]:
        """Updates as they came, as the webhook gets them: for one that the library cannot read, it would refuse all.

        Method names are case-insensitive; under its usual name the library does not hand this one out unread.
        """
        asked = {"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": ALLOWED_UPDATES}
        patience = POLL_SECONDS + ANSWER_SECONDS
        updates: list[Mapping[str, Any]] = await bot.do_api_request("getupdates", asked, read_timeout=patience)
        return updates

    return fetch


async def take_updates(
    settings: Settings,
    bot: Bot,
    receiver: Receiver,
    polling: Polling,
    insist: Insistence,
    *,
    opened: Callable[[], None],
) -> None:
    """Take updates in until cancelled; calls `opened` when they can come.

    Raises:
        Mistake: the webhook cannot be set, or its port not be used, before somebody changes the settings.
    """
    if settings.webhook_url is None:
        await insist.on(bot.delete_webhook, telegram_trouble, doing="Asking Telegram for updates")
        opened()
        await polling.run()
        return
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    path = urlsplit(settings.webhook_url).path or "/"
    address, port = str(settings.webhook_listen), settings.webhook_port
    door = await insist.on(partial(_door, address, port), partial(_port_trouble, port), doing=f"Opening port {port}")
    set_webhook = partial(bot.set_webhook, settings.webhook_url, secret_token=secret, allowed_updates=ALLOWED_UPDATES)
    async with _serving(webhook_app(receiver, secret, path), door) as server:
        await insist.on(set_webhook, _webhook_trouble, doing="Setting the webhook")
        opened()
        await server


def telegram_trouble(error: Exception) -> Trouble | None:
    """What an error of the Bot API means for the operator; None if it is none."""
    if isinstance(error, InvalidToken):  # its own text holds the token
        return Trouble("TELEGRAM_BOT_TOKEN is not accepted by Telegram. Copy it from @BotFather again.", passes=False)
    if isinstance(error, RetryAfter):
        after = error.retry_after
        seconds = after.total_seconds() if isinstance(after, timedelta) else float(after)
        return Trouble("Telegram asks to be left alone for a while (429).", passes=True, wait=seconds)
    if not isinstance(error, TelegramError):
        return None
    told = error.message[:LONGEST_TEXT].rstrip(".")
    sentence = f"Telegram does not answer: {told}. Check the network, the proxy and TELEGRAM_API_URL."
    return Trouble(sentence, passes=True)


def _webhook_trouble(error: Exception) -> Trouble | None:
    """An address that Telegram refuses is the operator's; one whose name is not known yet may be known soon."""
    if isinstance(error, BadRequest):
        told = error.message[:LONGEST_TEXT].rstrip(".")
        return Trouble(f"Telegram does not take WEBHOOK_URL: {told}.", passes="resolve host" in told.lower())
    return telegram_trouble(error)


def _port_trouble(port: int, error: Exception) -> Trouble | None:
    if not isinstance(error, OSError):
        return None
    if error.errno == errno.EADDRINUSE:  # perhaps by the process that we replace
        return Trouble(f"WEBHOOK_PORT {port} is used by another program.", passes=True)
    return Trouble(f"WEBHOOK_PORT {port} cannot be used: {error.strerror or error}.", passes=False)


async def _door(address: str, port: int) -> socket.socket:
    return socket.create_server((address, port))


@asynccontextmanager
async def _serving(app: Starlette, door: socket.socket) -> AsyncIterator["asyncio.Future[None]"]:
    """The app is served; at the end requests under way are answered first."""
    server = Server(app, grace_seconds=GRACE_SECONDS)
    serving = asyncio.ensure_future(server.serve(sockets=[door]))
    try:
        yield asyncio.shield(serving)
    finally:
        server.should_exit = True
        await serving
