"""A resident tells us her report: whatever she gives is taken, then the next question is put."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.services import draft_papers, intake
from bot.services.owing import owe
from handlers.callback_data import DraftPress, DraftVerb
from handlers.context import Turn
from handlers.control import Control, bare, control, says_nothing
from handlers.grid.thread import INTERNAL
from handlers.screens import intake as screens
from handlers.screens import presenting
from handlers.screens.base import Screen
from models import Draft, NoticeKind, Step
from models.draft import ASKED_OF_ALL
from models.errors import NotEnough, NotFound, TooMany

ALBUM_SETTLES = timedelta(seconds=1.5)
"""An album comes as several updates within a moment; the next question is put once, after the last."""

NUMBER_TAIL = 3
"""So many last digits name a case in hand."""


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
    if await _answered(turn, draft):
        await ask(turn, draft, before=before)


async def open_draft(turn: Turn) -> Draft:
    """Her draft; a new one is a report, unless she works on a case it may be about."""
    draft = await intake.current(turn.uow, turn.person)
    if draft is None:
        draft = await intake.begin(turn.uow, turn.person, is_report=False)
        if not (await draft_papers.gather(turn.uow, draft)).in_hand:
            intake.decide(draft)
    return draft


async def answer(turn: Turn, draft: Draft, step: Step) -> None:
    """The turn's words answer this question, whichever is open now; what is asked next is the caller's."""
    await _ANSWERS[step](turn, draft, control(turn.text))


async def shared(turn: Turn) -> None:
    """A pin or a venue: it is the place, whenever it comes."""
    if turn.place is None:
        return
    draft = await intake.begin(turn.uow, turn.person)
    before = draft.step
    lat, lon, accuracy = turn.place
    await intake.place_at(turn.uow, draft, lat, lon, accuracy)
    await ask(turn, draft, before=before)


async def pressed(turn: Turn) -> None:
    """A button of the draft. Buttons of an earlier draft are answered kindly, with the present screen."""
    press = turn.press
    draft = await intake.current(turn.uow, turn.person)
    if not isinstance(press, DraftPress) or draft is None or draft.id != press.id:
        turn.toast("draft-gone", alert=True)
        if draft is not None:
            await ask(turn, draft)
        return
    before = draft.step
    if await _done(turn, draft, press):
        await ask(turn, draft, before=before)


async def ask_once_more(turn: Turn) -> None:
    """After something that was no answer: the open question, if there is one."""
    draft = await intake.current(turn.uow, turn.person)
    if draft is not None:
        await ask(turn, draft)


async def live_in(turn: Turn, code: str) -> None:
    """She told us where her home is, while she was asked for the place."""
    await intake.live_in(turn.uow, turn.person, code)
    draft = await intake.current(turn.uow, turn.person)
    if draft is not None and draft.step is Step.WHERE:
        await intake.place_at_home(turn.uow, draft, turn.person)
        await ask(turn, draft, before=Step.WHERE)


async def ask(turn: Turn, draft: Draft, *, before: Step | None = None) -> None:
    """Put the question that is open now; danger is spoken of first, and only once."""
    papers = await draft_papers.gather(turn.uow, draft)
    if draft.danger and not draft.danger_shown:
        draft.danger_shown = True
        turn.show(screens.danger(papers, turn.say))
    if before is Step.WHERE and draft.step is not Step.WHERE:
        taken = Step.WHERE.value in draft.answered
        turn.show(screens.place_taken(turn.say) if taken else screens.gone_back(turn.say))
    turn.show(screens.question(papers, turn.say))


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
        turn.show(presenting.home(turn.say, "greeting"))
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
    if given.album is None:
        await ask(turn, draft, before=before)
        return
    if draft.danger and not draft.danger_shown:
        draft.danger_shown = True
        turn.show(screens.danger(await draft_papers.gather(turn.uow, draft), turn.say))
    await owe(
        turn.uow, NoticeKind.SCREEN, turn.chat.id, person_id=turn.person.id, after=ALBUM_SETTLES,
        latest=f"screen:{turn.chat.id}",
    )  # fmt: skip


async def _answered(turn: Turn, draft: Draft) -> bool:
    """Take the words as the answer to the open question; False when all is said already."""
    word = control(turn.text)
    if word is Control.CANCEL:
        await cancel(turn, draft)
        return False
    if not intake.is_decided(draft):
        return await _whose(turn, draft, word)
    if word is Control.BACK:
        _back(turn, draft)
        return True
    return await _ANSWERS[draft.step](turn, draft, word)


async def _whose(turn: Turn, draft: Draft, word: Control | None) -> bool:
    """Is it feedback about a case in her hands? 是, its number, or further words for it."""
    papers = await draft_papers.gather(turn.uow, draft)
    said = bare(turn.text)
    meant = [case_id for case_id, number in papers.in_hand if _names(said, bare(number))]
    if word is Control.SUBMIT and len(papers.in_hand) == 1:
        meant = [papers.in_hand[0][0]]
    if len(meant) == 1:
        await _belongs_to(turn, draft, meant[0])
        return False
    if word is Control.NEW:
        intake.decide(draft)
    elif word is None and turn.given is not None:
        await intake.tell(turn.uow, draft, turn.given)
    return True


def _names(said: str, number: str) -> bool:
    """Whether words name a case: its number somewhere in them, or only its last digits."""
    return number in said or (len(said) >= NUMBER_TAIL and number.endswith(said))


async def _belongs_to(turn: Turn, draft: Draft, case_id: int) -> None:
    internal = draft.words.lower().startswith(INTERNAL)
    event = await intake.belongs_to(turn.uow, draft, case_id, by=turn.person.id, internal=internal)
    screen = screens.fed_back(event, turn.say)
    if turn.query_id is not None:
        turn.edit(screen)
    else:
        turn.show(screen, case_id=case_id)


async def _what(turn: Turn, draft: Draft, word: Control | None) -> bool:
    if word is Control.KEEP and draft.words:
        draft.answer(Step.WHAT)
    elif word is not None or says_nothing(turn.text):
        pass  # the question is put once more
    elif turn.given is not None and draft.words:
        await intake.replace_words(turn.uow, draft, turn.given)
    elif turn.given is not None:
        await intake.tell(turn.uow, draft, turn.given)
    return True


async def _photos(turn: Turn, draft: Draft, word: Control | None) -> bool:
    if word in (Control.SKIP, Control.KEEP, Control.SUBMIT):
        draft.answer(Step.PHOTOS)
    elif word is None and turn.given is not None and not says_nothing(turn.text):
        await intake.tell(turn.uow, draft, turn.given)
        turn.show(Screen(turn.say("words-added")))
    return True


async def _where(turn: Turn, draft: Draft, word: Control | None) -> bool:
    if word is Control.SAME_PLACE:
        await _as_last_time(turn, draft)
    elif word is Control.KEEP:
        await intake.keep_place(turn.uow, draft)
    elif word is Control.IN_VOICE and draft.spoken:
        await intake.place_in_voice(turn.uow, draft)
    elif word is Control.AT_HOME and turn.person.home_grid_id is None:
        await _ask_home(turn, draft)
        return False
    elif word is Control.AT_HOME:
        await intake.place_at_home(turn.uow, draft, turn.person)
    elif word is None and not says_nothing(turn.text):
        await intake.place_in_words(turn.uow, draft, turn.text[:300], turn.given)
    return True


async def _as_last_time(turn: Turn, draft: Draft) -> None:
    try:
        await intake.place_as_last_time(turn.uow, draft)
    except NotFound as refusal:
        turn.show(Screen(turn.say(refusal.sentence)))


async def _ask_home(turn: Turn, draft: Draft) -> None:
    papers = await draft_papers.gather(turn.uow, draft)
    signs = list((await turn.uow.office.atlas.signs(turn.uow.session)).values())
    turn.show(screens.ask_home(papers, signs, turn.say))


async def _which_grid(turn: Turn, draft: Draft, word: Control | None) -> bool:
    papers = await draft_papers.gather(turn.uow, draft)
    wanted = bare(turn.text)
    if not wanted:
        return True
    for number, sign in enumerate(papers.candidates, start=1):
        if wanted in (bare(sign.name), str(number)) or (len(wanted) > 1 and wanted in bare(sign.name)):
            await intake.choose_grid(turn.uow, draft, sign.code)
            return True
    if word is None:
        await intake.place_in_words(turn.uow, draft, turn.text[:300], turn.given)
        return True
    draft.ask_again(Step.WHERE)  # 我家, 同上次: another place
    return await _where(turn, draft, word)


async def _category(turn: Turn, draft: Draft, word: Control | None) -> bool:
    known = turn.uow.office.categories
    if word is Control.KEEP and draft.category is not None:
        draft.answer(Step.CATEGORY)
        return True
    named = next((c for c in known.all if bare(turn.text) in (bare(c.zh), bare(c.en))), None)
    meant = named or known.propose(turn.text).category
    if meant is None:
        turn.show(Screen(turn.say("not-understood-category")))
    else:
        await intake.choose_category(turn.uow, draft, meant.code)
    return True


async def _for_name(turn: Turn, draft: Draft, word: Control | None) -> bool:
    if word is None and not says_nothing(turn.text):
        intake.name_the_other(draft, turn.text)
    return True


async def _for_phone(turn: Turn, draft: Draft, word: Control | None) -> bool:
    try:
        intake.phone_of_the_other(draft, None if word is Control.SKIP else turn.text)
    except NotEnough as refusal:
        turn.show(Screen(turn.say(refusal.sentence)))
    return True


async def _summary(turn: Turn, draft: Draft, word: Control | None) -> bool:
    if word is Control.SUBMIT:
        await intake.submit(turn.uow, draft)
        return False
    if word is Control.WRONG:
        turn.show(Screen(turn.say("what-is-wrong")))
    elif word is None and turn.given is not None and not says_nothing(turn.text):
        await intake.tell(turn.uow, draft, turn.given)
        turn.show(Screen(turn.say("words-added")))
    return True


async def _done(turn: Turn, draft: Draft, press: DraftPress) -> bool:
    """What a button does; False when nothing is to be asked after it."""
    verb = DraftVerb(press.verb)
    if verb is DraftVerb.SUBMIT:
        papers = await draft_papers.gather(turn.uow, draft)
        await intake.submit(turn.uow, draft)
        turn.toast("toast-submitted")
        turn.edit(screens.submitted(papers, turn.say))
        return False
    if verb is DraftVerb.CANCEL:
        await cancel(turn, draft)
        return False
    if verb is DraftVerb.CHANGE and press.value.startswith(screens.OF_CASE):
        await _belongs_to(turn, draft, _number(press.value.removeprefix(screens.OF_CASE)))
        return False
    await _CHOICES[verb](turn, draft, press.value)
    return True


def _number(value: str) -> int:
    if not value.isdigit():
        raise NotFound("error-old-button")
    return int(value)


async def _choose_category(turn: Turn, draft: Draft, code: str) -> None:
    await intake.choose_category(turn.uow, draft, code)


async def _choose_grid(turn: Turn, draft: Draft, code: str) -> None:
    await intake.choose_grid(turn.uow, draft, code)


async def _step_back(turn: Turn, draft: Draft, value: str) -> None:
    _back(turn, draft)


async def _skip(turn: Turn, draft: Draft, value: str) -> None:
    if draft.step is Step.PHOTOS:
        draft.answer(Step.PHOTOS)
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
    if value == screens.NO_PHOTOS:
        await intake.drop_pictures(turn.uow, draft)
        return
    if value not in {step.value for step in ASKED_OF_ALL}:
        raise NotFound("error-old-button")
    draft.ask_again(Step(value))


async def _for_whom(turn: Turn, draft: Draft, value: str) -> None:
    draft.report_for(value == "yes")


async def _secretly(turn: Turn, draft: Draft, value: str) -> None:
    draft.confidential = value == "yes"


async def cancel(turn: Turn, draft: Draft) -> None:
    """取消: the draft is forgotten, and she may begin again at any time."""
    await intake.forget(turn.uow, draft)
    turn.show(Screen(turn.say("draft-forgotten"), clears=True))


def _back(turn: Turn, draft: Draft) -> None:
    if draft.back() is None:
        if turn.query_id is not None:
            turn.toast("first-step", alert=True)
        else:
            turn.show(Screen(turn.say("first-step")))


_ANSWERS: dict[Step, Callable[[Turn, Draft, Control | None], Awaitable[bool]]] = {
    Step.WHAT: _what,
    Step.PHOTOS: _photos,
    Step.WHERE: _where,
    Step.WHICH_GRID: _which_grid,
    Step.CATEGORY: _category,
    Step.FOR_NAME: _for_name,
    Step.FOR_PHONE: _for_phone,
    Step.SUMMARY: _summary,
}

_CHOICES: dict[DraftVerb, Callable[[Turn, Draft, str], Awaitable[None]]] = {
    DraftVerb.BACK: _step_back,
    DraftVerb.SKIP: _skip,
    DraftVerb.KEEP: _keep,
    DraftVerb.CHANGE: _change,
    DraftVerb.CATEGORY: _choose_category,
    DraftVerb.GRID: _choose_grid,
    DraftVerb.OTHER: _for_whom,
    DraftVerb.SECRET: _secretly,
}
