"""A voice for tests: what it was asked to say is kept, and it may fail."""

from dataclasses import dataclass, field

from bot.speech.out import VoiceMessage
from bot.speech.port import EngineFailed


@dataclass
class FakeVoice:
    """Stands where the process with the network stands: the lowest seam that is not ours to test here."""

    said: list[str] = field(default_factory=list)
    hoarse: bool = False

    async def say(self, text: str) -> VoiceMessage:
        """Say it, or fail."""
        if self.hoarse:
            raise EngineFailed("hoarse")
        self.said.append(text)
        return VoiceMessage(b"OggS spoken", 2.4)
