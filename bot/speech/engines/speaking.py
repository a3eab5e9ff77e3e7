"""Tells how long somebody spoke in a recording, by Silero's detector, which faster-whisper brings along."""

from bot.speech.port import BYTES_PER_SAMPLE, SAMPLE_RATE, Decoded

CLEARLY = 0.5
"""Probability from which sound counts as speech here; the decoding lets more through, so that no word is lost."""


def spoken_seconds(decoded: Decoded) -> float:
    """Seconds of speech in the recording, in any language; about 1 % of the work of hearing its words."""
    import numpy as np
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    samples = np.frombuffer(decoded.pcm, "<i2").astype(np.float32) / 2 ** (8 * BYTES_PER_SAMPLE - 1)
    stretches = get_speech_timestamps(samples, VadOptions(threshold=CLEARLY), SAMPLE_RATE)
    return float(sum(one["end"] - one["start"] for one in stretches)) / SAMPLE_RATE
