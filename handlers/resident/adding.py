"""A resident says or shows one thing more about the one case that is open."""

from dataclasses import dataclass

from bot.dialogue.intents import AddToCase
from bot.services.case import own_cases
from handlers.edge.context import Turn
from handlers.screens import told
from models import PostKind
from models.errors import NotFound


@dataclass(frozen=True, slots=True)
class AddingToCase:
    """A resident adds to an open case."""

    intent: AddToCase

    async def perform(self, turn: Turn) -> None:
        """Keep it with the case, and say where it went.

        Raises:
            NotFound: nothing was given.
        """
        if turn.given is None:
            raise NotFound
        event = await own_cases.supplement(turn.uow, self.intent.case_ids[0], turn.given, by=turn.person.id)
        case = await own_cases.case_of(turn.uow, event)
        turn.show(told.added(case, event, turn.say), case_id=case.id, kind=PostKind.TOLD)
