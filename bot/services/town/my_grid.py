"""我的网格: who answers for the place where somebody lives, where the grid's station is, and whether it is open now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.services.base.atlas import GridSign
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.steps import recipients
from bot.store import people
from models import Grid, Person, Role, RoleKind
from models.errors import NotAllowed, NotEnough, NotFound

MOST_STATION = 200
"""Characters of a station's address, as the database keeps it."""


@dataclass(frozen=True, slots=True)
class MyGrid:
    """A grid as its residents may know it.

    `opens_at`: when the office works next, by the town's clock; now, if it is at work.
    `leader_is_away`: the deputy stands in.
    """

    sign: GridSign
    station: str
    phone: str
    members: Sequence[tuple[Role, Person]]
    leader_is_away: bool
    opens_at: datetime
    at: datetime

    @property
    def is_open(self) -> bool:
        """Whether the office works at this moment."""
        return self.opens_at <= self.at

    def holding(self, kind: RoleKind) -> Sequence[tuple[Role, Person]]:
        """Who has this part here."""
        return [(role, person) for role, person in self.members if role.kind is kind]


async def my_grid(uow: UnitOfWork, grid_id: int) -> MyGrid:
    """The grid as it is now.

    Raises:
        NotFound: there is no such grid (any more).
    """
    sign, grid = await uow.sign(grid_id), await uow.session.get(Grid, grid_id)
    if sign is None or grid is None:
        raise NotFound("error-no-such-grid")
    away = grid.leader_is_away(uow.at) and not await recipients.leader_stands(uow, grid)
    opens_at = uow.office.timetable.office.opens_at(uow.at).astimezone(uow.office.timezone)
    members = await people.team_of(uow.session, grid.id)
    return MyGrid(sign, grid.station or "", grid.phone or "", members, away, opens_at, uow.at)


async def say_station(uow: UnitOfWork, grid_id: int, station: str, *, by: int) -> None:
    """A leader says where the grid's station is.

    Raises:
        NotAllowed: only the grid's leader or an admin may. NotEnough: too long to be an address.
    """
    held = [(role.kind, role.grid_id) for role in await people.roles_of(uow.session, by)]
    if (RoleKind.LEADER, grid_id) not in held and (RoleKind.ADMIN, None) not in held:
        raise NotAllowed("station-not-yours")
    if not 0 < len(station) <= MOST_STATION:
        raise NotEnough("station-too-long", most=MOST_STATION)
    grid = await uow.session.get_one(Grid, grid_id)
    grid.station = station
