"""转派: from leader to leader, with a reason, and the resident is never asked again."""

from sqlalchemy import update

from models import Case
from tests.journeys.grid.telling import GRID, OTHER_GRID, VOICE, card_of, reported
from tests.support.world import World


async def test_a_case_goes_from_leader_to_leader(world: World) -> None:
    other = await world.leader_of(OTHER_GRID)
    matter = await reported(world, photos=1)
    here, there = await world.grid(GRID), await world.grid(OTHER_GRID)

    await matter.leader.taps("转派")
    await matter.leader.taps(f"🏘 {there.name}")
    matter.leader.sees(f"转给{there.name}。为什么转？")
    await matter.leader.says("在桥的那一边")

    case = await matter.now()
    assert (case.grid_id, case.clock_grid_id, case.status) == (there.id, here.id, "submitted")
    other.sees(f"从{here.name}转来：在桥的那一边", "转到您这里")
    assert [view.kind for view in other.person.screen() if view.kind in ("photo", "venue")] == ["photo", "venue"]
    matter.resident.sees(f"已转给{there.name}", "您不用再报一次")
    assert card_of(matter.leader, matter.case_no).labels == []

    await other.taps("受理")
    assert (await matter.now()).clock_grid_id == there.id


async def test_who_gave_it_away_can_no_longer_act_on_it(world: World) -> None:
    matter = await reported(world)
    old = card_of(matter.leader, matter.case_no)
    there = await world.grid(OTHER_GRID)
    await matter.leader.taps("转派")
    await matter.leader.taps(f"🏘 {there.name}")
    await matter.leader.taps("不在本网格")

    await matter.leader.presses_old(old, "受理")

    assert matter.leader.person.alerts[-1].alert
    assert (await matter.now()).status == "submitted"


async def test_to_the_duty_desk_and_from_it(world: World) -> None:
    duty = await world.meets("tang_yuhong")
    matter = await reported(world)
    await matter.leader.taps("转派")
    await matter.leader.taps("值班室")
    await matter.leader.taps("归别的网格管")

    assert (await matter.now()).grid_id is None
    matter.resident.sees("已转给值班室")
    assert "🏢 值班室" in card_of(duty, matter.case_no).text
    other, there = await world.leader_of(OTHER_GRID), await world.grid(OTHER_GRID)
    await duty.taps("转派")
    await duty.taps(f"🏘 {there.name}")
    await duty.taps("不在本网格")

    assert (await matter.now()).grid_id == there.id
    other.sees("从值班室转来")


async def test_the_duty_desk_handles_a_case_without_a_grid(world: World) -> None:
    duty = await world.meets("tang_yuhong")
    wang = await world.stranger("王秀英")
    await wang.says("有人在河边倒垃圾")
    await wang.taps("跳过")
    await wang.shares(10.0, 10.0)
    await wang.taps("提交")
    case = await world.the_case()
    wang.sees("已交给值班室")

    await duty.taps("派单")
    duty.sees("还没有网格员")
    await duty.taps("取消")
    await duty.taps("我来办")
    await duty.taps("完成")
    await duty.shows(b"\xff\xd8\xff\xe0 clean")
    await duty.taps("核查通过")

    wang.sees("ask-solved")
    assert {event.hat for event in await world.history(case)} == {"reporter", "duty", "worker"}


async def test_a_spoken_reason_goes_along(world: World) -> None:
    other, there = await world.leader_of(OTHER_GRID), await world.grid(OTHER_GRID)
    matter = await reported(world)
    await matter.leader.taps("转派")
    await matter.leader.taps(f"🏘 {there.name}")
    await matter.leader.speaks(VOICE, 8)

    assert [view.voice for view in other.person.screen() if view.voice] == [8]
    assert not [view for view in matter.resident.person.screen() if view.voice]


async def test_a_worker_loses_a_case_that_is_transferred(world: World) -> None:
    matter = await reported(world)
    worker = await matter.started()
    await matter.leader.taps("转派", on=card_of(matter.leader, matter.case_no))
    await matter.leader.taps(f"🏘 {(await world.grid(OTHER_GRID)).name}")
    await matter.leader.taps("不在本网格")

    worker.sees("nudge-gone")
    assert (await matter.now()).worker_id is None


async def test_a_grid_that_vanished_is_not_chosen(world: World) -> None:
    """An old button names a grid by its number; a number that means nothing is refused kindly."""
    matter = await reported(world)
    await matter.leader.taps("转派")
    here = await world.grid(GRID)
    there = matter.leader.last()
    async with world.office.writing() as uow:
        await uow.session.execute(update(Case).values(grid_id=(await world.grid(OTHER_GRID)).id))
    await matter.leader.presses_old(there, f"🏘 {(await world.grid(OTHER_GRID)).name}")

    assert matter.leader.person.alerts[-1].alert
    assert here.name not in matter.leader.last().labels
