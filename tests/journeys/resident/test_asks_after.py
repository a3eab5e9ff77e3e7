"""怎么还没来人: she asks after what she reported, in her own words; it is no second report unless she says so."""

from collections.abc import AsyncIterator

import pytest

from models import Action
from tests.journeys.grid.telling import MINUTE, Matter, reported
from tests.support.databases import Databases
from tests.support.ears import FakeEars, voice
from tests.support.world import World, a_world

LAMP = "是问：村口的路灯不亮了……"


async def test_she_asks_after_her_one_case_and_it_reaches_whoever_works_on_it(town: World) -> None:
    matter = await reported(town)
    worker = await matter.started()
    await town.later(MINUTE)
    await matter.resident.says("路灯怎么还没修好？")
    matter.resident.sees("是问这件事吗", "是问：村口的路灯", "是新的事")
    await matter.resident.taps(LAMP)
    matter.resident.sees("补充收到了", "处理中", "在徐建军手上")
    await town.later(MINUTE)
    matter.leader.sees("路灯怎么还没修好？")
    worker.sees("路灯怎么还没修好？")
    assert [event.action for event in await town.history(await matter.now())][-1] is Action.SUPPLEMENT
    assert len(await town.cases()) == 1


@pytest.mark.parametrize("answer", ["是", "是的"])
async def test_yes_is_as_good_as_the_button(town: World, answer: str) -> None:
    matter = await reported(town)
    await matter.resident.says("什么时候来修")
    await matter.resident.says("都等了三天了")
    matter.resident.sees("是问这件事吗")
    await matter.resident.says(answer)
    matter.resident.sees("补充收到了")
    await town.later(MINUTE)
    matter.leader.sees("什么时候来修", "都等了三天了")


@pytest.mark.parametrize("answer", ["不是", "是新的事"])
async def test_or_it_is_something_new(town: World, answer: str) -> None:
    matter = await reported(town)
    await matter.resident.says("垃圾怎么还没人收")
    await matter.resident.says(answer)
    matter.resident.sees("有照片吗")
    await matter.resident.taps("跳过")
    await matter.resident.shares(*town.inside("QX01"))
    await matter.resident.taps("提交")
    assert [case.words for case in await town.cases()][-1] == "垃圾怎么还没人收"


async def test_without_an_open_case_it_is_a_report(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says("垃圾怎么还没人收")
    wang.sees("有照片吗")
    wang.sees_not("是问这件事吗")


async def test_somebody_elses_case_is_not_shown(town: World) -> None:
    await reported(town)
    stranger = await town.stranger("李四")
    await stranger.says("路灯怎么还没修好")
    stranger.sees_not("村口的路灯", "是问")


async def test_of_several_she_picks_one_and_the_case_may_have_ended_meanwhile(town: World) -> None:
    first = await reported(town)
    second: Matter = await reported(town, "楼下垃圾堆了三天没人收", by=first.resident)
    await first.resident.says("怎么还没人来")
    first.resident.sees("是问：村口的路灯", "是问：楼下垃圾")
    question = first.resident.last()
    await second.leader.taps("不予受理")
    await second.leader.says("这个归物业管")
    await first.resident.taps(LAMP, on=question)
    await first.resident.presses_old(question, "是问：楼下垃圾堆了三天……")
    assert first.resident.alert
    assert [case.words for case in await town.cases()] == ["村口的路灯不亮了，晚上看不见路", "楼下垃圾堆了三天没人收"]


@pytest.fixture
async def hearing(migrated: Databases) -> AsyncIterator[World]:
    """The sample town with somebody who listens."""
    async with migrated.lent("sqlite") as url, a_world(url, ears=FakeEars()) as world:
        yield world


async def test_she_asks_by_voice(hearing: World) -> None:
    matter = await reported(hearing)
    await hearing.later(MINUTE)
    await matter.resident.speaks(voice("路灯怎么还没修好"), 3)
    await matter.resident.taps("对")
    matter.resident.sees("是问这件事吗")
    await hearing.later(MINUTE)
    await matter.resident.speaks(voice("是的"), 1)
    matter.resident.sees("补充收到了")
    await hearing.later(MINUTE)
    matter.leader.sees("路灯怎么还没修好")
    assert "voice" in [view.kind for view in matter.leader.person.screen()]
    assert len(await hearing.cases()) == 1
