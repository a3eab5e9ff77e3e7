"""Turns whatever a phone recorded into 16 kHz mono PCM, without ffmpeg on the PATH."""

import io
import warnings
from typing import Any

import av
import av.error

from bot.speech.port import BYTES_PER_SAMPLE, SAMPLE_RATE, Decoded
from bot.speech.recording import LONGEST, Empty, NotAudio, Recording, TooLong

with warnings.catch_warnings():
    # pydub looks for ffmpeg, and both import the stdlib's audioop and aifc (audioop-lts has them from 3.13 on).
    warnings.simplefilter("ignore")
    import speech_recognition as sr
    from pydub import AudioSegment

__all__ = ["as_audio_data", "decode", "is_silent", "sr"]

SILENCE = -65.0
"""dBFS below which nobody spoke. The quietest of our test clips, quite understandable, has -41."""

SLACK = 1.5
"""Seconds a file may be shorter than claimed: Telegram rounds, and encoders trim their first packets."""


def decode(recording: Recording) -> Decoded:
    """The recording's sound. Raises NotAudio, TooLong, TooLarge or Empty."""
    recording.check()
    pcm, broken = _pcm(recording.read())
    if not pcm:
        raise Empty("no samples")
    segment = AudioSegment(data=pcm, sample_width=BYTES_PER_SAMPLE, frame_rate=SAMPLE_RATE, channels=1)
    claimed = recording.claimed_seconds or 0.0
    short = segment.duration_seconds + SLACK < claimed
    return Decoded(pcm=segment.raw_data, level=segment.dBFS, truncated=broken or short)


def as_audio_data(decoded: Decoded) -> Any:
    """The same sound as SpeechRecognition's `AudioData`."""
    return sr.AudioData(decoded.pcm, SAMPLE_RATE, BYTES_PER_SAMPLE)


def is_silent(decoded: Decoded) -> bool:
    return decoded.level < SILENCE


def _pcm(content: bytes) -> tuple[bytes, bool]:
    """All samples, and whether the stream broke before its end: half a sentence is better than none."""
    pcm = bytearray()
    try:
        with av.open(io.BytesIO(content), mode="r") as container:
            if not container.streams.audio:
                raise NotAudio(f"{container.format.name} without sound")
            _fill(pcm, container)
    except av.error.FFmpegError as error:
        if not pcm:
            raise NotAudio(str(error)) from error
        return bytes(pcm), True
    return bytes(pcm), False


def _fill(pcm: bytearray, container: av.container.InputContainer) -> None:
    """Decodes into `pcm`, which keeps what was decoded when the stream breaks."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)
    limit = int(LONGEST * SAMPLE_RATE) * BYTES_PER_SAMPLE
    for frame in container.decode(audio=0):
        _append(pcm, resampler.resample(frame))
        if len(pcm) > limit:  # checked while decoding: a small file can hold hours of silence
            raise TooLong(f"more than {LONGEST:.0f} s")
    _append(pcm, resampler.resample(None))


def _append(pcm: bytearray, frames: list[av.AudioFrame]) -> None:
    for frame in frames:
        pcm += bytes(frame.planes[0])[: frame.samples * BYTES_PER_SAMPLE]
