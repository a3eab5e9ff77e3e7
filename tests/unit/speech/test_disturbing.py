"""A disturbed recording is the recording with noise under it, the same noise every time."""

import numpy as np
import pytest

from bot.speech.audio import decode
from bot.speech.disturbing import disturbed, pink
from bot.speech.port import SAMPLE_RATE, Decoded
from bot.speech.recording import Recording
from tests.unit.speech import sounds


@pytest.fixture
def hum() -> Decoded:
    return decode(Recording(sounds.wav(sounds.tone(2.0))))


def samples(sound: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.frombuffer(decode(Recording(sound)).pcm, "<i2").astype(np.float64)


def test_the_noise_is_as_loud_as_asked(hum: Decoded) -> None:
    clean, noisy = samples(disturbed(hum)), samples(disturbed(hum, noise_db=10))

    noise = np.sqrt(np.mean((noisy - clean) ** 2))
    assert 20 * np.log10(np.sqrt(np.mean(clean**2)) / noise) == pytest.approx(10, abs=0.1)


def test_it_is_the_same_at_every_run(hum: Decoded) -> None:
    assert disturbed(hum, noise_db=10) == disturbed(hum, noise_db=10)


def test_the_beginning_is_cut_off(hum: Decoded) -> None:
    whole, cut = samples(disturbed(hum)), samples(disturbed(hum, cut=0.15))

    assert len(whole) - len(cut) == int(0.15 * SAMPLE_RATE)
    assert (whole[-1000:] == cut[-1000:]).all()


def test_pink_noise_is_louder_below_than_above() -> None:
    power = np.abs(np.fft.rfft(pink(SAMPLE_RATE))) ** 2

    assert power[100:200].mean() > 5 * power[1_000:2_000].mean()


def test_a_recording_shorter_than_the_cut_leaves_nothing(hum: Decoded) -> None:
    assert len(disturbed(hum, noise_db=10, cut=5.0)) == 44  # the head of a WAV file
