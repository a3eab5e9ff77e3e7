"""我来: one comes, everybody sees it; nobody comes: the supervisor is told; it was nothing: that is seen too."""

from datetime import timedelta

import pytest

from bot.services.report import alarms
from bot.store.people import by_telegram_id
from models.errors import NotAllowed
from tests.journeys.danger.telling import CARD, FIRE, alarms_of, lives_in, on_duty, supervisor_of, the_alarm
from tests.journeys.resident.telling import GRID, breath, drafts
from tests.support.world import Townsman, World

TWO_MINUTES = timedelta(minutes=2, seconds=5)


@pytest.fixture
async def wang(town: World) -> Townsman:
    """An old woman whose home is known."""
    wang = await town.stranger("王秀英")
    await lives_in(town, wang, GRID)
    return wang


async def test_everybody_sees_who_comes(town: World, wang: Townsman) -> None:
    leader, deputy = await town.leader_of(GRID), await town.deputy_of(GRID)
    await wang.says(FIRE)
    await breath(town)
    await deputy.taps("我来")
    deputy.sees("来了（")
    leader.sees(f"{deputy.person.name} 来了")
    assert "🏃 我来" not in leader.labels()
    wang.sees(f"{deputy.person.name} 来管这件事了")
    assert (await the_alarm(town)).is_taken


async def test_a_second_press_is_told_so(town: World, wang: Townsman) -> None:
    leader, deputy = await town.leader_of(GRID), await town.deputy_of(GRID)
    await wang.says(FIRE)
    await breath(town)
    card = leader.finds(CARD)
    await deputy.taps("我来")
    await leader.presses_old(card, "🏃 我来")
    assert leader.alert == "已经有人去了。"
    await breath(town)
    assert wang.print().count("来管这件事了") == 1


async def test_a_stranger_cannot_take_it(town: World, wang: Townsman) -> None:
    leader = await town.leader_of(GRID)
    other = await town.leader_of("GJ01")
    await wang.says(FIRE)
    alarm = await the_alarm(town)
    await town.later(timedelta(seconds=3))
    leader.sees("我来")
    async with town.office.writing() as uow:
        person = await by_telegram_id(uow.session, other.id)
        assert person is not None
        with pytest.raises(NotAllowed):
            await alarms.take(uow, alarm.id, by=person)
    assert not (await the_alarm(town)).is_taken


async def test_after_two_minutes_the_supervisor_is_told(town: World, wang: Townsman) -> None:
    supervisor = await supervisor_of(town)
    await town.leader_of(GRID)
    await wang.says(FIRE)
    supervisor.sees_not("两分钟了")
    await town.later(TWO_MINUTES)
    supervisor.sees("两分钟了", CARD, FIRE)


async def test_the_supervisor_is_spared_what_somebody_has(town: World, wang: Townsman) -> None:
    supervisor, leader = await supervisor_of(town), await town.leader_of(GRID)
    await wang.says(FIRE)
    await breath(town)
    await leader.taps("我来")
    await town.later(TWO_MINUTES)
    supervisor.sees_not("两分钟了")


async def test_a_leader_who_blocked_us_keeps_nobody_from_being_told(town: World, wang: Townsman) -> None:
    leader, duty = await town.leader_of(GRID), await on_duty(town)
    await leader.person.blocks_bot()
    await wang.says(FIRE)
    duty.sees(CARD, FIRE)


@pytest.mark.parametrize("words", ["没有着火，看错了", "没事了", "取消", "火灭了"])
async def test_it_was_nothing(town: World, wang: Townsman, words: str) -> None:
    leader = await town.leader_of(GRID)
    await wang.says(FIRE)
    await breath(town)
    await wang.says(words)
    wang.sees("没事就好")
    leader.sees("说没事了", FIRE)
    leader.sees_not(CARD)
    assert "🏃 我来" not in leader.labels()
    assert (await the_alarm(town)).was_nothing
    assert await drafts(town) == []


async def test_it_was_nothing_by_a_press(town: World, wang: Townsman) -> None:
    leader = await town.leader_of(GRID)
    await wang.says(FIRE)
    await breath(town)
    number = wang.finds("请先打 119")
    await wang.taps("没事了", on=number)
    wang.sees("没事就好")
    leader.sees("说没事了", FIRE)
    await wang.says("又着火了，快来")
    assert len(await alarms_of(town)) == 2


async def test_a_restart_between_words_and_card_loses_nothing(town: World, wang: Townsman) -> None:
    leader = await town.leader_of(GRID)
    await wang.person.says(FIRE)
    await town.diandan.polling.once()
    await town.restart()
    await town.settle()
    leader.sees(CARD, FIRE)


async def test_who_cried_for_nothing_twice_is_told_of_kindly(town: World, wang: Townsman) -> None:
    leader = await town.leader_of(GRID)
    for times in range(3):
        await wang.says(FIRE)
        await breath(town)
        (leader.sees if times == 2 else leader.sees_not)("有 2 次说过没事了", "请先当真")
        if times < 2:
            await wang.taps("没事了")
            await breath(town)
