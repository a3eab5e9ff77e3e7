"""The whole way of a voice: from the update that brings it to the transcript on her phone, through the real dialogue.

A sandbox Telegram, a real SQLite file, polling, Receiver, Listening and one worker, put together as the bot does. The
sandbox lives in the same event loop, so its own work counts in the lag too.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.speech_accuracy import PlainRecognizer
from benchmarks.speech_service import LENGTHS, QUEUED, lag, speech_of
from bot.app import Diandan, assembled, keep_what_is_there
from bot.data.town import read_town
from bot.sandbox import Sandbox, SandboxPerson
from bot.sandbox.inprocess import SandboxRequest
from bot.services.founding import found
from bot.speech import EngineChoice, Transcriber
from bot.speech.audio import decode
from bot.speech.recording import Recording
from bot.store.schema import upgrade

TIMES = 3
"""Each figure is the median of so many; the machine is never quite quiet."""

PATIENCE = 600.0
TOLD = ("您说的是", "会有人听")
"""What stands on her screen when it has been listened to, with words or without."""


async def measure(paths: list[Path], model: Path, console: Console) -> None:
    """Print the table."""
    table = Table(
        "speech, s", "plain, inline, s", "idle, s", f"with {QUEUED} queued, s", "lag, ms: median", "99 %", "longest"
    )
    table.title = "From voice arriving to transcript shown, medians"
    speeches = {seconds: speech_of(paths, seconds) for seconds in LENGTHS}
    plain = {seconds: [_plain(speech, model) for _ in range(TIMES)] for seconds, speech in speeches.items()}
    async with _a_town(model) as box:
        for seconds, speech in speeches.items():
            async with lag() as lags:
                idle = [await _wait(box, speech, seconds) for _ in range(TIMES)]
                queued = [await _wait_behind(box, speeches[LENGTHS[0]], speech, seconds) for _ in range(TIMES)]
            waits = (f"{statistics.median(figures):.1f}" for figures in (plain[seconds], idle, queued))
            lags.sort()
            late = (f"{1000 * lags[int((len(lags) - 1) * part)]:.1f}" for part in (0.5, 0.99, 1))
            table.add_row(str(seconds), *waits, *late)
    console.print(table)


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
async def _a_town(model: Path) -> AsyncIterator[Sandbox]:
    box = Sandbox(strict_pace=False)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/town.db"
        await upgrade(url)
        async with (
            Transcriber(EngineChoice("faster-whisper", model)) as ears,
            assembled(
                database_url=url, token=box.token, api_url="http://sandbox.invalid", timezone="Asia/Shanghai",
                request=(SandboxRequest(box), SandboxRequest(box)), ears=ears,
            ) as diandan,
        ):  # fmt: skip
            await ears.start()
            async with diandan.office.writing() as uow:
                await found(uow, read_town())
            keep_what_is_there()
            async with _at_work(diandan):
                yield box


@asynccontextmanager
async def _at_work(diandan: Diandan) -> AsyncIterator[None]:
    jobs = (diandan.polling.run(), diandan.listening.run(), diandan.relay.run())
    working = [asyncio.create_task(job) for job in jobs]
    try:
        yield
    finally:
        for task in working:
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)
