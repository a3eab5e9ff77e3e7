"""Whoever speaks is answered by voice as well: the text first, then the same said; without a voice no word is lost."""

from collections.abc import AsyncIterator

import pytest

from bot.speech.out.aloud import aloud
from tests.support.databases import Databases
from tests.support.ears import FakeEars, voice
from tests.support.voices import FakeVoice
from tests.support.world import Townsman, World, a_world

LAMP = "高家村三组老井旁边的路灯不亮了"


@pytest.fixture
def speaker() -> FakeVoice:
    return FakeVoice()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def town(
    migrated: Databases, request: pytest.FixtureRequest, ears: FakeEars, speaker: FakeVoice
) -> AsyncIterator[World]:
    async with migrated.lent(request.param) as url, a_world(url, strict_pace=False, ears=ears, voice=speaker) as world:
        yield world


async def reports_by_voice(wang: Townsman) -> None:
    await wang.speaks(voice(LAMP))
    await wang.taps("对")
    await wang.taps("提交")


def voices_shown(who: Townsman) -> int:
    return len([message for message in who.person.screen() if message.from_bot and message.kind == "voice"])


async def test_her_receipt_is_said_after_it_was_written(town: World, speaker: FakeVoice) -> None:
    wang = await town.stranger("王秀英")
    await reports_by_voice(wang)

    wang.sees("收到了。编号")
    assert "编号是零零一" in aloud(speaker.said[-1])
    assert voices_shown(wang) == len(speaker.said)


async def test_who_types_is_not_spoken_to(town: World, speaker: FakeVoice) -> None:
    wang = await town.stranger("王秀英")
    await wang.says(LAMP)
    await wang.says("跳过")
    await wang.taps("提交")

    wang.sees("收到了。编号")
    assert speaker.said == []


async def test_a_step_is_said_without_the_name_of_who_does_it(town: World, speaker: FakeVoice) -> None:
    leader = await town.leader_of("GJ01")
    wang = await town.stranger("王秀英")
    await reports_by_voice(wang)
    await leader.taps("受理")
    await leader.taps("我来办")

    wang.sees("处理中")
    assert any("处理中" in said for said in speaker.said)
    assert not [said for said in speaker.said if leader.person.name in said]


async def test_a_voice_that_fails_loses_no_word(town: World, speaker: FakeVoice) -> None:
    speaker.hoarse = True
    wang = await town.stranger("王秀英")
    await reports_by_voice(wang)

    wang.sees("收到了。编号")
    assert voices_shown(wang) == 0


async def test_a_voice_that_telegram_refuses_loses_no_word_and_alarms_nobody(town: World, speaker: FakeVoice) -> None:
    wang = await town.stranger("王秀英")
    town.box.faults.refuse(400, "Bad Request: VOICE_MESSAGES_FORBIDDEN", method="sendVoice", chat_id=wang.id)
    await reports_by_voice(wang)

    wang.sees("收到了。编号")
    assert speaker.said
    assert voices_shown(wang) < len(speaker.said)
