"""Lets Whisper listen to what was recorded and a little silence, instead of half a minute whatever was said.

Whisper's encoder was trained on windows of 30 s, and faster-whisper fills every recording up to that: four seconds of
speech then cost as much as thirty. The encoder takes shorter windows as well. How much it hears and costs with each is
measured in docs/decisions/0028-voice-both-ways.md.
"""

from collections.abc import Callable
from typing import Any

FRAMES_PER_SECOND = 100
"""Of a log-mel spectrogram in steps of 10 ms (Radford et al. 2022, section 2.2)."""

SHORTEST = 10 * FRAMES_PER_SECOND
"""Frames of the shortest window. With 6 and 8 s both models got a few more characters wrong."""

SILENCE_AFTER = 2 * FRAMES_PER_SECOND
"""Frames of emptiness after the last sound, so that the end of a sentence is heard as an end."""


def window(features: Any) -> Any:
    """The features without most of the emptiness that faster-whisper filled them up with.

    Args:
        features: log-mel spectrogram, (mels, 3000), zeros after the last sound.

    Returns:
        (mels, n), n even, between SHORTEST and 3000.
    """
    import numpy as np  # with the engine, not before: naming the engines needs none of its packages

    sounding = np.flatnonzero(np.any(features != 0, axis=-2))
    last = int(sounding[-1]) + 1 if sounding.size else 0
    wanted = max(SHORTEST, last + SILENCE_AFTER)
    return features[..., : wanted + wanted % 2]  # two frames make one position of the encoder


def shorten(model: Any) -> None:
    """From now on this `faster_whisper.WhisperModel` listens through `window`."""
    encode: Callable[[Any], Any] = model.encode
    model.encode = lambda features: encode(window(features))
