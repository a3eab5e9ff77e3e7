"""faster-whisper behind SpeechRecognition's adapter, with the model loaded once: the default engine."""

import math
import warnings
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.speech.engines.speaking import spoken_seconds
from bot.speech.engines.window import shorten
from bot.speech.port import (
    BYTES_PER_SAMPLE,
    NO_HINTS,
    SAMPLE_RATE,
    Decoded,
    EngineFailed,
    Heard,
    Hints,
    Segment,
    SpeechOff,
)

INSTRUCTION = "以下是普通话的句子。"
"""Whisper has no language "Simplified"; a prompt in Simplified sets script and punctuation (docs/decisions/0010)."""

PROMPT_LENGTH = 80
"""Characters of place names and categories; a longer prompt takes room from the words and is read back more often."""


SURE = 0.8
"""Confidence from which the first, narrow search is believed; below it a wider one follows, with the town's words."""

SURER = 0.03
"""So much surer the second search has to be: the town's words pull what sounds alike towards them, a little."""


@dataclass(frozen=True)
class Decoding:
    """How the model searches. The figures behind each default are in docs/decisions/0010 and 0028."""

    beams: tuple[int, ...] = (1, 5)
    """Hypotheses kept at a time; each further number is a search of its own, where the one before was not sure.

    Of several searches the first goes without the town's words: clear words need none.
    """
    padding: float = 0.0
    """Seconds of silence put before and after."""
    vad_threshold: float | None = 0.3
    """Probability from which Silero VAD takes sound for speech; None leaves it out."""
    instruction: str = INSTRUCTION
    threads: int = 1
    short_windows: bool = True
    """Whether the encoder hears the recording and a little silence, or always 30 s."""

    def options(self, hints: Hints, beam_size: int) -> dict[str, Any]:
        """As faster-whisper takes them. One temperature: the retries at higher ones invent more than they mend."""
        return {
            "language": "zh",
            "temperature": 0.0,
            "condition_on_previous_text": False,
            "beam_size": beam_size,
            "initial_prompt": prompt(self.instruction, hints) or None,
            "vad_filter": self.vad_threshold is not None,
            "vad_parameters": {"threshold": self.vad_threshold} if self.vad_threshold is not None else None,
        }


class FasterWhisper:
    """A directory with a CTranslate2 model (`model.bin`, `config.json`, `tokenizer.json`, `vocabulary.*`)."""

    name = "faster-whisper"
    languages = ("cmn",)

    def __init__(self, model: Path | None, decoding: Decoding | None = None) -> None:
        self._directory = model
        self._decoding = decoding or Decoding()
        self._recognizer: Any = None

    def load(self) -> None:
        if self._directory is None or not (self._directory / "model.bin").is_file():
            raise SpeechOff(f"no model in {self._directory} (diandan speech fetch)")
        try:
            self._recognizer = _recognizer(self._directory, self._decoding)
        except ImportError as missing:
            raise SpeechOff(f"{missing.name} is not installed (pip install diandan[speech])") from missing
        except (RuntimeError, ValueError, OSError) as broken:  # what CTranslate2 says of a damaged file
            raise SpeechOff(f"the model in {self._directory} cannot be loaded: {broken}") from broken

    def transcribe(self, decoded: Decoded, *, hints: Hints = NO_HINTS) -> Heard:
        if self._recognizer is None:
            raise EngineFailed("not loaded")
        from bot.speech.audio import as_audio_data

        audio = as_audio_data(_padded(decoded, self._decoding.padding))
        first, *wider = self._decoding.beams
        surer = SURER if any(hints) else 0.0
        found = self._search(audio, NO_HINTS if wider else hints, first)
        for beam_size in wider:
            if not found.text or (found.confidence or 0.0) >= SURE:
                break
            again = self._search(audio, hints, beam_size)
            if (again.confidence or 0.0) > (found.confidence or 0.0) + surer:
                found = again
        return replace(found, spoken=spoken_seconds(decoded))

    def _search(self, audio: Any, hints: Hints, beam_size: int) -> Heard:
        try:
            answer = self._recognizer.recognize(audio, show_dict=True, **self._decoding.options(hints, beam_size))
        except (RuntimeError, ValueError) as error:
            raise EngineFailed(f"faster-whisper: {error}") from error
        segments = tuple(_segment(s) for s in answer["segments"])
        return Heard(answer["text"].strip(), _confidence(segments), segments, prompt(self._decoding.instruction, hints))


def prompt(instruction: str, hints: Hints) -> str:
    """As many of the town's words as fit, places first; the instruction only where the town has given none."""
    words, room = [], PROMPT_LENGTH
    for word in hints:
        room -= len(word) + 1
        if room < 0:
            break
        words.append(word)
    return f"{'、'.join(words)}。" if words else instruction


def _recognizer(directory: Path, decoding: Decoding) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecations inside SpeechRecognition's and huggingface_hub's imports
        from faster_whisper import WhisperModel
        from speech_recognition.recognizers.whisper_local.base import WhisperCompatibleRecognizer
        from speech_recognition.recognizers.whisper_local.faster_whisper import TranscribableAdapter
    model = WhisperModel(
        str(directory), device="cpu", compute_type="int8", cpu_threads=decoding.threads, local_files_only=True
    )
    if decoding.short_windows:
        shorten(model)
    return WhisperCompatibleRecognizer(TranscribableAdapter(model))


def _padded(decoded: Decoded, seconds: float) -> Decoded:
    silence = bytes(int(seconds * SAMPLE_RATE) * BYTES_PER_SAMPLE)
    return Decoded(silence + decoded.pcm + silence, decoded.level, decoded.truncated) if silence else decoded


def _segment(said: Any) -> Segment:
    return Segment(said.start, said.end, said.text, math.exp(said.avg_logprob))


def _confidence(segments: tuple[Segment, ...]) -> float | None:
    """Mean probability per token, each segment counted by its length; None where nothing was said."""
    length = sum(len(s.text) for s in segments)
    return sum((s.confidence or 0.0) * len(s.text) for s in segments) / length if length else None
