"""Somebody points at a place by a link of a map or by typed coordinates: it is taken as if it were a pin."""

from dataclasses import dataclass, replace
from typing import Final

from bot.dialogue.danger import danger_in
from bot.dialogue.wording import Words
from bot.routing.coordinates import Pointed
from bot.routing.links import Hidden, place_in
from bot.services.report import intake, placing
from handlers import common, questions
from handlers.edge.context import Turn, current_update
from handlers.edge.screen import Screen

LEAST_TOLD: Final = 4
"""Characters beside a link from which they may tell what is wrong."""


@dataclass(frozen=True, slots=True)
class Pointing:
    """Somebody points at a place, or hides one behind a short link."""

    found: Pointed | Hidden

    async def perform(self, turn: Turn) -> None:
        """Take the place; the turn keeps the words beside it that are still to be understood, if there are any.

        Danger overtakes: then the words stay as they were said.
        """
        found = self.found
        if danger_in(Words(found.rest), current_update.get().opinion).is_now:
            return
        begins = len(found.rest) >= LEAST_TOLD and await _nothing_open(turn)
        if isinstance(found, Hidden):
            if not begins:
                turn.show(Screen(turn.say("place-link-hidden")))  # the big buttons of the question are still there
            _leave(turn, found.rest if begins else "")
            return
        turn.place = (found.lat, found.lon, None)
        if not begins:
            await common.shared(turn)
            _leave(turn, "")
            return
        draft = await intake.begin(turn.uow, turn.person)
        await placing.place_at(turn.uow, draft, found.lat, found.lon, None)
        _leave(turn, found.rest)


def pointed_at(turn: Turn) -> Pointing | None:
    """The place that the words point at, where they stand by themselves."""
    found = None if turn.in_group or turn.reply_to is not None else place_in(turn.text)
    return Pointing(found) if found is not None else None


async def _nothing_open(turn: Turn) -> bool:
    return await questions.awaited(turn) is None and await intake.current(turn.uow, turn.person) is None


def _leave(turn: Turn, rest: str) -> None:
    """What is understood from here on are the words beside the place."""
    turn.text = rest
    if turn.given is not None:
        turn.given = replace(turn.given, words=rest)
