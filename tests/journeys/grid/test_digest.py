"""通报: every Monday and on the first of the month at half past eight, once, to leaders' desks and supervisors.

The clock begins on Monday 2026-10-12 at 9:00; the next Monday is the 19th, the next first of a month a Sunday.
"""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.services.figures import digests
from models import DigestRound, Notice, NoticeKind, Role, RoleKind
from tests.journeys.grid.telling import GRID, bound_group, reported
from tests.support.office import SHANGHAI
from tests.support.world import Townsman, World

HALF_PAST_EIGHT = datetime(2026, 10, 19, 0, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


async def on(world: World, moment: datetime) -> None:
    """The town's clock stands at that moment, and ticks."""
    await world.later(moment - world.clock.now())


def told(one: Townsman) -> int:
    return sum("通报" in text and "📰" in text for text in one.reads())


async def test_on_monday_the_leader_and_the_supervisor_read_their_own_week(world: World) -> None:
    secretary = await world.meets("jiang_weimin")
    matter = await reported(world)
    await matter.closed()
    late = await reported(world, "路灯又坏了一盏", name="李大妈")
    await on(world, HALF_PAST_EIGHT - 2 * MINUTE)
    assert told(matter.leader) == told(secretary) == 0

    await on(world, HALF_PAST_EIGHT + MINUTE)
    matter.leader.sees("老街网格 上周通报", "2026-10-12 – 2026-10-18", "收到 2 件　办结 1 件　现在在办 1 件")
    matter.leader.sees("逾期最久", late.case_no)
    assert told(secretary) == 1
    for one in (matter.leader, secretary):
        text = next(text for text in reversed(one.reads()) if "📰" in text)
        assert "王秀英" not in text
        assert "李大妈" not in text
        assert "路灯" not in text, "no resident's words either"
    await matter.leader.taps("看图")
    matter.leader.sees("📊")


async def test_it_comes_once_whatever_restarts(world: World) -> None:
    leader = await world.leader_of(GRID)
    await on(world, HALF_PAST_EIGHT + MINUTE)
    await world.restart()
    await on(world, HALF_PAST_EIGHT + 5 * MINUTE)
    await digests.send_due(world.office)
    await world.settle()
    assert told(leader) == 1
    async with world.office.reading() as uow:
        assert await uow.session.scalar(select(func.count()).select_from(DigestRound)) == 1
        owed = await uow.session.scalars(select(Notice.once).where(Notice.kind == NoticeKind.DIGEST))
        keys = [key for key in owed if key]
        assert len(keys) == len(set(keys))


async def test_a_bot_that_was_down_at_the_hour_sends_it_later_that_day_and_not_on_the_next(world: World) -> None:
    leader = await world.leader_of(GRID)
    await on(world, HALF_PAST_EIGHT + timedelta(hours=8))
    assert told(leader) == 1
    world.clock.advance(timedelta(days=7, hours=12))  # down all of the following Monday
    await world.later(MINUTE)
    assert told(leader) == 1


async def test_a_quiet_week_gets_one_kind_line(world: World) -> None:
    leader = await world.leader_of(GRID)
    await on(world, HALF_PAST_EIGHT + MINUTE)
    leader.sees("没有新的事项，一切平安")


async def test_who_wants_none_gets_none_until_switched_on_again(world: World) -> None:
    leader = await world.leader_of(GRID)
    await on(world, HALF_PAST_EIGHT + MINUTE)
    await leader.taps("不再发")
    leader.sees("通报不再发到这里了")
    await leader.presses_old(leader.finds("📰"), "不再发")
    await on(world, HALF_PAST_EIGHT + timedelta(days=7, minutes=1))
    assert told(leader) == 1
    await leader.says("/digest 开")
    leader.sees("每周一、每月一号")
    await on(world, HALF_PAST_EIGHT + timedelta(days=14, minutes=1))
    assert told(leader) == 2


async def test_in_a_group_it_comes_to_the_group_and_a_worker_does_not_switch_it(world: World) -> None:
    group = await bound_group(world)
    leader, worker = await world.leader_of(GRID), await world.worker_of(GRID)
    await on(world, HALF_PAST_EIGHT + MINUTE)
    assert told(leader) == 0
    leader.sees("老街网格 上周通报", chat=group)
    await worker.taps("不再发", group)
    assert "通报给网格长和督办人用" in worker.alert
    resident = await world.stranger("王秀英")
    await resident.says("/digest off")
    resident.sees("通报给网格长和督办人用")


async def test_whoever_leads_no_more_by_then_reads_nothing(world: World) -> None:
    leader = await world.leader_of(GRID)
    world.clock.advance(HALF_PAST_EIGHT + MINUTE - world.clock.now())
    await digests.send_due(world.office)
    async with world.office.writing() as uow:
        grid = await world.grid(GRID)
        roles = await uow.session.scalars(select(Role).where(Role.kind == RoleKind.LEADER, Role.grid_id == grid.id))
        for role in roles:
            role.until = uow.at
    await world.settle()
    assert told(leader) == 0


@pytest.mark.parametrize(
    ("here", "keys"),
    [
        ("2026-10-19 08:29", []),
        ("2026-10-19 08:30", ["week:2026-10-19"]),
        ("2026-10-19 19:59", ["week:2026-10-19"]),
        ("2026-10-19 20:00", []),
        ("2026-10-20 09:00", []),
        ("2026-11-01 09:00", ["month:2026-11-01"]),  # a Sunday
        ("2027-02-01 09:00", ["week:2027-02-01", "month:2027-02-01"]),  # a Monday and the first
        ("2027-01-01 09:00", ["month:2027-01-01"]),
    ],
)
def test_the_rounds_by_the_towns_clock(here: str, keys: list[str]) -> None:
    moment = datetime.fromisoformat(here).replace(tzinfo=SHANGHAI)
    found = list(digests.rounds_at(moment, SHANGHAI))
    assert [one.key for one in found] == keys
    for one in found:
        assert one.period.end.date() <= moment.date(), "it tells of what has ended"
