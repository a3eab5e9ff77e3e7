"""Sound as a voice message: OGG with Opus, as Telegram shows it with its wave."""

import io
from dataclasses import dataclass
from fractions import Fraction

RATE = 24_000
"""Samples per second of what our speaker says; Opus takes it as it is."""

BIT_RATE = 24_000
"""Bits per second, about what phones send."""

BYTES_PER_SAMPLE = 2

PAUSE = 0.25
"""Seconds between two sentences."""


@dataclass(frozen=True)
class VoiceMessage:
    """An OGG/Opus file and its length in seconds."""

    content: bytes
    seconds: float


def voice_message(spoken: list[bytes]) -> VoiceMessage:
    """The parts (mono PCM at RATE, signed 16 bit, little endian) one after the other, with pauses between."""
    pause = bytes(int(PAUSE * RATE) * BYTES_PER_SAMPLE)
    pcm = pause.join(spoken)
    return VoiceMessage(_ogg(pcm), len(pcm) / (RATE * BYTES_PER_SAMPLE))


def _ogg(pcm: bytes) -> bytes:
    import av  # with the first message: it comes with an extra
    import numpy as np

    file = io.BytesIO()
    with av.open(file, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=RATE, layout="mono")
        stream.bit_rate = BIT_RATE
        frame = av.AudioFrame.from_ndarray(np.frombuffer(pcm, "<i2")[None], format="s16", layout="mono")
        frame.sample_rate, frame.time_base = RATE, Fraction(1, RATE)
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()
