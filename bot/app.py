"""The composition root: puts the office, the conversation, the relay and the receiver together, and runs them."""

import asyncio
import contextlib
import gc
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import uvicorn
from starlette.applications import Starlette
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, ApplicationBuilder
from telegram.request import BaseRequest

from bot.background.clockwork import Clockwork
from bot.background.election import Alone, election_on
from bot.background.exporting import Exporting
from bot.background.pace import Pace
from bot.background.polling import Fetch, Polling
from bot.background.ports import Ears
from bot.background.receiver import Receiver
from bot.background.relay import Relay
from bot.background.transcription import Listening
from bot.background.webhook import webhook_app
from bot.background.wire import AiohttpRequest
from bot.clock import SystemClock
from bot.config import Settings
from bot.data.categories import read_categories
from bot.deadlines import Timetable
from bot.i18n import LANGUAGES, speaker
from bot.ports import Clock
from bot.services.base.unit_of_work import Office
from bot.services.figures import stats
from bot.speech import EngineChoice, SpeechOff, Transcriber
from bot.speech.choice import NO_ENGINE
from bot.speech.places import model_directory
from bot.speech.port import EngineFailed
from bot.store.engine import open_database
from bot.store.schema import ready
from bot.store.unit import Store
from handlers import register
from handlers.conversation import TelegramConversation
from handlers.courier import TelegramCourier
from handlers.documents import TelegramDocuments
from handlers.recordings import TelegramRecordings

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]

EVERYWHERE = "0.0.0.0"  # noqa: S104 - the town's own proxy stands before it

COMMANDS = ("report", "mine", "case", "help", "language", "cancel")
"""Shown in every private chat's menu; leaders learn theirs from /help."""

POLL_SECONDS = 25
"""How long Telegram holds a request for updates; longer is cut by many networks."""

ANSWER_SECONDS = 5
"""How long its answer may then take."""

AGAIN_SECONDS = 3
"""Between two tries of what must be said to Telegram before updates come."""

GRACE_SECONDS = 10
"""For requests of the webhook that are under way at the end: their answer may wait for Telegram so long."""


@dataclass
class Diandan:
    """The running parts, for whoever drives them: `run` below, or a test by hand."""

    office: Office
    application: Application[Any, Any, Any, Any, Any, Any]
    receiver: Receiver
    relay: Relay
    clockwork: Clockwork
    polling: Polling
    listening: Listening
    exporting: Exporting

    @property
    def bot(self) -> Bot:
        """Our voice on Telegram."""
        bot: Bot = self.application.bot
        return bot


async def run(settings: Settings) -> None:
    """Run the bot until it is told to stop (SIGINT, SIGTERM)."""
    await ready(settings.database_url)
    async with (
        _ears(settings) as ears,
        assembled(
            database_url=settings.database_url,
            token=settings.token,
            api_url=settings.telegram_api_url,
            timezone=settings.timezone,
            hours=settings.timetable,
            elect=True,
            ears=ears,
        ) as diandan,
    ):
        await _introduce(diandan.bot)
        await diandan.receiver.make_good()
        keep_what_is_there()
        stop = _stop_signal()
        async with asyncio.TaskGroup() as together:
            relay = together.create_task(diandan.relay.run(), name="relay")
            clockwork = together.create_task(diandan.clockwork.run(), name="clockwork")
            listening = together.create_task(diandan.listening.run(), name="ears")
            exporting = together.create_task(diandan.exporting.run(), name="exporting")
            receive = together.create_task(_receive(diandan, settings), name="receiver")
            way = "webhook" if settings.webhook_url else "polling"
            log.info("Diandan is at work as @%s (%s)", diandan.bot.username, way)
            await stop.wait()
            receive.cancel()
            clockwork.cancel()
            listening.cancel()
            exporting.cancel()
            relay.cancel()


