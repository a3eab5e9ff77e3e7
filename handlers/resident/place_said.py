"""A resident says where it is: in words, at home, where it was last time; or does not know."""

from dataclasses import dataclass
from typing import Final

from bot.dialogue.intents import DontKnow, GivePlace, HowToLocate, Where
from bot.services.report import draft_view, placing
from bot.services.steps.contribution import Contribution
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.resident import intake as reports
from handlers.screens import intake as screens
from models import Draft, Step
from models.errors import NotFound

MARKS: Final = "。，、.!！?？ "
"""What a recogniser puts behind a name."""


@dataclass(frozen=True, slots=True)
class SayingWhere:
    """The place of an open report is told, or asked about."""

    intent: GivePlace | DontKnow | HowToLocate

    async def perform(self, turn: Turn) -> None:
        """Take the place, or say how it can be told; then put the next question."""
        draft = await reports.open_draft(turn)
        if draft is None:
            return
        before = draft.step
        if not isinstance(self.intent, GivePlace):
            turn.show(Screen(turn.say("place-dont-know" if isinstance(self.intent, DontKnow) else "place-how")))
        elif not await _place(turn, draft, self.intent):
            return
        await reports.ask(turn, draft, before=before)


async def _place(turn: Turn, draft: Draft, intent: GivePlace) -> bool:
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
            await placing.place_in_words(turn.uow, draft, words[:300], typed(turn))
            if at is Step.SUMMARY:
                turn.show(screens.changed_place(await draft_view.gather(turn.uow, draft), turn.say))
            elif at is Step.PHOTOS:
                turn.show(Screen(turn.say("place-noted", place=words[:100])))
    return True


async def _ask_home(turn: Turn, draft: Draft) -> None:
    view = await draft_view.gather(turn.uow, draft)
    signs = await draft_view.all_grids(turn.uow)
    turn.show(screens.ask_home(view, signs, turn.say))


def typed(turn: Turn) -> Contribution | None:
    """The message in which a place was typed, so that an edit corrects it; a recording is known already."""
    return turn.given if turn.given is not None and not turn.given.has_file else None
