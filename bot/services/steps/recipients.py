"""Where somebody is told: the chat of a desk, of a worker, of a resident; never nowhere while anybody is left."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.services.base.unit_of_work import UnitOfWork
from bot.store import grids, people
from models import Case, Chat, Grid, Person, RoleKind


@dataclass(frozen=True, slots=True)
class Recipient:
    """A chat to write to, and whose language it speaks (None: a group, the town's)."""

    chat_id: int
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class AtGrid:
    """Who answers for a grid at one moment, and the grid's own chats that can be reached (without the duty desk's)."""

    answering: Sequence[Person]
    recipients: Sequence[Recipient]
    leader_stands: bool
    """Whether a leader answers: not away, and reading the grid's group or a chat of their own."""

    @property
    def staffed(self) -> bool:
        """Whether somebody who may act for the grid reads what is written to it; else the duty desk acts too."""
        return bool(self.answering) and bool(self.recipients)


async def of_desk(uow: UnitOfWork, grid_id: int | None) -> Sequence[Recipient]:
    """Whoever answers for a grid: its group, else the leader, else (or while away) the deputy, else the duty desk."""
    grid = await uow.session.get(Grid, grid_id) if grid_id is not None else None
    now = await at_grid(uow, grid) if grid is not None else None
    if now is not None and now.staffed:
        return now.recipients
    own = now.recipients if now is not None else []
    return [*own, *(recipient for recipient in await of_duty_desk(uow) if recipient not in own)]


async def at_grid(uow: UnitOfWork, grid: Grid) -> AtGrid:
    """Who answers for a grid at this moment: the leaders, or the deputies who stand in for them."""
    team = await people.leaders_and_deputies(uow.session, grid.id)
    leaders = [*dict.fromkeys(person for kind, person in team if kind is RoleKind.LEADER)]
    deputies = [*dict.fromkeys(person for kind, person in team if kind is RoleKind.DEPUTY)]
    group = await _group(uow, grid.desk_chat_id)
    private = await _private(uow, leaders) if group is None else []
    stands = not grid.leader_is_away(uow.at) and bool(leaders) and (group is not None or bool(private))
    answering = leaders if stands or not deputies else deputies
    if group is not None:
        return AtGrid(answering, [group], stands)
    return AtGrid(answering, private if answering is leaders else await _private(uow, answering), stands)


async def is_staffed(uow: UnitOfWork, grid: Grid) -> bool:
    """Whether somebody who may act for the grid reads what is written to it; else the duty desk acts too."""
    return (await at_grid(uow, grid)).staffed


async def unstaffed(uow: UnitOfWork) -> set[int]:
    """Grids for which the duty desk acts. Where a leader plainly reads, nothing more is asked."""
    doubtful = await grids.not_plainly_staffed(uow.session, uow.at)
    return {grid.id for grid in doubtful if not await is_staffed(uow, grid)}


async def of_duty_desk(uow: UnitOfWork) -> Sequence[Recipient]:
    """The town's last resort: the duty desk's group, else whoever is on duty, else the admins."""
    if recipient := await _group(uow, await grids.duty_chat_id(uow.session)):
        return [recipient]
    for kind in (RoleKind.DUTY, RoleKind.ADMIN):
        if found := await _private(uow, await people.holders(uow.session, kind)):
            return found
    return []


async def of_supervisors(uow: UnitOfWork, case: Case) -> Sequence[Recipient]:
    """Whoever supervises the case's community; without any, the duty desk."""
    return await of_supervisors_of_grid(uow, case.grid_id)


async def of_supervisors_of_grid(uow: UnitOfWork, grid_id: int | None) -> Sequence[Recipient]:
    """Whoever supervises the grid's community, or the town; without any, the duty desk."""
    grid = await uow.session.get(Grid, grid_id) if grid_id is not None else None
    community_id = grid.community_id if grid is not None else None
    return await _private(uow, await people.supervisors_of(uow.session, community_id)) or await of_duty_desk(uow)


async def of_danger(uow: UnitOfWork, grid_id: int | None, *, privately: bool) -> Sequence[Recipient]:
    """Everybody who can help at once, each in a chat that answers: leaders and deputies, away or not, the grid's group
    and the duty desk. Privately: no group, but whoever is on duty. Where nobody is left: supervisors and admins.
    """
    grid = await uow.session.get(Grid, grid_id) if grid_id is not None else None
    team = await people.leaders_and_deputies(uow.session, grid.id) if grid is not None else []
    found = await _private(uow, [person for _, person in team])
    if privately:
        found += await _private(uow, await people.holders(uow.session, RoleKind.DUTY))
    else:
        group = await _group(uow, grid.desk_chat_id) if grid is not None else None
        found += [*([group] if group is not None else []), *await of_duty_desk(uow)]
    for kind in () if found else (RoleKind.SUPERVISOR, RoleKind.ADMIN):
        found += await _private(uow, await people.holders(uow.session, kind))
    return [*{recipient.chat_id: recipient for recipient in found}.values()]


async def of_grid(uow: UnitOfWork, grid: Grid) -> Sequence[Recipient]:
    """The grid's own chats: its group, else whoever leads it; never the duty desk's."""
    return (await at_grid(uow, grid)).recipients


async def of_deputies(uow: UnitOfWork, case: Case) -> Sequence[Recipient]:
    """The deputies of the case's grid, each in their private chat, whether or not they stand in now."""
    if case.grid_id is None:
        return []
    return await _private(uow, await people.holders(uow.session, RoleKind.DEPUTY, grid_id=case.grid_id))


async def of_person(uow: UnitOfWork, person_id: int | None) -> Recipient | None:
    """A person's own chat, reachable or not: what is owed to her is written down either way."""
    person = await uow.session.get(Person, person_id) if person_id is not None else None
    if person is None or person.chat_id is None:
        return None
    return Recipient(person.chat_id, person.id)


async def leader_stands(uow: UnitOfWork, grid: Grid) -> bool:
    """Whether the grid has a leader who is not away and reachable, in the grid's group or in their private chat."""
    return (await at_grid(uow, grid)).leader_stands


async def _group(uow: UnitOfWork, chat_id: int | None) -> Recipient | None:
    chat = await uow.session.get(Chat, chat_id) if chat_id is not None else None
    return Recipient(chat.id) if chat is not None and chat.unreachable_since is None else None


async def _private(uow: UnitOfWork, who: Sequence[Person]) -> list[Recipient]:
    chats = [(person, await uow.session.get(Chat, person.chat_id)) for person in who if person.chat_id is not None]
    return [
        Recipient(chat.id, person.id) for person, chat in chats if chat is not None and chat.unreachable_since is None
    ]
