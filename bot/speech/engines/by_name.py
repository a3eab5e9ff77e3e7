"""Any other recognizer that SpeechRecognition knows (`google`, `vosk`, …), by the name of its `recognize_` method."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from bot.speech.port import NO_HINTS, Decoded, EngineFailed, Heard, Hints, SpeechOff

_WHISPER_FAMILY = ("whisper", "faster_whisper", "openai", "groq")


class AnyRecognizer:
    """One of SpeechRecognition's own recognizers. Those that run here may load their model at every call."""

    languages = ("cmn",)

    def __init__(self, name: str, options: Mapping[str, str]) -> None:
        self.name = name
        self._method = name.replace("-", "_")
        self._options = dict(options)
        self._recognize: Callable[..., Any] | None = None

    def load(self) -> None:
        sr = _library()
        method = getattr(sr.Recognizer(), f"recognize_{self._method}", None)
        if method is None:
            known = sorted(n.removeprefix("recognize_") for n in dir(sr.Recognizer) if n.startswith("recognize_"))
            raise SpeechOff(f"no engine is called {self.name!r}; SpeechRecognition has {', '.join(known)}")
        self._recognize = method
        self._options = _pinned(self._method, method) | self._options

    def transcribe(self, decoded: Decoded, *, hints: Hints = NO_HINTS) -> Heard:
        if self._recognize is None:
            raise EngineFailed("not loaded")
        from bot.speech.audio import as_audio_data

        sr = _library()
        try:
            return _heard(self._recognize(as_audio_data(decoded), **self._options))
        except sr.UnknownValueError:  # its way to say that nobody spoke
            return Heard(text="")
        except (ImportError, sr.exceptions.SetupError) as missing:
            raise SpeechOff(f"{self.name} is not installed: {missing}") from missing
        except Exception as error:  # two dozen services, each with its own exceptions
            raise EngineFailed(f"{self.name}: {error!r}") from error


def _library() -> Any:
    try:
        from bot.speech.audio import sr
    except ImportError as missing:
        raise SpeechOff(f"{missing.name} is not installed (pip install diandan[speech])") from missing
    return sr


def _pinned(name: str, method: Callable[..., Any]) -> dict[str, str]:
    """Mandarin, said the way this recognizer wants it; left out where it has no such parameter."""
    parameters = inspect.signature(method).parameters
    takes_any = any(p.kind is p.VAR_KEYWORD for p in parameters.values())
    if "language" not in parameters and not takes_any:
        return {}
    return {"language": "zh" if name in _WHISPER_FAMILY else "zh-CN"}


def _heard(answer: Any) -> Heard:
    """Recognizers answer with text, (text, confidence), or a mapping with either."""
    match answer:
        case str():
            return Heard(text=answer)
        case (str() as text, float() | int() as confidence):
            return Heard(text=text, confidence=float(confidence))
        case {"text": str() as text}:
            return Heard(text=text)
        case _:
            raise TypeError(f"no text in {type(answer).__name__}")
