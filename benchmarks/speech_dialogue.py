"""The whole way of a voice: from the update that brings it to the transcript on her phone, through the real bot.

The bot is a process of its own (polling, SQLite file, one worker that listens), the sandbox is here and speaks HTTP:
the lag is the bot's alone.
"""

import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from benchmarks.speech_accuracy import PlainRecognizer
from benchmarks.speech_service import LENGTHS, QUEUED, speech_of, wav_of
from bot.demo.botprocess import BotProcess
from bot.demo.stage import Stage, stage
from bot.demo.story import TIMEZONE
from bot.sandbox import Sandbox, SandboxPerson
from bot.services.base.unit_of_work import Office
from bot.speech.audio import decode
from bot.speech.port import BYTES_PER_SAMPLE, SAMPLE_RATE
from bot.speech.recording import Recording
from models import Transcription, TranscriptionState

TIMES = 3
"""Each figure is the median of so many; the machine is never quite quiet."""

PATIENCE = 600.0
TOLD = ("您说的是", "会有人听")
"""What stands on her screen when it has been listened to, with words or without."""


@dataclass(frozen=True)
class Measured:
    """Seconds: each wait, and from when to when (time.perf_counter()) somebody was listened to."""

    idle: list[float]
    queued: list[float]
    began: float
    ended: float


async def measure(paths: list[Path], model: Path, console: Console) -> None:
    """Print the table."""
    speeches = {seconds: speech_of(paths, seconds) for seconds in LENGTHS}
    plain = {seconds: [_plain(speech, model) for _ in range(TIMES)] for seconds, speech in speeches.items()}
    with tempfile.TemporaryDirectory() as folder:
        pulses = Path(folder) / "pulses"
        async with _a_town(model, pulses) as on:
            await _wait(on.box, speeches[LENGTHS[0]], LENGTHS[0])  # it is there, its model is loaded
            measured = {seconds: await _measure(on.box, speeches, seconds) for seconds in LENGTHS}
            for _ in range(TIMES):
                await _wait(on.box, wav_of(bytes(2 * SAMPLE_RATE * BYTES_PER_SAMPLE)), 2)
            knowing = await _from_knowing_to_telling(on.office)
        late = [(float(at), float(by)) for at, by in map(str.split, pulses.read_text().splitlines())]
    console.print(_table(plain, measured, late))
    for state, waits in knowing.items():
        console.print(
            f"from knowing to telling, {len(waits)} {state.value}: median {1000 * statistics.median(waits):.0f} ms, "
            f"longest {1000 * max(waits):.0f} ms"
        )


def _table(plain: dict[int, list[float]], measured: dict[int, Measured], late: list[tuple[float, float]]) -> Table:
    table = Table(
        "speech, s", "plain, inline, s", "idle, s", f"with {QUEUED} queued, s", "lag, ms: median", "99 %", "longest"
    )
    table.title = "From voice arriving to transcript shown, medians; lag of the bot's event loop"
    for seconds, one in measured.items():
        waits = (f"{statistics.median(figures):.1f}" for figures in (plain[seconds], one.idle, one.queued))
        lags = sorted(by for at, by in late if one.began <= at <= one.ended)
        shown = (f"{1000 * lags[int((len(lags) - 1) * part)]:.1f}" for part in (0.5, 0.99, 1))
        table.add_row(str(seconds), *waits, *shown)
    return table


async def _measure(box: Sandbox, speeches: dict[int, bytes], seconds: int) -> Measured:
    began = time.perf_counter()
    idle = [await _wait(box, speeches[seconds], seconds) for _ in range(TIMES)]
    queued = [await _wait_behind(box, speeches[LENGTHS[0]], speeches[seconds], seconds) for _ in range(TIMES)]
    return Measured(idle, queued, began, time.perf_counter())


async def _from_knowing_to_telling(office: Office) -> dict[TranscriptionState, list[float]]:
    """Seconds from a recording's words, or the lack of them, being known to their standing on her phone."""
    waits: dict[TranscriptionState, list[float]] = {}
    async with office.reading() as uow:
        for row in await uow.session.scalars(select(Transcription)):
            if row.done_at is None or row.told_at is None:
                continue  # the last one: she sees it a moment before that is noted
            waits.setdefault(row.state, []).append((row.told_at - row.done_at).total_seconds())
    return waits


def _plain(speech: bytes, model: Path) -> float:
    started = time.perf_counter()
    PlainRecognizer(model).transcribe(decode(Recording(speech)))
    return time.perf_counter() - started


async def _wait(box: Sandbox, speech: bytes, seconds: int) -> float:
    """A resident of whom nobody has heard yet speaks; seconds until she can read it."""
    wang = box.person("王秀英")
    started = time.perf_counter()
    await wang.speaks(speech, seconds)
    if not await box.until(lambda: _is_told(wang), PATIENCE):
        raise TimeoutError(*map(str, wang.screen()))
    return time.perf_counter() - started


async def _wait_behind(box: Sandbox, before: bytes, speech: bytes, seconds: int) -> float:
    """The same, while as many others as QUEUED have spoken just before her."""
    crowd = [box.person(f"居民{number}") for number in range(QUEUED)]
    for one in crowd:
        await one.speaks(before, LENGTHS[0])
    waited = await _wait(box, speech, seconds)
    if not await box.until(lambda: all(map(_is_told, crowd)), PATIENCE):
        raise TimeoutError
    return waited


def _is_told(one: SandboxPerson) -> bool:
    return any(words in view.words for view in one.screen() for words in TOLD)


@asynccontextmanager
async def _a_town(model: Path, pulses: Path) -> AsyncIterator[Stage]:
    """The demo's town before a bot that is timed."""
    async with stage(TIMEZONE) as on:
        await on.bot.stop()
        ears = {"SPEECH_ENGINE": "faster-whisper", "SPEECH_MODEL": str(model)}
        on.bot = BotProcess(on.settings | ears, ("benchmarks.timed_bot", str(pulses)))
        await on.bot.start()
        yield on
        await on.bot.stop()
