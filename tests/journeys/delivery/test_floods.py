"""Somebody floods the bot: she is asked once to wait, and an emergency of somebody else's goes before all of it."""

from collections.abc import AsyncIterator

import pytest

from bot.background.floods import limits_of
from tests.journeys.resident.telling import GRID, breath, count
from tests.support.databases import Databases
from tests.support.world import World, a_world

WAIT = "歇一分钟"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def limited(migrated: Databases, request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """The sample town, in which a person may send ten messages a minute."""
    async with migrated.lent(request.param) as url, a_world(url, floods=limits_of(10)) as town:
        yield town


async def test_one_floods_and_anothers_fire_is_told_at_once(limited: World) -> None:
    li, wang = await limited.stranger("李四"), await limited.stranger("王秀英")
    leader = await limited.leader_of(GRID)
    for number in range(60):
        await li.person.says(f"{limited.town.grids[0].outline.name}的第{number}盏路灯坏了")
    await wang.says(f"{limited.town.grids[0].outline.name}着火了，快来人")
    leader.sees("有人正在说危险", "着火了")
    await breath(limited)
    assert count(li, WAIT) == 1
    li.sees("有危险，随时说")

    await li.says("着火了！！")
    await breath(limited)
    li.sees("119")


async def test_a_press_too_many_is_answered_at_the_button(limited: World) -> None:
    li = await limited.stranger("李四")
    await li.says("村口的路灯不亮了，晚上看不见路")
    view = li.finds("跳过")
    for _ in range(11):
        await li.presses_old(view, "跳过")
    assert WAIT in li.alert
