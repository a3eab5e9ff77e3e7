"""The desk's buttons: what a leader (or whoever stands in) does with a card."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.services.case import case_view, desk, own_cases
from bot.services.steps.access import may_act
from bot.services.town import people
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.questions import put_question
from handlers.screens import card
from handlers.screens.card import SURE
from models import Action, Asked
from models.errors import NotFound
from models.question import TransferAsked


async def press_desk(turn: Turn, press: CasePress) -> None:
    """A button of the desk."""
    await _PRESSES[CaseVerb(press.verb)](turn, press)


async def _accept(turn: Turn, press: CasePress) -> None:
    await desk.accept(turn.uow, press.id, by=turn.person.id)
    turn.toast("done-accept")


async def _take(turn: Turn, press: CasePress) -> None:
    await desk.take(turn.uow, press.id, by=turn.person.id)
    turn.toast("done-take")


async def _verify(turn: Turn, press: CasePress) -> None:
    await desk.verify(turn.uow, press.id, by=turn.person.id)
    turn.toast("done-verify")


async def _dispatch(turn: Turn, press: CasePress) -> None:
    case = await may_act(turn.uow, press.id, Action.DISPATCH, by=turn.person.id)
    workers = await case_view.workers_for(turn.uow, case)
    turn.show(card.whom_to_send(case, workers, turn.say), case_id=case.id, reply=True)


async def _to_worker(turn: Turn, press: CasePress) -> None:
    await desk.dispatch(turn.uow, press.id, _id(press), by=turn.person.id)
    worker = await people.by_id(turn.uow, _id(press))
    turn.toast("done-dispatch", name=worker.name)
    turn.edit(Screen(turn.say("done-dispatch", name=worker.name)))


async def _transfer(turn: Turn, press: CasePress) -> None:
    case = await may_act(turn.uow, press.id, Action.TRANSFER, by=turn.person.id)
    signs = [*(await turn.uow.signs()).values()]
    turn.show(card.where_to_transfer(case, signs, turn.say), case_id=case.id, reply=True)


async def _to_grid(turn: Turn, press: CasePress) -> None:
    case = await may_act(turn.uow, press.id, Action.TRANSFER, by=turn.person.id)
    sign = await turn.uow.sign(_id(press) or None)
    name = sign.name if sign is not None else turn.say.plain("desk-duty")
    await put_question(turn, case, Asked.TRANSFER_REASON, facts=TransferAsked(grid_id=_id(press), grid=name))


async def _merge(turn: Turn, press: CasePress) -> None:
    case = await may_act(turn.uow, press.id, Action.MERGE, by=turn.person.id)
    shown = await case_view.gather(turn.uow, case.id)
    await put_question(turn, case, Asked.MERGE_NUMBER, buttons=card.like_buttons(shown))


async def _into(turn: Turn, press: CasePress) -> None:
    """并案 cannot be undone: it is asked once more."""
    if not press.value.endswith(SURE):
        case = await may_act(turn.uow, press.id, Action.MERGE, by=turn.person.id)
        primary = await own_cases.find_by_id(turn.uow, _id(press), by=turn.person.id)
        turn.edit(card.ask_whether_to_merge(case, primary, turn.say))
        return
    press = replace(press, value=press.value.removesuffix(SURE))
    await desk.merge(turn.uow, press.id, _id(press), by=turn.person.id)
    turn.toast("done-merge")
    turn.edit(Screen(turn.say("done-merge")))


def _asks(action: Action, asked: Asked) -> Callable[[Turn, CasePress], Awaitable[None]]:
    """A step that owes a reason: who may take it, and when, is checked before the reason is asked for."""

    async def ask(turn: Turn, press: CasePress) -> None:
        case = await may_act(turn.uow, press.id, action, by=turn.person.id)
        await put_question(turn, case, asked)

    return ask


def _id(press: CasePress) -> int:
    if not press.value.isdigit():
        raise NotFound("error-old-button")
    return int(press.value)


_PRESSES: dict[CaseVerb, Callable[[Turn, CasePress], Awaitable[None]]] = {
    CaseVerb.ACCEPT: _accept,
    CaseVerb.TAKE: _take,
    CaseVerb.VERIFY: _verify,
    CaseVerb.DISPATCH: _dispatch,
    CaseVerb.TO_WORKER: _to_worker,
    CaseVerb.TRANSFER: _transfer,
    CaseVerb.TO_GRID: _to_grid,
    CaseVerb.MERGE: _merge,
    CaseVerb.INTO: _into,
    CaseVerb.ASK_MORE: _asks(Action.ASK_MORE, Asked.ASK_MORE_WORDS),
    CaseVerb.REJECT: _asks(Action.REJECT, Asked.REJECT_REASON),
    CaseVerb.WRITE_DOWN: _asks(Action.WRITE_DOWN, Asked.WHAT_WAS_SAID),
    CaseVerb.REWORK: _asks(Action.REWORK, Asked.REWORK_REASON),
}
