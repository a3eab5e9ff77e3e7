"""A resident says or shows one thing more while several cases are open: whose it is, they are asked."""

from dataclasses import dataclass

from bot.dialogue.intents import AddToCase
from bot.services.case import own_cases
from handlers.edge.context import Turn
from handlers.resident import intake
from handlers.resident.own_cases import show_pictures
from models.errors import NotFound


@dataclass(frozen=True, slots=True)
class AskingWhose:
    """A resident adds to one of several open cases."""

    intent: AddToCase

    async def perform(self, turn: Turn) -> None:
        """Show the cases by their pictures, and ask.

        Raises:
            NotFound: nothing was given.
        """
        if turn.given is None:
            raise NotFound
        await show_pictures(turn, await own_cases.mine(turn.uow, turn.person.id))
        await intake.ask_whose(turn, turn.given)
