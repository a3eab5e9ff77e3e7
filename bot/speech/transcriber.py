"""Speech for an asyncio program: recordings in, words out, the work done by few processes at low priority."""

import asyncio
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.speech.choice import EngineChoice
from bot.speech.pipe import Job
from bot.speech.port import NO_HINTS, Hints, SpeechOff, Transcript, Unheard, Why
from bot.speech.recording import AudioError, Recording
from bot.speech.worker_handle import Patience, WorkerHandle

MANY_WAIT = 4
"""Recordings waiting from which a faster engine helps: with the larger model each would wait for some 5 s more."""

LOW_PRIORITY = 10
"""Of nice's 0–19: the bot answers first, the transcript may take a little longer."""


class Transcriber:
    """Transcribes with `workers` processes, first come first served. Close it, or use it as a context manager.

    Processes start with the first recording (or `start`), and end with `aclose` or with the program, however that ends.
    """

    def __init__(
        self,
        choice: EngineChoice,
        *,
        workers: int = 1,
        patience: Patience | None = None,
        niceness: int = LOW_PRIORITY,
        rushed: EngineChoice | None = None,
    ) -> None:
        """`rushed` is a faster engine for the time in which many recordings wait."""
        self._crew = [WorkerHandle(choice, patience or Patience(), niceness) for _ in range(workers)]
        self._rushed = WorkerHandle(rushed, patience or Patience(), niceness) if rushed is not None else None
        self._rush = asyncio.Lock()
        self._waiting = 0
        self._free: asyncio.LifoQueue[WorkerHandle] = asyncio.LifoQueue()  # last used first: its process is running
        for worker in self._crew:
            self._free.put_nowait(worker)
        self._off = "the engine is set to none" if choice.is_off else None

    @property
    def off(self) -> str | None:
        """Why there is no speech recognition, once that is known; None while there is."""
        return self._off

    @property
    def pids(self) -> list[int]:
        """The running worker processes."""
        return [worker.pid for worker in self._everybody() if worker.pid is not None]

    def expect(self, waiting: int) -> None:
        """So many recordings wait for their turn: a long queue is heard by the faster engine, if there is one."""
        self._waiting = waiting

    async def start(self) -> None:
        """Load one engine now, so that the first recording need not wait. Raises SpeechOff, EngineFailed."""
        worker = await self._free.get()
        try:
            await worker.load()
        except SpeechOff as off:
            self._off = off.reason
            raise
        finally:
            self._free.put_nowait(worker)

    async def transcribe(
        self, content: bytes | Path, claimed_seconds: float | None = None, hints: Hints = NO_HINTS
    ) -> Transcript | Unheard:
        """What was said, or why we do not know; never raises over a recording or an engine.

        `claimed_seconds` is the sender's duration: a file much shorter gives a transcript marked truncated.
        """
        recording = Recording(content, claimed_seconds)
        try:
            recording.check()
        except AudioError as unusable:  # known at once, so it does not queue behind twenty others
            return Unheard(unusable.why, str(unusable))
        if self._off is not None:
            return Unheard(Why.OFF, self._off)
        return await self._delegate(Job(recording, hints))

    async def aclose(self) -> None:
        """End all processes, working ones too; whoever waits is answered that speech is off."""
        self._off = "closed"
        await asyncio.gather(*(worker.close() for worker in self._everybody()))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def _everybody(self) -> list[WorkerHandle]:
        return self._crew if self._rushed is None else [*self._crew, self._rushed]

    async def _delegate(self, job: Job) -> Transcript | Unheard:
        if self._rushed is not None and self._waiting >= MANY_WAIT:
            async with self._rush:
                answer = await self._in_a_rush(self._rushed, job)
            if answer is not None:
                return answer
        return await self._as_usual(job)

    async def _in_a_rush(self, worker: WorkerHandle, job: Job) -> Transcript | Unheard | None:
        """The faster engine's answer; None where it cannot be loaded, which is no reason to hear nothing."""
        try:
            return await worker.do(job)
        except SpeechOff:
            return None

    async def _as_usual(self, job: Job) -> Transcript | Unheard:
        worker = await self._free.get()
        try:
            if self._off is not None:  # found out while this one queued
                return Unheard(Why.OFF, self._off)
            return await worker.do(job)
        except SpeechOff as off:
            self._off = off.reason  # for good: asking again would start a process each time to hear the same
            return Unheard(Why.OFF, off.reason)
        finally:
            self._free.put_nowait(worker)