@asynccontextmanager
async def assembled(
    *,
    database_url: str,
    token: str,
    api_url: str,
    timezone: str,
    hours: Timetable | None = None,
    clock: Clock | None = None,
    request: tuple[BaseRequest, BaseRequest] | None = None,
    elect: bool = False,
    ears: Ears | None = None,
) -> AsyncIterator[Diandan]:
    """All parts on one database and one bot, ready to be driven; closed at the end.

    Args:
        hours: office hours, limits and quiet hours; the usual ones without.
        request: another transport for (methods, getUpdates), such as the sandbox's in-process door.
        ears: who writes down what is spoken; without them recordings reach the leader as they are.
        elect: whether to contend for being the one sender; False where the caller knows it is alone.
    """
    database = open_database(database_url)
    office = Office(Store(database), clock or SystemClock(), read_categories(), ZoneInfo(timezone), hours=hours)
    methods, updates = request or (AiohttpRequest(), AiohttpRequest())
    application = _application(token, api_url, methods, updates)
    pace = Pace()
    election = election_on(database.writer, token) if elect else Alone()
    conversation = TelegramConversation(application)
    receiver = Receiver(office, conversation, pace)
    relay = Relay(office, TelegramCourier(office, application.bot), pace, election=election)
    polling = Polling(receiver, _fetch(application.bot), office.clock)
    hear = ears or Transcriber(EngineChoice(NO_ENGINE))
    listening = Listening(office, TelegramRecordings(application.bot), hear, conversation, pace)
    exporting = Exporting(office, TelegramDocuments(application.bot), pace, stats.report)
    diandan = Diandan(office, application, receiver, relay, Clockwork(office), polling, listening, exporting)
    try:
        await application.initialize()
        yield diandan
    finally:
        with contextlib.suppress(RuntimeError):
            await application.shutdown()
        await office.store.close()


@asynccontextmanager
async def _ears(settings: Settings) -> AsyncIterator[Transcriber]:
    """Whoever listens, with the engine loaded; one that is not there is no reason not to run."""
    choice = EngineChoice(settings.speech_engine, model_directory(settings.speech_model))
    async with Transcriber(choice) as transcriber:
        try:
            await transcriber.start()
        except SpeechOff:
            pass  # whoever listens says so, once
        except EngineFailed as failed:
            log.warning("The speech engine is tried again with the first recording: %s", failed)
        yield transcriber


def keep_what_is_there() -> None:
    """What the start built lives until the end: full collections of garbage need not look through it again.

    They held the event loop up to 141 ms (benchmarks/speech_dialogue.py).
    """
    gc.collect()
    gc.freeze()


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


def _fetch(bot: Bot) -> Fetch:
    async def fetch(offset: int) -> Sequence[Mapping[str, Any]]:
        """Updates as they came, as the webhook gets them: for one that the library cannot read, it would refuse all.

        Method names are case-insensitive; under its usual name the library does not hand this one out unread.
        """
        asked = {"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": ALLOWED_UPDATES}
        patience = POLL_SECONDS + ANSWER_SECONDS
        updates: list[Mapping[str, Any]] = await bot.do_api_request("getupdates", asked, read_timeout=patience)
        return updates

    return fetch


async def _receive(diandan: Diandan, settings: Settings) -> None:
    bot, clock = diandan.bot, diandan.office.clock
    if settings.webhook_url is None:
        await _insist(bot.delete_webhook, clock)
        await diandan.polling.run()
        return
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    path = urlsplit(settings.webhook_url).path or "/"
    set_webhook = partial(bot.set_webhook, settings.webhook_url, secret_token=secret, allowed_updates=ALLOWED_UPDATES)
    async with _serving(webhook_app(diandan.receiver, secret, path), settings.webhook_port) as server:
        await _insist(set_webhook, clock)
        await server


@asynccontextmanager
async def _serving(app: Starlette, port: int) -> AsyncIterator["asyncio.Future[None]"]:
    """The app is served; at the end requests under way are answered first."""
    server = _Server(
        uvicorn.Config(app, host=EVERYWHERE, port=port, log_config=None, timeout_graceful_shutdown=GRACE_SECONDS)
    )
    serving = asyncio.ensure_future(server.serve())
    try:
        yield asyncio.shield(serving)
    finally:
        server.should_exit = True
        await serving


async def _insist(call: Callable[[], Awaitable[object]], clock: Clock) -> None:
    """Ask until Telegram has taken it: who starts during an outage need not be started again after it."""
    while True:
        try:
            await call()
        except BadRequest:  # it was heard, and refused
            raise
        except (NetworkError, RetryAfter) as error:
            log.warning("Telegram does not answer yet (%s); again in %d s", type(error).__name__, AGAIN_SECONDS)
            await clock.sleep(AGAIN_SECONDS)
        else:
            return


class _Server(uvicorn.Server):
    """The signals are ours to handle."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave them alone."""
        yield


async def _introduce(bot: Bot) -> None:
    """The commands menu, in each language; without it everything works all the same."""
    try:
        for language in LANGUAGES:
            say = speaker(language)
            commands = [(command, say.plain(f"command-{command}")) for command in COMMANDS]
            code = None if language == "zh-CN" else language
            await bot.set_my_commands(commands, language_code=code)
    except TelegramError as error:
        log.warning("The menu of commands is as it was (%s)", type(error).__name__)


def _stop_signal() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, stop.set)
    return stop
