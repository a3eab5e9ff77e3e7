"""Speaks texts for an asyncio program: what was said before from the cache, the rest by a process."""

import asyncio
import contextlib
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bot.speech.out.aloud import parts
from bot.speech.out.kept import Kept
from bot.speech.out.kokoro import VOICE
from bot.speech.out.voice_message import VoiceMessage, voice_message
from bot.speech.pipe import LENGTH, packed, unpacked
from bot.speech.port import EngineFailed, SpeechOff

IDLE = 60.0
"""Seconds without a word after which the process ends and gives its memory back."""

PATIENCE = 60.0
"""Seconds for one part, loading included; a part of 12 s takes some 7 on an old core."""

NICENESS = 15
"""Below the ears: what was said is heard before anything is answered aloud."""


class Speaker:
    """One process at most, one text at a time. Close it, or use it as a context manager."""

    def __init__(self, model: Path, cache: Path, *, voice: str = VOICE, idle: float = IDLE) -> None:
        self._model = model
        self._voice = voice
        self._idle = idle
        self._kept = Kept(cache, voice)
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        """The process that speaks, while there is one."""
        return self._process.pid if self._process is not None and self._process.returncode is None else None

    async def say(self, text: str) -> VoiceMessage:
        """The text as a voice message.

        Raises:
            SpeechOff: there is no speaker here, or nothing to be said. EngineFailed: it died or hung over the words.
        """
        spoken = [await self._part(part) for part in parts(text)]
        if not any(spoken):
            raise SpeechOff("nothing to be said")
        return await asyncio.to_thread(voice_message, spoken)

    async def aclose(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def _part(self, words: str) -> bytes:
        if (kept := self._kept.find(words)) is not None:
            return kept
        async with self._turn:
            try:
                async with asyncio.timeout(PATIENCE):
                    sound = await self._speak(words)
            except (EOFError, OSError) as failed:  # TimeoutError is an OSError, too
                await self.aclose()
                raise EngineFailed(f"the speaker failed ({type(failed).__name__})") from failed
            except BaseException:
                await asyncio.shield(self.aclose())  # its answer would be taken for that of the next question
                raise
        self._kept.keep(words, sound)
        return sound

    async def _speak(self, words: str) -> bytes:
        for attempt in range(2):
            process = await self._ready()
            try:
                return await self._ask(process, words)
            except (EOFError, OSError):  # it ended for want of work while we asked
                await self.aclose()
                if attempt:
                    raise
        raise AssertionError("unreachable")

    async def _ask(self, process: asyncio.subprocess.Process, words: str) -> bytes:
        assert process.stdin is not None  # noqa: S101 - asked for below
        process.stdin.write(packed(words))
        await process.stdin.drain()
        return bytes(await _answer(process))

    async def _ready(self) -> asyncio.subprocess.Process:
        if self._process is not None and self._process.returncode is None:
            return self._process
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot.speech.out.worker", str(self._model), self._voice, str(NICENESS), str(self._idle)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        off = await _answer(process)
        if off is not None:
            await self.aclose()
            raise SpeechOff(str(off))
        return process


async def _answer(process: asyncio.subprocess.Process) -> Any:
    assert process.stdout is not None  # noqa: S101 - asked for above
    (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
    return unpacked(await process.stdout.readexactly(length))
