"""What every engine takes and gives, and what a caller gets in the end; pure data, imports no speech library."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

SAMPLE_RATE = 16_000
"""Samples per second of everything between decoder and engine; what all our models were trained on."""

BYTES_PER_SAMPLE = 2


@dataclass(frozen=True)
class Decoded:
    """A recording as 16 kHz mono PCM (signed 16 bit, little endian)."""

    pcm: bytes
    level: float
    """Loudness in dBFS (0 is full scale); minus infinity for digital silence."""
    truncated: bool = False
    """The file ended well before the length its sender claimed, or broke in the middle."""

    @property
    def seconds(self) -> float:
        return len(self.pcm) / (SAMPLE_RATE * BYTES_PER_SAMPLE)


@dataclass(frozen=True)
class Hints:
    """Words the town is likely to say; an engine that cannot use them ignores them."""

    places: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[str]:
        yield from self.places
        yield from self.categories


NO_HINTS = Hints()


@dataclass(frozen=True)
class Segment:
    """A stretch of speech: when (seconds from the start) and what."""

    start: float
    end: float
    text: str
    confidence: float | None = None


@dataclass(frozen=True)
class Heard:
    """What an engine made of a recording, word for word; `confidence` 0–1, None where the engine has no opinion."""

    text: str
    confidence: float | None = None
    segments: tuple[Segment, ...] = ()
    prompt: str = ""
    """What the engine was told before it listened: a text that only reads it back was never spoken."""
    spoken: float | None = None
    """Seconds in which somebody spoke, whatever was said; None where the engine does not tell."""


class Engine(Protocol):
    """A speech engine. `load` is called once, before the first `transcribe`, in the process that transcribes."""

    @property
    def name(self) -> str: ...

    @property
    def languages(self) -> tuple[str, ...]:
        """What it understands as configured, as BCP 47 tags: `cmn`, `yue`, `wuu`, `cmn-u-sd-cnsc` (Sichuan)."""

    def load(self) -> None:
        """Make ready to transcribe. Raises SpeechOff when package or model is missing."""

    def transcribe(self, decoded: Decoded, *, hints: Hints = NO_HINTS) -> Heard:
        """The words in `decoded`; empty text for none. Raises EngineFailed when the engine could not try."""


class Why(enum.Enum):
    """Why there are no words; the recording then stands for itself (待听)."""

    NOT_AUDIO = "not audio"
    TOO_LONG = "too long"
    TOO_LARGE = "too large"
    EMPTY = "empty"
    SILENT = "silent"
    NOTHING_HEARD = "nothing heard"
    UNSURE = "unsure"
    ENGINE_FAILED = "engine failed"
    TIMED_OUT = "timed out"
    OFF = "off"


@dataclass(frozen=True)
class Transcript:
    """Words for a person to confirm."""

    text: str
    """Simplified, with punctuation, house numbers in digits."""
    raw: str
    """Exactly what the engine said, for whoever doubts `text`."""
    confidence: float | None
    seconds: float
    """Length of the recording."""
    took: float
    """Seconds of work, decoding included, waiting in the queue not."""
    engine: str
    truncated: bool = False


@dataclass(frozen=True)
class Unheard:
    """No words, and why; `detail` is for the log."""

    why: Why
    detail: str = ""


class SpeechError(Exception):
    """SpeechError ← SpeechOff, EngineFailed, and recording.AudioError ← NotAudio, TooLong, TooLarge, Empty."""


class SpeechOff(SpeechError):
    """No engine: not installed, no model, or not wanted. Trying again changes nothing."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"speech is off: {reason}")
        self.reason = reason


class EngineFailed(SpeechError):
    """The engine is there and could not transcribe this recording (network down, library error)."""
