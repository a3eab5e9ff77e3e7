"""Whose figures a person may see, and what is meant by the words after /stats; asked anew at every press."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.services.base.atlas import GridSign
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.figures import periods
from bot.services.steps import recipients
from bot.store import grids, people
from models import Chat, Grid, Role, RoleKind
from models.errors import NotAllowed, NotFound
from models.figures import Reach, Scope

ALL = frozenset({"全部", "全镇", "所有", "all", "town"})

TOWN_WIDE = frozenset({RoleKind.ADMIN, RoleKind.DUTY})


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose figures a person may see: their own grids, their communities, or the whole town."""

    grids: frozenset[int]
    communities: frozenset[int]
    town: bool

    @property
    def widest(self) -> Scope | None:
        """All that is seen at once; None for whoever sees nothing."""
        if self.town:
            return Scope(Reach.TOWN)
        if self.communities:
            return Scope(Reach.COMMUNITY, min(self.communities))
        return Scope(Reach.GRID, min(self.grids)) if self.grids else None

    def takes_in(self, scope: Scope, community_id: int | None) -> bool:
        """Whether it reaches so far; `community_id` is that of the scope's grid."""
        match scope.reach:
            case Reach.TOWN:
                return self.town
            case Reach.COMMUNITY:
                return self.town or scope.id in self.communities
            case Reach.GRID:
                return self.town or scope.id in self.grids or community_id in self.communities


async def of(uow: UnitOfWork, person_id: int) -> Sight:
    """By the roles that the person has now.

    Raises:
        NotAllowed: none of them has figures.
    """
    sight = await whole(uow, person_id)
    if sight.widest is None:
        raise NotAllowed("stats-not-yours")
    return sight


async def whole(uow: UnitOfWork, person_id: int, *, answering: bool = False) -> Sight:
    """The same, also of whoever sees nothing. `answering`: a deputy sees the grid only while standing in for it."""
    roles = await people.roles_of(uow.session, person_id)
    supervises = [role.community_id for role in roles if role.kind is RoleKind.SUPERVISOR]
    return Sight(
        frozenset([grid_id for role in roles if (grid_id := await _leads(uow, role, answering)) is not None]),
        frozenset(community_id for community_id in supervises if community_id is not None),
        None in supervises or any(role.kind in TOWN_WIDE for role in roles),
    )


async def check(uow: UnitOfWork, sight: Sight, scope: Scope) -> Scope:
    """The scope, if these eyes reach so far.

    Raises:
        NotAllowed: they do not.
    """
    if not await reaches(uow, sight, scope):
        raise NotAllowed("stats-not-this-grid")
    return scope


async def reaches(uow: UnitOfWork, sight: Sight, scope: Scope) -> bool:
    """Whether these eyes reach so far."""
    sign = await uow.sign(scope.id) if scope.reach is Reach.GRID else None
    return sight.takes_in(scope, sign.community_id if sign is not None else None)


async def usual(uow: UnitOfWork, sight: Sight, chat: Chat) -> Scope:
    """Without any word: in a grid's group that grid, if it is seen; else all that is seen."""
    for grid in await grids.with_desk(uow.session, chat.id) if chat.is_group else ():
        scope = Scope(Reach.GRID, grid.id)
        if sight.takes_in(scope, grid.community_id):
            return scope
    widest = sight.widest
    if widest is None:
        raise NotAllowed("stats-not-yours")
    return widest


async def named(uow: UnitOfWork, sight: Sight, words: str) -> Scope:
    """What the words name: 全部, a grid by its code, name or alias, a community, or a part of a name that only one has.

    Raises:
        NotFound: nothing, or more than one thing. NotAllowed: something that is not theirs to see.
    """
    if words.strip().casefold() in ALL:
        widest = sight.widest
        if widest is None or widest.reach is Reach.GRID:
            raise NotAllowed("stats-not-this-grid")
        return widest
    return await check(uow, sight, await find(uow, words))


async def find(uow: UnitOfWork, words: str) -> Scope:
    """The grid or community that the words name, whoever asks.

    Raises:
        NotFound: nothing is called so, or more than one thing.
    """
    said = words.strip().casefold()
    signs = (await uow.signs()).values()
    found = (
        {Scope(Reach.GRID, s.id) for s in signs if said in (s.code.casefold(), s.name.casefold())}
        or {Scope(Reach.COMMUNITY, s.community_id) for s in signs if said == s.community.casefold()}
        or await _by_alias(uow, said)
        or {Scope(Reach.GRID, s.id) for s in signs if said in s.name.casefold()}
        or {Scope(Reach.COMMUNITY, s.community_id) for s in signs if said in s.community.casefold()}
    )
    if len(found) != 1:
        raise NotFound("stats-no-such-grid")
    return found.pop()


async def seen_grids(uow: UnitOfWork, sight: Sight) -> Sequence[GridSign]:
    """Every grid whose figures are seen, in the order of codes."""
    signs = (await uow.signs()).values()
    return [sign for sign in signs if sight.takes_in(Scope(Reach.GRID, sign.id), sign.community_id)]


def apart(arguments: Sequence[str]) -> tuple[str, str]:
    """The words after the command as a period and a place, whichever comes first; each may be missing."""
    for many in range(len(arguments), 0, -1):
        if periods.is_one("".join(arguments[:many])):
            return "".join(arguments[:many]), " ".join(arguments[many:])
        if periods.is_one("".join(arguments[-many:])):
            return "".join(arguments[-many:]), " ".join(arguments[:-many])
    return "", " ".join(arguments)


async def _leads(uow: UnitOfWork, role: Role, answering: bool) -> int | None:
    """The grid that the role leads (`answering`: now); None for other roles."""
    if role.grid_id is None or role.kind not in (RoleKind.LEADER, RoleKind.DEPUTY):
        return None
    if answering and role.kind is RoleKind.DEPUTY:
        grid = await uow.session.get_one(Grid, role.grid_id)
        return None if await recipients.leader_stands(uow, grid) else grid.id
    return role.grid_id


async def _by_alias(uow: UnitOfWork, said: str) -> set[Scope]:
    every = await grids.all_grids(uow.session)
    return {Scope(Reach.GRID, grid.id) for grid in every if said in {alias.casefold() for alias in grid.aliases}}
