"""What transcribing costs the bot: loading, memory, the event loop's lag, and how long a resident waits."""

import asyncio
import contextlib
import io
import subprocess
import sys
import time
import wave
from collections.abc import AsyncIterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.speech_accuracy import PlainRecognizer
from bot.speech import EngineChoice, Transcriber
from bot.speech.audio import decode
from bot.speech.port import BYTES_PER_SAMPLE, SAMPLE_RATE
from bot.speech.recording import Recording
from bot.speech.scoring import clips

LENGTHS = (5, 15, 60)
QUEUED = 20

COST = """
import resource, sys, time
from pathlib import Path
from bot.speech.engines import FasterWhisper
from bot.speech.listening import listen
from bot.speech.port import NO_HINTS
from bot.speech.recording import Recording
started = time.perf_counter()
engine = FasterWhisper(Path(sys.argv[1]))
engine.load()
loaded = time.perf_counter() - started
for path in sys.argv[2:]:
    listen(engine, Recording(Path(path)), NO_HINTS)
print(loaded, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


async def measure(voice: Path, model: Path, console: Console) -> None:
    """Print the tables."""
    paths = [clip.path for clip in clips(voice)]
    _print_costs(console, paths, model)
    speech = {seconds: speech_of(paths, seconds) for seconds in LENGTHS}
    async with Transcriber(EngineChoice("faster-whisper", model)) as transcriber:
        await transcriber.start()
        await _print_lag(console, transcriber, speech[15], model)
        await _print_waits(console, transcriber, speech)


def _print_costs(console: Console, paths: list[Path], model: Path) -> None:
    started = time.perf_counter()
    seconds = sum(decode(Recording(path)).seconds for path in paths)
    took = time.perf_counter() - started
    console.print(f"decoding: {1000 * took / len(paths):.1f} ms a clip ({seconds / took:.0f} times real time)")
    command = [sys.executable, "-c", COST, str(model), *map(str, paths)]
    loading, peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603
    console.print(f"worker: loads in {float(loading):.2f} s, peak memory {float(peak):.0f} MB")


async def _print_lag(console: Console, transcriber: Transcriber, speech: bytes, model: Path) -> None:
    table = Table("while", "longest lag, ms", title="Event loop, 15 s of speech")
    async with lag() as idle:
        await asyncio.sleep(1)
    async with lag() as working:
        await transcriber.transcribe(speech, 15)
    async with lag() as inline:
        PlainRecognizer(model).transcribe(decode(Recording(speech)))  # as a handler that just calls it would
        await asyncio.sleep(0.01)
    for name, lags in (("idle", idle), ("ours", working), ("plain, inline", inline)):
        table.add_row(name, f"{1000 * max(late for _, late in lags):.1f}")
    console.print(table)


async def _print_waits(console: Console, transcriber: Transcriber, speech: dict[int, bytes]) -> None:
    table = Table("speech, s", "alone, s", f"behind {QUEUED} of 5 s", title="From voice to transcript, one worker")
    for seconds, content in speech.items():
        alone = await _wait(transcriber, content, seconds)
        crowd = [asyncio.ensure_future(transcriber.transcribe(speech[5], 5)) for _ in range(QUEUED)]
        await asyncio.sleep(0)
        behind = await _wait(transcriber, content, seconds)
        await asyncio.gather(*crowd)
        table.add_row(str(seconds), f"{alone:.1f}", f"{behind:.1f}")
    console.print(table)


async def _wait(transcriber: Transcriber, content: bytes, seconds: float) -> float:
    started = time.perf_counter()
    await transcriber.transcribe(content, seconds)
    return time.perf_counter() - started


@contextlib.asynccontextmanager
async def lag() -> AsyncIterator[list[tuple[float, float]]]:
    """Every millisecond: when the loop woke us (time.perf_counter()), and how many seconds later than asked."""
    lags: list[tuple[float, float]] = []

    async def watch() -> None:
        while True:
            asked = time.perf_counter() + 0.001
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            lags.append((now, now - asked))

    watching = asyncio.ensure_future(watch())
    await asyncio.sleep(0.01)
    yield lags
    watching.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await watching


def speech_of(paths: list[Path], seconds: int) -> bytes:
    """So many seconds of the clips one after the other, as a WAV file."""
    size, pcm = seconds * SAMPLE_RATE * BYTES_PER_SAMPLE, b""
    while len(pcm) < size:
        pcm += b"".join(decode(Recording(path)).pcm for path in paths)
    return wav_of(pcm[:size])


def wav_of(pcm: bytes) -> bytes:
    """Samples as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as output:
        output.setnchannels(1)
        output.setsampwidth(BYTES_PER_SAMPLE)
        output.setframerate(SAMPLE_RATE)
        output.writeframes(pcm)
    return file.getvalue()
