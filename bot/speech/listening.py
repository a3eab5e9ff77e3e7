"""The whole way from a recording to words a person reads, in one process: decode, transcribe, doubt, tidy."""

import time

from bot.speech.audio import decode, is_silent
from bot.speech.doubt import believable
from bot.speech.port import Engine, EngineFailed, Hints, SpeechOff, Transcript, Unheard, Why
from bot.speech.recording import AudioError, Recording
from bot.speech.text import readable


def listen(engine: Engine, recording: Recording, hints: Hints) -> Transcript | Unheard:
    """What was said, or why we do not know. Never raises over a recording; `engine` is loaded."""
    started = time.perf_counter()
    try:
        decoded = decode(recording)
        if is_silent(decoded):
            return Unheard(Why.SILENT, f"{decoded.level:.0f} dBFS")
        heard = engine.transcribe(decoded, hints=hints)
    except AudioError as error:
        return Unheard(error.why, str(error))
    except SpeechOff as off:
        return Unheard(Why.OFF, str(off))
    except EngineFailed as failed:
        return Unheard(Why.ENGINE_FAILED, str(failed))
    believed = believable(heard)
    if isinstance(believed, Why):
        return Unheard(believed, f"{engine.name} said {heard.text!r} ({heard.confidence})")
    return Transcript(
        text=readable(believed.text),
        raw=heard.text,
        confidence=heard.confidence,
        seconds=decoded.seconds,
        took=time.perf_counter() - started,
        engine=engine.name,
        truncated=decoded.truncated,
    )
