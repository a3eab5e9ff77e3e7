"""Category, summary, and the ways back and out of every question."""

from collections.abc import Awaitable, Callable

import pytest

from models import Step
from tests.journeys.resident.telling import GRID, LAMP, a_case, drafts, the_draft, to_summary
from tests.support.world import Townsman, World

PLAIN = "这里有点问题请来看看"


USUAL = [step for step in Step if step is not Step.WHO_IS_MISSING]
"""Steps of a report in which nobody is missing; tests/journeys/danger has the other."""


async def _reach(town: World, wang: Townsman, step: Step) -> None:
    """Bring her to a question, by words alone where that is possible."""
    if step is Step.WHAT:
        await wang.says("/report")
        return
    await wang.says(PLAIN)
    if step is Step.PHOTOS:
        return
    await wang.says("跳过")
    if step is Step.WHERE:
        return
    if step is Step.WHICH_GRID:
        await wang.says("青溪大道")
        return
    await wang.shares(*town.inside(GRID))
    if step is Step.CATEGORY:
        return
    await wang.says("其他")
    if step is Step.SUMMARY:
        return
    await wang.changes("替别人报")
    if step is Step.FOR_PHONE:
        await wang.says("我妈")


BEFORE = {
    Step.WHAT: Step.WHAT, Step.PHOTOS: Step.WHAT, Step.WHERE: Step.PHOTOS, Step.WHICH_GRID: Step.WHERE,
    Step.CATEGORY: Step.WHERE, Step.SUMMARY: Step.CATEGORY, Step.FOR_NAME: Step.CATEGORY, Step.FOR_PHONE: Step.FOR_NAME,
}  # fmt: skip


@pytest.mark.parametrize("typed", [False, True], ids=["taps", "types"])
async def test_back_and_cancel_are_offered_at_every_question(town: World, typed: bool) -> None:
    wang = Townsman(town, town.box.person("王秀英"))
    for step in USUAL:
        await _reach(town, wang, step)
        assert (await the_draft(town)).step is step
        await (wang.says("返回") if typed or step is Step.SUMMARY else wang.taps("返回"))
        draft = await the_draft(town)
        assert draft.step is BEFORE[step]
        assert wang.person.keyboard() == () or draft.step is Step.WHERE
        await (wang.says("算了") if typed else wang.taps("取消"))
        assert "这次不报了" in wang.last().text
        assert await drafts(town) == []
        assert wang.person.keyboard() == ()


@pytest.mark.parametrize("typed", [False, True], ids=["taps", "types"])
async def test_cancel_needs_no_step_back(town: World, typed: bool) -> None:
    wang = Townsman(town, town.box.person("王秀英"))
    for step in USUAL:
        await _reach(town, wang, step)
        way_out = "不要了" if step is Step.SUMMARY else "取消"
        await (wang.says(way_out) if typed else wang.taps(way_out))
        assert await drafts(town) == []


async def test_going_back_from_the_place_is_not_thanked_for_a_place(town: World) -> None:
    wang = Townsman(town, town.box.person("王秀英"))
    await _reach(town, wang, Step.WHERE)
    await wang.taps("返回")
    wang.sees("回到上一步")
    wang.sees_not("地方记下了")


