"""Whisper hears what was recorded and a little silence, not half a minute of nothing."""

import numpy as np
import pytest

from bot.speech.engines.window import window

FULL = 3000


def features(sounding: int) -> object:
    """A spectrogram as faster-whisper fills it up: so many frames of sound, then zeros."""
    spectrogram = np.zeros((80, FULL), np.float32)
    spectrogram[:, :sounding] = -1.0
    return spectrogram


@pytest.mark.parametrize(
    ("sounding", "frames"),
    [
        (0, 1000),
        (1, 1000),
        (400, 1000),
        (800, 1000),
        (900, 1100),
        (901, 1102),
        (2_799, 3_000),
        (2_900, FULL),
        (FULL, FULL),
    ],
)
def test_the_window_is_the_sound_and_two_seconds_and_ten_at_least(sounding: int, frames: int) -> None:
    assert window(features(sounding)).shape == (80, frames)


def test_no_sound_is_lost() -> None:
    assert (window(features(1_234))[:, :1_234] == -1.0).all()
