"""The composition root: puts the office, the conversation, the relay and the receiver together, and runs them."""

import asyncio
import contextlib
import gc
import logging
import signal
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from telegram import Bot
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder
from telegram.request import BaseRequest

from bot.background.clockwork import Clockwork
from bot.background.election import Alone, election_on
from bot.background.exporting import Exporting
from bot.background.floods import FloodLimits, Floods, limits_of
from bot.background.insistence import Insistence
from bot.background.mind import Mind
from bot.background.pace import Pace
from bot.background.polling import Polling
from bot.background.ports import Ears, Voice
from bot.background.receiver import Receiver
from bot.background.relay import Relay
from bot.background.systemd import Systemd
from bot.background.transcription import Listening
from bot.background.wire import AiohttpRequest
from bot.clock import SystemClock
from bot.config import SPEECH_OUT_OFF, Settings
from bot.data.categories import read_categories
from bot.deadlines import Timetable
from bot.dialogue.opinion import choose, think
from bot.dialogue.wording import Words
from bot.i18n import LANGUAGES, speaker
from bot.incoming import fetch_from, take_updates, telegram_trouble
from bot.ports import Clock
from bot.services.base.unit_of_work import Office
from bot.services.delivery.inbox import DatabaseDown
from bot.services.figures import stats
from bot.speech import EngineChoice, SpeechOff, Transcriber, automatic
from bot.speech.catalogue import SPEAKER
from bot.speech.choice import NO_ENGINE
from bot.speech.out import Speaker
from bot.speech.places import default_cache, default_models
from bot.speech.port import EngineFailed
from bot.store import troubles
from bot.store.engine import open_database
from bot.store.keeping import FOR_EVER, Terms
from bot.store.schema import ready
from bot.store.unit import Store
from bot.trouble import Mistake, Trouble
from handlers import register
from handlers.conversation import TelegramConversation
from handlers.courier import TelegramCourier
from handlers.documents import TelegramDocuments
from handlers.recordings import TelegramRecordings

log = logging.getLogger(__name__)

T = TypeVar("T")

COMMANDS = ("report", "mine", "case", "help", "language", "big", "cancel")
"""Shown in every private chat's menu; leaders learn theirs from /help."""

SCHEMA_PATIENCE = 1800.0
"""Seconds for bringing a large SQLite file forward; systemd takes a start that says nothing for longer for hanging."""


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
    """Run the bot until it is told to stop (SIGINT, SIGTERM).

    Raises:
        Mistake: it cannot run before an operator puts something right; what passes by itself is waited for.
    """
    await run_until(_stop_signal(), settings, SystemClock(), Systemd.of_environment())


async def run_until(stop: asyncio.Event, settings: Settings, clock: Clock, systemd: Systemd) -> None:
    """Run the bot until `stop` is set; a start that still waits for something then ends at once.

    Raises:
        Mistake: see `run`.
    """
    insist = Insistence(clock, systemd)
    async with AsyncExitStack() as opened:
        diandan = await _unless(stop, _started(opened, settings, clock, insist))
        if diandan is not None:
            await _serve(diandan, settings, insist, stop, systemd)


async def _started(opened: AsyncExitStack, settings: Settings, clock: Clock, insist: Insistence) -> Diandan:
    """Everything that must be there before the first update: database, Telegram, the speech engine if there is one."""

    def database_trouble(error: Exception) -> Trouble | None:
        return troubles.trouble(_cause(error), settings.database_url)

    choose(settings.meaning_model)
    await asyncio.to_thread(think, Words("路灯不亮了"))  # reads the weights: a pressed 对 may be the first to need them
    make_ready = partial(ready, settings.database_url)
    await insist.on(make_ready, database_trouble, doing="Opening the database", one_try=SCHEMA_PATIENCE)
    ears = await opened.enter_async_context(_ears(settings))
    voice = await opened.enter_async_context(_voice(settings))
    diandan = await opened.enter_async_context(
        assembled(
            database_url=settings.database_url, token=settings.token, api_url=settings.telegram_api_url,
            timezone=settings.timezone, hours=settings.timetable, clock=clock, elect=True, ears=ears, voice=voice,
            insist=insist, answers=settings.kept_answers == "on", bookings=settings.bookings == "on",
            floods=limits_of(settings.messages_a_minute), reports_a_day=settings.reports_a_day, terms=settings.terms,
        )
    )  # fmt: skip
    await insist.on(partial(_load, ears), lambda _: None, doing="Loading the speech engine")
    await _introduce(diandan.bot)
    await insist.on(diandan.receiver.make_good, database_trouble, doing="Looking what was missed")
    keep_what_is_there()
    return diandan


