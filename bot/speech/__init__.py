"""Speech: a recording in, its words or the reason for their absence out; knows no bot, database or Telegram.

`Transcriber` is what callers use. The engines live in worker processes, so importing this package needs none of
the optional speech dependencies (`pip install diandan[speech]`).
"""

from bot.speech.choice import EngineChoice
from bot.speech.port import Hints, SpeechOff, Transcript, Unheard, Why
from bot.speech.transcriber import Transcriber

__all__ = ["EngineChoice", "Hints", "SpeechOff", "Transcriber", "Transcript", "Unheard", "Why"]
