"""In a group people talk to each other: only what is addressed to the bot is meant for it."""

import re
from typing import Final

from bot.dialogue.intents import Command, Intent, Overheard
from bot.dialogue.rules.anybody import COMMANDS
from bot.dialogue.rules.scenes import likeliest, likely
from bot.dialogue.said import Said
from bot.dialogue.situation import Situation

_SURE: Final = 0.5
"""The model's share from which a command is taken from plain words; below, the bot says what it can do."""


def addressed(said: Said, situation: Situation) -> Intent | None:
    """@diandan_bot 本周的数据: a command in words."""
    if not situation.in_group or not situation.bot_name or not said.tells_in_words:
        return None
    mention = f"@{situation.bot_name}".casefold()
    if mention not in said.words.written.casefold():
        return None
    label = likeliest(said, "leader_group", besides=("nothing",))
    name = label.removeprefix("command ")
    if label.startswith("command ") and name in COMMANDS and likely(said, "leader_group", label) >= _SURE:
        return Command(name=name, arguments=tuple(_rest(said.words.written, mention).split()))
    return Command(name="help")


def overheard(said: Said, situation: Situation) -> Intent | None:
    """All the rest is their talk."""
    return Overheard() if situation.in_group else None


def _rest(text: str, mention: str) -> str:
    return re.sub(re.escape(mention), " ", text, flags=re.IGNORECASE).strip()
