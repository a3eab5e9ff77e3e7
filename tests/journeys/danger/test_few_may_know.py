"""Self-harm and violence at home: few people are told, and the screen says little."""

import pytest

from tests.journeys.danger.telling import CARD, lives_in, on_duty, the_alarm
from tests.journeys.resident.telling import GRID, breath, drafts
from tests.support.ears import voice
from tests.support.world import Townsman, World

BEATEN = "我老公打我，救命"


@pytest.fixture
async def wang(town: World) -> Townsman:
    """A woman whose home is known."""
    wang = await town.stranger("王秀英")
    await lives_in(town, wang, GRID)
    return wang


async def test_violence_at_home_leaves_a_neutral_line(town: World, wang: Townsman) -> None:
    leader, duty = await town.leader_of(GRID), await on_duty(town)
    await wang.says(BEATEN)
    assert wang.last().text == "收到，稍后联系您。"
    wang.sees_not("110")
    for who in (leader, duty):
        who.sees(CARD, BEATEN, "不要转发")
    await wang.taps("详情")
    assert "110" in wang.alert
    assert wang.last().text == "收到，稍后联系您。"
    assert await drafts(town) == []
    await breath(town)
    await leader.taps("我来")
    assert wang.last().text == "收到，稍后联系您。"


async def test_violence_at_home_that_was_spoken_is_not_shown(town: World, wang: Townsman) -> None:
    leader = await town.leader_of(GRID)
    await wang.speaks(voice(BEATEN), 3)
    wang.sees_not("老公", "110")
    leader.sees(CARD, BEATEN, "还没确认")


async def test_self_harm_finds_a_word_of_comfort(town: World, wang: Townsman) -> None:
    leader = await town.leader_of(GRID)
    await wang.says("我不想活了")
    wang.sees("您不是一个人", "110 或 120", "12356")
    wang.sees_not("ask-photos", most=9)
    wang.sees_not("ask-where")
    leader.sees(CARD, "我不想活了")
    await wang.says("我七十岁了，一个人住")
    wang.sees("稍后联系您")
    leader.sees("七十岁了")
    assert "七十岁了" in (await the_alarm(town)).words


async def test_somebody_is_missing(town: World, wang: Townsman) -> None:
    leader = await town.leader_of(GRID)
    await wang.says("我妈走丢了，找不到人")
    wang.sees("请先打 110", "ask-where")
    await wang.shares(*town.inside(GRID))
    wang.sees("多大年纪")
    await wang.says("早上八点，八十一岁，穿蓝棉袄")
    leader.sees("蓝棉袄")
    wang.sees_not("ask-photos", most=9)
    await wang.taps("提交")
    assert "蓝棉袄" in (await town.the_case()).words
