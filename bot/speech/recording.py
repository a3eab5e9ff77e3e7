"""A recording as it came, what it may weigh, and what can be wrong with it; pure, so refusing costs no worker."""

from dataclasses import dataclass
from pathlib import Path

from bot.speech.port import SpeechError, Why

LONGEST = 5 * 60.0
"""Seconds. A report longer than this is a conversation; it goes to the leader as a recording."""

LARGEST = 20 * 1024 * 1024
"""Bytes. The Bot API gives no larger file (core.telegram.org/bots/api#getfile)."""


RATES = range(4_000, 384_000 + 1)
"""Samples per second. Phones record 8,000 to 48,000. At a rate of 1, a frame of 8 kB became 2 GB by resampling."""

MOST_CHANNELS = 8
"""Cinema sound, 7.1."""

MOST_SAMPLES = 2**20
"""Samples of all channels in one frame, which is decoded as a whole. FLAC's largest has 65,535 for each channel."""


@dataclass(frozen=True)
class Recording:
    """A voice message, audio file or video note; its name says nothing about its format, so it has none here."""

    content: bytes | Path
    claimed_seconds: float | None = None
    """The length its sender claims (Telegram's `duration`)."""

    def check(self) -> None:
        """Raises Empty, TooLarge or TooLong, as far as that shows without decoding."""
        if isinstance(self.content, Path) and not self.content.is_file():
            raise Empty("no such file")
        size = self.content.stat().st_size if isinstance(self.content, Path) else len(self.content)
        if size == 0:
            raise Empty("no bytes")
        if size > LARGEST:
            raise TooLarge(f"{size} bytes")
        if self.claimed_seconds is not None and self.claimed_seconds > LONGEST:
            raise TooLong(f"claims {self.claimed_seconds:.0f} s")

    def read(self) -> bytes:
        return self.content.read_bytes() if isinstance(self.content, Path) else self.content


class AudioError(SpeechError):
    """The recording cannot be used; `why` says which of the four kinds it is."""

    why: Why


class NotAudio(AudioError):
    """No sound in there that we can decode."""

    why = Why.NOT_AUDIO


class TooLong(AudioError):
    """More than LONGEST seconds."""

    why = Why.TOO_LONG


class TooLarge(AudioError):
    """More than LARGEST bytes."""

    why = Why.TOO_LARGE


class Empty(AudioError):
    """No bytes, or no samples."""

    why = Why.EMPTY
