"""Somebody is asked to stay away: she hears why and may appeal, and danger is taken from her all the same."""

from datetime import timedelta

import pytest

from tests.journeys.danger.telling import CARD, on_duty
from tests.journeys.resident.telling import a_case, breath, drafts
from tests.support.world import Townsman, World


@pytest.fixture
async def wang(world: World) -> Townsman:
    """A resident with a case, who is banned for three days: the duty desk replied to its card."""
    duty, wang = await on_duty(world), await world.stranger("王秀英")
    await wang.says("给我回个电话")
    await wang.says("13800001111")
    await breath(world)
    await duty.says("/ban 一直骂人 3", reply_to=duty.finds("王秀英"))
    duty.sees("好，王秀英 暂停使用", "一直骂人")
    await breath(world)
    wang.sees("值班室请您先不要发消息", "一直骂人", "申诉")
    return wang


async def test_what_she_says_is_not_taken_but_danger_is(world: World, wang: Townsman) -> None:
    duty = await on_duty(world)
    await wang.says("村口的路灯不亮了")
    assert await drafts(world) == []
    assert "值班室请您先不要发消息" in wang.last().text
    await breath(world)
    await wang.says("着火了，快来人")
    await wang.says("在村口的老井旁边")
    await breath(world)
    duty.sees(CARD, "老井")


async def test_she_appeals_and_the_duty_desk_lifts_it(world: World, wang: Townsman) -> None:
    duty = await on_duty(world)
    await wang.says("申诉：我没有骂人")
    wang.sees("转给值班室了")
    await breath(world)
    duty.sees("王秀英 申诉：我没有骂人")
    await duty.taps("不再限制")
    await breath(world)
    wang.sees("限制解除了")
    await a_case(world, wang)


async def test_her_data_stay_hers_and_after_three_days_she_is_heard(world: World, wang: Townsman) -> None:
    await wang.says("/mydata")
    wang.sees("正在整理您的资料")
    await breath(world)
    await world.later(timedelta(days=3))
    await a_case(world, wang)


async def test_the_list_of_bans_has_a_button_for_each(world: World, wang: Townsman) -> None:
    duty = await on_duty(world)
    await duty.says("/ban")
    duty.sees("王秀英，到")
    await breath(world)
    await duty.taps("不再限制：王秀英")
    duty.sees("不再限制了：王秀英")
    await breath(world)
    await wang.says("/ban 王秀英 试试 3")
    wang.sees("error-ban-not-yours")
