"""Recordings made on the spot, in the formats phones send."""

import io
import math
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from bot.speech.port import SAMPLE_RATE

RATE = 48_000

Samples = NDArray[np.int16]


def tone(seconds: float, amplitude: int = 8_000) -> Samples:
    """A hum of 300 Hz: loud enough for the tiny models, nothing a speech detector takes for speech."""
    time = np.arange(int(seconds * RATE)) / RATE
    return (np.sin(2 * math.pi * 300 * time) * amplitude).astype(np.int16)


def silence(seconds: float) -> Samples:
    return np.zeros(int(seconds * RATE), np.int16)


def music(seconds: float) -> Samples:
    """A chord progression with overtones and a beat."""
    time = np.arange(int(seconds * RATE)) / RATE
    roots = np.array([262.0, 349.0, 392.0, 262.0])[(time * 2).astype(int) % 4]
    chord = sum(np.sin(2 * math.pi * roots * ratio * time) / n for n, ratio in enumerate((1, 1.26, 1.5, 2, 3), 1))
    beat = 0.4 + 0.6 * np.exp(-((time * 4) % 1) * 3)
    return (np.asarray(chord) * beat * 5_000).astype(np.int16)


def at_recording_rate(pcm: bytes) -> Samples:
    """What the decoder gave (16 kHz) as a phone would record it."""
    return np.repeat(np.frombuffer(pcm, dtype="<i2").astype(np.int16), RATE // SAMPLE_RATE)


def ogg_opus(samples: Samples) -> bytes:
    """A Telegram voice message."""
    return _encode(samples, "ogg", "libopus", bit_rate=24_000)


def m4a(samples: Samples) -> bytes:
    return _encode(samples, "ipod", "aac")


def mp3(samples: Samples) -> bytes:
    return _encode(samples, "mp3", "libmp3lame")


def wav(samples: Samples) -> bytes:
    return _encode(samples, "wav", "pcm_s16le")


def amr(frames: int) -> bytes:
    """AMR-NB at 12.2 kbit/s, 20 ms a frame, written by hand: no encoder for it comes with PyAV."""
    return b"#!AMR\n" + (b"\x3c" + bytes(31)) * frames


def video_note(samples: Samples) -> bytes:
    """A round video: a picture and sound in one mp4."""
    return _encode(samples, "mp4", "aac", picture=True)


def film_without_sound() -> bytes:
    return _encode(None, "mp4", None, picture=True)


def _encode(
    samples: Samples | None, container: str, codec: str | None, *, bit_rate: int = 0, picture: bool = False
) -> bytes:
    file = io.BytesIO()
    with av.open(file, "w", format=container) as output:
        streams: list[tuple[Any, Any]] = []
        if picture:
            streams.append(_picture(output))
        if samples is not None and codec is not None:
            streams.append(_sound(output, samples, codec, bit_rate))
        for stream, frame in streams:
            if frame is not None:
                output.mux(stream.encode(frame))
        for stream, _ in streams:
            output.mux(stream.encode(None))
    return file.getvalue()


def _sound(output: Any, samples: Samples, codec: str, bit_rate: int) -> tuple[Any, av.AudioFrame | None]:
    stream = output.add_stream(codec, rate=RATE, layout="mono")
    if bit_rate:
        stream.bit_rate = bit_rate
    if not samples.size:
        return stream, None
    frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
    frame.sample_rate = RATE
    return stream, frame


def _picture(output: Any) -> tuple[Any, av.VideoFrame]:
    stream = output.add_stream("mpeg4", rate=25)
    stream.width = stream.height = 64
    stream.pix_fmt = "yuv420p"
    frame = av.VideoFrame(64, 64, "yuv420p")
    for plane in frame.planes:
        plane.update(bytes(plane.buffer_size))
    return stream, frame
