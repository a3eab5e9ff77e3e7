"""协办: the desk asks others to help with a case, and they answer."""

from bot.services.case import case_view, co_handling
from bot.services.steps import asking
from bot.services.steps.access import may_act
from handlers import questions
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.screens import co_handling as screens
from handlers.screens.words import part_of
from models import Action, Asked, Case
from models.errors import NotFound
from models.question import CoTaskAsked


async def press_co_handling(turn: Turn, press: CasePress) -> None:
    """A button of 协办, the desk's or the co-handler's."""
    match press.verb:
        case CaseVerb.INVITE:
            case = await _inviting(turn, press)
            shown = await case_view.gather(turn.uow, case.id)
            candidates = await co_handling.candidates(turn.uow, case, by=turn.person.id)
            turn.edit(screens.whom_to_ask(shown, candidates, turn.say))
        case CaseVerb.INVITE_ROLE:
            case = await _inviting(turn, press)
            role = await co_handling.may_be_invited(turn.uow, case, _number(press.value), by=turn.person.id)
            turn.edit(screens.until_when(case, role, co_handling.offered(turn.uow), turn.say))
        case CaseVerb.INVITE_DAYS:
            await _for_what(turn, press)
        case CaseVerb.INVITE_JUST:
            await _just_so(turn, press)
        case CaseVerb.RELEASE:
            await co_handling.release(turn.uow, press.id, _number(press.value), by=turn.person.id)
            turn.toast("done-release")
            turn.edit(Screen(turn.say("done-release")))
        case CaseVerb.ASSIST:
            case, _ = await co_handling.mine(turn.uow, press.id, Action.ASSIST, by=turn.person.id)
            await questions.put_question(turn, case, Asked.CO_DONE)
        case CaseVerb.DECLINE:
            case, _ = await co_handling.mine(turn.uow, press.id, Action.DECLINE, by=turn.person.id)
            await questions.put_question(turn, case, Asked.CO_DECLINE)


async def _inviting(turn: Turn, press: CasePress) -> Case:
    return await may_act(turn.uow, press.id, Action.INVITE, by=turn.person.id)


async def _for_what(turn: Turn, press: CasePress) -> None:
    """请他做什么？ The date is fixed when the answer comes: counted from then."""
    case = await _inviting(turn, press)
    role_id, _, days = press.value.partition(".")
    role = await co_handling.may_be_invited(turn.uow, case, _number(role_id), by=turn.person.id)
    facts = CoTaskAsked(role_id=role.id, days=_number(days), title=part_of(role.kind, role.title, turn.say))
    await questions.put_question(turn, case, Asked.CO_TASK, facts=facts)


async def _just_so(turn: Turn, press: CasePress) -> None:
    """Without a word of what to do."""
    question = await questions.awaited(turn)
    if question is None or question.asked is not Asked.CO_TASK or question.case_id != press.id:
        raise NotFound("error-old-button")
    told = question.facts_as(CoTaskAsked)
    await co_handling.invite(turn.uow, question.case_id, told["role_id"], told["days"], by=turn.person.id)
    await asking.drop(turn.uow, turn.person.id, turn.chat.id)
    turn.edit(Screen(turn.say("done-invite", title=told["title"])))


def _number(value: str) -> int:
    if not value.isdecimal():
        raise NotFound("error-old-button")
    return int(value)
