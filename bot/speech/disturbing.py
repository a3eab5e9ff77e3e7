"""Disturbs a recording as a street and a slow thumb do: noise under it, and its beginning cut off."""

import io
import wave

import numpy as np
from numpy.typing import NDArray

from bot.speech.port import BYTES_PER_SAMPLE, SAMPLE_RATE, Decoded

SEED = 7
"""The same noise at every run."""

Samples = NDArray[np.float64]


def disturbed(decoded: Decoded, *, noise_db: float | None = None, cut: float = 0.0) -> bytes:
    """The sound as a WAV file, with pink noise `noise_db` decibels below it and without its first `cut` seconds.

    Decibels are counted between the root mean squares of the whole recording and of the noise.
    """
    sound = np.frombuffer(decoded.pcm, "<i2").astype(np.float64)[int(cut * SAMPLE_RATE) :]
    if noise_db is not None and len(sound):
        loudness = float(np.sqrt(np.mean(sound**2)))
        sound = sound + pink(len(sound)) * loudness * 10 ** (-noise_db / 20)
    return _wav(sound.clip(-32_768, 32_767).astype("<i2").tobytes())


def pink(length: int) -> Samples:
    """Noise whose power falls with frequency, as wind and engines have it; its root mean square is 1."""
    spectrum = np.fft.rfft(np.random.default_rng(SEED).normal(size=length))
    spectrum[1:] /= np.sqrt(np.arange(1, len(spectrum)))
    spectrum[0] = 0
    noise = np.fft.irfft(spectrum, length)
    return np.asarray(noise / (np.sqrt(np.mean(noise**2)) or 1.0))


def _wav(pcm: bytes) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(BYTES_PER_SAMPLE)
        out.setframerate(SAMPLE_RATE)
        out.writeframes(pcm)
    return file.getvalue()
