"""What a resident says to a case that has ended: perhaps why it is not solved, perhaps something new."""

from bot.services.case import closing, own_cases
from handlers.control import Control, control
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.resident import intake
from handlers.screens import presenting, verdict
from models import PostKind


async def answered(turn: Turn, case_id: int) -> bool:
    """Take what she replied to one of the case's messages; False when the case has not ended."""
    given, by = turn.given, turn.person.id
    if given is None or (ended := await own_cases.ended(turn.uow, case_id, by=by)) is None:
        return False
    if not given.has_file and control(turn.text) is Control.COURTESY:
        turn.show(presenting.home(turn.say, "you-are-welcome"))
        return True
    case = await closing.say_late(turn.uow, case_id, given, by=by)
    if case is not None:
        turn.show(verdict.said_late(case, turn.say), kind=PostKind.TOLD, case_id=case.id)
        return True
    turn.show(Screen(turn.say("said-too-late", number=ended.case_no)))
    await intake.told(turn)
    return True
