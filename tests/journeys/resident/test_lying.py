"""A report that its author lets lie ends, and is never lost without a word; old buttons say that they are old."""

from datetime import timedelta

from tests.journeys.resident.telling import LAMP, breath, count, drafts, the_draft, to_summary
from tests.support.world import Townsman, World

DAY = timedelta(days=1)


async def at_summary(world: World) -> Townsman:
    """Wang has told all but 提交."""
    wang = await world.stranger("王秀英")
    await to_summary(world, wang)
    return wang


async def test_it_is_asked_after_once_and_put_away_and_one_press_shows_it_anew(town: World) -> None:
    wang = await at_summary(town)
    summary = wang.finds("summary-title")
    await town.later(timedelta(hours=23))
    wang.sees_not("draft-waits")
    await town.later(timedelta(hours=2))
    assert LAMP in wang.finds("draft-waits").text
    assert wang.labels() == ["✅ 交", "🗑 不要了"]
    await town.later(DAY)
    assert count(wang, "这件事您还没有交") == 1
    await town.later(DAY)
    wang.sees("draft-closed")

    await wang.says("你好")
    assert "您好" in wang.last().text, "nothing is open any more"
    await wang.presses_old(summary, "✅ 提交")
    assert "又拿出来了" in wang.alert
    assert "请看一看，对不对？" in wang.last().text
    await wang.taps("提交")
    wang.sees("receipt")
    assert len(await town.cases()) == 1


async def test_it_is_filed_or_dropped_from_the_question(town: World) -> None:
    wang = await at_summary(town)
    await town.later(DAY)
    await wang.taps("交", on=wang.finds("draft-waits"))
    wang.sees("receipt")

    await breath(town)
    await to_summary(town, wang, "楼下垃圾堆了三天没人收")
    await town.later(DAY)
    await wang.says("不要了")
    assert await drafts(town) == []
    await town.later(3 * DAY)
    wang.sees_not("draft-closed")


async def test_a_word_begins_the_silence_anew_and_what_holds_nothing_is_forgotten(town: World) -> None:
    wang, li = await at_summary(town), await town.stranger("李四")
    await li.says("/report")
    await town.later(timedelta(hours=20))
    await wang.says("等一下")
    await town.later(timedelta(hours=20))
    wang.sees_not("draft-waits")
    li.sees_not("draft-waits")
    assert (await the_draft(town)).words == LAMP


async def test_who_tells_of_something_new_is_not_asked_for_the_old(town: World) -> None:
    wang = await at_summary(town)
    await town.later(DAY)
    await town.later(2 * DAY)
    wang.sees("draft-closed")
    await wang.says("楼下垃圾堆了三天没人收")
    assert (await the_draft(town)).words == "楼下垃圾堆了三天没人收"
    await wang.taps("提交", on=wang.finds("draft-closed"))
    assert "已经提交或取消" in wang.alert


async def test_whether_it_was_received_is_answered_truthfully(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says("收到了吗")
    wang.sees("nothing-filed")
    await to_summary(town, wang)
    await wang.says("收到了吗？")
    wang.sees("not-filed-yet")
    await wang.says("提交")
    number = wang.finds("receipt").text.split("编号")[1].split()[0]
    await breath(town)
    await wang.says("收到没有")
    assert f"{number} · 待受理" in wang.last().text


async def test_an_old_button_says_so_and_leaves_the_question_as_it_is(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says(LAMP)
    photos = wang.last()
    await wang.taps("跳过")
    asked = wang.last()
    for label in ("⏭ 跳过", "↩️ 返回"):
        await wang.presses_old(photos, label)
        assert "前面的按钮" in wang.alert
    assert wang.last() == asked
    assert (await the_draft(town)).step == "where"


async def test_only_the_newest_summary_has_buttons_and_none_when_it_is_filed(town: World) -> None:
    wang = await at_summary(town)
    first = wang.finds("summary-title")
    await wang.says("不是路灯，是垃圾桶")
    second = wang.finds("summary-title")
    assert second.id != first.id
    assert [view.labels for view in wang.person.screen() if view.id == first.id] == [[]]
    await wang.says("提交")
    assert [view.labels for view in wang.person.screen() if view.id == second.id] == [[]]


async def test_a_second_press_is_not_greeted(town: World) -> None:
    wang = await at_summary(town)
    await wang.taps("提交")
    await breath(town)
    for same in (True, False):
        await wang.taps_again(same_query=same)
    assert count(wang, "您好") == 1  # when she came in
    assert len(await town.cases()) == 1
