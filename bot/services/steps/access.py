"""Authorisation: load and lock a case, work out the person's capacities on it (hats), choose the one to record."""

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.steps import recipients
from bot.store import cases, co_handlers, people
from models import Action, Actor, Case, Grid
from models.errors import NotFound
from models.lifecycle import status_after
from models.policy import Hat, Matter, hat_for, hats, may_see

THE_TOWN = Actor(None, Hat.TOWN)
"""A timer or a rule acts, and nobody's hand."""


async def step_up(uow: UnitOfWork, case_id: int, person_id: int, action: Action) -> tuple[Case, Actor]:
    """The case, locked, and the person as the actor of `action`.

    Raises:
        NotFound: no such case, or it is none of this person's business.
        NotAllowed: it is, but this action is not.
    """
    case, worn = await case_and_hats(uow, case_id, person_id)
    return case, Actor(person_id, hat_for(action, worn))


async def may_act(uow: UnitOfWork, case_id: int, action: Action, *, by: int) -> Case:
    """The case, locked, if this person may take this step now; handlers ask before they put a question.

    Raises:
        NotFound, NotAllowed: as `step_up`.
        AlreadySo, NotNow: the step does not lead on from the present status.
    """
    case, _ = await step_up(uow, case_id, by, action)
    status_after(case.status, action)
    return case


async def case_and_hats(uow: UnitOfWork, case_id: int, person_id: int) -> tuple[Case, frozenset[Hat]]:
    """The case, locked, and every hat the person wears before it.

    Raises:
        NotFound: no such case, or it is none of this person's business.
    """
    case = await cases.locked(uow.session, case_id)
    if case is None:
        raise NotFound
    worn = await hats_before(uow, case, person_id)
    if not may_see(worn):
        raise NotFound
    return case, worn


async def hats_before(uow: UnitOfWork, case: Case, person_id: int) -> frozenset[Hat]:
    """Every hat that the person wears before the case."""
    roles = await people.roles_of(uow.session, person_id)
    return hats(person_id, [role.grant for role in roles], await _matter(uow, case))


async def _matter(uow: UnitOfWork, case: Case) -> Matter:
    grid = await uow.session.get(Grid, case.grid_id) if case.grid_id is not None else None
    now = await recipients.at_grid(uow, grid) if grid is not None else None
    followers = await cases.followers_of(uow.session, case.id)
    return Matter(
        grid_id=case.grid_id,
        community_id=grid.community_id if grid is not None else None,
        reporters=frozenset({case.reporter_id, *followers}),
        worker_id=case.worker_id,
        leader_stands=now is not None and now.leader_stands,
        desk_staffed=now is not None and now.staffed,
        co_handlers=frozenset(one.person_id for one in await co_handlers.open_of_case(uow.session, case.id)),
    )
