"""Words beside a transcript that waits: each goes where it was said to, and nothing that was recorded is lost by it."""

from datetime import timedelta

from sqlalchemy import select

from models import Evidence
from tests.journeys.grid.telling import LAMP, QUARREL, Matter, card_of, reported
from tests.journeys.voice.test_told_badly import rows
from tests.support.ears import voice
from tests.support.world import Townsman, World

A_WHILE = timedelta(seconds=5)


async def two_in_hand(town: World) -> tuple[Matter, Matter, Townsman]:
    """Two cases of two residents, and the worker who has both in hand."""
    lamp = await reported(town)
    worker = await lamp.started()
    quarrel = await reported(town, QUARREL, name="李四")
    await quarrel.leader.taps("派单", on=card_of(quarrel.leader, quarrel.case_no))
    await quarrel.leader.taps(f"{worker.person.name}（在办 1 件）")
    await worker.taps("接单")
    return lamp, quarrel, worker


async def test_a_typed_reply_to_one_case_is_no_word_to_the_transcript_for_another(hearing: World) -> None:
    lamp, quarrel, worker = await two_in_hand(hearing)
    await worker.speaks(voice("灯泡换好了"), 3, reply_to=worker.finds(f"{lamp.case_no} · 处理中"))
    await worker.says("下午去劝", reply_to=worker.finds(f"{quarrel.case_no} · 处理中"))
    quarrel.resident.sees("办事的人说：下午去劝")
    lamp.resident.sees_not("下午去劝")
    await worker.taps("对", on=worker.finds("您说的是"))
    lamp.resident.sees("办事的人说：灯泡换好了。")


async def test_a_typed_reply_to_another_case_drops_no_recording(hearing: World) -> None:
    lamp, quarrel, worker = await two_in_hand(hearing)
    hearing.listens = False
    await worker.speaks(voice("灯泡换好了"), 3, reply_to=worker.finds(f"{lamp.case_no} · 处理中"))
    await worker.says("下午去劝", reply_to=worker.finds(f"{quarrel.case_no} · 处理中"))
    hearing.listens = True
    await hearing.later(A_WHILE)
    quarrel.resident.sees("办事的人说：下午去劝")
    await worker.taps("对", on=worker.finds("您说的是：“灯泡换好了"))
    lamp.resident.sees("办事的人说：灯泡换好了。")


async def test_words_after_a_new_question_answer_that(hearing: World) -> None:
    for listens in (True, False):
        matter = await reported(hearing, name=f"王{listens}")
        await matter.closed()
        asked = matter.resident.finds("解决了吗")
        hearing.listens = listens
        await matter.resident.speaks(voice(QUARREL))
        await matter.resident.taps("没解决", on=asked)
        await matter.resident.says("晚上还是不亮")
        hearing.listens = True
        await hearing.later(A_WHILE)
        assert (await matter.now()).reopenings == 1
        matter.leader.sees("没解决：晚上还是不亮")
        await matter.resident.says("对")
        matter.resident.sees(f"🎤 {QUARREL}。")


async def test_a_reply_to_one_of_two_transcripts_is_meant_for_it(hearing: World) -> None:
    wang = await hearing.stranger("王秀英")
    await wang.speaks(voice(LAMP))
    await wang.speaks(voice("等感也歪了"))
    await wang.says("不对", reply_to=wang.finds("等感也歪了"))
    right, wrong = await rows(hearing)
    assert (right.closed_at is None, wrong.closed_at is None) == (True, False)
    await wang.says("对")
    wang.sees("在什么地方")


async def test_a_cancelled_reply_takes_no_report_along(hearing: World) -> None:
    matter = await reported(hearing)
    await matter.resident.says(QUARREL)
    await matter.resident.speaks(voice("就是老井那里"), 3, reply_to=matter.resident.finds("收到了"))
    await matter.resident.says("取消")
    matter.resident.sees("不用语音了", "好，取消了")
    await matter.resident.taps("跳过")
    matter.resident.sees("在什么地方")
    async with hearing.office.reading() as uow:
        assert (await uow.session.scalars(select(Evidence).where(Evidence.words.contains("老井")))).all() == []


async def test_cancel_gives_up_a_reply_that_waits_for_its_yes(hearing: World) -> None:
    matter = await reported(hearing)
    worker = await matter.started()
    await worker.speaks(voice("这家人真烦"), 4, reply_to=worker.finds("处理中"))
    await worker.says("/cancel")
    worker.sees("不用语音了", "好，取消了")
    await hearing.later(timedelta(minutes=11))
    matter.resident.sees_not("真烦")
    assert await rows(hearing) == []


async def test_nobody_listens_any_more_to_a_report_that_is_given_up(hearing: World) -> None:
    wang = await hearing.stranger("王秀英")
    for way in ("取消", "/cancel"):
        hearing.listens = False
        await wang.speaks(voice(LAMP))
        await wang.says(way)
        hearing.listens = True
        await hearing.later(A_WHILE)
        wang.sees_not("正在听写", "您说的是")
        wang.sees("不用语音了")


async def test_a_caption_changed_before_the_yes_goes_as_it_is_then(hearing: World) -> None:
    matter = await reported(hearing)
    worker = await matter.started()
    hearing.listens = False
    spoken = await worker.speaks(voice("灯泡换好了"), 3, reply_to=worker.finds("处理中"), caption="三号杆")
    await worker.edits(spoken, "五号杆")
    worker.sees("改好了")
    hearing.listens = True
    await hearing.later(A_WHILE)
    await worker.taps("对")
    matter.resident.sees("办事的人说：五号杆\n灯泡换好了。")
