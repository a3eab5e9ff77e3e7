"""协办: a desk asks others to help with a case, and what they answer. The case stays with its desk."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.case.supervision import supervised_until
from bot.services.steps.access import THE_TOWN, step_up
from bot.services.steps.announce import announce
from bot.services.steps.contribution import Contribution, keep_with
from bot.store import cases, co_handlers, people
from models import Action, Allowance, Case, CaseEvent, CoHandler, Ending, Grid, Person, Role
from models.deadline import SOON
from models.errors import AlreadySo, NotFound, NotNow
from models.event_facts import CoHandlingFacts, InvitationFacts

INVITE_FOR: Final = (1, 3, 7)
"""Working days that a desk may give a co-handler."""


async def candidates(uow: UnitOfWork, case: Case, *, by: int) -> Sequence[tuple[Role, Person]]:
    """Whom the desk may ask: partners of the grid, the community and the town, and the grid's deputies."""
    grid = await uow.session.get(Grid, case.grid_id) if case.grid_id is not None else None
    community_id = grid.community_id if grid is not None else None
    found = await co_handlers.candidates(uow.session, case.grid_id, community_id)
    return [(role, person) for role, person in found if person.id not in (by, case.worker_id)]


async def may_be_invited(uow: UnitOfWork, case: Case, role_id: int, *, by: int) -> Role:
    """The part under which somebody can be asked to help with this case now.

    Raises:
        NotFound: nobody (any more) whom this desk may ask. AlreadySo: that person helps already.
    """
    role = next((role for role, _ in await candidates(uow, case, by=by) if role.id == role_id), None)
    if role is None:
        raise NotFound("error-no-such-partner")
    if any(one.person_id == role.person_id for one in await co_handlers.open_of_case(uow.session, case.id)):
        raise AlreadySo("error-co-handles-already")
    return role


def offered(uow: UnitOfWork) -> Sequence[tuple[int, datetime]]:
    """The dates that a desk can give: so many working days, and when the office closes then."""
    return [(days, supervised_until(uow, days)) for days in INVITE_FOR]


async def invite(
    uow: UnitOfWork,
    case_id: int,
    role_id: int,
    days: int,
    *,
    by: int,
    words: str | None = None,
    given: Contribution | None = None,
) -> CaseEvent:
    """邀请协办, until the office closes so many working days from now; `words` say what to do.

    Raises:
        NotFound, AlreadySo: as `may_be_invited`. NotFound also for days that are not offered.
    """
    case, actor = await step_up(uow, case_id, by, Action.INVITE)
    if days not in INVITE_FOR:
        raise NotFound("error-old-button")
    role = await may_be_invited(uow, case, role_id, by=by)
    one = CoHandler(
        case_id=case.id,
        person_id=role.person_id,
        kind=role.kind,
        title=role.title,
        invited_by_id=by,
        at=uow.at,
        due_at=supervised_until(uow, days),
    )
    one.rings_at = _soon(uow, one.due_at)
    uow.session.add(one)
    await uow.session.flush()
    facts = InvitationFacts(**facts_of(one), due=one.due_at.isoformat())
    event = case.act(Action.INVITE, by=actor, at=uow.at, words=words, facts=facts)
    return await _done(uow, case, event, given)


async def assist(uow: UnitOfWork, case_id: int, given: Contribution, *, by: int) -> CaseEvent:
    """协办完成, with what was done; the desk hears it, and tells the resident what she needs to know.

    Raises:
        AlreadySo, NotNow: as `mine`.
    """
    case, event = await _ended(uow, case_id, Action.ASSIST, Ending.DONE, by=by, words=given.words)
    return await _done(uow, case, event, given)


async def decline(
    uow: UnitOfWork, case_id: int, *, by: int, reason: str, given: Contribution | None = None
) -> CaseEvent:
    """协办退回, with a reason.

    Raises:
        AlreadySo, NotNow: as `mine`.
    """
    case, event = await _ended(uow, case_id, Action.DECLINE, Ending.DECLINED, by=by, words=reason)
    return await _done(uow, case, event, given)


async def release(uow: UnitOfWork, case_id: int, co_handler_id: int, *, by: int) -> CaseEvent:
    """不用协办了.

    Raises:
        NotFound: no such co-handler of this case. AlreadySo: it is over.
    """
    case, actor = await step_up(uow, case_id, by, Action.RELEASE)
    one = await uow.session.get(CoHandler, co_handler_id)
    if one is None or one.case_id != case.id:
        raise NotFound("error-old-button")
    if not one.is_open:
        raise AlreadySo("error-co-handling-over")
    event = case.act(Action.RELEASE, by=actor, at=uow.at, internal=True, facts=facts_of(one))
    one.end(Ending.RELEASED, at=uow.at)
    return await _done(uow, case, event)


async def mine(uow: UnitOfWork, case_id: int, action: Action, *, by: int) -> tuple[Case, CoHandler]:
    """The case, locked, and this person's part in it, before something is asked for or done.

    Raises:
        NotFound, NotAllowed: this person was never asked to help.
        AlreadySo: it is done (or given back) already. NotNow: it is over for another reason.
    """
    await cases.locked(uow.session, case_id)
    one = await co_handlers.latest(uow.session, case_id, by)
    if one is not None and not one.is_open:
        if _ENDS[action] is one.ending:
            raise AlreadySo("error-co-handled-already")
        raise NotNow("error-co-handling-over")
    case, _ = await step_up(uow, case_id, by, action)
    if one is None:
        raise NotFound
    return case, one


async def leave(uow: UnitOfWork, person_id: int) -> None:
    """A part in the town ended: whatever was asked of the person in that part is asked no more."""
    still = {role.kind for role in await people.roles_of(uow.session, person_id)}
    for one in await co_handlers.open_of_person(uow.session, person_id):
        case = await cases.locked(uow.session, one.case_id)
        if one.kind in still or case is None:
            continue
        event = case.act(Action.RELEASE, by=THE_TOWN, at=uow.at, internal=True, facts=facts_of(one))
        one.end(Ending.RELEASED, at=uow.at)
        await announce(uow, case, event)


async def _ended(
    uow: UnitOfWork, case_id: int, action: Action, ending: Ending, *, by: int, words: str | None
) -> tuple[Case, CaseEvent]:
    case, one = await mine(uow, case_id, action, by=by)
    _, actor = await step_up(uow, case_id, by, action)
    event = case.act(action, by=actor, at=uow.at, words=words, internal=True, facts=facts_of(one))
    one.end(ending, at=uow.at)
    return case, event


def _soon(uow: UnitOfWork, due: datetime) -> datetime:
    office = uow.office.timetable.office
    return office.before(due, Allowance(office.between(uow.at, due) * SOON))


def facts_of(one: CoHandler) -> CoHandlingFacts:
    """What an event about a co-handling keeps of it."""
    return CoHandlingFacts(co_handler_id=one.id, person_id=one.person_id, title=one.title, kind=one.kind.value)


async def _done(uow: UnitOfWork, case: Case, event: CaseEvent, given: Contribution | None = None) -> CaseEvent:
    await keep_with(uow, given, event)
    for item in await cases.evidence_of_event(uow.session, event.id) if event.id else ():
        item.internal = True  # what a desk asks of a co-handler, and what they answer, is not the resident's
    await announce(uow, case, event)
    return event


_ENDS = {Action.ASSIST: Ending.DONE, Action.DECLINE: Ending.DECLINED}
