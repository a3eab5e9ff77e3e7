"""sherpa-onnx: SenseVoice for Mandarin, and the models that understand Wu and Sichuan."""

import enum
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

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


class Kind(enum.Enum):
    """Families of models; each is loaded, and answers, in its own way."""

    SENSE_VOICE = "sense-voice"
    WENET_CTC = "wenet-ctc"
    PARAFORMER = "paraformer"


_LANGUAGES = {
    Kind.SENSE_VOICE: ("cmn", "yue"),
    Kind.WENET_CTC: ("wuu", "cmn"),
    Kind.PARAFORMER: ("cmn", "cmn-u-sd-cnsc"),
}

_MARKS = {
    "sense-voice": Kind.SENSE_VOICE,
    "conformer-ctc": Kind.WENET_CTC,
    "wenet": Kind.WENET_CTC,
    "paraformer": Kind.PARAFORMER,
}
"""Parts of the names under which sherpa-onnx publishes its models."""

_MODEL_FILES = ("model.int8.onnx", "model.onnx")


class SherpaOnnx:
    """A directory with `tokens.txt` and `model[.int8].onnx`.

    Options: `kind` (else told from the directory's name), `threads`, `languages` (comma separated, where a model of
    one of the three families speaks something else).
    """

    name = "sherpa-onnx"

    def __init__(self, model: Path | None, options: Mapping[str, str]) -> None:
        self._directory = model
        self._threads = int(options.get("threads", "1"))
        self._kind = _kind(options.get("kind"), model)
        self.languages = tuple(options["languages"].split(",")) if "languages" in options else _LANGUAGES[self._kind]
        self._recognizer: Any = None

    def load(self) -> None:
        files = _files(self._directory)
        try:
            import sherpa_onnx
        except ImportError as missing:
            raise SpeechOff("sherpa-onnx is not installed (pip install sherpa-onnx)") from missing
        try:
            self._recognizer = _loader(self._kind, sherpa_onnx.OfflineRecognizer)(
                **files, num_threads=self._threads, sample_rate=SAMPLE_RATE
            )
        except (RuntimeError, ValueError) as broken:
            raise SpeechOff(f"the model in {self._directory} cannot be loaded: {broken}") from broken

    def transcribe(self, decoded: Decoded, *, hints: Hints = NO_HINTS) -> Heard:
        if self._recognizer is None:
            raise EngineFailed("not loaded")
        import numpy as np

        stream = self._recognizer.create_stream()
        samples = np.frombuffer(decoded.pcm, dtype="<i2").astype(np.float32) / 2 ** (8 * BYTES_PER_SAMPLE - 1)
        stream.accept_waveform(SAMPLE_RATE, samples)
        try:
            self._recognizer.decode_stream(stream)
        except (RuntimeError, IndexError, ValueError) as error:  # what its C++ exceptions arrive as
            raise EngineFailed(f"sherpa-onnx: {error}") from error
        text = stream.result.text.strip()
        return Heard(text=text, segments=(Segment(0.0, decoded.seconds, text),) if text else ())


def _kind(given: str | None, directory: Path | None) -> Kind:
    if given is not None:
        try:
            return Kind(given)
        except ValueError:
            raise SpeechOff(f"sherpa-onnx kind {given!r} is none of {', '.join(k.value for k in Kind)}") from None
    name = directory.name if directory else ""
    return next((kind for mark, kind in _MARKS.items() if mark in name), Kind.SENSE_VOICE)


def _files(directory: Path | None) -> dict[str, str]:
    """Checked here, because the library ends the whole process over a file it misses."""
    if directory is None:
        raise SpeechOff("sherpa-onnx needs a model directory (SPEECH_MODEL)")
    model = next((directory / name for name in _MODEL_FILES if (directory / name).is_file()), None)
    tokens = directory / "tokens.txt"
    if model is None or not tokens.is_file():
        raise SpeechOff(f"no tokens.txt and model.onnx in {directory}")
    return {"model": str(model), "tokens": str(tokens)}


def _loader(kind: Kind, recognizer: Any) -> Callable[..., Any]:
    match kind:
        case Kind.SENSE_VOICE:
            return lambda **files: recognizer.from_sense_voice(**files, language="zh", use_itn=True)
        case Kind.WENET_CTC:
            loader: Callable[..., Any] = recognizer.from_wenet_ctc
            return loader
        case Kind.PARAFORMER:
            return lambda *, model, **files: recognizer.from_paraformer(paraformer=model, **files)
