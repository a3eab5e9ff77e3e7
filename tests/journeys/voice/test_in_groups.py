"""Voice in a grid's group: only what answers the bot is listened to, and only its speaker confirms it."""

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
