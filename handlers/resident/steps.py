"""Answers to a report's questions, as they were understood: each is taken, then the next question is put."""

from dataclasses import dataclass

from bot.dialogue import intents as meant
from bot.dialogue.lexicon import Sense, senses_of
from bot.dialogue.wording import Words
from bot.services.report import alarms, intake, placing, two_matters
from bot.services.report.finding_place import find_place
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.resident import intake as reports
from handlers.resident import large_print, leave_draft
from models import Draft, Step
from models.errors import NotEnough, NotFound

Answer = (
    meant.Back
    | meant.Keep
    | meant.Skip
    | meant.Wait
    | meant.RepeatQuestion
    | meant.AddWords
    | meant.ShowFile
    | meant.ChooseGrid
    | meant.ChooseCategory
    | meant.NameOther
    | meant.PhoneOther
    | meant.IsReport
    | meant.CountMatters
)


@dataclass(frozen=True, slots=True)
class Answering:
    """A report's question is answered."""

    intent: Answer

    async def perform(self, turn: Turn) -> None:
        """Take the answer, and put the next question."""
        draft = await reports.open_draft(turn)
        if draft is None:
            return
        before = draft.step
        if await _taken(turn, draft, self.intent):
            await reports.ask(turn, draft, before=before)
        if isinstance(self.intent, meant.RepeatQuestion) and Sense.REPEAT in senses_of(Words(turn.text)):
            large_print.offer_once(turn)


async def _taken(turn: Turn, draft: Draft, intent: Answer) -> bool:  # noqa: C901 - a table with a row for each answer
    """Whether a question is to be put after it."""
    match intent:
        case meant.Wait():
            turn.show(Screen(turn.say("take-your-time")))
            return False
        case meant.Back():
            leave_draft.back(turn, draft)
        case meant.Keep():
            await _keep(turn, draft)
        case meant.Skip():
            return await _skip(turn, draft)
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
        case meant.CountMatters(two=two):
            await two_matters.count(turn.uow, draft, two=two)
        case meant.RepeatQuestion():
            await _repeat(turn, draft)
    return True


async def _repeat(turn: Turn, draft: Draft) -> None:
    """Words that answer nothing. The address book may know as a place what nobody else would; else there are three ways
    to tell it.
    """
    if draft.step is Step.WHERE and turn.given is not None:
        await find_place(turn.uow, draft, turn.text)
        if draft.step is Step.WHERE:
            turn.show(Screen(turn.say("place-dont-know")))


async def _keep(turn: Turn, draft: Draft) -> None:
    if draft.step is Step.WHERE:
        await placing.keep_place(turn.uow, draft)
    elif draft.step in (Step.WHAT, Step.CATEGORY):
        draft.answer(draft.step)


async def _skip(turn: Turn, draft: Draft) -> bool:
    """Photos and a phone may be left out; a place may not: where nothing is known, there are three ways to tell it."""
    if draft.step is Step.PHOTOS:
        draft.answer(Step.PHOTOS)
    elif draft.step is Step.WHO_IS_MISSING:
        draft.answer(Step.WHO_IS_MISSING)
    elif draft.step is Step.FOR_PHONE:
        intake.phone_of_the_other(draft, None)
    elif draft.step is Step.WHERE:
        turn.show(Screen(turn.say("place-dont-know")))
    return True


async def _add_words(turn: Turn, draft: Draft, intent: meant.AddWords) -> None:
    given = turn.given
    if given is None:
        raise NotFound
    if draft.step is Step.WHAT:
        replaced = bool(draft.words)
        tell = intake.replace_words if replaced else intake.tell
        await tell(turn.uow, draft, given, category=intent.category)
        if not replaced:
            await find_place(turn.uow, draft, given.words or "")
        return
    first = not draft.words
    if draft.step is Step.WHO_IS_MISSING:
        draft.answer(Step.WHO_IS_MISSING)
        await alarms.add_of(turn.uow, turn.person, given.words or "")
    asked_where = draft.step is Step.WHERE
    await intake.tell(turn.uow, draft, given, category=intent.category)
    if first or asked_where:
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
