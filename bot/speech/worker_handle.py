"""The owner's side of one worker process: started when needed, killed when it hangs, replaced when it dies."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, cast

from bot.speech.choice import EngineChoice
from bot.speech.pipe import LENGTH, Job, Ready, packed, unpacked
from bot.speech.port import EngineFailed, SpeechOff, Transcript, Unheard, Why
from bot.speech.recording import LONGEST


@dataclass(frozen=True)
class Patience:
    """Seconds after which a worker counts as hanging."""

    load: float = 60.0
    per_job: float = 20.0
    per_second: float = 2.0
    """For each second of the recording: several times what the default model needs on one old core."""

    def with_job(self, job: Job) -> float:
        return self.per_job + self.per_second * (job.recording.claimed_seconds or LONGEST)


@dataclass
class WorkerHandle:
    """At most one process, one job at a time."""

    choice: EngineChoice
    patience: Patience
    niceness: int
    _connection: "_Connection | None" = field(default=None, init=False)
    _closed: bool = field(default=False, init=False)

    @property
    def pid(self) -> int | None:
        return self._connection.process.pid if self._connection else None

    async def do(self, job: Job) -> Transcript | Unheard:
        """The job's answer. A process that hangs, dies or is cancelled over it is gone afterwards.

        A second process gets the job when the first one died: most die of something else (memory, an operator).
        Raises SpeechOff when the engine cannot be loaded.
        """
        died = ""
        for _ in range(2):
            try:
                return await self._ask(job)
            except TimeoutError:
                return Unheard(Why.TIMED_OUT, "the engine hung")
            except (EOFError, OSError) as error:  # OSError: it could not even be started, for want of memory perhaps
                died = type(error).__name__
        return Unheard(Why.ENGINE_FAILED, f"the worker process died twice ({died})")

    async def load(self) -> None:
        """Have a process whose engine is loaded. Raises SpeechOff; EngineFailed when it died or hung."""
        try:
            await self._ready()
        except (EOFError, OSError) as failed:  # TimeoutError is an OSError, too
            raise EngineFailed(f"the engine did not load ({type(failed).__name__})") from failed

    async def close(self) -> None:
        """End the process at once, there is nothing in it to save; and start no other."""
        self._closed = True
        await self._drop()

    async def _ask(self, job: Job) -> Transcript | Unheard:
        connection = await self._ready()
        async with self._exchange(self.patience.with_job(job)):
            await connection.send(job)
            return cast("Transcript | Unheard", await connection.receive())

    async def _ready(self) -> "_Connection":
        if self._closed:
            raise SpeechOff("closed")
        if self._connection is not None and self._connection.process.returncode is None:
            return self._connection
        self._connection = connection = await _connect(self.choice, self.niceness)
        if self._closed:  # in the meantime
            await self._drop()
            raise SpeechOff("closed")
        async with self._exchange(self.patience.load):
            ready: Ready = await connection.receive()
            if ready.off is not None:
                raise SpeechOff(ready.off)
        return connection

    @contextlib.asynccontextmanager
    async def _exchange(self, limit: float) -> AsyncIterator[None]:
        """Question and answer. A process left in the middle would give its answer to the next question: it goes."""
        try:
            async with asyncio.timeout(limit):
                yield
        except BaseException:
            await asyncio.shield(self._drop())
            raise

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.cut()


@dataclass(frozen=True)
class _Connection:
    """A worker process and the two ends of its pipes that are ours."""

    process: asyncio.subprocess.Process
    questions: asyncio.StreamWriter
    answers: asyncio.StreamReader

    async def send(self, message: object) -> None:
        self.questions.write(packed(message))
        await self.questions.drain()

    async def receive(self) -> Any:
        (length,) = LENGTH.unpack(await self.answers.readexactly(LENGTH.size))
        return unpacked(await self.answers.readexactly(length))

    async def cut(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.questions.close()
        await self.process.wait()


async def _connect(choice: EngineChoice, niceness: int) -> _Connection:
    """Starts a process in a session of its own, so that Ctrl-C in a terminal reaches only its owner."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot.speech.worker", choice.to_json(), str(niceness)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("pipes were asked for")
    return _Connection(process, process.stdin, process.stdout)
