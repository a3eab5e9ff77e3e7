"""A worker's words without a reply, while cases are in hand: feedback, 修好了, 弄不了, 不归我管."""

from dataclasses import dataclass

from bot.dialogue.intents import Feedback, Finish, GiveBack
from bot.dialogue.internal import is_internal
from bot.services.case import desk
from bot.services.steps.access import case_and_hats, may_act
from handlers.edge.context import Turn
from handlers.grid import replies
from handlers.grid import work as buttons
from handlers.questions import put_question
from handlers.resident import intake as reports
from handlers.screens import work as work_screens
from models import Action, Asked, Hat
from models.errors import NotFound


@dataclass(frozen=True, slots=True)
class AtWork:
    """A worker speaks of a case in hand."""

    intent: Feedback | Finish | GiveBack

    async def perform(self, turn: Turn) -> None:
        """Do it for the case, or ask which."""
        await about(turn, self.intent)


async def about(turn: Turn, intent: Feedback | Finish | GiveBack) -> None:
    """Perform it for the one case; of several, or where the words may be something else, the worker is asked."""
    given = turn.given
    if given is None:
        raise NotFound
    if len(intent.case_ids) > 1 or (isinstance(intent, Feedback) and not intent.internal):
        await reports.ask_whose(turn, given)
        return
    (case_id,) = intent.case_ids
    if isinstance(intent, Finish):
        await buttons.finish(turn, case_id, said=given.words)
        return
    if isinstance(intent, GiveBack) and not intent.cannot:
        case = await may_act(turn.uow, case_id, Action.RETURN, by=turn.person.id)
        await put_question(turn, case, Asked.RETURN_REASON)
        return
    case, worn = await case_and_hats(turn.uow, case_id, turn.person.id)
    if Hat.WORKER in worn and is_internal(given.words or ""):
        await replies.feed_back(turn, case, given)
        return
    await desk.note(turn.uow, case.id, given, by=turn.person.id)
    turn.show(work_screens.told_desk(case, turn.say), case_id=case.id)
