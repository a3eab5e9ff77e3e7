"""Voice when things go wrong: nothing heard, nobody listening, two at once, typing meanwhile, a restart."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.speech import Unheard, Why
from bot.speech.recording import LARGEST
from models import Transcription, TranscriptionState, Trust
from models.case import UNHEARD
from tests.support.ears import FakeEars, voice
from tests.support.world import Townsman, World

LAMP = voice("高家村三组老井旁边的路灯不亮了")
A_WHILE = timedelta(seconds=5)


async def rows(town: World) -> list[Transcription]:
    """Every transcription, through a fresh session."""
    async with town.office.reading() as uow:
        return list((await uow.session.scalars(select(Transcription).order_by(Transcription.id))).all())


async def finishes(wang: Townsman) -> None:
    """Says the rest by typing and tapping, and submits."""
    await wang.says("高家村三组")
    await wang.taps("路灯照明")
    await wang.taps("提交")
    wang.sees("收到了。编号")


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (Why.SILENT, "没有听到说话"),
        (Why.NOTHING_HEARD, "没有听到说话"),
        (Why.UNSURE, "听不太懂，录音会转给网格长"),
        (Why.ENGINE_FAILED, "没有听清"),
        (Why.TIMED_OUT, "没有听清"),
        (Why.NOT_AUDIO, "没有听清"),
        (Why.TOO_LONG, "超过 5 分钟"),
        (Why.OFF, "现在不能听写"),
    ],
)
async def test_without_words_the_recording_is_the_report(town: World, ears: FakeEars, why: Why, told: str) -> None:
    leader = await town.leader_of("GJ01")
    wang = await town.stranger("王秀英")
    ears.will(Unheard(why))
    await wang.speaks(LAMP, 6)
    wang.sees(told, "会有人听", "在什么地方")
    wang.sees_not("正在听写")

    await finishes(wang)

    case = await town.the_case()
    assert (case.words, case.unheard) == (UNHEARD, True)
    leader.sees("待听", "居民的语音")


async def test_too_long_a_message_is_told_at_once_and_nobody_listens(town: World, ears: FakeEars) -> None:
    town.listens = False
    wang = await town.stranger("王秀英")
    await wang.speaks(LAMP, 301)
    wang.sees("超过 5 分钟", "在什么地方")
    assert ears.listened == []
    await finishes(wang)


async def test_too_large_a_recording_is_told_at_once_and_reaches_the_leader(town: World, ears: FakeEars) -> None:
    town.listens = False
    leader = await town.leader_of("GJ01")
    wang = await town.stranger("王秀英")
    await wang.person.sends_audio(LAMP + bytes(LARGEST))
    await town.settle()
    wang.sees("录音太大", "会有人听", "在什么地方")
    assert ears.listened == []
    town.listens = True
    await finishes(wang)
    leader.sees("待听")
    assert [m.kind for m in leader.person.screen() if m.kind == "audio"] == ["audio"]


async def test_twenty_speak_at_once_and_each_reads_her_own_words(town: World, ears: FakeEars) -> None:
    town.listens = False
    neighbours = [await town.stranger(f"居民{number}") for number in range(20)]
    said = [f"高家村三组第{number}号门口的路灯不亮了" for number in range(20)]
    for wang, words in zip(neighbours, said, strict=True):
        await wang.speaks(voice(words))
        wang.sees("正在听写")
    town.listens = True
    await town.later(timedelta(minutes=1))
    assert ears.listened == [voice(words) for words in said]  # once each, in the order of their coming
    for wang, words in zip(neighbours, said, strict=True):
        wang.sees(f"您说的是：“{words}。”")
        wang.sees_not("正在听写")
        await wang.taps("对")
        await wang.taps("提交")
    await town.later(timedelta(minutes=1))
    assert [case.words for case in await town.cases()] == [f"{words}。" for words in said]
    assert len({case.case_no for case in await town.cases()}) == 20


async def test_with_no_engine_it_goes_on_as_it_always_did(town: World, ears: FakeEars) -> None:
    ears.off = "no model"
    await town.settle()
    wang = await town.stranger("王秀英")
    await wang.speaks(LAMP)
    wang.sees("在什么地方")
    wang.sees_not("听写")
    assert await rows(town) == []


async def test_an_engine_that_goes_away_leaves_nobody_waiting(town: World, ears: FakeEars) -> None:
    town.listens = False
    wang = await town.stranger("王秀英")
    await wang.speaks(LAMP)
    wang.sees("正在听写")
    ears.off = "the model is gone"
    town.listens = True
    await town.later(timedelta(minutes=2))
    wang.sees("现在不能听写", "在什么地方")
    await finishes(wang)


async def test_two_in_a_row_keep_their_order_and_both_are_the_report(town: World, ears: FakeEars) -> None:
    town.listens = False
    wang = await town.stranger("王秀英")
    await wang.speaks(LAMP)
    await wang.speaks(voice("晚上老人不敢出门"))
    town.listens = True
    await town.later(A_WHILE)
    assert ears.listened == [LAMP, voice("晚上老人不敢出门")]
    await wang.says("对")
    wang.sees("您是说哪一条对")
    await wang.taps("高家村三组老井旁边的……")
    wang.sees_not("请看一看")
    await town.later(A_WHILE)
    await wang.says("对")
    await town.later(A_WHILE)
    wang.sees("请看一看")
    await wang.taps("提交")
    case = await town.the_case()
    assert case.words == "高家村三组老井旁边的路灯不亮了。\n晚上老人不敢出门。"


async def test_she_types_while_we_listen_and_both_count(town: World) -> None:
    town.listens = False
    wang = await town.stranger("王秀英")
    await wang.speaks(LAMP)
    await wang.says("灯杆也歪了")
    wang.sees("补充的话记下了")
    await town.later(A_WHILE)
    town.listens = True
    await town.later(A_WHILE)
    await wang.taps("对")
    wang.sees("请看一看")
    await wang.taps("提交")
    assert set((await town.the_case()).words.split("\n")) == {"灯杆也歪了", "高家村三组老井旁边的路灯不亮了。"}


async def test_she_cancels_while_we_listen(town: World, ears: FakeEars) -> None:
    town.listens = False
    wang = await town.stranger("王秀英")
    await wang.speaks(LAMP)
    await wang.says("取消")
    wang.sees("这次不报了")
    town.listens = True
    await town.later(A_WHILE)
    assert await rows(town) == []
    assert await town.cases() == []
    await wang.speaks(LAMP)
    wang.sees("您说的是")


async def test_she_cancels_while_the_engine_works(town: World, ears: FakeEars) -> None:
    ears.gate = asyncio.Event()
    town.listens = False
    wang = await town.stranger("王秀英")
    await wang.speaks(LAMP)
    listening = asyncio.create_task(town.diandan.listening.tick())
    await ears.began.wait()
    await wang.says("/cancel")
    ears.gate.set()
    assert await listening
    await town.settle()
    wang.sees_not("您说的是")
    assert await rows(town) == []


async def test_she_submits_before_it_is_heard_and_the_desk_gets_the_words_later(town: World) -> None:
    leader = await town.leader_of("GJ01")
    wang = await town.stranger("王秀英")
    await wang.says("路灯坏了")
    await wang.says("跳过")
    await wang.says("高家村三组")
    wang.sees("请看一看")
    town.listens = False
    summary = wang.finds("请看一看")
    await wang.speaks(voice("是老井旁边那一盏"))
    await wang.taps("提交", on=summary)
    wang.sees("收到了。编号")
    town.listens = True
    await town.later(A_WHILE)

    case = await town.the_case()
    assert case.words == "路灯坏了\n是老井旁边那一盏。"
    leader.sees("语音听写出来了（未确认）：是老井旁边那一盏。", "未确认")
    await town.later(A_WHILE)
    await wang.taps("对", on=wang.finds("您说的是"))
    leader.sees("居民确认了语音", "居民已确认")
    [row] = await rows(town)
    assert row.trust is Trust.CONFIRMED


async def test_she_submits_without_a_yes_and_the_words_go_unconfirmed(town: World) -> None:
    leader = await town.leader_of("GJ01")
    wang = await town.stranger("王秀英")
    await wang.says("路灯坏了")
    await wang.says("跳过")
    await wang.says("高家村三组")
    summary = wang.finds("请看一看")
    await wang.speaks(voice("是老井旁边那一盏"))
    await wang.taps("提交", on=summary)
    assert (await town.the_case()).words == "路灯坏了\n是老井旁边那一盏。"
    leader.sees("未确认")


async def test_an_answer_nobody_confirms_is_taken_in_the_end(town: World) -> None:
    leader, worker = await town.leader_of("GJ01"), await town.worker_of("GJ01")
    wang = await town.stranger("王秀英")
    await wang.speaks(LAMP)
    await wang.taps("对")
    await wang.taps("提交")
    await leader.taps("派单")
    await leader.taps(f"{worker.person.name}（在办 0 件）")
    await worker.taps("接单")
    await worker.speaks(voice("已经换了新灯泡"), 4, reply_to=worker.finds("处理中"))
    wang.sees_not("已经换了新灯泡")
    await town.later(timedelta(minutes=11))
    wang.sees("办事的人说：已经换了新灯泡。")
    worker.sees("未确认")


async def test_a_question_answered_by_typing_needs_no_recording(town: World) -> None:
    leader = await town.leader_of("GJ01")
    wang = await town.stranger("王秀英")
    await wang.speaks(LAMP)
    await wang.taps("对")
    await wang.taps("提交")
    await leader.taps("不予受理")
    town.listens = False
    await leader.speaks(voice("不归我们管"))
    await leader.says("不在本镇，请找县里")
    town.listens = True
    await town.later(A_WHILE)
    wang.sees("原因：不在本镇，请找县里")
    leader.sees_not("您说的是：“不归我们管")
    leader.sees("不用语音了")


async def test_a_restart_in_the_middle_listens_once_more(town: World, ears: FakeEars) -> None:
    ears.gate = asyncio.Event()
    town.listens = False
    wang = await town.stranger("王秀英")
    await wang.speaks(LAMP, 6)
    killed = asyncio.create_task(town.diandan.listening.tick())
    await ears.began.wait()
    killed.cancel()
    with pytest.raises(asyncio.CancelledError):
        await killed
    ears.gate = None
    town.listens = True
    await town.settle()
    [row] = await rows(town)
    assert row.state is TranscriptionState.WORKING

    await town.later(timedelta(minutes=3))

    wang.sees("您说的是")
    [row] = await rows(town)
    assert (row.state, row.attempts) == (TranscriptionState.TRANSCRIBED, 2)


async def test_what_ends_the_process_three_times_is_left_alone(town: World, ears: FakeEars) -> None:
    ears.gate = asyncio.Event()
    town.listens = False
    wang = await town.stranger("王秀英")
    await wang.speaks(LAMP, 6)
    for _ in range(3):
        ears.began.clear()
        killed = asyncio.create_task(town.diandan.listening.tick())
        await ears.began.wait()
        killed.cancel()
        with pytest.raises(asyncio.CancelledError):
            await killed
        town.clock.advance(timedelta(minutes=3))
    town.listens = True
    await town.settle()
    assert len(ears.listened) == 3
    wang.sees("没有听清", "在什么地方")


async def test_a_recording_telegram_does_not_give_is_no_dead_end(town: World) -> None:
    wang = await town.stranger("王秀英")
    town.box.faults.refuse(400, "Bad Request: file is too big", method="getFile")
    await wang.speaks(LAMP, 6)
    wang.sees("录音太大", "在什么地方")


async def test_telegram_is_away_for_a_minute_and_she_is_heard_after_it(hearing: World) -> None:
    wang = await hearing.stranger("王秀英")
    hearing.listens = False
    await wang.speaks(LAMP)
    hearing.box.faults.flood(10, times=5, method="getFile")
    hearing.listens = True
    for _ in range(12):
        await hearing.later(timedelta(seconds=20))
    wang.sees("您说的是")
    (row,) = await rows(hearing)
    assert row.attempts == 1


async def test_an_old_transcript_is_pressed_in_vain(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.speaks(LAMP)
    proposal = wang.finds("您说的是")
    await wang.taps("对")
    await town.later(A_WHILE)
    await wang.presses_old(proposal, "✅ 对")
    assert wang.alert.startswith("这个按钮旧了")
    wang.sees("请看一看")


async def test_a_greeting_by_voice_is_no_report(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.speaks(voice("你好"))
    wang.sees("要反映什么事")
    await wang.says("提交")
    wang.sees("现在没有要提交的")
    assert await rows(town) == []


@pytest.mark.parametrize("how", ["typed", "spoken"])
@pytest.mark.parametrize("words", ["不对不对", "不对啊", "听错了"])
async def test_a_no_in_other_words_is_not_what_she_said(hearing: World, how: str, words: str) -> None:
    wang = await hearing.stranger("王秀英")
    await wang.speaks(voice("村口的路灯着火了"))
    await (wang.says(words) if how == "typed" else wang.speaks(voice(words)))
    (row,) = await rows(hearing)
    assert (row.trust, row.closed_at is None) == (Trust.UNCONFIRMED, False)
    wang.sees("请再说一次")


@pytest.mark.parametrize("how", ["typed", "spoken"])
@pytest.mark.parametrize("words", ["对对对", "嗯", "对的对的"])
async def test_a_yes_in_other_words_does_not_take_the_place_of_hers(hearing: World, how: str, words: str) -> None:
    wang = await hearing.stranger("王秀英")
    await wang.speaks(LAMP)
    await (wang.says(words) if how == "typed" else wang.speaks(voice(words)))
    (row,) = await rows(hearing)
    assert (row.trust, row.text) == (Trust.CONFIRMED, "高家村三组老井旁边的路灯不亮了。")
