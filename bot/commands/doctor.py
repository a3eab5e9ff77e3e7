"""`diandan doctor`: looks at everything an installation needs, and says what to do about what is missing."""

import asyncio
import stat
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import typer
from rich.text import Text
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from bot.background.probe import OutOfReach, Probe, ProbeError, Refused
from bot.clock import SystemClock
from bot.commands import tables
from bot.commands.opening import ATTENTION, look_in, settled, unusable
from bot.config import SPEECH_OUT_OFF, Settings
from bot.deadlines.calendar import OfficialCalendar
from bot.dialogue import embedding
from bot.dialogue.opinion import Model
from bot.services.town import checkup
from bot.services.town.checkup import Finding, TownState
from bot.speech import automatic
from bot.speech.catalogue import SPEAKER
from bot.speech.choice import NO_ENGINE
from bot.speech.out.kokoro import Kokoro
from bot.speech.places import default_models
from bot.speech.port import SpeechError
from bot.speech.transcriber import Transcriber
from bot.store import schema
from bot.store.schema import State

LOOK_AHEAD = timedelta(days=60)

OTHERS = 0o077
"""Of a file's mode: what the group and everybody else may do."""

AT_ONCE = 5
"""Chats asked after at the same time: a town has hundreds, and the API has limits."""


def doctor() -> None:
    """Look at settings, Telegram, database and town; exit code 1 when something needs attention."""
    findings = asyncio.run(_examine(settled()))
    tables.show(("", "what", "found", "what to do"), map(_row, findings))
    if not all(finding.is_well for finding in findings):
        raise typer.Exit(ATTENTION)


async def _examine(settings: Settings) -> Sequence[Finding]:
    of_telegram = [finding async for finding in _telegram(settings)]
    reachable = all(finding.is_well for finding in of_telegram[:1])
    database, town = await _database(settings)
    silent = await _silent(settings, town) if town and reachable else {}
    of_town = checkup.findings(town, silent) if town else ()
    here = [
        await _voice(settings),
        await _answers(settings),
        _meaning(settings),
        Finding("time zone", settings.timezone),
        *_calendar(settings),
    ]
    return [*of_telegram, database, *_file(settings), *here, *of_town]


async def _voice(settings: Settings) -> Finding:
    """Whether the engine loads here, for this user. A town may do without; what somebody has chosen should be there."""
    choice = automatic.ears(settings.speech_engine, settings.speech_model).usual
    async with Transcriber(choice) as transcriber:
        try:
            await transcriber.start()
        except SpeechError as off:
            named = settings.model_fields_set & {"speech_engine", "speech_model"}
            chosen = settings.speech_engine != NO_ENGINE and named
            todo = "Put SPEECH_ENGINE and SPEECH_MODEL right, or leave them out (docs/speech.md)." if chosen else ""
            return Finding("voice", f"{off}; recordings reach the leader as they are (docs/speech.md)", todo)
    return Finding("voice", f"{settings.speech_engine}, {choice.model.name if choice.model else '-'}, ready")


async def _answers(settings: Settings) -> Finding:
    """Whether answers can be said aloud, where the town wants that."""
    if settings.speech_out == SPEECH_OUT_OFF:
        return Finding("answers by voice", "off (SPEECH_OUT)")
    try:
        await asyncio.to_thread(Kokoro(default_models() / SPEAKER).load)
    except SpeechError as off:
        return Finding(
            "answers by voice", str(off), "Fetch it, or set SPEECH_OUT=off: answers are in writing until then."
        )
    return Finding("answers by voice", f"{SPEAKER}, ready")


def _meaning(settings: Settings) -> Finding:
    """What weighs the words that the rules are not sure of."""
    if settings.meaning_model is Model.CHARACTERS:
        return Finding("meaning", "runs of characters (MEANING_MODEL)")
    if not embedding.is_installed():
        return Finding("meaning", "runs of characters; pip install 'diandan[meaning]' understands more")
    return Finding("meaning", "runs of characters, and the places of sentences")


def _calendar(settings: Settings) -> Iterator[Finding]:
    """Office hours, and whether this year's holidays are known; those of the next from the day it matters."""
    yield Finding("office hours", f"{settings.office_hours}; quiet {settings.quiet_hours}")
    today = SystemClock().now().astimezone(settings.zone)
    yield of_calendar(today.date())


