"""What was heard cannot be shown at once: Telegram refuses, or the process ends in between."""

import asyncio
from datetime import timedelta

import pytest

from bot.sandbox import SandboxGroup
from bot.speech import Unheard, Why
from handlers.conversation import TelegramConversation
from tests.support.ears import FakeEars, voice
from tests.support.world import Townsman, World

LAMP = "高家村三组老井旁边的路灯不亮了"
A_MINUTE = timedelta(minutes=1)


def bubbles(who: Townsman, chat: SandboxGroup | None = None) -> int:
    """How many messages of the bot are on her screen."""
    return len([message for message in who.person.screen(chat) if message.from_bot])


async def speaks_in_vain(town: World, wang: Townsman, words: str) -> None:
    """Telegram takes no edit in her chat while her words are heard."""
    town.listens = False
    await wang.speaks(voice(words))
    town.box.faults.flood(50, times=1, method="editMessageText", chat_id=wang.id)
    town.listens = True
    await town.settle()
    assert town.box.faults.ahead == 0


async def test_a_refused_transcript_appears_in_its_place_a_little_later(town: World) -> None:
    wang = await town.stranger("王秀英")
    await speaks_in_vain(town, wang, LAMP)
    wang.sees("正在听写")
    before = bubbles(wang)
    await town.later(A_MINUTE)
    wang.sees(f"您说的是：“{LAMP}。”")
    wang.sees_not("正在听写")
    assert bubbles(wang) == before
    await wang.taps("对")
    await wang.taps("提交")
    wang.sees("收到了。编号")


async def test_where_nothing_was_heard_the_reason_and_the_next_question_follow(town: World, ears: FakeEars) -> None:
    wang = await town.stranger("王秀英")
    ears.will(Unheard(Why.SILENT))
    await speaks_in_vain(town, wang, LAMP)
    await town.later(A_MINUTE)
    wang.sees("没有听到说话", "在什么地方")
    wang.sees_not("正在听写")


async def test_a_spoken_yes_that_could_not_be_shown_was_still_a_yes(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.speaks(voice(LAMP))
    await town.later(A_MINUTE)
    await speaks_in_vain(town, wang, "对")
    await town.later(A_MINUTE)
    wang.sees("🎤 对。", "请看一看，对不对？")
    wang.sees_not("正在听写")
    await wang.taps("提交")
    wang.sees("收到了。编号")


async def test_danger_is_spoken_of_with_the_late_transcript_too(town: World) -> None:
    wang = await town.stranger("王秀英")
    await speaks_in_vain(town, wang, "我家着火了")
    await town.later(A_MINUTE)
    assert "119" in wang.finds("您说的是").text


async def test_when_its_message_is_gone_the_transcript_is_said_anew(town: World) -> None:
    wang = await town.stranger("王秀英")
    town.listens = False
    await wang.speaks(voice(LAMP))
    town.box.faults.flood(50, times=1, method="editMessageText", chat_id=wang.id)
    town.box.faults.refuse(400, "Bad Request: message to edit not found", method="editMessageText", chat_id=wang.id)
    town.listens = True
    await town.settle()
    await town.later(A_MINUTE)
    await wang.taps("对", on=wang.finds("您说的是"))
    wang.sees("请看一看，对不对？")


async def test_the_first_word_refused_is_said_later_and_becomes_the_transcript(town: World) -> None:
    wang = await town.stranger("王秀英")
    town.listens = False
    town.box.faults.flood(50, times=1, method="sendMessage", chat_id=wang.id)
    await wang.speaks(voice(LAMP))
    wang.sees_not("正在听写")
    await town.later(A_MINUTE)
    wang.sees("正在听写")
    before = bubbles(wang)
    town.listens = True
    await town.later(A_MINUTE)
    wang.sees("您说的是")
    wang.sees_not("正在听写")
    assert bubbles(wang) == before


async def test_in_a_group_it_becomes_the_transcript_too(town: World) -> None:
    leader = await town.leader_of("GJ01")
    group = town.box.group("高家上湾网格群", leader.person)
    await leader.says("/bind", group)
    wang = await town.stranger("王秀英")
    await wang.says(LAMP)
    await wang.says("跳过")
    await wang.taps("提交")
    await town.later(A_MINUTE)
    await leader.taps("不予受理", group)
    question = leader.finds("为什么不予受理", group)

    town.listens = False
    await leader.speaks(voice("这条路归县里管"), 3, chat=group, reply_to=question)
    town.box.faults.flood(50, times=1, method="editMessageText", chat_id=group.id)
    town.listens = True
    await town.settle()
    leader.sees("正在听写", chat=group)
    before = bubbles(leader, group)
    await town.later(A_MINUTE)
    leader.sees("您说的是：“这条路归县里管。”", chat=group)
    leader.sees_not("正在听写", chat=group)
    assert bubbles(leader, group) == before
    await leader.taps("对", group)
    wang.sees("原因：这条路归县里管。")


async def test_the_process_ends_between_hearing_and_showing(town: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async def ends(*_: object) -> None:
        raise asyncio.CancelledError

    wang = await town.stranger("王秀英")
    town.listens = False
    await wang.speaks(voice(LAMP))
    with monkeypatch.context() as killed:
        killed.setattr(TelegramConversation, "answer", ends)
        with pytest.raises(asyncio.CancelledError):
            await town.diandan.listening.tick()
    wang.sees("正在听写")
    before = bubbles(wang)

    town.listens = True
    await town.later(A_MINUTE)
    wang.sees(f"您说的是：“{LAMP}。”")
    wang.sees_not("正在听写")
    assert bubbles(wang) == before
