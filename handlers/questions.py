"""Putting a question that awaits the next message, and taking that message for its answer."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from bot.dialogue.intents import Answer, DropQuestion
from bot.dialogue.lexicon import Sense, senses_of
from bot.dialogue.wording import Words
from bot.i18n import Html
from bot.services.case import calling_back, closing, co_handling, desk, own_cases, supervision, work
from bot.services.report import open_dialogue, voice_report
from bot.services.steps import asking
from bot.services.steps.contribution import Contribution
from handlers.edge.context import Turn
from handlers.edge.screen import Button, Screen
from handlers.screens import asking as screens
from handlers.screens import told, verdict
from models import Asked, Case, PostKind, Question
from models.case import UNHEARD
from models.errors import DomainError, NotAllowed, NotEnough, NotFound
from models.evidence import SPOKEN
from models.question import CoTaskAsked, DaysAsked, FinishAsked, QuestionFacts, RatingAsked, TransferAsked


async def put_question(
    turn: Turn,
    case: Case,
    asked: Asked,
    *,
    buttons: Sequence[Button] = (),
    facts: QuestionFacts | None = None,
) -> None:
    """Ask, and remember that we asked: a restart does not forget it."""
    await asking.ask(turn.uow, turn.person.id, turn.chat.id, case.id, asked, facts)
    screen = screens.question(asked, case, turn.say, in_group=turn.in_group, facts=facts, buttons=buttons)
    turn.show(screen, kind=PostKind.ASKED, case_id=case.id)


async def awaited(turn: Turn) -> Question | None:
    """What we await from whoever speaks, here."""
    return await open_dialogue.open_question(turn.uow, turn.person, turn.chat)


@dataclass(frozen=True, slots=True)
class AnsweringForCase:
    """What was asked about a case is answered, or called off."""

    intent: Answer | DropQuestion

    async def perform(self, turn: Turn) -> None:
        """Take the answer, or drop the question."""
        await (answer(turn) if isinstance(self.intent, Answer) else drop(turn))


async def answer(turn: Turn) -> None:
    """The message is the answer to what is awaited here."""
    question = await awaited(turn)
    if turn.given is None or question is None:
        turn.show(Screen(turn.say("unknown-kind")))
        return
    await take(turn, question)


async def take(turn: Turn, question: Question) -> None:
    """The turn's content is the answer to this question."""
    if turn.given is not None:
        await _answer(turn, question, turn.given)


async def take_place(turn: Turn, question: Question, place: tuple[float, float, float | None]) -> None:
    """A pin is the answer to 退回补充."""
    lat, lon, _ = place
    await own_cases.add_place(turn.uow, question.case_id, lat, lon, by=turn.person.id)
    await asking.drop(turn.uow, turn.person.id, turn.chat.id)
    turn.show(Screen(turn.say("supplemented")), case_id=question.case_id)


async def take_canned(turn: Turn, case_id: int, value: str) -> None:
    """A ready answer was pressed.

    Raises:
        NotFound: that question is not open (any more).
    """
    asked, _, number = value.partition(".")
    question = await awaited(turn)
    if question is None or question.asked != asked or question.case_id != case_id:
        raise NotFound("error-old-button")
    ready = screens.canned(question.asked, turn.say)
    if not number.isdigit() or not 1 <= int(number) <= len(ready):
        raise NotFound("error-old-button")
    words = ready[int(number) - 1]
    await _answer(turn, question, Contribution(turn.chat.id, turn.message_id, words=words), canned=True)


async def drop(turn: Turn) -> None:
    """取消: nothing is awaited any more."""
    question = await asking.drop(turn.uow, turn.person.id, turn.chat.id)
    rated = question is not None and question.asked is Asked.RATING_WORDS
    screen = Screen(turn.say("rating-thanks" if rated else "question-dropped"))
    if turn.query_id is not None:
        turn.edit(screen)
    else:
        turn.show(screen)


async def _answer(turn: Turn, question: Question, given: Contribution, *, canned: bool = False) -> None:
    try:
        async with turn.uow.savepoint():
            done = await ANSWERS[question.asked](turn, question, given)
    except DomainError as refusal:
        if canned or _another_answer_may_do(question, refusal):
            raise
        await asking.drop(turn.uow, turn.person.id, turn.chat.id)
        turn.show(Screen(turn.say(refusal.sentence, **refusal.facts)), reply=turn.in_group)
        return
    await asking.drop(turn.uow, turn.person.id, turn.chat.id)
    if canned:
        turn.edit(Screen(done))
    else:
        turn.show(Screen(done), case_id=question.case_id)


def _another_answer_may_do(question: Question, refusal: DomainError) -> bool:
    """More words, or another number; what the case itself refuses, it will refuse of every next message."""
    if question.asked is Asked.MERGE_NUMBER and isinstance(refusal, (NotFound, NotAllowed)):
        return True
    return isinstance(refusal, NotEnough)


def _words(given: Contribution) -> str:
    """The words of a reason; a recording says them too, and is kept with the event."""
    if words := given.words or (UNHEARD if given.kind in SPOKEN else None):
        return words
    raise NotEnough("error-words-please")


async def _reject(turn: Turn, question: Question, given: Contribution) -> Html:
    await desk.reject(turn.uow, question.case_id, by=turn.person.id, reason=_words(given), given=given)
    return turn.say("done-reject")


async def _ask_more(turn: Turn, question: Question, given: Contribution) -> Html:
    await desk.ask_more(turn.uow, question.case_id, by=turn.person.id, question=_words(given), given=given)
    return turn.say("done-ask-more")


