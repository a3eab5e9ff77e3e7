"""What the trained model thinks of a message in a scene, as labels; and the intents of talk, which fit any scene."""

from collections.abc import Collection
from typing import Final

from bot.dialogue.intents import (
    Chat,
    Command,
    Greet,
    Intent,
    RepeatQuestion,
    Thanks,
    WantsPerson,
    WhoAreYou,
)
from bot.dialogue.lexicon import Sense
from bot.dialogue.said import Said

TALK: Final[dict[str, Intent]] = {
    "greet": Greet(),
    "who": WhoAreYou(),
    "chat": Chat(),
    "nothing": Thanks(),
    "human": WantsPerson(by_phone=False),
    "call_back": WantsPerson(by_phone=True),
}
"""Labels that mean the same in every scene."""

_TELLING: Final = {
    Sense.URGE,
    Sense.WITHDRAW,
    Sense.JOIN,
    Sense.FINISH,
    Sense.SOLVED,
    Sense.UNSOLVED,
    Sense.VERY_SATISFIED,
    Sense.SATISFIED,
    Sense.MOSTLY_SATISFIED,
    Sense.UNSATISFIED,
    Sense.VERY_UNSATISFIED,
}
"""Phrases that may be meant for the report, and are kept."""


def likeliest(said: Said, scene: str, *, besides: Collection[str] = ()) -> str:
    """The likeliest label of the message in a scene; "" when nobody was asked."""
    shares = {label: share for label, share in said.opinion.meaning.get(scene, {}).items() if label not in besides}
    return max(shares, key=lambda label: shares[label], default="")


def likely(said: Said, scene: str, label: str) -> float:
    """How likely one label is, from 0 to 1."""
    return said.opinion.meaning.get(scene, {}).get(label, 0.0)


def talk(label: str) -> Intent | None:
    """A greeting, thanks, small talk, a wish for a person, or a command; None for labels of the scene's own."""
    if label.startswith("command "):
        return Command(name=label.removeprefix("command "))
    return TALK.get(label)


def phrase_of_talk(senses: frozenset[Sense]) -> Intent | None:
    """A set phrase that answers no question of a report: talk is answered, a verdict or an urging word stays with the
    report, anything else has the question put again.
    """
    if not senses or senses & _TELLING:
        return None
    if Sense.GREETING in senses:
        return Greet()
    if Sense.CHAT in senses:
        return Chat()
    return Thanks() if Sense.THANKS in senses else RepeatQuestion()
