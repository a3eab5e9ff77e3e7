"""Somebody points at a place by a link of a map or by typed coordinates: it is taken as if it were a pin."""

from dataclasses import replace
from typing import Final

from bot.dialogue.danger import danger_in
from bot.dialogue.opinion import think
from bot.dialogue.wording import Words
from bot.routing.links import Hidden, place_in
from bot.services.report import intake, placing
from handlers import common, questions
from handlers.edge.context import Turn, current_update
from handlers.edge.screen import Screen

LEAST_TOLD: Final = 4
"""Characters beside a link from which they may tell what is wrong."""


async def took(turn: Turn) -> bool:
    """Take the place. False: there is none, or the words beside it are still to be understood."""
    found = place_in(turn.text)
    if found is None:
        return False
    current_update.get().opinion = opinion = think(Words(found.rest))  # numbers and links mean nothing to the model
    if danger_in(Words(found.rest), opinion).is_now:
        return False
    begins = len(found.rest) >= LEAST_TOLD and await _nothing_open(turn)
    if isinstance(found, Hidden):
        if not begins:
            turn.show(Screen(turn.say("place-link-hidden")))  # the big buttons of the question are still there
        else:
            _leave(turn, found.rest)
        return not begins
    turn.place = (found.lat, found.lon, None)
    if not begins:
        await common.shared(turn)
        return True
    draft = await intake.begin(turn.uow, turn.person)
    await placing.place_at(turn.uow, draft, found.lat, found.lon, None)
    _leave(turn, found.rest)
    return False


async def _nothing_open(turn: Turn) -> bool:
    return await questions.awaited(turn) is None and await intake.current(turn.uow, turn.person) is None


def _leave(turn: Turn, rest: str) -> None:
    """What is understood from here on are the words beside the place."""
    turn.text = rest
    if turn.given is not None:
        turn.given = replace(turn.given, words=rest)
