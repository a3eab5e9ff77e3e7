"""Turns whatever a browser recorded, or a file of sound, into what Telegram calls a voice message."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from av import AudioFrame
    from av.container import InputContainer

RATE: Final = 48_000
"""Samples per second of Telegram's voice messages: Opus in Ogg, one channel."""

LONGEST: Final = 10 * 60
"""Seconds; what is longer is cut."""


class NoConverter(Exception):
    """PyAV is not installed."""


class NoSound(Exception):
    """These bytes hold no sound that could be read."""


@dataclass(frozen=True)
class Recording:
    """A voice message, and how many whole seconds a phone says it lasts."""

    ogg: bytes
    seconds: int


def as_voice(data: bytes) -> Recording:
    """Convert; blocks for as long as it takes, so call it in a thread.

    Raises:
        NoConverter: PyAV is missing.
        NoSound: it is no sound, or an empty one.
    """
    try:
        import av
    except ImportError:
        raise NoConverter from None
    written = io.BytesIO()
    try:
        with av.open(io.BytesIO(data), "r") as source, av.open(written, "w", format="ogg") as target:
            stream = target.add_stream("libopus", rate=RATE, layout="mono")
            samples = 0
            for frame in _resampled(source):
                samples += frame.samples
                target.mux(stream.encode(frame))
            target.mux(stream.encode(None))
    except (av.FFmpegError, IndexError, ValueError) as error:
        raise NoSound(str(error)) from error
    if not samples:
        raise NoSound("it is empty")
    return Recording(written.getvalue(), max(1, round(samples / RATE)))


def _resampled(source: InputContainer) -> Iterator[AudioFrame]:
    import av

    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    left = LONGEST * RATE
    for frame in source.decode(audio=0):
        frame.pts = None  # browsers begin anywhere and leave gaps
        for piece in resampler.resample(frame):
            left -= piece.samples
            yield piece
        if left <= 0:
            return
    yield from resampler.resample(None)
