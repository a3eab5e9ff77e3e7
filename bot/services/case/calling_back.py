"""回访: a call that is owed, the questions it asks one by one, and what her answers do to the case."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.case import openings
from bot.services.steps import recipients
from bot.services.steps.access import THE_TOWN, hats_before, step_up
from bot.services.steps.announce import announce
from bot.services.steps.contribution import Contribution, keep_with
from bot.services.steps.owing import owe
from bot.services.steps.recipients import Recipient
from bot.store import calls, cases
from models import (
    Action,
    Actor,
    Allowance,
    CallBack,
    CallBackReason,
    Case,
    CaseEvent,
    Hat,
    NoticeKind,
    OpeningKind,
    Rating,
    Satisfaction,
    Status,
)
from models.case import ESCALATE_AT_REOPENING
from models.errors import AlreadySo, NotAllowed, NotNow
from models.event_facts import CallFacts, EscalationFacts
from models.notice_facts import CallOwed

WORKING_DAYS: Final = 5
"""In which a call that is owed is made (design §7)."""

MOST_TRIES: Final = 3
"""Whoever cannot be reached so often is not rung up again: the call is done, unreached."""


class Asks(StrEnum):
    """The questions of a call, in their order."""

    REACHED = "reached"
    CONTACTED = "contacted"
    SOLVED = "solved"
    SATISFACTION = "satisfaction"
    WORDS = "words"


async def owe_call(uow: UnitOfWork, case: Case, why: CallBackReason) -> None:
    """A call is owed in WORKING_DAYS, once for each closing and reason; whoever makes it is told, and reminded."""
    if await calls.for_closing(uow.session, case.id, case.closings, why) is not None:
        return
    office = uow.office.timetable.office
    due = office.after(uow.at, Allowance(office.day * WORKING_DAYS))
    call = CallBack(case_id=case.id, closing=case.closings, why=why, owed_at=uow.at, due_at=due)
    uow.session.add(call)
    await uow.session.flush()
    reminders = {NoticeKind.CALL_SOON: office.before(due, Allowance(office.day)), NoticeKind.CALL_LATE: due}
    if why is CallBackReason.NO_TELEGRAM:
        callers = await recipients.of_desk(uow, case.grid_id)
        reminders = {NoticeKind.CALL_OWED: uow.at, **reminders}
    else:
        callers = await recipients.of_supervisors(uow, case)
        await announce(
            uow, case, case.act(Action.ESCALATE, by=THE_TOWN, at=uow.at, facts=EscalationFacts(why=why.value))
        )
    for recipient in callers:
        for kind, moment in reminders.items():
            await _remind(uow, call, kind, recipient, moment - uow.at)


async def owe_after_closing(uow: UnitOfWork, case: Case) -> None:
    """It was reported for somebody who has no chat with us: nobody else can ask her."""
    if case.on_behalf_name is not None and not await cases.followers_of(uow.session, case.id):
        await owe_call(uow, case, CallBackReason.NO_TELEGRAM)


async def owe_after_reopening(uow: UnitOfWork, case: Case) -> None:
    """The third time is once too often."""
    if case.reopenings == ESCALATE_AT_REOPENING:
        await owe_call(uow, case, CallBackReason.REOPENED)


async def begin(uow: UnitOfWork, case_id: int, *, by: int) -> tuple[Case, CallBack]:
    """The call that this person may make now, where it stands.

    Raises:
        NotNow: none is owed. NotAllowed: it is the supervisor's, or she has judged it herself.
    """
    case, _ = await step_up(uow, case_id, by, Action.CALL_BACK)
    above = Hat.SUPERVISOR in await hats_before(uow, case, by)
    owed = await calls.owed(uow.session, case.id)
    if not owed:
        raise NotNow("error-no-call-owed")
    mine = [call for call in owed if above or call.why is CallBackReason.NO_TELEGRAM]
    if not mine:
        raise NotAllowed("error-call-from-above")
    if not above:
        await _not_over_her_own_word(uow, case, mine[0])
    await openings.note(uow, case, OpeningKind.CALL, by=by)
    return case, mine[0]


async def still_owed(uow: UnitOfWork, call_id: int) -> CallBack | None:
    """The call, unless it has been made by now."""
    call = await uow.session.get(CallBack, call_id)
    return call if call is not None and call.done_at is None else None


def asks(call: CallBack) -> Asks:
    """The question that comes next: the row says how far the call has come, so that a restart forgets nothing."""
    if not call.reached:
        return Asks.REACHED
    for question, answer in (
        (Asks.CONTACTED, call.contacted),
        (Asks.SOLVED, call.solved),
        (Asks.SATISFACTION, call.satisfaction),
    ):
        if answer is None:
            return question
    return Asks.WORDS


async def answer(uow: UnitOfWork, case_id: int, question: Asks, said: str, *, by: int) -> tuple[Case, CallBack]:
    """One answer; `said` is 1 or 0, or a level.

    Raises:
        AlreadySo: another question is open by now.
    """
    case, call = await begin(uow, case_id, by=by)
    if asks(call) is not question or question is Asks.WORDS:
        raise AlreadySo
    match question:
        case Asks.REACHED if said == "0":
            await _not_reached(uow, case, call, by)
        case Asks.REACHED:
            call.reached = True
        case Asks.CONTACTED:
            call.contacted = said == "1"
        case Asks.SOLVED:
            call.solved = said == "1"
        case Asks.SATISFACTION:
            call.satisfaction = Satisfaction(said)
    await uow.session.flush()
    return case, call


async def end(
    uow: UnitOfWork, case_id: int, words: str | None, *, by: int, given: Contribution | None = None
) -> tuple[Case, CallBack]:
    """Her last words, or none: what she said counts now; not solved opens the case again, within the window.

    Raises:
        AlreadySo: another question is open, or the call is done.
    """
    case, call = await begin(uow, case_id, by=by)
    if asks(call) is not Asks.WORDS:
        raise AlreadySo
    call.words, call.done_at, call.by_id = words, uow.at, by
    judged = case.status is Status.CLOSED and case.closings == call.closing and case.in_verdict_window(uow.at)
    if judged:
        await _write_verdict(uow, case, call, by)
    event = await _called(uow, case, call, by, words)
    await keep_with(uow, given, event)
    await announce(uow, case, event)
    if judged and not call.solved:
        hat = Actor(by, event.hat)
        await announce(uow, case, case.reopen(by=hat, at=uow.at, reason=words or ""))
        await owe_after_reopening(uow, case)
    return case, call


async def _not_reached(uow: UnitOfWork, case: Case, call: CallBack, by: int) -> None:
    call.reached = False
    event = await _called(uow, case, call, by, None)
    calls_made = [e.facts_if(CallFacts) for e in await cases.history(uow.session, case.id)]
    tried = [told for told in calls_made if told is not None and told["call"] == call.id]
    if len(tried) + 1 >= MOST_TRIES:
        call.done_at, call.by_id = uow.at, by
    await announce(uow, case, event)


async def _called(uow: UnitOfWork, case: Case, call: CallBack, by: int, words: str | None) -> CaseEvent:
    worn = await hats_before(uow, case, by)
    hat = Hat.SUPERVISOR if Hat.SUPERVISOR in worn else next(h for h in (Hat.LEADER, Hat.DEPUTY, Hat.DUTY) if h in worn)
    facts = CallFacts(call=call.id, reached=call.reached)
    return case.act(Action.CALL_BACK, by=Actor(by, hat), at=uow.at, words=words, internal=True, facts=facts)


async def _write_verdict(uow: UnitOfWork, case: Case, call: CallBack, by: int) -> None:
    rating = await cases.rating(uow.session, case.id, call.closing, case.reporter_id)
    if rating is None:
        rating = Rating(
            case_id=case.id,
            closing=call.closing,
            rater_id=case.reporter_id,
            at=uow.at,
            grid_id=case.clock_grid_id,
            counts=True,
        )
        uow.session.add(rating)
    rating.solved, rating.satisfaction, rating.contacted = call.solved, call.satisfaction, call.contacted
    rating.words, rating.at, rating.recorded_by_id = call.words or rating.words, uow.at, by
    await uow.session.flush()


async def _not_over_her_own_word(uow: UnitOfWork, case: Case, call: CallBack) -> None:
    rating = await cases.rating(uow.session, case.id, call.closing, case.reporter_id)
    if rating is not None and rating.solved is not None and rating.recorded_by_id is None:
        raise NotAllowed("error-she-said-it")


async def _remind(uow: UnitOfWork, call: CallBack, kind: NoticeKind, recipient: Recipient, after: timedelta) -> None:
    await owe(
        uow,
        kind,
        recipient.chat_id,
        person_id=recipient.person_id,
        case_id=call.case_id,
        after=after,
        once=f"{kind.value}:{call.id}:{recipient.chat_id}",
        facts=CallOwed(call=call.id),
    )