async def test_the_command_cancels_too(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says("/cancel")
    wang.sees("现在没有要取消的")
    await wang.says(LAMP)
    await wang.says("/cancel")
    wang.sees("这次不报了")
    assert await drafts(town) == []


async def test_the_category_is_proposed_from_the_words(town: World) -> None:
    wang = await town.stranger("王秀英")
    await to_summary(town, wang)
    wang.sees("类别：路灯照明")


@pytest.mark.parametrize("way", ["taps", "垃圾环卫", "rubbish and cleaning"])
async def test_the_category_is_changed_by_button_or_name(town: World, way: str) -> None:
    wang = await town.stranger("王秀英")
    await to_summary(town, wang)
    await wang.changes("改类别")
    await (wang.taps("垃圾环卫") if way == "taps" else wang.says(way))
    wang.sees("类别：垃圾环卫")
    await wang.says("还有两个灯泡也坏了")  # her choice stays, whatever else she says
    await wang.taps("提交")
    assert (await town.the_case()).category == "garbage"


async def test_an_unknown_category_is_asked_again(town: World) -> None:
    wang = await town.stranger("王秀英")
    await _reach(town, wang, Step.CATEGORY)
    await wang.says("天文地理")
    wang.sees("没找到这一类")
    assert (await the_draft(town)).step is Step.CATEGORY


Change = Callable[[Townsman, World], Awaitable[object]]
CHANGES: dict[str, tuple[Change, str]] = {
    "改事情": (lambda who, _: who.says("路面有个大坑"), "事情：路面有个大坑"),
    "改照片": (lambda who, _: who.shows(b"\xff\xd8\xff\xe0 x"), "照片：1 张"),
    "改地方": (lambda who, _: who.says("柳林新居"), "归属：柳林北网格"),
    "改类别": (lambda who, _: who.taps("其他"), "类别：其他"),
    "名字保密": (lambda who, _: who.changes("改类别"), "不改"),
}


@pytest.mark.parametrize("label", CHANGES)
async def test_each_field_is_changed_from_the_summary(town: World, label: str) -> None:
    wang = await town.stranger("王秀英")
    await to_summary(town, wang)
    change, seen = CHANGES[label]
    await wang.changes(label)
    await change(wang, town)
    wang.sees(seen)


@pytest.mark.parametrize("label", ["改事情", "改地方", "改类别"])
@pytest.mark.parametrize("typed", [False, True], ids=["taps", "types"])
async def test_what_was_to_be_changed_may_stay(town: World, label: str, typed: bool) -> None:
    wang = await town.stranger("王秀英")
    await to_summary(town, wang)
    before = await the_draft(town)
    await wang.changes(label)
    await (wang.says("不改") if typed else wang.taps("不改"))
    after = await the_draft(town)
    assert after.step is Step.SUMMARY
    assert (after.words, after.lat, after.category) == (before.words, before.lat, before.category)


async def test_a_no_to_the_summary_is_no_part_of_the_report(town: World) -> None:
    wang = await town.stranger("王秀英")
    await to_summary(town, wang)
    await wang.says("不对")
    wang.sees("要改哪一项")
    assert (await the_draft(town)).words == LAMP


async def test_buttons_of_an_earlier_draft_do_nothing_to_the_next(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says(LAMP)
    old = wang.finds("有照片吗")
    await wang.taps("取消")
    await wang.says("垃圾桶满了没人收")
    for label in ("取消", "跳过", "返回"):
        await wang.presses_old(old, label)
        assert wang.alert == "这份已经提交或取消了。"
    draft = await the_draft(town)
    assert (draft.words, draft.step) == ("垃圾桶满了没人收", Step.PHOTOS)


async def test_a_question_shown_long_ago_still_answers_the_same_draft(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says(LAMP)
    old = wang.finds("有照片吗")
    await to_summary(town, wang, "真的很黑")
    await wang.presses_old(old, "跳过")
    assert (await the_draft(town)).step is Step.SUMMARY


@pytest.mark.parametrize("word", ["✅ 提交", "好的"])
async def test_she_submits_by_word(town: World, word: str) -> None:
    wang = await town.stranger("王秀英")
    await to_summary(town, wang)
    await wang.says(word)
    wang.sees("收到了。编号")
    assert (await town.the_case()).words == LAMP


async def test_start_shows_where_she_was(town: World) -> None:
    wang = await town.stranger("王秀英")
    await to_summary(town, wang)
    await wang.says("/start")
    assert "请看一看，对不对？" in wang.last().text
    colours = {button.label: button.style for row in wang.last().buttons for button in row}
    assert colours == {"✅ 提交": "primary", "✏️ 改": None, "🗑 不要了": "danger"}


async def test_the_submitted_summary_has_nothing_left_to_press(town: World) -> None:
    wang = await town.stranger("王秀英")
    await to_summary(town, wang)
    summary = wang.finds("请看一看，对不对？")
    await wang.taps("提交")
    now = next(view for view in wang.person.screen() if view.id == summary.id)
    assert now.buttons == ()
    assert LAMP in now.text
    await a_case(town, wang, "垃圾桶满了没人收")
