"""The verdict in words: 解决了, 还是不亮, 满意; taken for the closings it is about, or asked about."""

from dataclasses import dataclass, replace

from bot.dialogue.intents import Satisfied, Solved, UnclearVerdict, Unsolved, WhichClosing
from bot.services.case import closing
from bot.services.case.closing import Unjudged
from handlers.edge.context import Turn
from handlers.questions import put_question
from handlers.screens import verdict
from models import Asked, Case, PostKind

Verdict = Solved | Unsolved | Satisfied | UnclearVerdict | WhichClosing


@dataclass(frozen=True, slots=True)
class Judging:
    """A resident judges what was closed."""

    intent: Verdict

    async def perform(self, turn: Turn) -> None:
        """Judge each closing that is meant."""
        await judge(turn, self.intent)


async def judge(turn: Turn, intent: Verdict) -> None:
    """Judge the closings that the words are about; ask about those that they leave open."""
    waiting = [one for one in await closing.unjudged(turn.uow, turn.person.id) if one.case.id in intent.case_ids]
    for one in waiting:
        match intent:
            case Solved():
                await _solved(turn, one.case, more=intent.more, last=one is waiting[-1])
            case Unsolved():
                await _unsolved(turn, one.case, reason=intent.reason)
            case Satisfied():
                await _satisfied(turn, one.case, intent, last=one is waiting[-1])
            case UnclearVerdict() | WhichClosing():
                _ask(turn, one)


async def _solved(turn: Turn, case: Case, *, more: bool, last: bool) -> None:
    await closing.say_solved(turn.uow, case.id, case.closings, by=turn.person.id)
    if more and turn.given is not None:
        await closing.add_words(
            turn.uow, case.id, case.closings, turn.text, by=turn.person.id, given=turn.given if last else None
        )
    turn.show(verdict.ask_satisfied(case, turn.say), kind=PostKind.TOLD, case_id=case.id)


async def _unsolved(turn: Turn, case: Case, *, reason: bool) -> None:
    if reason and turn.given is not None:
        earlier = await closing.words_of(turn.uow, case, by=turn.person.id)
        words = "\n".join(said for said in (earlier, turn.given.words) if said)
        await closing.reopen(turn.uow, case.id, replace(turn.given, words=words or None), by=turn.person.id)
        turn.show(verdict.reopened(case, turn.say), case_id=case.id)
        return
    await closing.may_reopen(turn.uow, case.id, case.closings, by=turn.person.id)
    await put_question(turn, case, Asked.REOPEN_REASON)


async def _satisfied(turn: Turn, case: Case, intent: Satisfied, *, last: bool) -> None:
    await closing.say_satisfaction(turn.uow, case.id, case.closings, intent.level, by=turn.person.id)
    turn.show(verdict.chosen(case, intent.level, turn.say), case_id=case.id, kind=PostKind.TOLD)
    if last:
        await put_question(turn, case, Asked.RATING_WORDS, facts={"closing": case.closings})


def _ask(turn: Turn, one: Unjudged) -> None:
    """Of which, or which of the two, the reporter says by pressing."""
    screen = verdict.ask_satisfied(one.case, turn.say) if one.solved else verdict.ask_solved(one.case, turn.say)
    turn.show(screen, kind=PostKind.TOLD, case_id=one.case.id)
