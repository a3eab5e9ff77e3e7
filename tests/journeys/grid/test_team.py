"""/team: a leader's people, invited and let go in the chat."""

import re

from sqlalchemy import select

from models import Role, RoleKind
from tests.journeys.grid.telling import GRID, MINUTE, OTHER_GRID, card_of, reported
from tests.support.world import Townsman, World


async def test_an_invited_worker_appears_at_dispatch(world: World) -> None:
    matter = await reported(world)
    await matter.leader.says("/team")
    await matter.leader.taps("邀请网格员")
    matter.leader.sees("7 天内有效，只能用一次")
    newcomer = Townsman(world, world.box.person("小林"))
    await newcomer.starts(_code(matter.leader))
    newcomer.sees("老街网格的网格员")

    await matter.leader.taps("派单", on=card_of(matter.leader, matter.case_no))
    await matter.leader.taps("小林（在办 0 件）")

    newcomer.sees(matter.case_no, "接单")


async def test_a_dismissed_worker_is_sent_nowhere_any_more(world: World) -> None:
    worker = await world.worker_of(GRID)
    matter = await reported(world)
    await matter.leader.says("/team")
    await matter.leader.taps("移除 徐建军")
    matter.leader.sees("真的要移除徐建军吗")
    await matter.leader.taps("移除 徐建军")
    assert "已移除徐建军" in matter.leader.alert

    await matter.leader.taps("派单", on=card_of(matter.leader, matter.case_no))

    matter.leader.sees_not("徐建军（在办")
    await worker.says("/team")
    worker.sees("只有网格长和管理员")


async def test_an_admin_chooses_the_grid(world: World) -> None:
    admin = await world.meets("su_wenjie")
    name = (await world.grid(OTHER_GRID)).name
    await admin.says("/team")
    admin.sees("看哪个网格")
    await admin.taps(f"🏘 {name}")
    await admin.taps("邀请副网格长")
    newcomer = Townsman(world, world.box.person("小林"))
    await newcomer.starts(_code(admin))

    newcomer.sees(f"{name}的副网格长")


async def test_whoever_is_not_entitled_is_told_so(world: World) -> None:
    worker, deputy = await world.worker_of(GRID), await world.deputy_of(GRID)
    for one in (worker, deputy, await world.meets("jiang_weimin"), await world.stranger("路过的人")):
        await one.says("/team")
        one.sees("只有网格长和管理员可以用 /team")


async def test_another_leader_neither_invites_nor_dismisses_in_my_grid(world: World) -> None:
    await world.worker_of(GRID)
    leader, other = await world.leader_of(GRID), await world.leader_of(OTHER_GRID)
    await leader.says("/team")
    mine = leader.last()
    await other.presses_old(mine, "邀请网格员")
    await other.presses_old(mine, "移除 徐建军")

    assert all(answer.alert for answer in other.person.alerts)
    other.sees_not("t.me")
    await leader.says("/team")
    leader.finds("徐建军")
    assert "网格员：徐建军" in leader.last().text


async def test_an_invitation_is_taken_back(world: World) -> None:
    leader = await world.leader_of(GRID)
    await world.later(5 * MINUTE)
    await leader.says("/team")
    await leader.taps("邀请网格员")
    code = _code(leader)
    await leader.says("/team")
    await leader.taps("收回网格员的邀请（10-12 09:05）")
    assert "收回网格员的邀请（10-12 09:05）" not in str(leader.last().labels)
    newcomer = Townsman(world, world.box.person("小林"))
    await newcomer.starts(code)
    newcomer.sees_not("网格员的")
    newcomer.sees("这个邀请无效")


async def test_an_invitation_of_a_leader_who_left_is_worthless(world: World) -> None:
    leader = await world.leader_of(GRID)
    await leader.says("/team")
    await leader.taps("邀请网格员")
    code = _code(leader)
    async with world.office.writing() as uow:
        gone = (await uow.session.scalars(select(Role).where(Role.kind == RoleKind.LEADER))).one()
        gone.until = uow.at
    newcomer = Townsman(world, world.box.person("小林"))
    await newcomer.starts(code)
    newcomer.sees("这个邀请无效")


async def test_what_a_removed_worker_had_in_hand_is_given_out_anew(world: World) -> None:
    worker = await world.worker_of(GRID)
    matter = await reported(world)
    await matter.leader.taps("派单", on=card_of(matter.leader, matter.case_no))
    await matter.leader.taps("徐建军（在办 0 件）")
    await worker.taps("接单")
    await matter.leader.says("/team")
    await matter.leader.taps("移除 徐建军")
    await matter.leader.taps("移除 徐建军")
    matter.leader.sees("徐建军离开了网格", "请重新派单", matter.case_no)
    assert "派单" in str(matter.leader.last().labels)
    await worker.says("修好了")
    matter.leader.sees_not("修好了")


async def test_in_the_group_no_link_is_shown_around(world: World) -> None:
    """A link that makes a worker of whoever opens it is for the leader's eyes alone."""
    leader = await world.leader_of(GRID)
    group = world.box.group("老街群", leader.person, with_bot=True)
    await world.settle()
    await leader.says("/bind", group)
    await leader.says("/team", group)

    leader.sees("单独聊天", chat=group)
    leader.sees_not("邀请", chat=group)


def _code(leader: Townsman) -> str:
    found = re.search(r"start=(\S+)", leader.last().text)
    assert found is not None
    return found.group(1)
