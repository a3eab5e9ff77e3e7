"""A room is lent once: the database refuses the second; what is free next is said; the desk alone decides."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.dialogue.when import When
from bot.services.town import bookings
from models import Bookable, BookedSlot, Booking, BookingState, Chat, Person
from models.booking import slots_of
from models.errors import DomainError, NotNow, TooLate
from tests.support.clock import MORNING
from tests.support.town import Town

FROM = timedelta(days=3, hours=5)
"""Thursday at 14:00 by the town's clock; stories begin on Monday at nine."""


def said(town: Town, *, hours: float = 2, later: timedelta = timedelta()) -> When:
    """A time three days ahead."""
    begins = town.clock.now() + FROM + later
    return When(begins, begins + timedelta(hours=hours), hours_said=True)


async def a_room(town: Town) -> int:
    """The leader's grid lends one."""
    thing = await town.does(bookings.add_thing, "活动室", by=town.ids["leader"])
    return thing.id


async def asks(town: Town, thing_id: int, time: When, who: str = "chen") -> int:
    """Somebody asks for it."""
    async with town.office.writing() as uow:
        thing = await uow.session.get_one(Bookable, thing_id)
        person = await uow.session.get_one(Person, town.ids[who])
        chat = await uow.session.get_one(Chat, town.chat_of(who))
        return (await bookings.ask_for(uow, thing, time, "打牌", by=person, chat=chat)).id


async def test_of_fifty_at_once_one_has_the_room(town: Town) -> None:
    thing_id = await a_room(town)
    tries = [asks(town, thing_id, said(town), who) for who in ("chen", "wei") for _ in range(25)]
    found = await asyncio.gather(*tries, return_exceptions=True)
    winners = [one for one in found if isinstance(one, int)]
    losers = [one for one in found if isinstance(one, NotNow)]
    assert (len(winners), len(losers)) == (1, 49)
    assert {one.facts["when"] for one in losers} == {"10-15 16:00"}
    async with town.office.reading() as uow:
        held = await uow.session.scalar(select(func.count(BookedSlot.id)))
        assert (held, await uow.session.scalar(select(func.count(Booking.id)))) == (4, 1)


async def test_what_overlaps_by_minutes_is_refused_and_what_follows_is_not(town: Town) -> None:
    thing_id = await a_room(town)
    await asks(town, thing_id, said(town))
    for later, hours in ((timedelta(hours=1, minutes=45), 1), (timedelta(hours=-1), 1.25), (timedelta(hours=-1), 9)):
        with pytest.raises(NotNow):
            await asks(town, thing_id, said(town, later=later, hours=hours), "wei")
    await asks(town, thing_id, said(town, later=timedelta(hours=2)), "wei")
    await asks(town, thing_id, said(town, later=timedelta(hours=-2)), "liu")


async def test_refused_or_called_off_it_is_free_again(town: Town) -> None:
    thing_id = await a_room(town)
    first = await asks(town, thing_id, said(town))
    await town.does(bookings.decide, first, BookingState.REFUSED, by=town.ids["leader"], reason="请换个时间")
    second = await asks(town, thing_id, said(town), "wei")
    async with town.office.writing() as uow:
        await bookings.cancel(uow, second, by=await uow.session.get_one(Person, town.ids["wei"]))
    await asks(town, thing_id, said(town), "liu")


@pytest.mark.parametrize("who", ["chen", "worker"])
async def test_nobody_but_the_desk_agrees_and_only_once(town: Town, who: str) -> None:
    booking_id = await asks(town, await a_room(town), said(town))
    with pytest.raises(DomainError):
        await town.does(bookings.decide, booking_id, BookingState.AGREED, by=town.ids[who])
    await town.does(bookings.decide, booking_id, BookingState.AGREED, by=town.ids["leader"])
    with pytest.raises(NotNow):
        await town.does(bookings.decide, booking_id, BookingState.REFUSED, by=town.ids["leader"])


async def test_what_is_past_cannot_be_asked_for_nor_agreed_to(town: Town) -> None:
    thing_id = await a_room(town)
    with pytest.raises(TooLate):
        await asks(town, thing_id, said(town, later=timedelta(days=-4)))
    booking_id = await asks(town, thing_id, said(town))
    town.clock.advance(timedelta(days=4))
    with pytest.raises(TooLate):
        await town.does(bookings.decide, booking_id, BookingState.AGREED, by=town.ids["leader"])


async def test_both_are_reminded_the_day_before_and_once(town: Town) -> None:
    booking_id = await asks(town, await a_room(town), said(town))
    await town.does(bookings.decide, booking_id, BookingState.AGREED, by=town.ids["leader"])

    async def due() -> list[int]:
        async with town.office.reading() as uow:
            return list(await bookings.bookings_due(uow))

    assert await due() == []
    town.clock.advance(FROM - timedelta(days=1))
    assert await due() == [booking_id]
    for _ in range(2):
        await town.does(bookings.remind_of_booking, booking_id)
    assert await due() == []


def test_half_hours_of_a_time_that_begins_and_ends_between_them() -> None:
    begins = MORNING.replace(minute=10)
    assert [slot.minute for slot in slots_of(begins, begins + timedelta(minutes=25))] == [0, 30]
    assert len(slots_of(MORNING, MORNING + timedelta(hours=24))) == 48
