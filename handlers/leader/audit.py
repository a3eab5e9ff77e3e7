"""/audit: a supervisor reads who looked at confidential cases."""

from bot.services.case import openings
from handlers.edge.context import Turn
from handlers.screens import openings as screens
from models.errors import NotAllowed


async def audit(turn: Turn) -> None:
    """`/audit`: the newest; `/audit 20261128-003`: of one case."""
    if turn.in_group:
        raise NotAllowed("error-only-private")
    found = await openings.latest(turn.uow, turn.person, turn.arguments[0] if turn.arguments else None)
    turn.show(screens.listed(found, turn.uow.office.timezone, turn.say))
