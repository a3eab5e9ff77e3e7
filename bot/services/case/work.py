"""What a worker does with a case in hand: start, return, feed back, finish."""

from bot.data.categories import Proof
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.case.proof import check_proof, showed_before
from bot.services.steps.access import case_and_hats, may_act, step_up
from bot.services.steps.announce import announce
from bot.services.steps.contribution import Contribution, album_of, keep, keep_with
from bot.store import cases, notices
from models import Action, Actor, Case, CaseEvent, NoticeKind
from models.errors import NotAllowed, NotFound, TooLate


async def start(uow: UnitOfWork, case_id: int, *, by: int) -> CaseEvent:
    """接单."""
    case, actor = await step_up(uow, case_id, by, Action.START)
    return await _done(uow, case, case.act(Action.START, by=actor, at=uow.at))


async def give_back(
    uow: UnitOfWork, case_id: int, *, by: int, reason: str, given: Contribution | None = None
) -> CaseEvent:
    """退单, with a reason; `given` is the message it came in."""
    case, actor = await step_up(uow, case_id, by, Action.RETURN)
    event = case.give_back(by=actor, at=uow.at, reason=reason)
    await keep_with(uow, given, event)
    return await _done(uow, case, event)


async def feed_back(uow: UnitOfWork, case_id: int, given: Contribution, *, by: int, internal: bool) -> CaseEvent:
    """反馈: what the worker replies, for the resident or (internal) for the desk only."""
    case, actor = await step_up(uow, case_id, by, Action.FEEDBACK)
    event = case.act(Action.FEEDBACK, by=actor, at=uow.at, words=given.words, internal=internal, facts=album_of(given))
    uow.session.add(event)
    await uow.session.flush()
    await keep(uow, given, by=by, case_id=case.id, event=event)
    return await _done(uow, case, event)


async def make_internal(uow: UnitOfWork, event_id: int, *, by: int) -> CaseEvent:
    """改为内部: while the words have not gone out yet. A second press changes nothing.

    Raises:
        TooLate: the resident has them already.
        NotAllowed: they are somebody else's words.
        NotFound: there are no such words, or they are none of this person's business.
    """
    event = await uow.session.get(CaseEvent, event_id)
    if event is None:
        raise NotFound
    case, _ = await case_and_hats(uow, event.case_id, by)
    await uow.session.refresh(event)  # pressed twice at once, the first press hides it
    if event.by_id != by or event.action is not Action.FEEDBACK:
        raise NotAllowed
    waiting = await notices.waiting_for_event(uow.session, event_id)
    hers = {notice.chat_id for notice in waiting if notice.kind is NoticeKind.FEEDBACK}
    if not event.internal and await notices.has_left(uow.session, event_id, NoticeKind.FEEDBACK):
        raise TooLate("error-feedback-gone")
    for notice in waiting:
        if notice.chat_id in hers:
            notice.give_up(as_="recalled", at=uow.at)
    if not event.internal:
        hiding = case.hide(event, by=Actor(by, event.hat), at=uow.at)
        await announce(uow, case, hiding)
        await uow.session.refresh(event)
    for item in await cases.evidence_of_event(uow.session, event_id):
        item.internal = True
    return event


async def finish(uow: UnitOfWork, case_id: int, given: Contribution | None, *, by: int) -> CaseEvent:
    """完成, with the proof that the category wants.

    Raises:
        NotEnough: words of substance, or an after-photo, are still owed; see `check_proof`.
    """
    case, actor = await step_up(uow, case_id, by, Action.FINISH)
    words = given.words if given is not None else None
    await check_proof(uow, case, given, by=by)
    event = case.finish(by=actor, at=uow.at, words=words)
    uow.session.add(event)
    await uow.session.flush()
    if given is not None:
        await keep(uow, given, by=by, case_id=case.id, event=event)
    return await _done(uow, case, event)


async def finish_as_shown(uow: UnitOfWork, case_id: int, *, by: int) -> tuple[Case, Proof | None]:
    """完成, pressed: done at once where pictures are a proof and were shown before; else the proof to be asked for.

    Raises:
        NotFound, NotAllowed, NotNow: as `finish` would.
    """
    case = await may_act(uow, case_id, Action.FINISH, by=by)
    proof = uow.office.categories.by_code[case.category].proof
    if proof is Proof.WORDS or not await showed_before(uow, case, by=by):
        return case, proof
    await finish(uow, case_id, None, by=by)
    return case, None


async def _done(uow: UnitOfWork, case: Case, event: CaseEvent) -> CaseEvent:
    await announce(uow, case, event)
    return event
