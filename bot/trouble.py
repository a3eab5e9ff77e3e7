"""What keeps the bot from its work: one plain sentence, and whether it passes by itself or an operator has to act.

Mistake
└── SchemaError (bot/store/schema.py)   the database is of another version, or somebody else's
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """An error as an operator reads it. Which errors pass and which end `diandan run` stands in docs/decisions/0020."""

    sentence: str
    passes: bool
    """Whether trying again later can help; if not, somebody has to change something first."""

    wait: float = 0.0
    """Seconds for which the other side asks to be left alone (Telegram's `retry_after`)."""


class Mistake(Exception):
    """Something an operator can put right; its sentence says what and how."""
