"""A resident's words about open cases: how it stands, hurry, no need any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.dialogue.intents import AskAfter, TakeBack, Urge
from bot.services.case import own_cases
from bot.services.report.situations import MOST_LISTED
from bot.services.steps.access import may_act
from handlers.edge.callback_data import CaseVerb
from handlers.edge.context import Turn
from handlers.questions import put_question
from handlers.resident import cases
from handlers.screens import told
from models import Action, Asked, Case
from models.errors import TooOften

MOST_PICTURES: Final = 3
"""Photos that are shown before the question which case is meant: Telegram takes one message a second."""

OwnCaseIntent = AskAfter | Urge | TakeBack

_VERBS = {AskAfter: CaseVerb.SHOW, Urge: CaseVerb.URGE, TakeBack: CaseVerb.WITHDRAW}


@dataclass(frozen=True, slots=True)
class AboutOwnCase:
    """A resident speaks of a case that is open."""

    intent: OwnCaseIntent

    async def perform(self, turn: Turn) -> None:
        """Do it for the case, or ask which."""
        await about(turn, self.intent)


async def about(turn: Turn, intent: OwnCaseIntent) -> None:
    """Do it for the one case; of several, the resident chooses by their first words."""
    if len(intent.case_ids) > 1:
        found = [case for case in await own_cases.mine(turn.uow, turn.person.id) if case.id in intent.case_ids]
        await show_pictures(turn, found)
        turn.show(told.which_case(found, _VERBS[type(intent)], turn.say))
        return
    case = await own_cases.find_by_id(turn.uow, intent.case_ids[0], by=turn.person.id)
    if isinstance(intent, TakeBack):
        await may_act(turn.uow, case.id, Action.WITHDRAW, by=turn.person.id)
        await put_question(turn, case, Asked.WITHDRAW_REASON)
        return
    above = None
    if isinstance(intent, Urge):
        try:
            await own_cases.urge(turn.uow, case.id, by=turn.person.id)
            above = turn.say("urged")
        except TooOften as refusal:
            above = turn.say(refusal.sentence, **refusal.facts)
    await cases.show(turn, case, above=above)


async def show_pictures(turn: Turn, found: Sequence[Case]) -> None:
    """The first photo of each of the cases between which the resident is to choose, before the question."""
    asked_about = [case for case in found if case.is_open][:MOST_LISTED]
    for case, photo in (await own_cases.pictures_of(turn.uow, asked_about))[:MOST_PICTURES]:
        turn.show_again(photo, told.known_again(case, turn.say, zone=turn.uow.office.timezone))
