"""Lets a model that was just fetched hear one short recording: a model that loads and hears nothing is no use."""

from dataclasses import dataclass
from importlib.resources import files

from bot.speech.port import NO_HINTS, Engine, Transcript
from bot.speech.recording import Recording
from bot.speech.scoring import counted, errors

SAID = "我家停电了，别人家都有电"
"""What is said in bot/data/heard_first.ogg; our own speaker said it (docs/decisions/0028)."""

MOST_WRONG = 0.5
"""Share of its characters from which a model did not hear it."""


@dataclass(frozen=True)
class FirstWords:
    """What a model heard, in how many seconds, and whether that is near enough to what was said."""

    heard: str
    took: float
    well: bool


def first_words(engine: Engine) -> FirstWords:
    """Listen to the recording; `engine` is loaded."""
    from bot.speech.listening import listen  # needs the speech packages

    recording = Recording((files("bot.data") / "heard_first.ogg").read_bytes())
    answer = listen(engine, recording, NO_HINTS)
    if not isinstance(answer, Transcript):
        return FirstWords(f"({answer.why.value})", 0.0, False)
    return FirstWords(answer.text, answer.took, errors(SAID, answer.text) <= MOST_WRONG * len(counted(SAID)))
