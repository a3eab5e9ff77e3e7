"""Watching over time: 延期, 挂账, 恢复办理 by the desk, 督办 from above."""

from collections.abc import Awaitable, Callable

from bot.services.case import supervision
from bot.services.steps import asking
from bot.services.steps.access import may_act
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.questions import put_question
from handlers.screens import supervise as screens
from models import Action, Asked
from models.errors import NotFound
from models.question import DaysAsked


async def press_supervision(turn: Turn, press: CasePress) -> None:
    """A button about time."""
    await PRESSES[CaseVerb(press.verb)](turn, press)


async def _other_deeds(turn: Turn, press: CasePress) -> None:
    case = await may_act(turn.uow, press.id, Action.SUSPEND, by=turn.person.id)
    turn.show(screens.other_deeds(case, turn.say), case_id=case.id, reply=True)


async def _extend(turn: Turn, press: CasePress) -> None:
    case, offers = await supervision.extensions(turn.uow, press.id, by=turn.person.id)
    turn.edit(screens.how_long(case, offers, turn.say, turn.uow.office.timezone))


async def _extend_by(turn: Turn, press: CasePress) -> None:
    case, offers = await supervision.extensions(turn.uow, press.id, by=turn.person.id)
    days = _one_of(press, offers)
    await put_question(turn, case, Asked.EXTEND_REASON, facts=DaysAsked(days=days))


async def _suspend(turn: Turn, press: CasePress) -> None:
    case = await supervision.may_suspend(turn.uow, press.id, by=turn.person.id)
    await put_question(turn, case, Asked.SUSPEND_REASON)


async def _resume(turn: Turn, press: CasePress) -> None:
    await supervision.resume(turn.uow, press.id, by=turn.person.id)
    turn.toast("done-resume")


async def _supervise(turn: Turn, press: CasePress) -> None:
    case, offers = await supervision.dates_from_above(turn.uow, press.id, by=turn.person.id)
    screen = screens.until_when(case, offers, turn.say, turn.uow.office.timezone)
    turn.show(screen, case_id=case.id, reply=True)


async def _supervise_in(turn: Turn, press: CasePress) -> None:
    case, offers = await supervision.dates_from_above(turn.uow, press.id, by=turn.person.id)
    days = _one_of(press, offers)
    plain = screens.without_words(case, days, turn.say)
    await put_question(turn, case, Asked.SUPERVISE_WORDS, facts=DaysAsked(days=days), buttons=[plain])


async def _supervise_now(turn: Turn, press: CasePress) -> None:
    case, offers = await supervision.dates_from_above(turn.uow, press.id, by=turn.person.id)
    await supervision.supervise(turn.uow, case.id, _one_of(press, offers), by=turn.person.id)
    await asking.drop(turn.uow, turn.person.id, turn.chat.id)
    turn.edit(Screen(turn.say("done-supervise")))


def _one_of(press: CasePress, offers: supervision.Offers) -> int:
    """The days that were pressed, if they are offered (still).

    Raises:
        NotFound: they are not.
    """
    for days, _ in offers:
        if press.value == str(days):
            return days
    raise NotFound("error-old-button")


PRESSES: dict[CaseVerb, Callable[[Turn, CasePress], Awaitable[None]]] = {
    CaseVerb.OTHER_DEEDS: _other_deeds,
    CaseVerb.EXTEND: _extend,
    CaseVerb.EXTEND_BY: _extend_by,
    CaseVerb.SUSPEND: _suspend,
    CaseVerb.RESUME: _resume,
    CaseVerb.SUPERVISE: _supervise,
    CaseVerb.SUPERVISE_IN: _supervise_in,
    CaseVerb.SUPERVISE_NOW: _supervise_now,
}
