"""/grid: somebody asks who answers for the place where they live, by a command, in words, or without a home."""

from datetime import timedelta

import pytest

from tests.journeys.resident.telling import GRID, a_case, breath
from tests.support.world import World

OTHER = "QX02"


async def test_by_a_plain_question_she_learns_who_answers_for_her(world: World) -> None:
    leader, worker = await world.leader_of(GRID), await world.worker_of(GRID)
    wang = await world.stranger("王秀英")
    await a_case(world, wang)
    await breath(world)
    await wang.taps("这里是我家")
    await leader.says("/station 老街12号一楼")
    leader.sees("记下了：老街12号一楼")
    await wang.says("谁管我们这里呀？")
    name = (await world.grid(GRID)).name
    wang.sees(name, f"网格长：{leader.person.name}", worker.person.name, "网格站：老街12号一楼", "现在上班")
    await world.later(timedelta(hours=11))
    await wang.says("/grid")
    wang.sees("现在不上班", "开门", "110、119、120")


async def test_whose_home_nobody_knows_chooses(world: World) -> None:
    other = await world.leader_of(OTHER)
    wang = await world.stranger("王秀英")
    await wang.says("网格长是谁")
    wang.sees("您家在哪个网格")
    await wang.taps(f"🏘 {(await world.grid(OTHER)).name}")
    wang.sees(f"网格长：{other.person.name}", "网格站：青溪社区党群服务中心", "☎️ 555-0102")


async def test_in_the_middle_of_a_report_it_is_answered_and_the_report_stays(world: World) -> None:
    wang = await world.stranger("王秀英")
    await wang.says("村口的路灯不亮了")
    await wang.says("/grid")
    wang.sees("您家在哪个网格")
    await wang.says("没有照片")
    wang.sees("在什么地方")


@pytest.mark.parametrize("words", ["/station 老街12号", "/station"])
async def test_only_a_leader_says_where_the_station_is(world: World, words: str) -> None:
    worker, wang = await world.worker_of(GRID), await world.stranger("王秀英")
    for who in (worker, wang):
        await who.says(words)
        who.sees("只有网格长能写")
    assert (await world.grid(GRID)).station != "老街12号"


async def test_an_address_that_is_a_speech_is_refused(world: World) -> None:
    leader = await world.leader_of(GRID)
    await leader.says("/station " + "老街" * 150)
    leader.sees("地址太长了")
    await leader.says("/station")
    leader.sees("要改，请发")
