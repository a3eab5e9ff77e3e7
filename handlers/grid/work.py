"""The worker's buttons."""

from bot.services.case import work
from bot.services.steps.access import may_act
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.questions import put_question
from models import Action, Asked
from models.errors import NotFound
from models.question import FinishAsked


async def press_work(turn: Turn, press: CasePress) -> None:
    """A button of the worker."""
    match press.verb:
        case CaseVerb.START:
            await work.start(turn.uow, press.id, by=turn.person.id)
            turn.toast("done-start")
        case CaseVerb.RETURN:
            case = await may_act(turn.uow, press.id, Action.RETURN, by=turn.person.id)
            await put_question(turn, case, Asked.RETURN_REASON)
        case CaseVerb.FINISH:
            await _finish(turn, press)
        case CaseVerb.INTERNAL:
            await _make_internal(turn, press)


async def _finish(turn: Turn, press: CasePress) -> None:
    """完成: at once, if the proof was shown in a reply before; else it is asked for."""
    case, proof = await work.finish_as_shown(turn.uow, press.id, by=turn.person.id)
    if proof is None:
        turn.toast("done-finish")
        return
    await put_question(turn, case, Asked.FINISH_PROOF, facts=FinishAsked(proof=proof.value))


async def _make_internal(turn: Turn, press: CasePress) -> None:
    if not press.value.isdigit():
        raise NotFound("error-old-button")
    await work.make_internal(turn.uow, int(press.value), by=turn.person.id)
    turn.toast("done-made-internal")
    turn.edit(Screen(turn.say("done-made-internal")))
