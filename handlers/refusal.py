"""Telling a story, and what is said when it is refused: a kind sentence, and the present screen."""

from bot.services.case import openings
from bot.services.report import open_dialogue
from bot.services.steps import announce
from bot.services.steps.access import case_and_hats
from bot.services.steps.recipients import Recipient
from handlers.edge.callback_data import CasePress
from handlers.edge.context import Story, Turn
from handlers.edge.screen import Screen
from handlers.resident import cases, danger
from handlers.screens import presenting
from models import Hat, OpeningKind
from models.errors import DomainError, NotFound, NotNow
from models.policy import DESK

OLD_BUTTON = "error-old-button"


async def tell_story(story: Story, turn: Turn) -> None:
    """Run a story in a savepoint; a refusal undoes it and is answered. A press is always answered once."""
    try:
        async with turn.uow.savepoint():
            await story(turn)
    except DomainError as refusal:
        turn.start_over()
        await _refuse(turn, refusal)
        await danger.call_again(turn)
    if turn.query_id is not None and not turn.toasted:
        turn.toast("toast-done")


async def _refuse(turn: Turn, refusal: DomainError) -> None:
    if turn.query_id is None:
        turn.show(Screen(turn.say(refusal.sentence, **refusal.facts)), reply=turn.in_group)
        return
    turn.toast(refusal.sentence, alert=True, **refusal.facts)
    old = isinstance(refusal, NotNow) or refusal.sentence == OLD_BUTTON
    if old and isinstance(turn.press, CasePress):
        await _show_the_case(turn, turn.press.id)
    elif old and not turn.in_group:
        now = await open_dialogue.of(turn.uow, turn.person, turn.chat)
        turn.show(presenting.screen(now, turn.say, beginning="home-again"))


async def _show_the_case(turn: Turn, case_id: int) -> None:
    """An old button: the case as it is now, below the old message, for whoever may see it."""
    try:
        case, hats = await case_and_hats(turn.uow, case_id, turn.person.id)
    except NotFound:
        return
    here = Recipient(turn.chat.id, None if turn.in_group else turn.person.id)
    if case.worker_id == turn.person.id and not turn.in_group:
        await announce.owe_work_card(turn.uow, case, here, fresh=True)
    elif hats & {*DESK, Hat.SUPERVISOR}:
        await announce.owe_card(turn.uow, case, here, fresh=True)
        await openings.note(turn.uow, case, OpeningKind.CARD, by=turn.person.id, hats=hats)
    elif not turn.in_group:
        await cases.show(turn, case)
