"""What she asked is answered to her, and why a thing is late is told; what officials say to each other is not."""

import pytest

from tests.journeys.grid.telling import VOICE, reported
from tests.support.world import World

ALLOWANCE = "高龄补贴要到哪里办"
ANSWER = "带身份证到社区服务中心一楼，周一到周五都办"


@pytest.mark.parametrize("how", ["typed", "spoken"])
async def test_a_question_is_answered_in_the_words_of_the_desk(world: World, how: str) -> None:
    matter = await reported(world, ALLOWANCE)
    await matter.leader.taps("我来办")
    await matter.leader.taps("完成")
    if how == "spoken":
        await matter.leader.speaks(VOICE, 9)
        assert [view.voice for view in matter.resident.person.screen() if view.from_bot and view.voice] == [9]
        return
    await matter.leader.says("内部：她去年问过一次了")
    await matter.leader.says(ANSWER)
    matter.resident.sees("finish-told", words=ANSWER)

    await matter.leader.taps("核查通过")
    asked = matter.resident.finds("ask-solved")
    assert asked.text.startswith(f"💬 答复：{ANSWER}")
    assert "「高龄补贴要到哪里办」解决了吗" in asked.text
    await matter.resident.says(f"/case {matter.case_no}")
    assert f"答复：{ANSWER}" in matter.resident.last().text
    matter.resident.sees_not("她去年问过一次了")


async def test_what_officials_say_to_each_other_she_is_told_in_our_words(world: World) -> None:
    matter = await reported(world)
    worker = await matter.started()
    await worker.taps("退单")
    await worker.says("这家人难缠，换个人去")
    matter.resident.sees("step-return")
    await matter.done(1)
    await matter.leader.taps("返工")
    await matter.leader.says("拍的照片糊弄人")
    matter.resident.sees("step-rework")
    await matter.resident.says("/case")
    assert "退单" in matter.resident.last().text
    matter.resident.sees_not("难缠")
    matter.resident.sees_not("糊弄")
