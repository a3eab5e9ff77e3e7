"""Founding the invented town on an empty database: its grids, answers, and an invitation for everybody with a part."""

from bot.data.town import Town, TownRole, Townsperson
from bot.routing.boundaries import Import
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.town.grids import import_grids
from bot.services.town.people import invite
from bot.store import grids, kept_answers, overview
from models import KeptAnswer, RoleKind


class AlreadyLivedIn(Exception):
    """The database belongs to a town already; an invented one is not mixed into it."""


async def found(uow: UnitOfWork, town: Town) -> dict[str, str]:
    """Import the town's grids and answers, and invite its people; gives each one's code by their key, sent as /start.

    Residents need no invitation. A second founding keeps what is there and invites everybody anew.

    Raises:
        AlreadyLivedIn: there are cases, or grids of another town.
    """
    ours = {outline.code for outline in town.outlines}
    others = [grid.code for grid in await grids.all_grids(uow.session) if grid.code not in ours]
    if others:
        raise AlreadyLivedIn(f"it has grids of another town, such as {others[0]}")
    if await overview.has_cases(uow.session):
        raise AlreadyLivedIn("it has cases")
    await import_grids(uow, Import(town.grids, ()))
    (await grids.town(uow.session)).name = town.name
    await _keep_answers(uow, town)
    return {person.key: await _invited(uow, person) for person in town.people if person.role is not TownRole.RESIDENT}


async def _keep_answers(uow: UnitOfWork, town: Town) -> None:
    """Those that are not kept yet."""
    known = {one.question for one in await kept_answers.of_all(uow.session)}
    ids = {sign.code: sign.id for sign in (await uow.signs()).values()}
    for one in town.answers:
        if one.question not in known:
            grid_id = ids[one.grid] if one.grid is not None else None
            uow.session.add(KeptAnswer(grid_id=grid_id, question=one.question, answer=one.answer, written_at=uow.at))


async def _invited(uow: UnitOfWork, person: Townsperson) -> str:
    grid = await grids.by_code(uow.session, person.grid) if person.grid is not None else None
    kind = RoleKind(person.role.value)
    _, code = await invite(uow, kind, by=None, grid_id=grid.id if grid else None, title=person.title)
    return code
