"""The composition root: puts the office, the conversation, the relay and the receiver together, and runs them."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import uvicorn
from telegram import Bot
from telegram.ext import Application, ApplicationBuilder
from telegram.request import BaseRequest

from bot.background.election import AdvisoryLock, Alone, Election
from bot.background.pace import Pace
from bot.background.polling import Polling
from bot.background.receiver import Receiver
from bot.background.relay import Relay
from bot.background.webhook import webhook_app
from bot.background.wire import AiohttpRequest
from bot.clock import SystemClock
from bot.config import Settings
from bot.data.categories import read_categories
from bot.i18n import LANGUAGES, speaker
from bot.ports import Clock
from bot.services.unit import Office
from bot.store.engine import open_database
from bot.store.schema import ready
from bot.store.unit import Store
from handlers import register
from handlers.conversation import TelegramConversation
from handlers.courier import TelegramCourier

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]

EVERYWHERE = "0.0.0.0"  # noqa: S104 - the town's own proxy stands before it

COMMANDS = ("report", "mine", "case", "help", "language", "cancel")
"""Shown in every private chat's menu; leaders learn theirs from /help."""

POLL_SECONDS = 25
"""How long Telegram holds a request for updates; longer is cut by many networks."""


@dataclass
class Diandan:
    """The running parts, for whoever drives them: `run` below, or a test by hand."""

    office: Office
    application: Application[Any, Any, Any, Any, Any, Any]
    receiver: Receiver
    relay: Relay
    polling: Polling

    @property
    def bot(self) -> Bot:
        """Our voice on Telegram."""
        bot: Bot = self.application.bot
        return bot


async def run(settings: Settings) -> None:
    """Run the bot until it is told to stop (SIGINT, SIGTERM)."""
    await ready(settings.database_url)
    async with assembled(
        database_url=settings.database_url, token=settings.token, api_url=settings.telegram_api_url,
        timezone=settings.timezone, elect=True,
    ) as diandan:  # fmt: skip
        await _introduce(diandan.bot)
        await diandan.receiver.make_good()
        stop = _stop_signal()
        async with asyncio.TaskGroup() as together:
            relay = together.create_task(diandan.relay.run(), name="relay")
            receive = together.create_task(_receive(diandan, settings), name="receiver")
            way = "webhook" if settings.webhook_url else "polling"
            log.info("Diandan is at work as @%s (%s)", diandan.bot.username, way)
            await stop.wait()
            receive.cancel()
            relay.cancel()


@asynccontextmanager
async def assembled(
    *,
    database_url: str,
    token: str,
    api_url: str,
    timezone: str,
    clock: Clock | None = None,
    request: tuple[BaseRequest, BaseRequest] | None = None,
    elect: bool = False,
) -> AsyncIterator[Diandan]:
    """All parts on one database and one bot, ready to be driven; closed at the end.

    Args:
        request: another transport for (methods, getUpdates), such as the sandbox's in-process door.
        elect: whether to contend for being the one sender; False where the caller knows it is alone.
    """
    database = open_database(database_url)
    office = Office(Store(database), clock or SystemClock(), read_categories(), ZoneInfo(timezone))
    methods, updates = request or (AiohttpRequest(), AiohttpRequest())
    application = _application(token, api_url, methods, updates)
    pace = Pace()
    shared = elect and database.reader is database.writer  # PostgreSQL: other replicas may be at work
    election: Election = AdvisoryLock(database.writer, token) if shared else Alone()
    receiver = Receiver(office, TelegramConversation(application), pace)
    relay = Relay(office, TelegramCourier(office, application.bot), pace, election=election)
    diandan = Diandan(office, application, receiver, relay, Polling(receiver, _fetch(application.bot), office.clock))
    try:
        await application.initialize()
        yield diandan
    finally:
        with contextlib.suppress(RuntimeError):
            await application.shutdown()
        await office.store.close()


def _application(
    token: str, api_url: str, methods: BaseRequest, updates: BaseRequest
) -> Application[Any, Any, Any, Any, Any, Any]:
    base = api_url.rstrip("/")
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{base}/bot")
        .base_file_url(f"{base}/file/bot")
        .request(methods)
        .get_updates_request(updates)
        .updater(None)
        .job_queue(None)
        .build()
    )
    register(application)
    return application


def _fetch(bot: Bot) -> Any:
    async def fetch(offset: int) -> Sequence[Mapping[str, Any]]:
        """Updates as plain data, as the webhook gets them."""
        updates = await bot.get_updates(offset=offset, timeout=POLL_SECONDS, allowed_updates=ALLOWED_UPDATES)
        return [update.to_dict() for update in updates]

    return fetch


async def _receive(diandan: Diandan, settings: Settings) -> None:
    if settings.webhook_url is None:
        await diandan.bot.delete_webhook()
        await diandan.polling.run()
        return
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    path = urlsplit(settings.webhook_url).path or "/"
    await diandan.bot.set_webhook(settings.webhook_url, secret_token=secret, allowed_updates=ALLOWED_UPDATES)
    app = webhook_app(diandan.receiver, secret, path)
    await _Server(uvicorn.Config(app, host=EVERYWHERE, port=settings.webhook_port, log_config=None)).serve()


class _Server(uvicorn.Server):
    """The signals are ours to handle."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave them alone."""
        yield


async def _introduce(bot: Bot) -> None:
    """The commands menu, in each language."""
    for language in LANGUAGES:
        say = speaker(language)
        commands = [(command, say.plain(f"command-{command}")) for command in COMMANDS]
        code = None if language == "zh-CN" else language
        await bot.set_my_commands(commands, language_code=code)


def _stop_signal() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, stop.set)
    return stop
