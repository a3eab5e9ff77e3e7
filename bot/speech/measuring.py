"""Has a worker process listen to clips as the bot's would, and writes down what that cost."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from bot.speech.choice import EngineChoice
from bot.speech.port import NO_HINTS, Hints, Transcript, Unheard
from bot.speech.scoring import Clip, Score, add
from bot.speech.transcriber import Transcriber
from bot.speech.usage import Usage, usage


@dataclass(frozen=True)
class Hearing:
    """One clip: what was heard of it, and its score with the work that it took."""

    clip: Clip
    answer: Transcript | Unheard
    score: Score

    @property
    def heard(self) -> str:
        """The words, or why there are none."""
        return self.answer.text if isinstance(self.answer, Transcript) else f"({self.answer.why.value})"


@dataclass(frozen=True)
class Measured:
    """All clips with one model; `peak` is the most memory the worker held, in bytes, None where nobody counts it."""

    model: str
    hearings: tuple[Hearing, ...]
    peak: int | None

    @property
    def total(self) -> Score:
        """Everything together."""
        return sum((one.score for one in self.hearings), Score())

    @property
    def sets(self) -> dict[str, Score]:
        """The clips of each set together, in the order in which the sets came."""
        found: dict[str, Score] = {}
        for one in self.hearings:
            found[one.clip.set_name] = found.get(one.clip.set_name, Score()) + one.score
        return found


async def measure(
    model: str, choice: EngineChoice, sounds: Sequence[tuple[Clip, bytes, float]], hints: Hints = NO_HINTS
) -> Measured:
    """Listen to each clip's sound, which lasts so many seconds, one after the other in a worker process.

    Raises:
        SpeechOff: the engine cannot be loaded. EngineFailed: it died or hung over that.
    """
    async with Transcriber(choice) as transcriber:
        await transcriber.start()  # loading the model is not part of hearing
        hearings = [await _hear(transcriber, clip, sound, seconds, hints) for clip, sound, seconds in sounds]
        now = _usage(transcriber)
    return Measured(model, tuple(hearings), now.peak if now else None)


async def _hear(transcriber: Transcriber, clip: Clip, sound: bytes, seconds: float, hints: Hints) -> Hearing:
    before, started = _usage(transcriber), time.perf_counter()
    answer = await transcriber.transcribe(sound, hints=hints)
    wall, after = time.perf_counter() - started, _usage(transcriber)
    result = add(Score(), clip, answer)
    result.seconds, result.took = seconds, wall
    result.cpu = after.cpu - before.cpu if before and after else None
    return Hearing(clip, answer, result)


def _usage(transcriber: Transcriber) -> Usage | None:
    found = [spent for pid in transcriber.pids if (spent := usage(pid))]
    return found[0] if found else None
