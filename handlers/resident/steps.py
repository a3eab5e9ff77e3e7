"""Answers to a report's questions, as they were understood: each is taken, then the next question is put."""

from bot.dialogue import intents as meant
from bot.dialogue.intents import Part, Where
from bot.services.report import draft_view, intake, placing, submitting
from bot.services.report.finding_place import find_place
from bot.services.steps.contribution import Contribution
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.resident import cases, leave_draft
from handlers.resident import intake as reports
from handlers.screens import intake as screens
from handlers.screens import presenting
from models import Draft, Step
from models.errors import NotEnough, NotFound

Answer = (
    meant.Submit
    | meant.Back
    | meant.Keep
    | meant.Skip
    | meant.Wait
    | meant.GivePlace
    | meant.DontKnow
    | meant.HowToLocate
    | meant.RepeatQuestion
    | meant.Correct
    | meant.AddWords
    | meant.ShowFile
    | meant.ChooseGrid
    | meant.ChooseCategory
    | meant.NameOther
    | meant.PhoneOther
    | meant.IsReport
    | meant.BelongsTo
)


MARKS = "。，、.!！?？ "
"""What a recogniser puts behind a name."""


async def take(turn: Turn, intent: Answer) -> None:
    """Take the answer, and ask what is missing."""
    draft = await intake.current(turn.uow, turn.person)
    if draft is None:
        turn.show(presenting.home(turn.say, "nothing-to-submit"))
        return
    before = draft.step
    if await _taken(turn, draft, intent):
        await reports.ask(turn, draft, before=before)


async def _taken(turn: Turn, draft: Draft, intent: Answer) -> bool:  # noqa: C901 - a table with a row for each answer
    """Whether a question is to be put after it."""
    match intent:
        case meant.Submit():
            await submitting.submit(turn.uow, draft)
            return False
        case meant.BelongsTo(case_id=case_id):
            await belongs_to(turn, draft, case_id)
            return False
        case meant.Wait():
            turn.show(Screen(turn.say("take-your-time")))
            return False
        case meant.DontKnow() | meant.HowToLocate():
            turn.show(Screen(turn.say("place-dont-know" if isinstance(intent, meant.DontKnow) else "place-how")))
        case meant.Back():
            leave_draft.back(turn, draft)
        case meant.Keep():
            await _keep(turn, draft)
        case meant.Skip():
            return await _skip(turn, draft)
        case meant.GivePlace():
            return await _place(turn, draft, intent)
        case meant.Correct():
            await _correct(turn, draft, intent)
        case meant.AddWords():
            await _add_words(turn, draft, intent)
        case meant.ShowFile():
            return await reports.show_file(turn, draft, intent)
        case meant.ChooseGrid(code=code):
            await placing.choose_grid(turn.uow, draft, code)
        case meant.ChooseCategory(code=code):
            await _choose_category(turn, draft, code)
        case meant.NameOther():
            intake.name_the_other(draft, turn.text)
        case meant.PhoneOther():
            _phone(turn, draft)
        case meant.IsReport():
            intake.decide(draft)
        case meant.RepeatQuestion():
            pass
    return True


async def belongs_to(turn: Turn, draft: Draft, case_id: int) -> None:
    """The draft becomes feedback about this case, or a resident's word to it: she sees how it stands."""
    event, case = await intake.belongs_to(turn.uow, draft, case_id, by=turn.person.id)
    if case is not None:
        await cases.show(turn, case, above=turn.say("supplemented"))
        return
    screen = screens.fed_back(event, turn.say)
    if turn.query_id is not None:
        turn.edit(screen)
    else:
        turn.show(screen, case_id=case_id)


async def _keep(turn: Turn, draft: Draft) -> None:
    if draft.step is Step.WHERE:
        await placing.keep_place(turn.uow, draft)
    elif draft.step in (Step.WHAT, Step.CATEGORY):
        draft.answer(draft.step)


async def _skip(turn: Turn, draft: Draft) -> bool:
    """Photos and a phone may be left out; a place may not: where nothing is known, there are three ways to tell it."""
    if draft.step is Step.PHOTOS:
        draft.answer(Step.PHOTOS)
    elif draft.step is Step.FOR_PHONE:
        intake.phone_of_the_other(draft, None)
    elif draft.step is Step.WHERE:
        turn.show(Screen(turn.say("place-dont-know")))
    return True


