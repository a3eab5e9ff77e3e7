"""回访 in the chats: the supervisor calls after a bad verdict; told well and badly."""

from datetime import timedelta

from tests.journeys.grid.telling import VOICE, Matter, reported
from tests.support.world import Townsman, World


async def unhappy(world: World) -> tuple[Matter, Townsman]:
    supervisor = await world.meets("jiang_weimin")
    matter = await reported(world)
    await matter.closed()
    await matter.resident.taps("解决了")
    await matter.resident.taps("不满意")
    await matter.resident.taps("不说了")
    return matter, supervisor


async def test_one_question_at_a_time_over_a_restart_to_her_spoken_words(world: World) -> None:
    matter, supervisor = await unhappy(world)
    supervisor.sees("居民不满意", "5 个工作日内回访")
    await supervisor.taps("回访")
    await supervisor.taps("联系上了")
    await supervisor.taps("没人联系")
    await world.restart()
    await supervisor.taps("取消")
    await supervisor.says(f"/case {matter.case_no}")
    await supervisor.taps("回访")
    supervisor.sees("居民说，解决了吗")
    await supervisor.taps("居民说没解决")
    await supervisor.taps_again()
    await supervisor.taps("非常不满意")
    await supervisor.speaks(VOICE, 5)

    supervisor.sees("回访记下了")
    assert (await matter.now()).status == "accepted"
    matter.leader.sees("没解决")
    await supervisor.says(f"/case {matter.case_no}")
    assert "☎️ 回访" not in supervisor.labels()


async def test_reminded_before_and_when_it_is_late_unless_it_was_made(world: World) -> None:
    _, supervisor = await unhappy(world)
    await world.later(timedelta(days=5, hours=1))  # Saturday: a working day is left from Friday morning
    supervisor.sees("要回访", "10-19 09:00 前")
    await supervisor.taps("回访")
    await supervisor.taps("没联系上")
    supervisor.sees("请过些时候再打")
    await world.later(timedelta(days=3))
    supervisor.sees("回访逾期")


async def test_the_call_of_a_supervisor_is_nobody_elses(world: World) -> None:
    matter, supervisor = await unhappy(world)
    await matter.leader.says(f"/case {matter.case_no}")
    assert "☎️ 回访" not in matter.leader.labels()
    supervisor.sees("☎️ 回访")