def of_calendar(today: date) -> Finding:
    """Whether deadlines can be counted right: 60 days before a year begins, they run into it."""
    years = sorted({today.year, (today + LOOK_AHEAD).year})
    unknown = [str(year) for year in years if not OfficialCalendar().knows(year)]
    if not unknown:
        return Finding("holidays", f"known for {' and '.join(map(str, years))}")
    todo = "Update Diandan: a new chinesecalendar has them once they are announced, mostly in November."
    says = f"the official list is not known for {', '.join(unknown)}: statutory holidays count, without 调休"
    return Finding("holidays", says, todo)


async def _telegram(settings: Settings) -> AsyncIterator[Finding]:
    """The token first; the rest only if Telegram knows it."""
    if not settings.token:
        yield Finding("token", "not set", "Get one from @BotFather and write it into .env as TELEGRAM_BOT_TOKEN.")
        return
    async with Probe(settings.telegram_api_url, settings.token) as probe:
        try:
            identity = await probe.who()
            yield Finding("token", f"accepted: @{identity.username}")
            yield await _webhook(settings, probe)
        except OutOfReach as error:
            yield Finding("Bot API", str(error), "Check the network, the proxy and TELEGRAM_API_URL.")
        except Refused as error:
            todo = "Copy the token from @BotFather again." if error.is_about_the_token else "Try again in a minute."
            yield Finding("token", f"not accepted: {error}", todo)


async def _webhook(settings: Settings, probe: Probe) -> Finding:
    hook = await probe.webhook()
    waiting = f"{hook.pending} updates waiting"
    if not settings.webhook_url:
        if not hook.url:
            return Finding("updates", f"long polling, {waiting}")
        todo = "Set WEBHOOK_URL, or start the bot: polling, it takes the webhook away."
        return Finding("updates", f"Telegram sends them to {_host(hook.url)}, but WEBHOOK_URL is not set", todo)
    if hook.url != settings.webhook_url:
        found = f"to {_host(hook.url)}" if hook.url else "nowhere"
        return Finding("updates", f"Telegram sends them {found}", "Start the bot: it sets the webhook.")
    if hook.pending and hook.last_error:
        todo = f"Is the bot running, and does {_host(hook.url)} lead to port {settings.webhook_port} here?"
        return Finding("updates", f"webhook, {waiting}; last error: {hook.last_error}", todo)
    return Finding("updates", f"webhook at {_host(hook.url)}, {waiting}")


async def _database(settings: Settings) -> tuple[Finding, TownState | None]:
    try:
        found = await schema.state(settings.database_url)
        if found is not State.CURRENT:
            return Finding("database", found.name.lower(), schema.explain(found)), None
        async with look_in(settings) as office, office.reading() as uow:
            return Finding("database", f"reachable, at {schema.head()}"), await checkup.check_up(uow)
    except (DBAPIError, OSError) as error:
        return Finding("database", "not usable", unusable(error)), None


def _file(settings: Settings) -> Iterator[Finding]:
    """Whether others on this machine can read what residents said; PostgreSQL looks after that by itself."""
    url = make_url(settings.database_url)
    path = Path(url.database or "")
    if url.get_backend_name() != "sqlite" or not path.is_file():
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & OTHERS:
        todo = f"Other users of this machine can read it: chmod 600 {path}*"
        yield Finding("database file", f"{path} has mode {mode:04o}", todo)
    else:
        yield Finding("database file", f"{path}, for its own user alone")


async def _silent(settings: Settings, town: TownState) -> dict[int, str]:
    """The chats that Telegram itself says are lost, and its reason."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def ask(probe: Probe, telegram_id: int) -> tuple[int, str | None]:
        try:
            async with turns:
                await probe.chat(telegram_id)
        except ProbeError as error:
            return telegram_id, str(error)
        return telegram_id, None

    async with Probe(settings.telegram_api_url, settings.token) as probe:
        asked = await asyncio.gather(*(ask(probe, chat.telegram_id) for chat in town.chats))
    return {telegram_id: why for telegram_id, why in asked if why is not None}


def _host(url: str) -> str:
    """Of an address only the host: its path may be the secret part, and before the host may stand a password."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname or "an unreadable address"


def _row(finding: Finding) -> tuple[Text, str, str, str]:
    mark = Text("✓", "green") if finding.is_well else Text("✗", "red")
    return mark, finding.subject, finding.says, finding.todo