async def _serve(
    diandan: Diandan, settings: Settings, insist: Insistence, stop: asyncio.Event, systemd: Systemd
) -> None:
    """All parts at work side by side until `stop` is set; then each finishes what is under way."""

    def at_work() -> None:
        way = "webhook" if settings.webhook_url else "polling"
        log.info("Diandan is at work as @%s (%s)", diandan.bot.username, way)
        systemd.ready(f"At work as @{diandan.bot.username} ({way})")

    receiving = take_updates(settings, diandan.bot, diandan.receiver, diandan.polling, insist, opened=at_work)
    with _mistakes_by_themselves():
        async with asyncio.TaskGroup() as together:
            tasks = [
                together.create_task(receiving, name="receiver"),
                together.create_task(diandan.receiver.run(), name="notes of answers"),
                together.create_task(diandan.clockwork.run(), name="clockwork"),
                together.create_task(diandan.listening.run(), name="ears"),
                together.create_task(diandan.exporting.run(), name="exporting"),
                together.create_task(diandan.relay.run(), name="relay"),
            ]
            await stop.wait()
            systemd.stopping()
            for task in tasks:
                task.cancel()
    with contextlib.suppress(DatabaseDown):  # the present screen is shown once more
        await diandan.receiver.note()


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
    floods: FloodLimits = FloodLimits(),  # noqa: B008 - it is frozen
    reports_a_day: int = 20,
    terms: Terms = FOR_EVER,
    ears: Ears | None = None,
    voice: Voice | None = None,
    insist: Insistence | None = None,
    answers: bool = True,
    bookings: bool = True,
) -> AsyncIterator[Diandan]:
    """All parts on one database and one bot, ready to be driven; closed at the end.

    Args:
        hours: office hours, limits and quiet hours; the usual ones without.
        request: another transport for (methods, getUpdates), such as the sandbox's in-process door.
        ears: who writes down what is spoken; without them recordings reach the leader as they are.
        voice: who says answers aloud to whoever speaks; without it they are written only.
        floods: how much anybody may send.
        reports_a_day: how many reports one person may file; 0: as many as she likes.
        terms: how long things are kept.
        elect: whether to contend for being the one sender; False where the caller knows it is alone.
        answers: whether questions are answered from kept answers.
        bookings: whether grids lend rooms and things.
        insist: waits until Telegram tells us who we are; without it we ask once.

    Raises:
        Mistake: Telegram does not know the token (only with `insist`).
    """
    database = open_database(database_url)
    office = Office(Store(database), clock or SystemClock(), read_categories(), ZoneInfo(timezone), hours=hours)
    methods, updates = request or (AiohttpRequest(), AiohttpRequest())
    application = _application(token, api_url, methods, updates)
    pace = Pace()
    election = election_on(database.writer, token) if elect else Alone()
    conversation = TelegramConversation(application)
    mind = Mind()
    receiver = Receiver(office, conversation, pace, mind, Floods(floods))
    office.speaks, office.reports_a_day, office.terms = voice is not None, reports_a_day, terms
    office.answers, office.bookings = answers, bookings
    relay = Relay(office, TelegramCourier(office, application.bot, voice), pace, election=election)
    polling = Polling(receiver, fetch_from(application.bot), office.clock)
    hear = ears or Transcriber(EngineChoice(NO_ENGINE))
    listening = Listening(office, TelegramRecordings(application.bot), hear, conversation, pace, mind)
    exporting = Exporting(office, TelegramDocuments(application.bot), pace, stats.report)
    diandan = Diandan(office, application, receiver, relay, Clockwork(office), polling, listening, exporting)
    try:
        if insist is None:
            await application.initialize()
        else:
            await insist.on(application.initialize, telegram_trouble, doing="Asking Telegram who we are")
        yield diandan
    finally:
        with contextlib.suppress(RuntimeError):
            await application.shutdown()
        mind.close()
        await application.bot.shutdown()  # an application that was never whole leaves its connections open
        await office.store.close()


@asynccontextmanager
async def _ears(settings: Settings) -> AsyncIterator[Transcriber]:
    """Whoever listens; its engine is loaded later."""
    chosen = automatic.ears(settings.speech_engine, settings.speech_model)
    async with Transcriber(chosen.usual, rushed=chosen.rushed) as transcriber:
        yield transcriber


@asynccontextmanager
async def _voice(settings: Settings) -> AsyncIterator[Speaker | None]:
    """Whoever says answers aloud, where the town wants it; its process starts with the first answer."""
    if settings.speech_out == SPEECH_OUT_OFF:
        yield None
        return
    async with Speaker(default_models() / SPEAKER, default_cache()) as speaker:
        yield speaker


async def _load(ears: Transcriber) -> None:
    """An engine that is not there is no reason not to run."""
    try:
        await ears.start()
    except SpeechOff:
        pass  # whoever listens says so, once
    except EngineFailed as failed:
        log.warning("The speech engine is tried again with the first recording: %s", failed)


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


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """What `work` gives; None if it was told to stop before."""
    doing, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({doing, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        doing.cancel()  # does nothing to what is done
        await asyncio.wait({doing, stopping})
    return None if doing.cancelled() else doing.result()


@contextmanager
def _mistakes_by_themselves() -> Iterator[None]:
    """A task group wraps what its tasks raise; an operator's mistake is told as it is."""
    try:
        yield
    except BaseExceptionGroup as several:
        mistakes = several.subgroup(Mistake)
        if mistakes is None:
            raise
        raise mistakes.exceptions[0] from None


def _cause(error: Exception) -> Exception:
    """What the services call DatabaseDown is one of the driver's errors."""
    cause = error.__cause__
    return cause if isinstance(error, DatabaseDown) and isinstance(cause, Exception) else error


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