async def _transfer(turn: Turn, question: Question, given: Contribution) -> Html:
    grid_id = question.facts_as(TransferAsked)["grid_id"] or None
    await desk.transfer(turn.uow, question.case_id, grid_id, by=turn.person.id, reason=_words(given), given=given)
    sign = await turn.uow.sign(grid_id)
    return turn.say("done-transfer", grid=sign.name if sign else turn.say.plain("desk-duty"))


async def _merge(turn: Turn, question: Question, given: Contribution) -> Html:
    primary = await own_cases.find(turn.uow, _words(given), by=turn.person.id)
    await desk.merge(turn.uow, question.case_id, primary.id, by=turn.person.id)
    return turn.say("done-merge")


async def _rework(turn: Turn, question: Question, given: Contribution) -> Html:
    await desk.rework(turn.uow, question.case_id, by=turn.person.id, reason=_words(given), given=given)
    return turn.say("done-rework")


async def _return(turn: Turn, question: Question, given: Contribution) -> Html:
    await work.give_back(turn.uow, question.case_id, by=turn.person.id, reason=_words(given), given=given)
    return turn.say("done-return")


async def _finish(turn: Turn, question: Question, given: Contribution) -> Html:
    given = replace(given, words=given.words or question.facts_as(FinishAsked).get("said"))
    await work.finish(turn.uow, question.case_id, given, by=turn.person.id)
    return turn.say("done-finish")


async def _supplement(turn: Turn, question: Question, given: Contribution) -> Html:
    await own_cases.supplement(turn.uow, question.case_id, given, by=turn.person.id)
    return turn.say("supplemented")


async def _withdraw(turn: Turn, question: Question, given: Contribution) -> Html:
    event = await own_cases.withdraw(turn.uow, question.case_id, by=turn.person.id, reason=_words(given), given=given)
    return told.withdrawn(await own_cases.case_of(turn.uow, event), turn.say)


async def _reopen(turn: Turn, question: Question, given: Contribution) -> Html:
    event = await closing.reopen(turn.uow, question.case_id, given, by=turn.person.id)
    return verdict.reopened(await own_cases.case_of(turn.uow, event), turn.say).text


async def _rating_words(turn: Turn, question: Question, given: Contribution) -> Html:
    closed = question.facts_as(RatingAsked)["closing"]
    await closing.add_words(turn.uow, question.case_id, closed, _words(given), by=turn.person.id, given=given)
    return turn.say("rating-thanks")


async def _extend(turn: Turn, question: Question, given: Contribution) -> Html:
    days = question.facts_as(DaysAsked)["days"]
    who, why = turn.person.id, _words(given)
    await supervision.extend(turn.uow, question.case_id, days, by=who, reason=why, given=given)
    return turn.say("done-extend")


async def _suspend(turn: Turn, question: Question, given: Contribution) -> Html:
    await supervision.suspend(turn.uow, question.case_id, by=turn.person.id, reason=_words(given), given=given)
    return turn.say("done-suspend")


async def _supervise(turn: Turn, question: Question, given: Contribution) -> Html:
    days = question.facts_as(DaysAsked)["days"]
    who, words = turn.person.id, _words(given)
    await supervision.supervise(turn.uow, question.case_id, days, by=who, words=words, given=given)
    return turn.say("done-supervise")


async def _call_words(turn: Turn, question: Question, given: Contribution) -> Html:
    await calling_back.end(turn.uow, question.case_id, _words(given), by=turn.person.id, given=given)
    return turn.say("done-call-back")


async def _what_was_said(turn: Turn, question: Question, given: Contribution) -> Html:
    if given.words is None:
        raise NotEnough("error-words-please")
    await voice_report.write_down(turn.uow, question.case_id, given.words, by=turn.person.id)
    return turn.say("done-write-down")


async def _co_task(turn: Turn, question: Question, given: Contribution) -> Html:
    told = question.facts_as(CoTaskAsked)
    skipped = not given.has_file and bool(senses_of(Words(given.words or "")) & {Sense.SKIP, Sense.NONE})
    await co_handling.invite(
        turn.uow,
        question.case_id,
        told["role_id"],
        told["days"],
        by=turn.person.id,
        words=None if skipped else _words(given),
        given=given,
    )
    return turn.say("done-invite", title=told["title"])


async def _co_done(turn: Turn, question: Question, given: Contribution) -> Html:
    await co_handling.assist(turn.uow, question.case_id, given, by=turn.person.id)
    return turn.say("done-assist")


async def _co_decline(turn: Turn, question: Question, given: Contribution) -> Html:
    await co_handling.decline(turn.uow, question.case_id, by=turn.person.id, reason=_words(given), given=given)
    return turn.say("done-decline")


ANSWERS: dict[Asked, Callable[[Turn, Question, Contribution], Awaitable[Html]]] = {
    Asked.REJECT_REASON: _reject,
    Asked.ASK_MORE_WORDS: _ask_more,
    Asked.TRANSFER_REASON: _transfer,
    Asked.MERGE_NUMBER: _merge,
    Asked.REWORK_REASON: _rework,
    Asked.RETURN_REASON: _return,
    Asked.FINISH_PROOF: _finish,
    Asked.SUPPLEMENT: _supplement,
    Asked.WITHDRAW_REASON: _withdraw,
    Asked.REOPEN_REASON: _reopen,
    Asked.RATING_WORDS: _rating_words,
    Asked.WHAT_WAS_SAID: _what_was_said,
    Asked.EXTEND_REASON: _extend,
    Asked.SUSPEND_REASON: _suspend,
    Asked.SUPERVISE_WORDS: _supervise,
    Asked.CALL_WORDS: _call_words,
    Asked.CO_TASK: _co_task,
    Asked.CO_DONE: _co_done,
    Asked.CO_DECLINE: _co_decline,
}
