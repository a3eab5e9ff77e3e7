"""并案: one matter, told twice; whoever told it second follows the first."""

from tests.journeys.grid.telling import OTHER_GRID, REPAIRED, Matter, card_of, reported
from tests.support.world import World


async def _two(world: World) -> tuple[Matter, Matter]:
    first = await reported(world, "路灯坏了好几天", name="李大妈")
    return first, await reported(world, name="王秀英")


async def test_by_the_button_of_the_near_case(world: World) -> None:
    first, second = await _two(world)
    await second.leader.taps("并案", on=card_of(second.leader, second.case_no))
    await second.leader.taps(f"🔗 {first.case_no} · 0 m")
    second.leader.sees("并了就分不开了")
    assert (await second.now()).primary_id is None
    await second.leader.taps("并到一起")

    assert (await second.now()).primary_id == first.case_id
    second.resident.sees("是同一件事", first.case_no)
    assert "另有 1 人关注" in card_of(first.leader, first.case_no).text
    assert f"已并入 {first.case_no}" in card_of(second.leader, second.case_no).text


async def test_by_a_typed_number(world: World) -> None:
    first, second = await _two(world)
    await second.leader.taps("并案", on=card_of(second.leader, second.case_no))
    await second.leader.says(first.case_no)

    assert (await second.now()).status == "merged"


async def test_a_number_that_is_none_is_asked_for_again(world: World) -> None:
    first, second = await _two(world)
    await second.leader.taps("并案", on=card_of(second.leader, second.case_no))
    for wrong in ("就是那件", "20201010-999", second.case_no):
        await second.leader.says(wrong)
        assert (await second.now()).status == "submitted"
    await second.leader.says(first.case_no)

    assert (await second.now()).status == "merged"


async def test_another_grids_case_is_none_of_mine_to_merge_into(world: World) -> None:
    theirs = await reported(world, "那边的路灯也坏了", name="赵大爷", grid=OTHER_GRID)
    mine = await reported(world, name="王秀英")
    await mine.leader.taps("并案", on=card_of(mine.leader, mine.case_no))
    await mine.leader.says(theirs.case_no)

    assert (await mine.now()).status == "submitted"
    mine.leader.sees_not("那边的路灯也坏了")


async def test_followers_are_told_and_judge_for_themselves(world: World) -> None:
    first, second = await _two(world)
    await second.leader.taps("并案", on=card_of(second.leader, second.case_no))
    await second.leader.says(first.case_no)
    worker = await first.done()
    for resident in (first.resident, second.resident):
        resident.sees("已派单", "status-in_progress", "status-done")
    await first.leader.taps("核查通过", on=card_of(first.leader, first.case_no))

    await first.resident.taps("解决了")
    await first.resident.taps("满意")
    await second.resident.taps("没解决")
    await second.resident.says("我家门口那盏还黑着")

    assert ((await first.now()).status, (await first.now()).reopenings) == ("accepted", 1)
    first.resident.sees("没解决，已经重办")
    first.leader.sees("我家门口那盏还黑着")
    worker.sees_not("非常满意", "王秀英说")


async def test_what_a_follower_adds_goes_to_the_primary(world: World) -> None:
    first, second = await _two(world)
    await second.leader.taps("并案", on=card_of(second.leader, second.case_no))
    await second.leader.says(first.case_no)
    await second.resident.says("还有一盏也不亮", reply_to=second.resident.finds("是同一件事"))

    assert "还有一盏也不亮" in card_of(first.leader, first.case_no).text
    events = await world.history(await first.now())
    assert [event.action for event in events] == ["submit", "absorb", "supplement"]


async def test_the_worker_of_a_merged_case_need_not_go(world: World) -> None:
    first, second = await _two(world)
    worker = await second.started()
    await second.leader.taps("并案", on=card_of(second.leader, second.case_no))
    await second.leader.says(first.case_no)

    worker.sees("nudge-gone")
    await worker.shows(REPAIRED, reply_to=worker.finds("nudge-gone"))
    assert (await second.now()).status == "merged"
