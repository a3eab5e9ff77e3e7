"""The resident's verdict after a closing: solved? satisfied? and, if not solved, once more from the desk."""

from dataclasses import dataclass

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.case import calling_back
from bot.services.steps.access import case_and_hats
from bot.services.steps.announce import announce
from bot.services.steps.contribution import Contribution, keep_with
from bot.store import cases
from models import Action, Actor, CallBackReason, Case, CaseEvent, Rating, Satisfaction, Status
from models.case import UNHEARD
from models.errors import NotNow, TooLate
from models.event_facts import ClosingFacts
from models.evidence import SPOKEN
from models.policy import Hat, hat_for
from models.rating import BAD, VERDICT_WINDOW


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A closing that waits for her verdict, or (`solved`) for the rest of it."""

    case: Case
    solved: bool


async def unjudged(uow: UnitOfWork, person_id: int) -> list[Unjudged]:
    """Closings that wait for this person's word, the latest first."""
    waiting = []
    for case in await cases.closed_for(uow.session, person_id, since=uow.at - VERDICT_WINDOW):
        rating = await cases.rating(uow.session, case.id, case.closings, person_id)
        if rating is None or rating.satisfaction is None:
            waiting.append(Unjudged(case, solved=rating is not None and rating.solved is True))
    return waiting


async def say_solved(uow: UnitOfWork, case_id: int, closing: int, *, by: int) -> Case:
    """解决了: kept at once; satisfaction is asked next."""
    case, rating = await _verdict(uow, case_id, closing, by)
    rating.solved = True
    return case


async def say_satisfaction(uow: UnitOfWork, case_id: int, closing: int, level: Satisfaction, *, by: int) -> Case:
    """满意度 in five levels; the last word within the window counts."""
    case, rating = await _verdict(uow, case_id, closing, by)
    if rating.solved is None:
        rating.solved = True
    rating.satisfaction = level
    await announce(uow, case, _rated(uow, case, closing, by))
    if level in BAD:
        await calling_back.owe_call(uow, case, CallBackReason.BAD_VERDICT)
    return case


async def add_words(
    uow: UnitOfWork, case_id: int, closing: int, words: str, *, by: int, given: Contribution | None = None
) -> Case:
    """A few words to the verdict, for the desk alone; `given` is the message they came in."""
    case, rating = await _verdict(uow, case_id, closing, by)
    rating.words = words
    event = _rated(uow, case, closing, by)
    await keep_with(uow, given, event)
    await announce(uow, case, event)
    return case


async def say_late(uow: UnitOfWork, case_id: int, given: Contribution, *, by: int) -> Case | None:
    """Words or a picture to a case that is closed: with the verdict, and before the desk at once; what they mean, she
    says next.

    None: the case is not closed, or has been for too long.
    """
    case = await cases.followed_primary(uow.session, (await case_and_hats(uow, case_id, by))[0])
    if case.status is not Status.CLOSED or not case.in_verdict_window(uow.at):
        return None
    case, rating = await _verdict(uow, case.id, case.closings, by)
    words = given.words or (UNHEARD if given.kind in SPOKEN else None)
    rating.words = "\n".join(said for said in (rating.words, words) if said) or None
    event = _rated(uow, case, case.closings, by)
    await keep_with(uow, given, event)
    await announce(uow, case, event)
    return case


async def words_of(uow: UnitOfWork, case: Case, *, by: int) -> str | None:
    """What this person has said of the closing that the case has now."""
    rating = await cases.rating(uow.session, case.id, case.closings, by)
    return rating.words if rating is not None else None


async def may_reopen(uow: UnitOfWork, case_id: int, closing: int, *, by: int) -> Case:
    """The case, if this person may say 没解决 now: asked before the reason is asked for.

    Raises:
        TooLate: the window is over. NotNow: it was reopened already.
    """
    return await _ended(uow, case_id, closing, by, (Status.CLOSED, Status.REJECTED))


async def may_disagree(uow: UnitOfWork, case_id: int, *, by: int) -> Case:
    """The rejected case, if this person may still disagree: asked before the reason is asked for.

    Raises:
        TooLate: the window is over. NotNow: it is not rejected (any more).
    """
    case, worn = await case_and_hats(uow, case_id, by)
    hat_for(Action.REOPEN, worn)
    if case.status is not Status.REJECTED:
        raise NotNow
    if not case.in_verdict_window(uow.at):
        raise TooLate(days=VERDICT_WINDOW.days)
    return case


async def reopen(uow: UnitOfWork, case_id: int, given: Contribution, *, by: int) -> CaseEvent:
    """没解决, with her reason; the third time the supervisor is told."""
    case, worn = await case_and_hats(uow, case_id, by)
    case = await cases.followed_primary(uow.session, case)
    actor = Actor(by, hat_for(Action.REOPEN, worn))
    closing = case.closings
    judged = case.status is Status.CLOSED
    reason = given.words or (UNHEARD if given.kind in SPOKEN else "")
    event = case.reopen(by=actor, at=uow.at, reason=reason)
    if judged:
        rating = await _rating(uow, case, closing, by)
        rating.solved, rating.satisfaction = False, None
        rating.words, rating.at = reason or None, uow.at
    await keep_with(uow, given, event)
    await announce(uow, case, event)
    await calling_back.owe_after_reopening(uow, case)
    return event


def _rated(uow: UnitOfWork, case: Case, closing: int, by: int) -> CaseEvent:
    """The event tells that there was a verdict; what it says stands in the rating, which no worker sees."""
    reporter, facts = Actor(by, Hat.REPORTER), ClosingFacts(closing=closing)
    return case.act(Action.RATE, by=reporter, at=uow.at, internal=True, facts=facts)


async def _verdict(uow: UnitOfWork, case_id: int, closing: int, by: int) -> tuple[Case, Rating]:
    case = await _ended(uow, case_id, closing, by, (Status.CLOSED,))
    rating = await _rating(uow, case, closing, by)
    rating.at = uow.at
    return case, rating


async def _ended(uow: UnitOfWork, case_id: int, closing: int, by: int, ways: tuple[Status, ...]) -> Case:
    case, worn = await case_and_hats(uow, case_id, by)
    hat_for(Action.RATE, worn)
    if case.status in ways and case.closings == closing:
        if not case.in_verdict_window(uow.at):
            raise TooLate(days=VERDICT_WINDOW.days)
        return case
    raise NotNow("error-verdict-not-now")


async def _spoke_with_her(uow: UnitOfWork, case: Case) -> bool:
    """Whether somebody of the grid wrote or said anything to her before the closing (响应)."""
    said = (event for event in await cases.history(uow.session, case.id) if not event.internal)
    return any(event.action in (Action.FEEDBACK, Action.ASK_MORE) for event in said)


async def _rating(uow: UnitOfWork, case: Case, closing: int, by: int) -> Rating:
    rating = await cases.rating(uow.session, case.id, closing, by)
    if rating is None:
        rating = Rating(
            case_id=case.id,
            closing=closing,
            rater_id=by,
            at=uow.at,
            grid_id=case.clock_grid_id,
            counts=by == case.reporter_id,
            contacted=await _spoke_with_her(uow, case),
        )
        uow.session.add(rating)
        await uow.session.flush()
    return rating
