"""预约: a room is asked for in one sentence; the leader agrees or not; nothing is lent twice."""

from datetime import timedelta

from sqlalchemy import select

from models import Booking, BookingState
from tests.journeys.resident.telling import GRID, a_case, breath
from tests.support.world import Townsman, World

TEA = "周六下午想借活动室给环卫工人送姜茶"
SATURDAY = "10-17 周六 13:00–18:00"


async def lends(world: World) -> Townsman:
    """The grid's leader, who lends a room."""
    leader = await world.leader_of(GRID)
    await leader.says("/rooms 活动室")
    leader.sees("bookables", names="活动室")
    return leader


async def at_home(world: World, name: str = "王秀英") -> Townsman:
    """A resident whose home is known, and who has a case open."""
    wang = await world.stranger(name)
    await a_case(world, wang)
    await breath(world)
    await wang.taps("这里是我家")
    await breath(world)
    return wang


async def states(world: World) -> list[BookingState]:
    """How each booking stands, read through a fresh session."""
    async with world.office.reading() as uow:
        return [one.state for one in await uow.session.scalars(select(Booking).order_by(Booking.id))]


async def test_a_hall_is_asked_for_in_one_sentence_agreed_to_and_remembered(world: World) -> None:
    leader, wang = await lends(world), await at_home(world)
    await wang.says(TEA)
    wang.sees("booking-asked", name="活动室", when=SATURDAY)
    leader.sees("booking-card", name="活动室", when=SATURDAY)
    leader.sees(TEA)
    await breath(world)
    await leader.taps("同意")
    leader.sees("已同意")
    wang.sees("booking-told-agreed", name="活动室", when=SATURDAY)
    for who in (wang, leader):
        [file] = [view for view in who.person.screen() if view.kind == "document"]
        made = world.box.files.by_id(file.content["document"]["file_id"]).data
        assert b"DTSTART:20261017T050000Z" in made
    await leader.taps_again()
    assert leader.alert == "这个预约已经有结果了。"
    await world.later(timedelta(days=4, hours=6))
    wang.sees("booking-told-remind", name="活动室", when=SATURDAY)
    leader.sees("booking-told-remind-desk", who="王秀英", name="活动室", when=SATURDAY)
    await wang.taps("不借了")
    leader.sees("booking-told-cancelled", who="王秀英", name="活动室", when=SATURDAY)
    assert await states(world) == [BookingState.CANCELLED]


async def test_what_is_taken_past_or_without_a_time_is_asked_for_again(world: World) -> None:
    leader, wang = await lends(world), await at_home(world)
    await wang.says("我想借活动室")
    wang.sees("booking-when", name="活动室")
    await wang.says("昨天借活动室")
    wang.sees("booking-past")
    await breath(world)
    await wang.says(TEA)
    await breath(world)
    other = await at_home(world, "李桂花")
    await other.says("礼拜六下午三点借活动室打牌")
    other.sees("booking-taken", name="活动室", when="10-17 18:00")
    await leader.taps("不行")
    await breath(world)
    await leader.taps("请换个时间")
    wang.sees("booking-told-refused", name="活动室", when=SATURDAY, reason="请换个时间")
    await other.says("礼拜六下午三点借活动室打牌")
    other.sees("booking-asked", name="活动室", when="10-17 周六 15:00–17:00")
    assert await states(world) == [BookingState.REFUSED, BookingState.ASKED]


async def test_what_nobody_lends_goes_to_the_desk_as_a_question(world: World) -> None:
    await lends(world)
    stranger, wang = await world.stranger("李桂花"), await at_home(world)
    await stranger.says(TEA)
    stranger.sees("ask-photos")
    await wang.says("/rooms 轮椅")
    wang.sees("bookings-not-yours")
    await wang.says("明天想借轮椅用一下")
    wang.sees("ask-photos")
    await wang.says("取消")
    world.office.bookings = False
    await breath(world)
    await wang.says(TEA)
    assert await states(world) == []
