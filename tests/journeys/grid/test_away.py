"""/away: the deputy has the cards, the buttons and the reminders; and gives them back."""

from datetime import timedelta

from models import Hat
from tests.journeys.grid.telling import GRID, bound_group, card_of, reported
from tests.support.world import World


async def test_the_deputy_stands_in(world: World) -> None:
    deputy = await world.deputy_of(GRID)
    before = await reported(world)
    leader = before.leader
    await leader.says("/away")
    await leader.taps("离开 3 天")
    leader.sees("由副网格长代班，到 10-15")
    after = await reported(world, "路灯又坏了一盏", name="李大妈")

    for matter in (before, after):
        await deputy.taps("受理", on=card_of(deputy, matter.case_no))
        assert (await world.history(await matter.now()))[-1].hat is Hat.DEPUTY
    assert card_of(leader, before.case_no).labels == []


async def test_reminders_go_to_the_deputy(world: World) -> None:
    deputy = await world.deputy_of(GRID)
    matter = await reported(world)
    await matter.leader.says("/away")
    await matter.leader.taps("离开 1 天")
    await matter.resident.says(f"/case {matter.case_no}")
    await matter.resident.taps("催办")

    deputy.sees("居民催办")
    matter.leader.sees_not("居民催办")


async def test_the_leader_comes_back(world: World) -> None:
    deputy = await world.deputy_of(GRID)
    matter = await reported(world)
    leader = matter.leader
    await leader.says("/away")
    await leader.taps("离开 7 天")
    await leader.says("/away")
    await leader.taps("我回来了")

    leader.sees("欢迎回来", f"没办完的有 1 件：{matter.case_no}")
    await deputy.presses_old(card_of(deputy, matter.case_no), "受理") if card_of(
        deputy, matter.case_no
    ).labels else None
    assert (await matter.now()).status == "submitted"
    await leader.taps("受理", on=card_of(leader, matter.case_no))
    assert (await matter.now()).status == "accepted"


async def test_the_time_away_ends_by_itself(world: World) -> None:
    deputy = await world.deputy_of(GRID)
    matter = await reported(world)
    await matter.leader.says("/away")
    await matter.leader.taps("离开 1 天")
    old = card_of(deputy, matter.case_no)
    await world.later(timedelta(days=1, minutes=1))

    await deputy.presses_old(old, "受理")
    assert (await matter.now()).status == "submitted"
    await matter.leader.taps("受理", on=card_of(matter.leader, matter.case_no))
    assert (await matter.now()).status == "accepted"


async def test_in_the_group_the_deputy_presses_while_the_leader_is_away(world: World) -> None:
    group = await bound_group(world)
    deputy = await world.deputy_of(GRID)
    await deputy.person.joins(group)
    matter = await reported(world)
    await matter.leader.says("/away")
    await matter.leader.taps("离开 1 天")
    await deputy.taps("受理", group, on=card_of(deputy, matter.case_no, group))

    assert (await matter.now()).status == "accepted"


async def test_without_a_deputy_nobody_can_stand_in(world: World) -> None:
    leader = await world.leader_of(GRID)
    await leader.says("/away")
    await leader.taps("离开 1 天")

    assert "还没有副网格长" in leader.alert


async def test_only_a_leader_goes_away(world: World) -> None:
    worker = await world.worker_of(GRID)
    await worker.says("/away")

    worker.sees("只有网格长可以用 /away")


async def test_the_end_can_be_typed(world: World) -> None:
    await world.deputy_of(GRID)
    leader = await world.leader_of(GRID)
    await leader.says("/away 5")
    leader.sees("由副网格长代班，到 10-17")
    await leader.says("/away 10-15")
    leader.sees("由副网格长代班，到 10-16 00:00")
    for nonsense in ("明天", "10-01", "0", "13-45", "2031-01-01"):
        await leader.says(f"/away {nonsense}")
        assert "请写几天，或者哪一天" in leader.last().text
