"""The buttons of a report that is being told."""

from collections.abc import Awaitable, Callable

from bot.services.report import draft_view, intake, lying_drafts, placing, submitting, two_matters
from handlers.edge.callback_data import DraftPress, DraftVerb, id_of
from handlers.edge.context import Turn
from handlers.resident import intake as reports
from handlers.resident import joining, summaries
from handlers.resident.belonging import belongs_to
from handlers.resident.leave_draft import back, cancel
from handlers.screens import intake as screens
from models import Draft, Step
from models.draft import ASKED_OF_ALL
from models.errors import NotFound

OF_ONE_QUESTION = frozenset({DraftVerb.SKIP, DraftVerb.BACK})
"""Buttons that mean the question under which they stand, and say which one that is."""


async def press_draft(turn: Turn) -> None:
    """A button of the draft. Buttons of an earlier draft are answered kindly, with the present screen; one of a report
    that was put away takes it up again.

    Raises:
        NotNow: it is a button of a question that was answered; the present one stays as it is.
    """
    press = turn.press
    draft = await intake.current(turn.uow, turn.person)
    lay = await lying_drafts.take_up(turn.uow, turn.person, press.id) if press and draft is None else None
    if isinstance(press, DraftPress) and lay is not None:
        await _look_again(turn, lay, press)
        return
    if not isinstance(press, DraftPress) or draft is None or draft.id != press.id:
        turn.toast("draft-gone", alert=True)
        if draft is not None:
            await reports.ask(turn, draft)
        return
    if press.verb in OF_ONE_QUESTION and press.value not in ("", draft.step.value):
        turn.toast("error-old-step", alert=True)
        return
    before = draft.step
    draft.touch(turn.uow.at)
    if await _turned_over(turn, draft, press):
        return
    if await _done(turn, draft, press):
        await reports.ask(turn, draft, before=before)


async def _done(turn: Turn, draft: Draft, press: DraftPress) -> bool:
    """What a button does; False when nothing is to be asked after it."""
    verb = DraftVerb(press.verb)
    if verb is DraftVerb.SUBMIT and not draft.is_complete:
        turn.toast("error-draft-incomplete", alert=True)
        return True
    if verb is DraftVerb.SUBMIT:
        view = await draft_view.gather(turn.uow, draft)
        await submitting.submit(turn.uow, draft)
        turn.toast("toast-submitted")
        turn.edit(screens.submitted(view, turn.say))
        await summaries.over(turn)
        await reports.second_matter(turn, filed=True)
        return False
    if verb is DraftVerb.CANCEL:
        await cancel(turn)
        return False
    if verb is DraftVerb.CHANGE and press.value.startswith(screens.OF_CASE):
        await belongs_to(turn, draft, _number(press.value.removeprefix(screens.OF_CASE)))
        return False
    if verb is DraftVerb.CHANGE and press.value.startswith(screens.SAME_AS):
        await joining.join(turn, draft, _number(press.value.removeprefix(screens.SAME_AS)))
        return False
    await CHOICES[verb](turn, draft, press.value)
    return True


async def _turned_over(turn: Turn, draft: Draft, press: DraftPress) -> bool:
    """改 and its 返回, and 其他选择 in 大字: the message shows its other side, in its place. Whether it did."""
    sides = {
        (DraftVerb.CHANGE, screens.WHICH_PART): screens.changes,
        (DraftVerb.CHANGE, screens.WHICH_ALIKE): screens.alike,
        (DraftVerb.CHANGE, screens.EVERYTHING): screens.everything,
        (DraftVerb.KEEP, Step.SUMMARY.value): screens.question,
    }
    side = sides.get((DraftVerb(press.verb), press.value))
    if side is None:
        return False
    view = await draft_view.gather(turn.uow, draft)
    if view.shows_summary or (press.value == screens.EVERYTHING and draft.step is not Step.WHERE):
        turn.edit(side(view, turn.say))
    else:
        await reports.ask(turn, draft)
    return True


async def _look_again(turn: Turn, draft: Draft, press: DraftPress) -> None:
    """It was put away: unless it is not wanted, it is shown as it was, one press from filing."""
    if press.verb is DraftVerb.CANCEL:
        await cancel(turn)
        return
    turn.toast("draft-taken-up")
    await reports.ask(turn, draft)


def _number(value: str) -> int:
    if not value.isdigit():
        raise NotFound("error-old-button")
    return int(value)


async def _choose_category(turn: Turn, draft: Draft, code: str) -> None:
    await intake.choose_category(turn.uow, draft, code)


async def _choose_grid(turn: Turn, draft: Draft, value: str) -> None:
    await placing.choose_grid(turn.uow, draft, value, id_=id_of(value))


async def _step_back(turn: Turn, draft: Draft, value: str) -> None:
    back(turn, draft)


async def _skip(turn: Turn, draft: Draft, value: str) -> None:
    if draft.step is Step.PHOTOS:
        draft.answer(Step.PHOTOS)
    elif draft.step is Step.WHO_IS_MISSING:
        draft.answer(Step.WHO_IS_MISSING)
    elif draft.step is Step.FOR_PHONE:
        intake.phone_of_the_other(draft, None)


async def _keep(turn: Turn, draft: Draft, value: str) -> None:
    if value == Step.CATEGORY.value and draft.category is not None:
        draft.answer(Step.CATEGORY)
    elif value == Step.WHAT.value and draft.words:
        draft.answer(Step.WHAT)


async def _change(turn: Turn, draft: Draft, value: str) -> None:
    if value == screens.NEW_REPORT:
        intake.decide(draft)
        return
    if value in (screens.TWO_MATTERS, screens.ONE_MATTER):
        await two_matters.count(turn.uow, draft, two=value == screens.TWO_MATTERS)
        return
    if value == screens.NO_PHOTOS:
        await intake.drop_pictures(turn.uow, draft)
        return
    if value not in {step.value for step in ASKED_OF_ALL}:
        raise NotFound("error-old-button")
    draft.ask_again(Step(value))


async def _for_whom(turn: Turn, draft: Draft, value: str) -> None:
    draft.report_for(value == "yes")


async def _secretly(turn: Turn, draft: Draft, value: str) -> None:
    draft.keep_secret(value == "yes")


CHOICES: dict[DraftVerb, Callable[[Turn, Draft, str], Awaitable[None]]] = {
    DraftVerb.BACK: _step_back,
    DraftVerb.SKIP: _skip,
    DraftVerb.KEEP: _keep,
    DraftVerb.CHANGE: _change,
    DraftVerb.CATEGORY: _choose_category,
    DraftVerb.GRID: _choose_grid,
    DraftVerb.OTHER: _for_whom,
    DraftVerb.SECRET: _secretly,
}
