"""429, time-outs, cut lines, 502 and an hour without Telegram: everything arrives, in order, and nothing is lost."""

from datetime import timedelta

import pytest

from tests.journeys.delivery.stories import Watched, a_grid, kinds_failed, owed, reports, tells
from tests.support.world import World

HOUR = timedelta(hours=1)


async def test_429_holds_up_her_chat_for_as_long_as_telegram_says_and_no_other(world: World) -> None:
    leader, wang = await world.leader_of(a_grid(world)), await world.stranger("王秀英")
    await tells(world, wang)
    world.box.faults.flood(40, times=1, method="sendMessage", chat_id=wang.id)
    start, watched = world.clock.now(), Watched(world)
    await wang.taps("提交")
    leader.sees("status-submitted")
    wang.sees("receipt")
    first, second = watched.to(wang.id, "sendMessage")[:2]
    assert first.failure is not None
    assert second.at - first.at >= timedelta(seconds=40)
    assert [p.at - start < timedelta(seconds=10) for p in watched.to(leader.id)] == [True] * len(watched.to(leader.id))
    assert watched.refusals(wang.id, 429) == 1


async def test_a_direct_answer_refused_with_429_leaves_her_chat_alone_for_so_long(world: World) -> None:
    wang = await world.stranger("王秀英")
    world.box.faults.flood(30, times=1, method="sendMessage", chat_id=wang.id)
    watched = Watched(world)
    await wang.says("村口的路灯不亮了")
    wang.sees("ask-photos")
    first, second = watched.to(wang.id, "sendMessage")
    assert second.at - first.at >= timedelta(seconds=30)
    assert watched.refusals(wang.id, 429) == 1


async def test_a_leader_with_many_reports_is_told_of_all_within_the_strict_pace(world: World) -> None:
    leader = await world.leader_of(a_grid(world))
    watched = Watched(world)
    for number in range(5):
        await reports(world, await world.stranger(f"居民{number}"), f"第{number}盏路灯不亮了")
    await world.settle(HOUR)
    for case in await world.cases():
        leader.sees(case.case_no)
    assert watched.refusals(leader.id, 429) == 0
    assert await owed(world) == []


@pytest.mark.parametrize("fault", ["silence", "drop_before", "drop_after"])
async def test_a_message_whose_answer_is_lost_may_come_twice_and_never_not(world: World, fault: str) -> None:
    leader, wang = await world.leader_of(a_grid(world)), await world.stranger("王秀英")
    await tells(world, wang)
    getattr(world.box.faults, fault)(times=1, method="sendMessage", chat_id=leader.id)
    getattr(world.box.faults, fault)(times=1, method="sendMessage", chat_id=wang.id)
    await wang.taps("提交")
    number = (await world.the_case()).case_no
    copies = 2 if fault == "drop_after" else 1
    assert sum("待受理" in text for text in leader.reads()) == copies
    assert sum("收到了。编号" in text and number in text for text in wang.reads()) == copies
    assert (await owed(world), await kinds_failed(world)) == ([], [])


async def test_502s_are_tried_until_they_end(world: World) -> None:
    leader, wang = await world.leader_of(a_grid(world)), await world.stranger("王秀英")
    await tells(world, wang)
    world.box.faults.refuse(502, "Bad Gateway", times=6, method=("sendMessage", "sendVenue"))
    await wang.taps("提交")
    await world.later(timedelta(minutes=5))
    leader.sees("status-submitted")
    wang.sees("receipt")
    assert (await owed(world), await kinds_failed(world)) == ([], [])


async def test_after_an_hour_without_telegram_everything_arrives_in_order(world: World) -> None:
    leader, wang = await world.leader_of(a_grid(world)), await world.stranger("王秀英")
    await tells(world, wang)
    await wang.person.taps("提交")
    await world.diandan.polling.once()
    world.box.faults.down = True
    for _ in range(60):
        await world.diandan.relay.tick()
        world.clock.advance(timedelta(minutes=1))
    leader.sees_not("status-submitted")
    world.box.faults.clear()
    await world.settle(HOUR)
    wang.sees("receipt")
    told = leader.person.screen()[-2:]
    assert "待受理" in told[0].words
    assert told[1].kind == "venue"
    assert (await owed(world), await kinds_failed(world)) == ([], [])


async def test_an_answer_that_is_lost_is_made_good_with_the_present_screen(world: World) -> None:
    wang = await world.stranger("王秀英")
    world.box.faults.drop_before(method="sendMessage", chat_id=wang.id)
    await wang.says("村口的路灯不亮了")
    wang.sees("ask-photos")
    await wang.taps("跳过")
    wang.sees("ask-where")
