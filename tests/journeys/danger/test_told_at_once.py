"""Danger is told at once: whoever can help has a card though the speaker never says another word."""

from datetime import timedelta

import pytest

from models import Urgency
from tests.journeys.danger.telling import CARD, FIRE, alarms_of, lives_in, on_duty, the_alarm
from tests.journeys.resident.telling import GRID, LAMP, a_case, breath, count, picture
from tests.support.ears import voice
from tests.support.world import Townsman, World


@pytest.fixture
async def wang(world: World) -> Townsman:
    """An old woman whose home is known."""
    wang = await world.stranger("王秀英")
    await lives_in(world, wang, GRID)
    return wang


async def test_whoever_can_help_has_a_card_within_ten_seconds(world: World, wang: Townsman) -> None:
    leader, deputy, duty = await world.leader_of(GRID), await world.deputy_of(GRID), await on_duty(world)
    start = world.clock.now()
    await wang.says(FIRE)
    assert world.clock.now() - start <= timedelta(seconds=10)
    wang.sees("请先打 119", "我们正在叫人", "ask-where")
    wang.sees_not("ask-photos", most=9)
    wang.sees_not("特急办")
    for who in (leader, deputy, duty):
        who.sees(CARD, FIRE, "王秀英", "可能在", "我来")


async def test_the_first_question_is_where_and_photos_are_never_asked(town: World) -> None:
    await town.leader_of(GRID)
    wang = await town.stranger("王秀英")
    await wang.says(FIRE)
    await wang.shares(*town.inside(GRID))
    if "属于哪一类" in wang.last().text:
        await wang.says("安全隐患")
    wang.sees("summary-title")
    wang.sees_not("ask-photos", most=9)


async def test_the_alarm_knows_the_place_and_becomes_the_report(town: World) -> None:
    leader = await town.leader_of(GRID)
    wang = await town.stranger("王秀英")
    await wang.says(FIRE)
    leader.sees_not(CARD)  # nobody knows yet where
    await wang.shares(*town.inside(GRID))
    leader.sees(CARD, "地图上的位置")
    await wang.taps("提交")
    case = await town.the_case()
    assert (await the_alarm(town)).case_id == case.id
    assert case.urgency is Urgency.EMERGENCY
    leader.sees(f"已经上报，编号 {case.case_no}")
    assert count(leader, CARD) == 1


async def test_words_that_were_heard_count_before_any_yes(town: World, wang_at_home: Townsman) -> None:
    leader = await town.leader_of(GRID)
    await wang_at_home.speaks(voice("我家厨房着火了"), 4)
    wang_at_home.sees("请先打 119", "对吗")
    leader.sees(CARD, "我家厨房着火了", "还没确认")
    await wang_at_home.taps("对")
    leader.sees_not("还没确认")
    assert (await the_alarm(town)).unconfirmed is False


@pytest.fixture
async def wang_at_home(town: World) -> Townsman:
    """An old woman whose home is known, in a town on SQLite."""
    wang = await town.stranger("王秀英")
    await lives_in(town, wang, GRID)
    return wang


async def test_said_again_and_again_it_is_one_alarm(town: World, wang_at_home: Townsman) -> None:
    leader = await town.leader_of(GRID)
    for words in (FIRE, "着火了着火了着火了", "救命啊", "有人晕倒了"):
        await wang_at_home.says(words)
        await breath(town)
    alarm = await the_alarm(town)
    assert {"fire", "medical"} <= {*alarm.kinds_told}
    assert count(leader, CARD) == 1
    leader.sees("有人晕倒了", FIRE)
    wang_at_home.sees("请先打 119、110、120")


async def test_after_half_an_hour_it_is_another(town: World, wang_at_home: Townsman) -> None:
    await wang_at_home.says(FIRE)
    await town.later(timedelta(minutes=31))
    await wang_at_home.says("有人触电了")
    assert len(await alarms_of(town)) == 2


async def test_a_caption_counts(town: World, wang_at_home: Townsman) -> None:
    leader = await town.leader_of(GRID)
    await wang_at_home.shows(picture(1), caption="房子着火了")
    leader.sees(CARD, "房子着火了")


async def test_an_edit_counts(town: World, wang_at_home: Townsman) -> None:
    leader = await town.leader_of(GRID)
    view = await wang_at_home.says(LAMP)
    await wang_at_home.edits(view, "电线掉下来，着火了")
    wang_at_home.sees("请先打 119")
    leader.sees(CARD, "电线掉下来")


async def test_a_reply_to_a_case_counts(town: World, wang_at_home: Townsman) -> None:
    leader = await town.leader_of(GRID)
    await a_case(town, wang_at_home)
    await wang_at_home.says("着火了", reply_to=wang_at_home.finds("receipt"))
    wang_at_home.sees("请先打 119")
    leader.sees(CARD)


async def test_a_refused_story_undoes_no_alarm(town: World, wang_at_home: Townsman) -> None:
    leader = await town.leader_of(GRID)
    li = await town.stranger("李四")
    await a_case(town, li)
    card = leader.finds("村口的路灯不亮了")
    group_less = await wang_at_home.says("着火了", reply_to=card)  # a message that is not there for her
    assert group_less is not None
    leader.sees(CARD)


async def test_a_worker_and_a_leader_are_heard_too(town: World) -> None:
    leader, deputy = await town.leader_of(GRID), await town.deputy_of(GRID)
    worker = await town.worker_of(GRID)
    await worker.says("仓库着火了，快来人")
    leader.sees(CARD, "仓库着火了")
    await leader.says("有人触电了")
    deputy.sees("有人触电了")
    assert count(leader, "有人触电了") == 0  # who says it needs no card


async def test_an_old_report_does_not_swallow_it(town: World, wang_at_home: Townsman) -> None:
    leader = await town.leader_of(GRID)
    await wang_at_home.says(LAMP)
    await wang_at_home.says("没有")
    await town.later(timedelta(hours=2))
    await wang_at_home.says(FIRE)
    case = await town.the_case()
    assert (case.words, case.urgency, case.category) == (FIRE, Urgency.EMERGENCY, "safety")
    wang_at_home.sees("请先打 119", "danger-ask-where")
    leader.sees(CARD, f"编号 {case.case_no}")
    await wang_at_home.says("老街三号")
    assert [event.words for event in await town.history(case)][-1] == "老街三号"
    await breath(town)
    await wang_at_home.shares(*town.inside(GRID))
    wang_at_home.sees("summary-title", LAMP)
    await breath(town)
    await wang_at_home.says("着火了！！！")  # told once more: never met with silence
    assert count(wang_at_home, "请先打 119") == 2


async def test_it_may_be_danger(town: World, wang_at_home: Townsman) -> None:
    leader = await town.leader_of(GRID)
    await wang_at_home.says("这根电线杆歪了，快要倒了")
    wang_at_home.sees("如果正在发生，请先打")
    leader.sees_not(CARD)
    await wang_at_home.taps("正在发生")
    wang_at_home.sees("我们正在叫人", "ask-where")
    leader.sees(CARD, "电线杆歪了")


@pytest.mark.parametrize("words", ["没有着火", "去年着过火", "灯泡炸了，换一个"])
async def test_no_danger_calls_nobody(town: World, wang_at_home: Townsman, words: str) -> None:
    await wang_at_home.says(words)
    assert await alarms_of(town) == []
