"""No engine: every recording stands for itself."""

from bot.speech.port import NO_HINTS, Decoded, Heard, Hints, SpeechOff


class NoEngine:
    """What a town has that wants no speech recognition, or has no model."""

    name = "none"
    languages: tuple[str, ...] = ()

    def load(self) -> None:
        raise SpeechOff("the engine is set to none")

    def transcribe(self, decoded: Decoded, *, hints: Hints = NO_HINTS) -> Heard:
        return Heard(text="")
