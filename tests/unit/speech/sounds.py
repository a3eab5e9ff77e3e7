"""Recordings made on the spot, in the formats phones send."""

import io
import math
import struct
import wave
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from bot.speech.port import SAMPLE_RATE

RATE = 48_000

FLAC_FRAME = 65_535
"""Samples."""

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


def flac(frames: int, rate: int) -> bytes:
    """Silence in frames of 65,535 samples, the most that FLAC allows: a few bytes each."""
    still = np.zeros(frames * FLAC_FRAME, np.int16)
    return _encode(still, "flac", "flac", rate=rate, options={"frame_size": str(FLAC_FRAME)}, at_once=FLAC_FRAME)


def declaring(flac: bytes, *, rate: int | None = None, samples: int | None = None) -> bytes:
    """The same with another rate or length in its header (STREAMINFO, RFC 9639, 8.2); the frames stay as they are."""
    begin, end = 18, 26
    header = int.from_bytes(flac[begin:end])
    if rate is not None:
        header = header & ~(0xFFFFF << 44) | rate << 44
    if samples is not None:
        header = header & ~0xF_FFFF_FFFF | samples
    return flac[:begin] + header.to_bytes(end - begin) + flac[end:]


def film_sound(samples: int, rate: int, channels: int = 1) -> bytes:
    """Plain PCM in a Matroska file, all of it in one frame."""
    still = np.zeros(samples * channels, np.int16)
    return _encode(still, "matroska", "pcm_s16le", rate=rate, layout={1: "mono", 2: "stereo"}[channels])


def loud_wav(seconds: float, *, rate: int, channels: int) -> bytes:
    """As a studio records it."""
    time = np.arange(int(seconds * rate)) / rate
    wave_form = (np.sin(2 * math.pi * 300 * time) * 8_000).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as output:
        output.setnchannels(channels)
        output.setsampwidth(2)
        output.setframerate(rate)
        output.writeframes(np.repeat(wave_form, channels).tobytes())
    return file.getvalue()


def wav_claiming(*, rate: int = RATE, channels: int = 1) -> bytes:
    """A hundred thousand samples under a header that no microphone writes."""
    sound = bytes(200_000)
    form = struct.pack("<HHIIHH", 1, channels, rate, rate * channels * 2 & 0xFFFFFFFF, channels * 2, 16)
    chunks = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(sound)) + sound
    return b"RIFF" + struct.pack("<I", len(chunks)) + chunks


def plain_mp3(samples: Samples, *, rate: int, layout: str = "mono") -> bytes:
    """Frames and nothing else, so that two can be put one behind the other."""
    bare = {"write_xing": "0", "id3v2_version": "0"}
    return _encode(samples, "mp3", "libmp3lame", rate=rate, layout=layout, of_file=bare)


def amr(frames: int) -> bytes:
    """AMR-NB at 12.2 kbit/s, 20 ms a frame, written by hand: no encoder for it comes with PyAV."""
    return b"#!AMR\n" + (b"\x3c" + bytes(31)) * frames


def video_note(samples: Samples) -> bytes:
    """A round video: a picture and sound in one mp4."""
    return _encode(samples, "mp4", "aac", picture=True)


def film_without_sound() -> bytes:
    return _encode(None, "mp4", None, picture=True)


def _encode(
    samples: Samples | None,
    container: str,
    codec: str | None,
    *,
    bit_rate: int = 0,
    picture: bool = False,
    rate: int = RATE,
    layout: str = "mono",
    at_once: int = 0,
    options: dict[str, str] | None = None,
    of_file: dict[str, str] | None = None,
) -> bytes:
    file = io.BytesIO()
    with av.open(file, "w", format=container, options=of_file or {}) as output:
        streams: list[tuple[Any, list[Any]]] = []
        if picture:
            streams.append(_picture(output))
        if samples is not None and codec is not None:
            stream: Any = output.add_stream(codec, rate=rate, layout=layout, options=options or {})
            if bit_rate:
                stream.bit_rate = bit_rate
            streams.append((stream, _frames(samples, rate, layout, at_once or max(samples.size, 1))))
        for stream, frames in streams:
            for frame in frames:
                output.mux(stream.encode(frame))
        for stream, _ in streams:
            output.mux(stream.encode(None))
    return file.getvalue()


def _frames(samples: Samples, rate: int, layout: str, at_once: int) -> list[av.AudioFrame]:
    frames = []
    for begin in range(0, samples.size, at_once):
        part = samples[begin : begin + at_once].reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(part, format="s16", layout=layout)
        frame.sample_rate, frame.pts = rate, begin
        frames.append(frame)
    return frames


def _picture(output: Any) -> tuple[Any, list[Any]]:
    stream = output.add_stream("mpeg4", rate=25)
    stream.width = stream.height = 64
    stream.pix_fmt = "yuv420p"
    frame = av.VideoFrame(64, 64, "yuv420p")
    for plane in frame.planes:
        plane.update(bytes(plane.buffer_size))
    return stream, [frame]
