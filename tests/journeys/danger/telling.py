"""How people of these journeys live and what is stored of their alarms."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.data.town import TownRole
from bot.store.people import by_telegram_id
from models import Alarm
from tests.support.world import Townsman, World

FIRE = "着火了，快来人"
CARD = "有人正在说危险"


async def lives_in(world: World, who: Townsman, grid: str) -> None:
    """The person's home is known."""
    async with world.office.writing() as uow:
        person = await by_telegram_id(uow.session, who.id)
        assert person is not None
        person.home_grid_id = (await uow.signs())[grid].id


async def alarms_of(world: World) -> Sequence[Alarm]:
    """Every alarm, read through a fresh session."""
    async with world.office.reading() as uow:
        return (await uow.session.scalars(select(Alarm).order_by(Alarm.id))).all()


async def the_alarm(world: World) -> Alarm:
    """The one alarm there is."""
    found = await alarms_of(world)
    assert len(found) == 1, f"{len(found)} alarms"
    return found[0]


async def on_duty(world: World) -> Townsman:
    """Somebody of the duty desk."""
    return await world.meets(world.town.of(TownRole.DUTY)[0].key)


async def supervisor_of(world: World) -> Townsman:
    """Somebody who supervises the community of these journeys' grid."""
    return await world.meets(world.town.of(TownRole.SUPERVISOR)[0].key)
