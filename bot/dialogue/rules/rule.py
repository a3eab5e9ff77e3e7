"""A rule: a name, and what it makes of a message in a situation; None where it has nothing to say."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.dialogue.intents import Intent
from bot.dialogue.said import Said
from bot.dialogue.situation import Situation


@dataclass(frozen=True, slots=True)
class Rule:
    """`name` is what `Intent.because` says when the rule wins."""

    name: str
    reads: Callable[[Said, Situation], Intent | None]
