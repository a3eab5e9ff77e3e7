"""After somebody wanted a person: the phone of whoever is to be rung up, and what came of the call."""

import re
from typing import Final

from bot.dialogue.intents import EndCall, GivePhone, Intent
from bot.dialogue.lexicon import Sense, senses_of
from bot.dialogue.rules.anybody import CASE_NUMBER
from bot.dialogue.said import Said
from bot.dialogue.situation import CallAsks, Situation

_PHONE: Final = re.compile(r"\+?[0-9][0-9 \-]{4,18}[0-9]")

_REFUSES: Final = {Sense.SKIP, Sense.CANCEL, Sense.DONT_KNOW}

_DENIES: Final = {Sense.NONE, Sense.NO}
"""These refuse it, too, unless a verdict is awaited, to which they would say 没解决."""

_LEAVES: Final = {Sense.CANCEL, Sense.BACK, Sense.WAIT, Sense.HELP, Sense.MINE, Sense.STATS, Sense.LANGUAGE}


def in_reply(said: Said, situation: Situation) -> Intent | None:
    """A reply to the card of a wish for a person is what came of the call."""
    post = situation.replied_to
    if post is None or post.call_id is None or not said.tells_in_words:
        return None
    return EndCall(request_id=post.call_id)


def asked(said: Said, situation: Situation) -> Intent | None:
    """A number, or 不用电话, to the question for the phone; any words to the question what came of the call."""
    call = situation.call
    if call is None or not said.tells_in_words:
        return None
    senses = senses_of(said.words)
    if call.asks is CallAsks.OUTCOME:
        return EndCall(request_id=call.id) if not senses & _LEAVES and not said.words.is_empty else None
    found = _PHONE.search(said.words.plain)
    if found is not None and not CASE_NUMBER.search(said.words.written):
        return GivePhone(number=found.group())
    refused = senses & _REFUSES or (senses & _DENIES and not situation.closings)
    return GivePhone(number=None) if refused else None
