"""Everybody in the town's service came by a one-time link."""

from datetime import timedelta

from bot.services.town.people import INVITATION_LASTS
from models import RoleKind
from tests.journeys.grid.telling import GRID, card_of, invitation, joined, reported
from tests.support.world import Townsman, World

WELCOMES = {
    RoleKind.LEADER: "老街网格的网格长",
    RoleKind.DEPUTY: "老街网格的副网格长",
    RoleKind.WORKER: "老街网格的网格员",
    RoleKind.DUTY: "值班室人员",
    RoleKind.ADMIN: "管理员",
    RoleKind.SUPERVISOR: "督办人（全镇）",
    RoleKind.PARTNER: "协办单位：律师",
}


async def test_a_link_makes_its_bearer_something(world: World) -> None:
    for kind in RoleKind:
        grid = GRID if kind in (RoleKind.LEADER, RoleKind.DEPUTY, RoleKind.WORKER) else None
        man = await joined(world, f"林{kind}", kind, grid)
        man.sees(WELCOMES[kind])


async def test_a_supervisor_of_a_community_reads_which(world: World) -> None:
    community = next(g.outline.community for g in world.town.grids if g.outline.code == GRID)
    man = Townsman(world, world.box.person("林二"))
    await man.starts(await invitation(world, RoleKind.SUPERVISOR, community=community))

    man.sees(f"督办人（{community}）")


async def test_a_link_works_once(world: World) -> None:
    code = await invitation(world, RoleKind.WORKER, GRID)
    first, second = Townsman(world, world.box.person("林二")), Townsman(world, world.box.person("林三"))
    await first.starts(code)
    await second.starts(code)

    first.sees("网格员")
    second.sees("无效或者已经用过", "再要一个")


async def test_the_same_bearer_taps_the_link_twice(world: World) -> None:
    code = await invitation(world, RoleKind.WORKER, GRID)
    man = Townsman(world, world.box.person("林二"))
    await man.starts(code)
    await man.starts(code)

    man.sees_not("无效")
    assert len([told for told in man.reads() if "老街网格的网格员" in told]) == 2


async def test_a_link_expires(world: World) -> None:
    code = await invitation(world, RoleKind.LEADER, GRID)
    await world.later(INVITATION_LASTS + timedelta(seconds=1))
    man = Townsman(world, world.box.person("林二"))
    await man.starts(code)

    man.sees("无效或者已经用过")


async def test_garbage_is_no_invitation(world: World) -> None:
    man = Townsman(world, world.box.person("林二"))
    for code in ("x", "AAAAAAAAAAAAAAAAAAAAAAAA", "管理员", "' OR 1=1 --"):
        await man.starts(code)
        assert "无效或者已经用过" in man.last().text


async def test_who_has_the_role_already_keeps_it(world: World) -> None:
    worker = await world.worker_of(GRID)
    await worker.starts(await invitation(world, RoleKind.WORKER, GRID))
    leader = await world.leader_of(GRID)
    await leader.says("/team")

    assert leader.last().text.count("徐建军") == 1


async def test_a_new_leader_finds_the_open_cases_waiting(world: World) -> None:
    matter = await reported(world)
    second = await joined(world, "林二", RoleKind.LEADER, GRID)

    assert "✅ 受理" in card_of(second, matter.case_no).labels
