"""Ears for tests: what is heard is written in the recording itself, or told beforehand."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from bot.speech import Hints, Transcript, Unheard, Why

NO_HINTS = Hints()


def voice(words: str) -> bytes:
    """A recording in which these words are heard; another each time, as real ones are."""
    return b"OggS" + words.encode()


@dataclass
class FakeEars:
    """Stands where the processes with the engines stand: the lowest seam that is not ours to test here.

    `will(…)` says what becomes of the next recordings; after that each is heard as `voice` made it. While `gate` is
    there and not set, listening takes for ever.
    """

    off: str | None = None
    listened: list[bytes] = field(default_factory=list)
    hints: list[Hints] = field(default_factory=list)
    gate: asyncio.Event | None = None
    began: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when listening begins; for tests that do something meanwhile."""
    waiting: int = 0
    """How many recordings were last said to wait."""
    _orders: deque[Transcript | Unheard] = field(default_factory=deque)

    def will(self, *outcomes: Transcript | Unheard) -> None:
        """What becomes of the next recordings, in this order."""
        self._orders.extend(outcomes)

    def expect(self, waiting: int) -> None:
        """So many recordings wait."""
        self.waiting = waiting

    async def transcribe(
        self, content: bytes, claimed_seconds: float | None = None, hints: Hints = NO_HINTS
    ) -> Transcript | Unheard:
        """Listen."""
        self.listened.append(content)
        self.hints.append(hints)
        self.began.set()
        if self.gate is not None:
            await self.gate.wait()
        if self._orders:
            return self._orders.popleft()
        words = content.removeprefix(b"OggS").decode()
        if not words:
            return Unheard(Why.SILENT)
        return Transcript(f"{words}。", words, 0.9, claimed_seconds or 0.0, 0.1, "fake")
