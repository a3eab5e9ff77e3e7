"""A resident tells us her report: whatever she gives is taken, then the next question is put."""

from datetime import timedelta

from bot.services.report import asking_after, draft_view, intake, placing
from bot.services.report.finding_place import find_place
from bot.services.steps.owing import owe
from handlers.control import Control, control, says_nothing
from handlers.edge.callback_data import DraftPress
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.resident.by_buttons import done
from handlers.resident.by_words import ANSWERS, answered
from handlers.screens import intake as screens
from handlers.screens import presenting
from models import Draft, NoticeKind, Step
from models.errors import TooMany

ALBUM_SETTLES = timedelta(seconds=1.5)
"""An album comes as several updates within a moment; the next question is put once, after the last."""


async def report(turn: Turn) -> None:
    """/report, or the button: begin, or go on where she was."""
    await ask(turn, await intake.begin(turn.uow, turn.person))


async def told(turn: Turn) -> None:
    """Words, a picture, a recording: the report goes on, or begins."""
    draft = await intake.current(turn.uow, turn.person)
    if draft is None:
        if not _begins_a_report(turn):
            return
        draft = await open_draft(turn)
    before = draft.step
    if turn.given is not None and turn.given.has_file:
        await _shown(turn, draft)
        return
    if await answered(turn, draft):
        await ask(turn, draft, before=before)


async def open_draft(turn: Turn) -> Draft:
    """Her draft; a new one is a report, unless she works on a case it may be about, or asks after one of hers."""
    draft = await intake.current(turn.uow, turn.person)
    if draft is None:
        draft = await intake.begin(turn.uow, turn.person, is_report=False)
        works = (await draft_view.gather(turn.uow, draft)).in_hand
        if not works and not await asking_after.meant(turn.uow, turn.person.id, turn.text):
            intake.decide(draft)
    return draft


async def answer(turn: Turn, draft: Draft, step: Step) -> None:
    """The turn's words answer this question, whichever is open now; what is asked next is the caller's."""
    await ANSWERS[step](turn, draft, control(turn.text))


async def shared(turn: Turn) -> None:
    """A pin or a venue: it is the place, whenever it comes."""
    if turn.place is None:
        return
    draft = await intake.begin(turn.uow, turn.person)
    before = draft.step
    lat, lon, accuracy = turn.place
    await placing.place_at(turn.uow, draft, lat, lon, accuracy)
    await ask(turn, draft, before=before)


async def press_draft(turn: Turn) -> None:
    """A button of the draft. Buttons of an earlier draft are answered kindly, with the present screen."""
    press = turn.press
    draft = await intake.current(turn.uow, turn.person)
    if not isinstance(press, DraftPress) or draft is None or draft.id != press.id:
        turn.toast("draft-gone", alert=True)
        if draft is not None:
            await ask(turn, draft)
        return
    before = draft.step
    if await done(turn, draft, press):
        await ask(turn, draft, before=before)


async def ask_once_more(turn: Turn) -> None:
    """After something that was no answer: the open question, if there is one."""
    draft = await intake.current(turn.uow, turn.person)
    if draft is not None:
        await ask(turn, draft)


async def live_in(turn: Turn, code: str) -> None:
    """She told us where her home is, while she was asked for the place."""
    await placing.live_in(turn.uow, turn.person, code)
    draft = await intake.current(turn.uow, turn.person)
    if draft is not None and draft.step is Step.WHERE:
        await placing.place_at_home(turn.uow, draft, turn.person)
        await ask(turn, draft, before=Step.WHERE)


async def ask(turn: Turn, draft: Draft, *, before: Step | None = None) -> None:
    """Put the question that is open now; danger is spoken of first, and only once."""
    view = await draft_view.gather(turn.uow, draft)
    if draft.warn():
        turn.show(screens.danger(view, turn.say))
    if before is Step.WHERE and draft.step is not Step.WHERE:
        taken = draft.has_answered(Step.WHERE)
        turn.show(screens.place_taken(turn.say) if taken else screens.gone_back(turn.say))
    turn.show(screens.question(view, turn.say))


def _begins_a_report(turn: Turn) -> bool:
    """A greeting, a lone sign or a stray button word is answered, and is no report."""
    given = turn.given
    if given is not None and given.has_file:
        return True
    word = control(turn.text)
    if word is Control.CANCEL:
        turn.show(Screen(turn.say("nothing-to-cancel"), clears=True))
        return False
    if word is Control.SUBMIT:
        turn.show(presenting.home(turn.say, "nothing-to-submit"))
        return False
    if word is not None:
        turn.show(presenting.home(turn.say, "you-are-welcome" if word is Control.COURTESY else "greeting"))
        return False
    if says_nothing(turn.text):
        turn.show(presenting.home(turn.say, "only-signs"))
        return False
    return True


async def _shown(turn: Turn, draft: Draft) -> None:
    given = turn.given
    assert given is not None  # noqa: S101 - the caller looked
    before = draft.step
    try:
        await intake.tell(turn.uow, draft, given)
    except TooMany as refusal:
        if given.album is None:  # of an album the question after it says so, once
            turn.show(Screen(turn.say(refusal.sentence, **refusal.facts)))
    await find_place(turn.uow, draft, given.words or "")
    if given.album is None:
        await ask(turn, draft, before=before)
        return
    if draft.warn():
        turn.show(screens.danger(await draft_view.gather(turn.uow, draft), turn.say))
    await owe(
        turn.uow,
        NoticeKind.SCREEN,
        turn.chat.id,
        person_id=turn.person.id,
        after=ALBUM_SETTLES,
        latest=f"screen:{turn.chat.id}",
    )
