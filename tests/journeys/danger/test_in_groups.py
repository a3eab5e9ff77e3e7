"""Danger in a grid's group is told though nobody spoke to the bot, and what few may know stays out of it."""

from tests.journeys.danger.telling import CARD, FIRE, the_alarm
from tests.journeys.grid.telling import GRID, bound_group
from tests.support.world import World


async def test_nobody_need_speak_to_the_bot(town: World) -> None:
    group = await bound_group(town)
    worker, leader = await town.worker_of(GRID), await town.leader_of(GRID)
    await worker.says(FIRE, group)
    worker.sees("请先打 119", chat=group)
    leader.sees(CARD, FIRE, chat=group)
    leader.sees(CARD, FIRE)
    assert (await the_alarm(town)).grid_id is not None


async def test_violence_at_home_is_not_told_in_the_group(town: World) -> None:
    group = await bound_group(town)
    worker, leader = await town.worker_of(GRID), await town.leader_of(GRID)
    await worker.says("我老公打我，救命", group)
    leader.sees_not(CARD, "110", chat=group)
    leader.sees(CARD, "我老公打我")
