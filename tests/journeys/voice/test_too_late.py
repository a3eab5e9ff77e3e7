"""Voice that is answered after the matter has moved on: nobody is stuck, and no yes is taken for another."""

from datetime import timedelta

import pytest

from tests.journeys.grid.telling import QUARREL, Matter, reported
from tests.journeys.verdict.test_verdict import ratings
from tests.journeys.voice.test_told_badly import rows
from tests.support.ears import voice
from tests.support.world import World

A_WHILE = timedelta(seconds=5)


async def withdrawn(matter: Matter) -> None:
    """By the resident, with a reason."""
    await matter.resident.says("/case")
    await matter.resident.taps("撤回")
    await matter.resident.says("自己弄好了，不麻烦了")
    assert (await matter.now()).status == "withdrawn"


async def heard_late(town: World) -> Matter:
    """She submitted before her recording was heard; the case has its words by now, and she was asked about them."""
    leader = await town.leader_of("QX01")
    wang = await town.stranger("王秀英")
    await wang.says("路灯坏了")
    await wang.taps("跳过")
    await wang.shares(*town.inside("QX01"))
    summary = wang.finds("路灯照明")
    town.listens = False
    await wang.speaks(voice("是老井旁边那一盏"))
    await wang.taps("提交", on=summary)
    town.listens = True
    await town.later(A_WHILE)
    wang.sees("您说的是：“是老井旁边那一盏。”")
    case = await town.the_case()
    return Matter(town, wang, leader, case.id, case.case_no)


@pytest.mark.parametrize("how", ["typed", "spoken"])
async def test_an_answer_the_case_refuses_is_asked_for_no_more(hearing: World, how: str) -> None:
    matter = await reported(hearing)
    await matter.leader.taps("不予受理")
    if how == "spoken":
        await matter.leader.speaks(voice("不归我们管"))
    await withdrawn(matter)
    await (matter.leader.says("对") if how == "spoken" else matter.leader.says("不归我们管"))
    matter.leader.sees("现在不能做这一步")
    await matter.leader.says(QUARREL)
    matter.leader.sees("有照片吗")


async def test_a_reply_the_case_refuses_leaves_the_speaker_free(hearing: World) -> None:
    matter = await reported(hearing)
    worker = await matter.started()
    await worker.speaks(voice("灯泡换好了"), 3, reply_to=worker.finds("处理中"))
    await withdrawn(matter)
    await worker.says("对")
    worker.sees("现在不能做这一步")
    await worker.says("我家水管爆了")
    worker.sees_not("您说的是")
    worker.sees("有照片吗")


@pytest.mark.parametrize("how", ["confirmed", "left alone"])
async def test_what_was_spoken_in_time_counts_when_the_question_is_old(hearing: World, how: str) -> None:
    matter = await reported(hearing)
    await matter.closed()
    await matter.resident.taps("解决了")
    await matter.resident.taps("满意")
    await hearing.later(timedelta(minutes=28))
    await matter.resident.speaks(voice("来得很快"))
    await hearing.later(timedelta(minutes=11 if how == "left alone" else 4))
    if how == "confirmed":
        await matter.resident.taps("对")
    (rating,) = await ratings(matter)
    assert rating.words == "来得很快。"
    matter.resident.sees_not("这段语音没有用上")


async def test_no_to_the_words_of_a_case_that_is_over_asks_for_nothing(hearing: World) -> None:
    matter = await heard_late(hearing)
    await matter.closed()
    await matter.resident.taps("重说", on=matter.resident.finds("您说的是"))
    matter.resident.sees("谢谢，记下了")
    matter.resident.sees_not("请说要补充的话")
    await matter.resident.says("没解决")
    matter.resident.sees("哪里没解决")


@pytest.mark.parametrize("word", ["好的", "不行"])
async def test_a_word_to_the_verdict_is_none_to_an_old_transcript(hearing: World, word: str) -> None:
    matter = await heard_late(hearing)
    await matter.closed()
    await matter.resident.says(word)
    (row,) = await rows(hearing)
    assert row.closed_at is None
    matter.resident.sees_not("请说要补充的话")


async def test_a_yes_days_later_is_none_to_an_old_transcript(hearing: World) -> None:
    matter = await heard_late(hearing)
    await hearing.later(timedelta(days=2))
    await matter.resident.says("好的")
    (row,) = await rows(hearing)
    assert row.closed_at is None
    await matter.resident.taps("对", on=matter.resident.finds("您说的是"))
    matter.leader.sees("居民已确认")
