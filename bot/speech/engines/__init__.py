"""The engines by name. Each module imports its library only when its engine is loaded."""

from bot.speech.choice import NO_ENGINE, EngineChoice
from bot.speech.engines.by_name import AnyRecognizer
from bot.speech.engines.none import NoEngine
from bot.speech.engines.sherpa import SherpaOnnx
from bot.speech.engines.whisper import FasterWhisper
from bot.speech.port import Engine

__all__ = ["AnyRecognizer", "FasterWhisper", "NoEngine", "SherpaOnnx", "engine"]


def engine(choice: EngineChoice) -> Engine:
    """The engine chosen, not loaded yet. Raises SpeechOff when there is none of that name, or it lacks its model."""
    match choice.name:
        case "faster-whisper":
            return FasterWhisper(choice.model)
        case "sherpa-onnx":
            return SherpaOnnx(choice.model, choice.options)
        case name if name == NO_ENGINE:
            return NoEngine()
        case name:
            return AnyRecognizer(name, choice.options)
