"""Voice that is answered after the matter has moved on: nobody is stuck, and no yes is taken for another."""

from datetime import timedelta

import pytest

from tests.journeys.grid.telling import QUARREL, Matter, reported
from tests.journeys.verdict.test_verdict import ratings
from tests.support.ears import voice
from tests.support.world import World


async def withdrawn(matter: Matter) -> None:
    """By the resident, with a reason."""
    await matter.resident.says("/case")
    await matter.resident.taps("撤回")
    await matter.resident.says("自己弄好了，不麻烦了")
    assert (await matter.now()).status == "withdrawn"


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
