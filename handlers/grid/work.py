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
            await finish(turn, press.id)
        case CaseVerb.INTERNAL:
            await _make_internal(turn, press)


async def finish(turn: Turn, case_id: int, *, said: str | None = None) -> None:
    """完成: at once, if the proof was shown in a reply before; else it is asked for.

    Args:
        said: the words in which the worker said so; they go with the proof.
    """
    case, proof = await work.finish_as_shown(turn.uow, case_id, by=turn.person.id)
    if proof is not None:
        await put_question(turn, case, Asked.FINISH_PROOF, facts=FinishAsked(proof=proof.value, said=said))
    elif turn.query_id is None:
        turn.show(Screen(turn.say("done-finish")))
    else:
        turn.toast("done-finish")


async def _make_internal(turn: Turn, press: CasePress) -> None:
    if not press.value.isdigit():
        raise NotFound("error-old-button")
    await work.make_internal(turn.uow, int(press.value), by=turn.person.id)
    turn.toast("done-made-internal")
    turn.edit(Screen(turn.say("done-made-internal")))
