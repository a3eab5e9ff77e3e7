"""Turns whatever a phone recorded into 16 kHz mono PCM, without ffmpeg on the PATH."""

import io
import warnings
from typing import Any

import av
import av.error

from bot.speech.port import BYTES_PER_SAMPLE, SAMPLE_RATE, Decoded
from bot.speech.recording import (
    LONGEST,
    MOST_CHANNELS,
    MOST_SAMPLES,
    RATES,
    Empty,
    NotAudio,
    Recording,
    TooLong,
)

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

_DECLARE_THEIR_LENGTH = frozenset(
    {"ogg", "mov,mp4,m4a,3gp,3g2,mj2", "wav", "w64", "flac", "aiff", "caf", "matroska,webm"}
)
"""Containers that say how long they are. Of the others (mp3, aac, amr) FFmpeg guesses it from the first packets."""


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
            _fill(pcm, container, _sound_in(container))
    except MemoryError:
        raise  # an FFmpegError too, but it says nothing about the recording's end
    except av.error.FFmpegError as error:
        if not pcm:
            raise NotAudio(str(error)) from error
        return bytes(pcm), True
    return bytes(pcm), False


def _sound_in(container: av.container.InputContainer) -> av.AudioStream:
    """The stream to decode. Raises NotAudio or TooLong for what the container declares, before anything is decoded."""
    if not container.streams.audio:
        raise NotAudio(f"{container.format.name} without sound")
    stream = container.streams.audio[0]
    _check_form(stream.codec_context.sample_rate or SAMPLE_RATE, stream.codec_context.channels)
    declared = (container.duration or 0) / av.time_base if container.format.name in _DECLARE_THEIR_LENGTH else 0.0
    if declared > LONGEST:
        raise TooLong(f"declares {declared:.0f} s")
    stream.codec_context.options = {"max_samples": str(MOST_SAMPLES)}  # the decoder refuses before it allocates
    return stream


def _fill(pcm: bytearray, container: av.container.InputContainer, stream: av.AudioStream) -> None:
    """Decode, mix down and resample frame by frame into `pcm`, which keeps what there is when the stream breaks.

    A frame is checked before it is resampled, whatever the container said.
    """
    downmix, seconds = _Downmix(), 0.0
    for frame in container.decode(stream):
        _check_form(frame.sample_rate, frame.layout.nb_channels)
        if frame.samples * frame.layout.nb_channels > MOST_SAMPLES:
            raise NotAudio(f"{frame.samples} samples in one frame")
        seconds += frame.samples / frame.sample_rate
        if seconds > LONGEST:  # checked while decoding: a small file can hold hours of silence
            raise TooLong(f"more than {LONGEST:.0f} s")
        pcm += downmix.take(frame)
    pcm += downmix.rest()


def _check_form(rate: int, channels: int) -> None:
    """Raises NotAudio for a rate or number of channels that no recording of people has."""
    if rate not in RATES:
        raise NotAudio(f"{rate} samples per second")
    if channels > MOST_CHANNELS:
        raise NotAudio(f"{channels} channels")


class _Downmix:
    """Frames of any form to 16 kHz mono; begins anew where the form changes in the middle of a recording."""

    def __init__(self) -> None:
        self._form: tuple[str, str, int] | None = None
        self._resampler = _resampler()

    def take(self, frame: av.AudioFrame) -> bytes:
        """The sound of this frame, as far as the resampler's filter gives it out already."""
        form = (frame.format.name, frame.layout.name, frame.sample_rate)
        before = b""
        if self._form not in (None, form):
            before, self._resampler = self.rest(), _resampler()
        self._form = form
        return before + _joined(self._resampler.resample(frame))

    def rest(self) -> bytes:
        """What the filter still holds."""
        return _joined(self._resampler.resample(None))


def _resampler() -> av.AudioResampler:
    return av.AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)


def _joined(frames: list[av.AudioFrame]) -> bytes:
    return b"".join(bytes(frame.planes[0])[: frame.samples * BYTES_PER_SAMPLE] for frame in frames)
