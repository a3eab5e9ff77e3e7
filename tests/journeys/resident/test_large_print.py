"""大字: by a word or a press; it stays with the person, in answers and in what is told later."""

from tests.journeys.resident.telling import GRID, LAMP, breath, count
from tests.support.world import World


async def test_a_word_is_enough_and_everything_later_is_so(town: World) -> None:
    leader, wang = await town.leader_of(GRID), await town.stranger("王秀英")
    await wang.says("这里有点问题请来看看")
    await wang.says("字太小")
    wang.sees("一行只写一件事", "有照片吗")
    assert wang.last().labels == ["跳过", "返回", "取消"]
    assert all(len(row) == 1 for row in wang.last().buttons)
    await wang.taps("跳过")
    await wang.shares(*town.inside(GRID))
    assert wang.last().labels[-1] == "其他选择"
    await wang.taps("其他选择")
    assert "路灯照明" in wang.last().labels
    await wang.taps("路灯照明")
    assert wang.last().labels == ["提交", "改", "不要了"]
    await wang.taps("提交")
    number = (await town.the_case()).case_no
    wang.sees(f"收到了。\n编号 {number}")
    await leader.taps("受理")
    await breath(town)
    assert wang.last().text.startswith(f"{number}「这里有点问题")
    await wang.says("/big")
    await wang.taps("不要大字")
    await wang.says(LAMP)
    assert "⏭ 跳过" in wang.last().labels


async def test_it_is_offered_once(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says("/help")
    await wang.says("/help")
    assert count(wang, "看着吃力吗") == 1
    await wang.taps("要大字")
    wang.sees("一行只写一件事")
