"""What the desk that answers for a grid does with a case: take it on, hand it on, check it, end it."""

from collections.abc import Sequence

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.case import calling_back
from bot.services.steps.access import step_up
from bot.services.steps.announce import announce
from bot.services.steps.asking import ask
from bot.services.steps.contribution import Contribution, keep, keep_with
from bot.store import cases, people
from models import Action, Asked, Case, CaseEvent, Follower, Grid, Person, RoleKind
from models.errors import NotAllowed, NotFound
from models.event_facts import AbsorbFacts


async def accept(uow: UnitOfWork, case_id: int, *, by: int) -> CaseEvent:
    """受理."""
    case, actor = await step_up(uow, case_id, by, Action.ACCEPT)
    return await _done(uow, case, case.accept(by=actor, at=uow.at))


async def reject(
    uow: UnitOfWork, case_id: int, *, by: int, reason: str, given: Contribution | None = None
) -> CaseEvent:
    """不予受理, with a reason; `given` is the message it came in, here and below."""
    case, actor = await step_up(uow, case_id, by, Action.REJECT)
    return await _done(uow, case, case.reject(by=actor, at=uow.at, reason=reason), given)


async def ask_more(
    uow: UnitOfWork, case_id: int, *, by: int, question: str, given: Contribution | None = None
) -> CaseEvent:
    """退回补充: the resident is asked, and her next message is taken for the answer."""
    case, actor = await step_up(uow, case_id, by, Action.ASK_MORE)
    event = case.ask_more(question, by=actor, at=uow.at)
    reporter = await uow.session.get_one(Person, case.reporter_id)
    if reporter.chat_id is not None:
        await ask(uow, reporter.id, reporter.chat_id, case_id, Asked.SUPPLEMENT)
    return await _done(uow, case, event, given)


async def dispatch(uow: UnitOfWork, case_id: int, worker_id: int, *, by: int) -> CaseEvent:
    """派单 or 改派, to a worker of the case's grid.

    Raises:
        NotFound: that person is not a worker of this grid (any more).
    """
    case, actor = await step_up(uow, case_id, by, Action.DISPATCH)
    if worker_id not in {worker.id for worker in await workers(uow, case)}:
        raise NotFound("error-no-such-worker")
    return await _done(uow, case, case.dispatch(worker_id, by=actor, at=uow.at))


async def take(uow: UnitOfWork, case_id: int, *, by: int) -> CaseEvent:
    """我来办."""
    case, actor = await step_up(uow, case_id, by, Action.TAKE)
    return await _done(uow, case, case.take(by=actor, at=uow.at))


async def transfer(
    uow: UnitOfWork, case_id: int, grid_id: int | None, *, by: int, reason: str, given: Contribution | None = None
) -> CaseEvent:
    """转派 to another grid, or (None) to the duty desk.

    Raises:
        NotFound: there is no such grid.
    """
    case, actor = await step_up(uow, case_id, by, Action.TRANSFER)
    if grid_id is not None and await uow.session.get(Grid, grid_id) is None:
        raise NotFound("error-no-such-grid")
    return await _done(uow, case, case.transfer(grid_id, by=actor, at=uow.at, reason=reason), given)


async def merge(uow: UnitOfWork, case_id: int, primary_id: int, *, by: int) -> CaseEvent:
    """并案: the case follows an open primary case; its reporters follow with it.

    Raises:
        NotFound: there is no such primary, or it is none of this person's business.
        NotAllowed: it is before another desk; or it is the case itself, or has ended.
    """
    await cases.locked(uow.session, min(case_id, primary_id))  # one order for all, or two merges wait in a ring
    case, actor = await step_up(uow, case_id, by, Action.MERGE)
    primary, absorber = await step_up(uow, primary_id, by, Action.ABSORB)
    if primary.id == case.id or not primary.is_open:
        raise NotAllowed("error-cannot-merge")
    event = case.merge_into(primary, by=actor, at=uow.at)
    await _follow(uow, case, primary)
    absorbed = primary.act(Action.ABSORB, by=absorber, at=uow.at, facts=AbsorbFacts(case_no=case.case_no))
    await announce(uow, primary, absorbed)
    return await _done(uow, case, event)


async def verify(uow: UnitOfWork, case_id: int, *, by: int) -> CaseEvent:
    """核查通过: closed, and the reporters are asked for their verdict."""
    case, actor = await step_up(uow, case_id, by, Action.VERIFY)
    event = await _done(uow, case, case.verify(by=actor, at=uow.at))
    await calling_back.owe_after_closing(uow, case)
    return event


async def rework(
    uow: UnitOfWork, case_id: int, *, by: int, reason: str, given: Contribution | None = None
) -> CaseEvent:
    """返工, with what is still to be done."""
    case, actor = await step_up(uow, case_id, by, Action.REWORK)
    return await _done(uow, case, case.rework(by=actor, at=uow.at, reason=reason), given)


async def note(uow: UnitOfWork, case_id: int, given: Contribution, *, by: int) -> CaseEvent:
    """An internal word (or picture) that no resident sees."""
    case, actor = await step_up(uow, case_id, by, Action.NOTE)
    event = case.act(Action.NOTE, by=actor, at=uow.at, words=given.words, internal=True)
    uow.session.add(event)
    await uow.session.flush()
    await keep(uow, given, by=by, case_id=case.id, event=event)
    return await _done(uow, case, event)


async def workers(uow: UnitOfWork, case: Case) -> Sequence[Person]:
    """To whom the case can be dispatched."""
    if case.grid_id is None:
        return []
    return await people.holders(uow.session, RoleKind.WORKER, grid_id=case.grid_id)


async def _follow(uow: UnitOfWork, case: Case, primary: Case) -> None:
    already = {primary.reporter_id, *await cases.followers_of(uow.session, primary.id)}
    for person_id in [case.reporter_id, *await cases.followers_of(uow.session, case.id)]:
        if person_id not in already:
            uow.session.add(Follower(case_id=primary.id, person_id=person_id, from_case_id=case.id))
    await uow.session.flush()


async def _done(uow: UnitOfWork, case: Case, event: CaseEvent, given: Contribution | None = None) -> CaseEvent:
    await keep_with(uow, given, event)
    await announce(uow, case, event)
    return event