async def _place(turn: Turn, draft: Draft, intent: meant.GivePlace) -> bool:
    at = draft.step
    if draft.step is Step.WHICH_GRID:
        draft.ask_again(Step.WHERE)
    match intent.where:
        case Where.AS_LAST_TIME:
            try:
                await placing.place_as_last_time(turn.uow, draft)
            except NotFound as refusal:
                turn.show(Screen(turn.say(refusal.sentence)))
        case Where.IN_VOICE:
            await placing.place_in_voice(turn.uow, draft)
        case Where.AT_HOME if turn.person.home_grid_id is None:
            await _ask_home(turn, draft)
            return False
        case Where.AT_HOME:
            await placing.place_at_home(turn.uow, draft, turn.person)
        case Where.IN_WORDS:
            words = (intent.words or turn.text).strip(MARKS)
            await placing.place_in_words(turn.uow, draft, words[:300], _typed(turn))
            if at is Step.SUMMARY:
                turn.show(screens.changed_place(await draft_view.gather(turn.uow, draft), turn.say))
            elif at is Step.PHOTOS:
                turn.show(Screen(turn.say("place-noted", place=words[:100])))
    return True


async def _ask_home(turn: Turn, draft: Draft) -> None:
    view = await draft_view.gather(turn.uow, draft)
    signs = await draft_view.all_grids(turn.uow)
    turn.show(screens.ask_home(view, signs, turn.say))


async def _correct(turn: Turn, draft: Draft, intent: meant.Correct) -> None:
    """What is wrong is put right, where it was said, and the changed line is shown; else that question is put again."""
    match intent.part:
        case Part.CATEGORY:
            meant_category = intake.category_named(turn.uow, intent.words or turn.text, besides=draft.category)
            if meant_category is None:
                draft.ask_again(Step.CATEGORY)
                return
            await intake.choose_category(turn.uow, draft, meant_category)
            view = await draft_view.gather(turn.uow, draft)
            turn.show(screens.changed_category(view, turn.say))
        case Part.PLACE if intent.words:
            await placing.place_in_words(turn.uow, draft, intent.words[:300], _typed(turn))
            turn.show(screens.changed_place(await draft_view.gather(turn.uow, draft), turn.say))
        case Part.PLACE:
            draft.ask_again(Step.WHERE)
        case Part.WORDS:
            if not await intake.put_right(turn.uow, draft, intent.wrong, intent.words):
                await intake.tell(turn.uow, draft, _given(turn))
            turn.show(screens.changed_words(await draft_view.gather(turn.uow, draft), turn.say))
        case Part.UNKNOWN:
            turn.show(Screen(turn.say("what-is-wrong")))


async def _add_words(turn: Turn, draft: Draft, intent: meant.AddWords) -> None:
    given = _given(turn)
    if draft.step is Step.WHAT:
        replaced = bool(draft.words)
        tell = intake.replace_words if replaced else intake.tell
        await tell(turn.uow, draft, given, category=intent.category)
        if not replaced:
            await find_place(turn.uow, draft, given.words or "")
        return
    first = not draft.words
    await intake.tell(turn.uow, draft, given, category=intent.category)
    if first:
        await find_place(turn.uow, draft, given.words or "")
    turn.show(Screen(turn.say("words-added")))


async def _choose_category(turn: Turn, draft: Draft, code: str | None) -> None:
    if code is None:
        turn.show(Screen(turn.say("not-understood-category")))
    else:
        await intake.choose_category(turn.uow, draft, code)


def _phone(turn: Turn, draft: Draft) -> None:
    try:
        intake.phone_of_the_other(draft, turn.text)
    except NotEnough as refusal:
        turn.show(Screen(turn.say(refusal.sentence)))


def _typed(turn: Turn) -> Contribution | None:
    """The message in which a place was typed, so that an edit corrects it; a recording is known already."""
    return turn.given if turn.given is not None and not turn.given.has_file else None


def _given(turn: Turn) -> Contribution:
    if turn.given is None:
        raise NotFound
    return turn.given
