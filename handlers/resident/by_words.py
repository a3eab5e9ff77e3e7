"""The open question answered in words: what they mean at each step."""

from collections.abc import Awaitable, Callable

from bot.services.report import draft_view, intake, placing, submitting
from bot.services.report.finding_place import find_place
from bot.services.steps.contribution import Contribution
from handlers.control import Control, bare, control, says_nothing
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.resident.leave_draft import back, cancel
from handlers.resident.whose import whose
from handlers.screens import intake as screens
from models import Draft, Step
from models.errors import NotEnough, NotFound


async def answered(turn: Turn, draft: Draft) -> bool:
    """Take the words as the answer to the open question; False when all is said already."""
    word = control(turn.text)
    if word is Control.CANCEL:
        await cancel(turn, draft)
        return False
    if not intake.is_decided(draft):
        return await whose(turn, draft, word)
    if word is Control.BACK:
        back(turn, draft)
        return True
    return await ANSWERS[draft.step](turn, draft, word)


async def _what(turn: Turn, draft: Draft, word: Control | None) -> bool:
    if word is Control.KEEP and draft.words:
        draft.answer(Step.WHAT)
    elif word is not None or says_nothing(turn.text):
        pass  # the question is put once more
    elif turn.given is not None and draft.words:
        await intake.replace_words(turn.uow, draft, turn.given)
    elif turn.given is not None:
        await _tell(turn, draft, turn.given)
    return True


async def _tell(turn: Turn, draft: Draft, given: Contribution) -> None:
    await intake.tell(turn.uow, draft, given)
    await find_place(turn.uow, draft, given.words or "")


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
        await placing.keep_place(turn.uow, draft)
    elif word is Control.IN_VOICE and draft.spoken:
        await placing.place_in_voice(turn.uow, draft)
    elif word is Control.AT_HOME and turn.person.home_grid_id is None:
        await _ask_home(turn, draft)
        return False
    elif word is Control.AT_HOME:
        await placing.place_at_home(turn.uow, draft, turn.person)
    elif word is None and turn.given is not None and intake.tells_the_matter(turn.uow, draft, turn.text):
        await _tell(turn, draft, turn.given)
    elif word is None and not says_nothing(turn.text):
        await placing.place_in_words(turn.uow, draft, turn.text[:300], turn.given)
    return True


async def _as_last_time(turn: Turn, draft: Draft) -> None:
    try:
        await placing.place_as_last_time(turn.uow, draft)
    except NotFound as refusal:
        turn.show(Screen(turn.say(refusal.sentence)))


async def _ask_home(turn: Turn, draft: Draft) -> None:
    papers = await draft_view.gather(turn.uow, draft)
    signs = list((await turn.uow.office.atlas.signs(turn.uow.session)).values())
    turn.show(screens.ask_home(papers, signs, turn.say))


async def _which_grid(turn: Turn, draft: Draft, word: Control | None) -> bool:
    papers = await draft_view.gather(turn.uow, draft)
    wanted = bare(turn.text)
    if not wanted:
        return True
    for number, sign in enumerate(papers.candidates, start=1):
        if wanted in (bare(sign.name), str(number)) or (len(wanted) > 1 and wanted in bare(sign.name)):
            await placing.choose_grid(turn.uow, draft, sign.code)
            return True
    if word is None:
        await placing.place_in_words(turn.uow, draft, turn.text[:300], turn.given)
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
        await submitting.submit(turn.uow, draft)
        return False
    if word is Control.WRONG:
        turn.show(Screen(turn.say("what-is-wrong")))
    elif word is None and turn.given is not None and not says_nothing(turn.text):
        await intake.tell(turn.uow, draft, turn.given)
        turn.show(Screen(turn.say("words-added")))
    return True


ANSWERS: dict[Step, Callable[[Turn, Draft, Control | None], Awaitable[bool]]] = {
    Step.WHAT: _what,
    Step.PHOTOS: _photos,
    Step.WHERE: _where,
    Step.WHICH_GRID: _which_grid,
    Step.CATEGORY: _category,
    Step.FOR_NAME: _for_name,
    Step.FOR_PHONE: _for_phone,
    Step.SUMMARY: _summary,
}
