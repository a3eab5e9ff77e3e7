"""Voice in a grid's group: only what answers the bot is listened to, and only its speaker confirms it."""

from datetime import timedelta

import pytest

from bot.sandbox import SandboxGroup
from tests.journeys.grid.telling import QUARREL, Matter, bound_group, reported
from tests.support.ears import FakeEars, voice
from tests.support.world import World

LAMP = "高家村三组老井旁边的路灯不亮了"


async def test_a_leaders_reason_in_the_group(town: World, ears: FakeEars) -> None:
    leader, deputy = await town.leader_of("GJ01"), await town.deputy_of("GJ01")
    group = town.box.group("高家上湾网格群", leader.person, deputy.person)
    await leader.says("/bind", group)
    wang = await town.stranger("王秀英")
    await wang.says(LAMP)
    await wang.says("跳过")
    await wang.says("高家村三组")
    await wang.taps("提交")

    await deputy.speaks(voice("今晚吃什么"), 3, chat=group)
    assert ears.listened == []

    await leader.taps("不予受理", group)
    question = leader.finds("为什么不予受理", group)
    await leader.speaks(voice("这条路归县里管"), 3, chat=group, reply_to=question)
    leader.sees("您说的是：“这条路归县里管。”", chat=group)
    await deputy.taps("对", group)
    assert deputy.alert
    wang.sees_not("不予受理")
    await leader.taps("对", group)
    wang.sees("原因：这条路归县里管。")


async def asked_why(town: World) -> tuple[Matter, SandboxGroup]:
    """The leader was asked in the group why he rejects, and has said it."""
    group = await bound_group(town)
    matter = await reported(town)
    await matter.leader.taps("不予受理", group)
    question = matter.leader.finds("为什么不予受理", group)
    await matter.leader.speaks(voice("这条路归县里管"), 3, chat=group, reply_to=question)
    return matter, group


@pytest.mark.parametrize("how", ["typed", "spoken"])
async def test_a_yes_in_reply_to_the_transcript(hearing: World, how: str) -> None:
    matter, group = await asked_why(hearing)
    transcript = matter.leader.finds("您说的是", group)
    if how == "typed":
        await matter.leader.says("对", group, reply_to=transcript)
    else:
        await matter.leader.speaks(voice("对"), 1, chat=group, reply_to=transcript)
    matter.resident.sees("原因：这条路归县里管。")


@pytest.mark.parametrize("to", ["请打字", "您说的是", "为什么不予受理"])
async def test_typed_instead_in_reply_to_what_asks_for_it(hearing: World, to: str) -> None:
    matter, group = await asked_why(hearing)
    await matter.leader.taps("改成打字", group)
    await matter.leader.says("这条路归省里管", group, reply_to=matter.leader.finds(to, group))
    matter.resident.sees("原因：这条路归省里管")
    await hearing.later(timedelta(minutes=11))
    matter.leader.sees_not("没有用上", "归县里管", chat=group)


async def test_what_others_say_to_a_transcript_is_their_talk(hearing: World) -> None:
    matter, group = await asked_why(hearing)
    worker = await hearing.worker_of("QX01")
    for words in ("对", "不对", "取消"):
        await worker.says(words, group, reply_to=matter.leader.finds("您说的是", group))
        await worker.speaks(voice(words), chat=group, reply_to=matter.leader.finds("您说的是", group))
    matter.resident.sees_not("不予受理")
    await matter.leader.taps("对", group)
    matter.resident.sees("原因：这条路归县里管。")


async def test_cancelled_in_reply_to_the_transcript(hearing: World) -> None:
    matter, group = await asked_why(hearing)
    await matter.leader.says("取消", group, reply_to=matter.leader.finds("您说的是", group))
    matter.leader.sees("好，不用了", chat=group)
    await hearing.later(timedelta(minutes=11))
    matter.resident.sees_not("不予受理")


async def test_cancelled_too_late_in_the_group_her_own_report_stays(hearing: World) -> None:
    group = await bound_group(hearing)
    matter = await reported(hearing)
    await matter.leader.says(QUARREL)
    await matter.leader.taps("不予受理", group)
    question = matter.leader.finds("为什么不予受理", group)
    hearing.listens = False
    await matter.leader.speaks(voice("取消"), 1, chat=group, reply_to=question)
    await matter.leader.taps("重复上报", group)
    hearing.listens = True
    await hearing.later(timedelta(seconds=5))
    matter.leader.sees("记下了，有照片吗")
    matter.leader.sees_not("这次不报了", chat=group)
