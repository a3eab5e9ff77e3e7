"""Answers spoken: a text in, a voice message as Telegram takes it out; knows no bot, database or Telegram.

`Speaker` is what callers use. The engine lives in a worker process, so importing this package needs none of the
optional dependencies (`pip install diandan[voice]`).
"""

from bot.speech.out.speaker import Speaker
from bot.speech.out.voice_message import VoiceMessage

__all__ = ["Speaker", "VoiceMessage"]
