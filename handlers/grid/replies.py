"""Replies to a case: whoever answers one of its messages speaks to it, each under their own hat."""

from dataclasses import dataclass, replace

from bot.dialogue.intents import Reply, Report
from bot.dialogue.internal import is_internal, without_mark
from bot.services.case import closing, desk, own_cases, work
from bot.services.steps.access import case_and_hats
from bot.services.steps.announce import MAY_BE_RECALLED
from bot.services.steps.contribution import Contribution
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Button, Screen, in_rows
from handlers.resident import intake as reports
from handlers.screens import verdict
from models import Case, CaseEvent, Hat, PostKind
from models.errors import DomainError, NotAllowed
from models.policy import DESK

STAFF = frozenset({*DESK, Hat.SUPERVISOR, Hat.CO_HANDLER})


@dataclass(frozen=True, slots=True)
class Replying:
    """Somebody replies to a message of a case."""

    intent: Reply

    async def perform(self, turn: Turn) -> None:
        """Take it for the case; what comes too late for it begins something new."""
        if not await reply(turn, self.intent):
            await reports.begin(turn, Report(danger=self.intent.danger))


async def reply(turn: Turn, intent: Reply) -> bool:
    """Take the reply for its case. False: the case has ended and lies too far back, so it is something new.

    In a group a stranger who chats under a card is not answered: it is their talk, and nothing is revealed.
    """
    try:
        return await _reply(turn, intent)
    except DomainError:
        if not turn.in_group:
            raise
        return True


async def _reply(turn: Turn, intent: Reply) -> bool:
    given = turn.given
    if given is None:
        turn.show(Screen(turn.say("unknown-kind")))
        return True
    case, worn = await case_and_hats(turn.uow, intent.case_id, turn.person.id)
    if Hat.WORKER in worn and intent.kind not in (PostKind.CARD, PostKind.CO_CARD):
        await feed_back(turn, case, given)
    elif worn & STAFF and intent.kind is not PostKind.TOLD:
        await note(turn, case, given)
    elif Hat.REPORTER not in worn:
        raise NotAllowed
    elif (ended := await own_cases.ended(turn.uow, case.id, by=turn.person.id)) is not None:
        return await _to_ended(turn, ended, case, given)
    else:
        await own_cases.supplement(turn.uow, case.id, given, by=turn.person.id)
        turn.show(Screen(turn.say("supplemented")))
    return True


async def feed_back(turn: Turn, case: Case, given: Contribution) -> None:
    """A worker's words: for the resident after a while, or behind 内部 for the desk alone."""
    internal = is_internal(given.words or "")
    if internal:
        given = replace(given, words=without_mark(given.words or ""))
    event = await work.feed_back(turn.uow, case.id, given, by=turn.person.id, internal=internal)
    if internal:
        turn.show(Screen(turn.say("done-feedback-internal")), case_id=case.id)
        return
    seconds = int(MAY_BE_RECALLED.total_seconds())
    turn.show(Screen(turn.say("done-feedback", seconds=seconds), in_rows([_recall(turn, event)])), case_id=case.id)


async def note(turn: Turn, case: Case, given: Contribution) -> None:
    """An internal note of the desk's."""
    await desk.note(turn.uow, case.id, given, by=turn.person.id)
    turn.show(Screen(turn.say("done-note")), case_id=case.id, reply=turn.in_group)


async def _to_ended(turn: Turn, ended: Case, case: Case, given: Contribution) -> bool:
    """What a reporter says to a case that has ended: with the verdict, or, after its window, something new."""
    told = await closing.say_late(turn.uow, case.id, given, by=turn.person.id)
    if told is not None:
        turn.show(verdict.said_late(told, turn.say), kind=PostKind.TOLD, case_id=told.id)
        return True
    turn.show(Screen(turn.say("said-too-late", number=ended.case_no)))
    return False


def _recall(turn: Turn, event: CaseEvent) -> Button:
    return Button(turn.say.plain("btn-internal"), CasePress(CaseVerb.INTERNAL, event.case_id, str(event.id)))
