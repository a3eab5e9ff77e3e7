"""没解决: once more from the desk, with her reason; the third time the supervisor hears of it."""

from datetime import timedelta

import pytest

from models.case import UNHEARD
from models.rating import VERDICT_WINDOW
from tests.journeys.grid.telling import PICTURE, VOICE, card_of, reported
from tests.support.world import World


@pytest.mark.parametrize("how", ["canned", "typed", "photo", "captioned", "voice"])
async def test_a_reason_reopens_in_every_way_she_gives_it(world: World, how: str) -> None:
    matter = await reported(world)
    worker = await matter.closed()
    await matter.resident.taps("没解决")
    matter.resident.sees("ask-reopen")
    shown = {"canned": "还是老样子", "typed": "晚上又灭了", "captioned": "晚上又灭了", "voice": UNHEARD, "photo": ""}

    match how:
        case "canned":
            await matter.resident.taps("还是老样子")
        case "typed":
            await matter.resident.says("晚上又灭了")
        case "photo":
            await matter.resident.shows(PICTURE)
        case "captioned":
            await matter.resident.shows(PICTURE, caption="晚上又灭了")
        case _:
            await matter.resident.speaks(VOICE, 5)

    matter.resident.sees("reopened")
    matter.leader.sees("没解决", shown[how], "第 1 次重办")
    case = await matter.now()
    assert (case.status, case.reopenings, case.worker_id) == ("accepted", 1, None)
    worker.sees("nudge-gone")
    shown_to_him = [view.kind for view in matter.leader.person.screen() if view.kind in ("photo", "voice")]
    assert shown_to_him[1:] == {"photo": ["photo"], "captioned": ["photo"], "voice": ["voice"]}.get(how, [])


async def test_she_thinks_again(world: World) -> None:
    matter = await reported(world)
    await matter.closed()
    await matter.resident.taps("没解决")
    await matter.resident.taps("取消")
    assert (await matter.now()).status == "closed"
    await matter.resident.taps("解决了", on=matter.resident.finds("status-closed"))

    matter.resident.sees("ask-satisfied")


async def test_the_third_time_the_supervisor_is_told(world: World) -> None:
    supervisor = await world.meets("jiang_weimin")
    matter = await reported(world)
    for time in (1, 2, 3):
        await matter.closed()
        await matter.resident.taps("没解决", on=matter.resident.finds("ask-solved"))
        supervisor.sees_not("已重办")
        await matter.resident.says(f"第{time}次了，还是不亮")

    supervisor.sees(f"{matter.case_no} 已重办 3 次")
    assert (await matter.now()).reopenings == 3
    assert [event.action for event in await world.history(await matter.now())][-1] == "escalate"


async def test_an_earlier_closing_is_not_judged_any_more(world: World) -> None:
    matter = await reported(world)
    await matter.closed()
    first = matter.resident.finds("ask-solved")
    await matter.resident.taps("没解决")
    await matter.resident.taps("修了又坏")
    await matter.closed()
    await matter.resident.presses_old(first, "没解决")

    assert "这次办结已经过去了" in matter.resident.alert
    assert "经过" in matter.resident.last().text  # the case as it is now lies below
    assert (await matter.now()).reopenings == 1


async def test_after_fifteen_days_it_is_refused_with_the_next_step(world: World) -> None:
    matter = await reported(world)
    await matter.closed()
    await world.later(VERDICT_WINDOW + timedelta(minutes=1))
    await matter.resident.taps("没解决", on=matter.resident.finds("status-closed"))

    assert "重新反映一次" in matter.resident.alert
    assert (await matter.now()).status == "closed"


async def test_the_window_closes_while_she_looks_for_words(world: World) -> None:
    matter = await reported(world)
    await matter.closed()
    await world.later(VERDICT_WINDOW - timedelta(hours=1))
    await matter.resident.taps("没解决", on=matter.resident.finds("status-closed"))
    await world.later(timedelta(hours=2))
    await matter.resident.says("还是不亮")

    matter.resident.sees("重新反映一次")
    assert (await matter.now()).status == "closed"


async def test_a_rejection_can_be_disagreed_with(world: World) -> None:
    matter = await reported(world)
    await matter.leader.taps("不予受理")
    await matter.leader.taps("内容不清楚")
    await matter.resident.taps("我不同意")
    await matter.resident.says("就在小卖部门口，谁都知道")

    case = await matter.now()
    assert case.status == "submitted"
    matter.leader.sees("就在小卖部门口，谁都知道")
    assert "✅ 受理" in card_of(matter.leader, matter.case_no).labels


async def test_too_late_to_disagree(world: World) -> None:
    matter = await reported(world)
    await matter.leader.taps("不予受理")
    await matter.leader.taps("内容不清楚")
    await world.later(VERDICT_WINDOW + timedelta(minutes=1))
    await matter.resident.taps("我不同意")

    assert "重新反映一次" in matter.resident.alert
    assert (await matter.now()).status == "rejected"
