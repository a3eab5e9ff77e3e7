"""怎么样了, 催一下, 不用来了, 补充一句: a resident's words about what was reported before, typed and by voice."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from models import Action, Status
from tests.journeys.grid.telling import MINUTE, Matter, reported
from tests.support.databases import Databases
from tests.support.ears import FakeEars, voice
from tests.support.world import World, a_world

RUBBISH = "楼下垃圾堆了三天没人收"


async def test_how_it_stands_is_told_at_once(town: World) -> None:
    matter = await reported(town)
    await matter.started()
    await town.later(MINUTE)
    await matter.resident.says("我上次报的那个怎么样了")
    matter.resident.sees("处理中", "在徐建军手上")
    assert len(await town.cases()) == 1


async def test_urging_reaches_whoever_works_on_it(town: World) -> None:
    matter = await reported(town)
    worker = await matter.started()
    await town.later(MINUTE)
    await matter.resident.says("都三天了路灯怎么还没人来修")
    matter.resident.sees("已经催了", "处理中")
    await town.later(MINUTE)
    worker.sees("催办")
    assert [event.action for event in await town.history(await matter.now())][-1] is Action.URGE
    await matter.resident.says("催一下")
    assert [event.action for event in await town.history(await matter.now())].count(Action.URGE) == 1
    matter.resident.sees("处理中")


async def test_no_need_any_more_is_confirmed_with_its_reason(town: World) -> None:
    matter = await reported(town)
    await town.later(MINUTE)
    await matter.resident.says("不用来了，自己好了")
    matter.resident.sees("确定不用办了吗")
    await matter.resident.taps("已经好了")
    assert (await matter.now()).status is Status.WITHDRAWN


async def test_a_word_more_goes_to_the_case(town: World) -> None:
    matter = await reported(town)
    await town.later(MINUTE)
    await matter.resident.says("补充一下，是二楼的灯")
    matter.resident.sees("补充收到了")
    await town.later(MINUTE)
    matter.leader.sees("补充一下，是二楼的灯")
    assert len(await town.cases()) == 1


async def test_of_several_the_one_that_the_words_name(town: World) -> None:
    first = await reported(town)
    second: Matter = await reported(town, RUBBISH, by=first.resident)
    await town.later(MINUTE)
    await first.resident.says("垃圾怎么还没人收")
    assert [event.action for event in await town.history(await second.now())][-1] is Action.URGE
    assert [event.action for event in await town.history(await first.now())][-1] is not Action.URGE


async def test_or_the_resident_picks_one_and_it_may_have_ended_meanwhile(town: World) -> None:
    first = await reported(town)
    second: Matter = await reported(town, RUBBISH, by=first.resident)
    await town.later(MINUTE)
    await first.resident.says("不用来了")
    first.resident.sees("您问的是哪一件", "村口的路灯不亮", "楼下垃圾堆了")
    question = first.resident.last()
    await second.leader.taps("不予受理")
    await second.leader.says("这个归物业管")
    await first.resident.presses_old(question, "楼下垃圾堆了三天没人收")
    assert first.resident.alert
    await first.resident.taps("村口的路灯不亮了", on=question)
    first.resident.sees("确定不用办了吗")


@pytest.mark.parametrize("words", ["怎么样了", "催一下", "补充一句，晚上更厉害"])
async def test_of_several_each_is_known_by_its_picture_too(town: World, words: str) -> None:
    first = await reported(town, photos=2)
    await reported(town, RUBBISH, by=first.resident)
    await town.later(MINUTE)
    await first.resident.says(words)
    shown = first.resident.finds("村口的路灯不亮了，晚上看不见路（")
    assert shown.kind == "photo"
    assert "报的）" in shown.words
    assert sum(view.kind == "photo" and view.from_bot for view in first.resident.person.screen()) == 1
    assert first.resident.last().buttons, "the question comes after the picture"


async def test_a_word_for_one_of_several_is_asked_about_and_not_lost(town: World) -> None:
    first = await reported(town)
    await reported(town, RUBBISH, by=first.resident)
    await town.later(MINUTE)
    await first.resident.says("补充一下，晚上更厉害")
    first.resident.sees("是问这件事吗")
    await first.resident.taps("是问：村口的路灯不亮了")
    first.resident.sees("补充收到了")
    await town.later(MINUTE)
    first.leader.sees("补充一下，晚上更厉害")


async def test_a_new_matter_is_a_report_of_its_own(town: World) -> None:
    matter = await reported(town)
    await town.later(MINUTE)
    await matter.resident.says("另外一个事，广场舞太吵")
    matter.resident.sees("有照片吗")


async def test_without_an_open_case_it_is_a_report(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says("垃圾怎么还没人收")
    wang.sees("有照片吗")


async def test_somebody_elses_case_is_not_shown(town: World) -> None:
    await reported(town)
    stranger = await town.stranger("李四")
    await stranger.says("路灯怎么还没修好")
    stranger.sees_not("村口的路灯", "已经催了")


@pytest.fixture
async def hearing(migrated: Databases) -> AsyncIterator[World]:
    """The sample town with somebody who listens."""
    async with migrated.lent("sqlite") as url, a_world(url, ears=FakeEars()) as world:
        yield world


async def test_by_voice_and_the_recording_goes_along(hearing: World) -> None:
    matter = await reported(hearing)
    await hearing.later(MINUTE)
    await matter.resident.speaks(voice("补充一下，是二楼的灯"), 3)
    await matter.resident.taps("对")
    matter.resident.sees("补充收到了")
    await hearing.later(MINUTE + timedelta(seconds=5))
    matter.leader.sees("是二楼的灯")
    assert "voice" in [view.kind for view in matter.leader.person.screen()]
    assert len(await hearing.cases()) == 1


async def test_urged_by_voice(hearing: World) -> None:
    matter = await reported(hearing)
    await hearing.later(MINUTE)
    await matter.resident.speaks(voice("路灯怎么还没人来修，都三天了"), 3)
    await matter.resident.taps("对")
    matter.resident.sees("已经催了")
