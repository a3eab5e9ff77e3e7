"""After the receipt: each step in plain words, /mine, /case, adding, urging, withdrawing."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from models import Action, EvidenceKind, Status
from tests.journeys.resident.telling import GRID, LAMP, VOICE, a_case, breath, count, drafts, evidence, picture
from tests.support.world import Townsman, World

DAY = timedelta(days=1)
NOT_FOUND = "没有找到这件事项"


async def test_each_step_is_told_in_plain_words(town: World) -> None:
    leader, worker = await town.leader_of(GRID), await town.worker_of(GRID)
    wang = await town.stranger("王秀英")
    number = await a_case(town, wang)
    for who, label, told in (
        (leader, "受理", f"{number}「村口的路灯不亮了」已受理。\n老街网格的网格长会安排人处理。"),
        (leader, "派单", ""),
        (
            leader,
            f"{worker.person.name}（在办 0 件）",
            f"{number}「村口的路灯不亮了」已派单。\n{worker.person.name}会去处理。",
        ),
        (worker, "接单", f"{number}「村口的路灯不亮了」处理中。\n{worker.person.name}已经接单。"),
        (worker, "完成", ""),
    ):
        await breath(town)
        await who.taps(label)
        wang.sees(told)
    await worker.says("换了一个新的灯泡")
    await worker.shows(picture())
    await breath(town)
    wang.sees("已处理，待核查")


async def test_mine_lists_my_cases_with_who_has_them(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says("/mine")
    wang.sees("您还没有反映过事情")
    number = await a_case(town, wang)
    other = await a_case(town, wang, "垃圾桶满了没人收")
    await wang.taps("我的事项", on=wang.finds("您好！"))
    assert all(text in wang.last().text for text in (number, other, "待受理", "在老街网格的网格长手上"))
    await wang.taps(f"📄 {number}")
    assert LAMP in wang.last().text


async def test_a_case_is_found_by_its_number_or_its_tail(town: World) -> None:
    wang = await town.stranger("王秀英")
    number = await a_case(town, wang)
    for ask in (f"/case {number}", f"/case {number[-3:]}", f"/case #{number}", "/case", number, f"#{number}"):
        await wang.says(ask)
        assert f"{number} · 待受理" in wang.last().text
        assert [label.split()[-1] for label in wang.last().labels] == ["补充", "催办", "撤回"]
    assert await drafts(town) == []


async def test_anothers_number_is_answered_as_one_that_does_not_exist(world: World) -> None:
    wang, li = await world.stranger("王秀英"), await world.stranger("李四")
    number = await a_case(world, wang)
    for ask in (f"/case {number}", "/case 20261012-999", f"/case {number[-3:]}", "/case", number, "/case ' OR 1=1"):
        await breath(world)
        await li.says(ask)
        assert li.last().text == f"{NOT_FOUND}。"
    assert await drafts(world) == []


Add = Callable[[Townsman], Awaitable[object]]
ADDS: dict[str, tuple[Add, list[EvidenceKind], str]] = {
    "words": (lambda who: who.says("是第三根灯杆"), [EvidenceKind.WORDS], "补充：是第三根灯杆"),
    "picture": (lambda who: who.shows(picture(), caption="看这里"), [EvidenceKind.PHOTO], "补充：看这里"),
    "album": (
        lambda who: who.shows(picture(1), picture(2), picture(3), caption="看这里", caption_on=2, order=[2, 0, 1]),
        [EvidenceKind.PHOTO] * 3,
        "补充：看这里",
    ),
    "voice": (lambda who: who.speaks(VOICE), [EvidenceKind.VOICE], "居民补充了"),
}


@pytest.mark.parametrize("add", ADDS.values(), ids=ADDS.keys())
async def test_more_is_added_to_a_case(town: World, add: tuple[Add, list[EvidenceKind], str]) -> None:
    leader = await town.leader_of(GRID)
    wang = await town.stranger("王秀英")
    number = await a_case(town, wang)
    await wang.says(f"/case {number}")
    await wang.taps("补充")
    give, kinds, told = add
    await give(wang)
    assert count(wang, "补充收到了") == 1
    leader.sees(told)
    given = [e for e in await evidence(town) if e.event_id is not None]
    assert [e.kind for e in given] == kinds
    events = await town.history(await town.the_case())
    assert [event.action for event in events] == [Action.SUBMIT, Action.SUPPLEMENT]
    shown = [view for view in leader.person.screen() if view.kind in ("photo", "voice")]
    assert len(shown) == sum(kind is not EvidenceKind.WORDS for kind in kinds)


async def test_a_reply_to_an_old_message_adds_to_that_case(town: World) -> None:
    wang = await town.stranger("王秀英")
    await a_case(town, wang)
    receipt = wang.finds("receipt")
    await a_case(town, wang, "垃圾桶满了没人收")
    await town.later(3 * DAY)
    await wang.says("灯还是不亮", reply_to=receipt)
    wang.sees("supplemented")
    added = [Action.SUPPLEMENT in {e.action for e in await town.history(case)} for case in await town.cases()]
    assert added == [True, False]


async def test_the_leader_asks_for_more_and_a_pin_is_an_answer(town: World) -> None:
    leader = await town.leader_of(GRID)
    wang = await town.stranger("王秀英")
    await wang.says(LAMP)
    await wang.says("没有")
    await wang.says("菜市场")
    await wang.says("提交")
    await leader.taps("退回补充")
    await leader.taps("请说清具体地方")
    wang.sees("还要请您补充：请说清具体地方")
    await town.later(2 * DAY)
    await wang.shares(*town.inside(GRID))
    wang.sees("supplemented")
    case = await town.the_case()
    assert (case.lat, case.lon) == town.inside(GRID)
    assert not case.awaits_reporter
    assert any(view.kind == "venue" for view in leader.person.screen())
    assert await drafts(town) == []


async def test_urging_is_limited_to_once_a_day(town: World) -> None:
    leader = await town.leader_of(GRID)
    wang = await town.stranger("王秀英")
    number = await a_case(town, wang)
    await wang.says(f"/case {number}")
    await wang.taps("催办")
    assert wang.alert == "已经催了。网格长会看到。"
    leader.sees("居民催办")
    await wang.taps("催办")
    assert wang.alert == "今天已经催过了，明天可以再催。"
    await town.later(DAY)
    await wang.taps("催办", on=wang.finds("case-history"))
    urged = [e for e in await town.history(await town.the_case()) if e.action is Action.URGE]
    assert len(urged) == 2


@pytest.mark.parametrize("why", ["taps", "words", "voice"])
async def test_she_withdraws_with_a_reason(town: World, why: str) -> None:
    leader = await town.leader_of(GRID)
    wang = await town.stranger("王秀英")
    number = await a_case(town, wang)
    await wang.says(f"/case {number}")
    await wang.taps("撤回")
    wang.sees("确定不用办了吗")
    reasons: dict[str, Callable[[], Awaitable[object]]] = {
        "taps": lambda: wang.taps("已经好了"),
        "words": lambda: wang.says("我自己修好了"),
        "voice": lambda: wang.speaks(VOICE),
    }
    await reasons[why]()
    wang.sees("withdrawn", number=number)
    assert (await town.the_case()).status is Status.WITHDRAWN
    leader.sees("居民撤回了", "已撤回")


async def test_withdrawing_is_thought_better_of(town: World) -> None:
    wang = await town.stranger("王秀英")
    number = await a_case(town, wang)
    await wang.says(f"/case {number}")
    await wang.taps("撤回")
    await wang.taps("取消", on=wang.finds("确定不用办了吗"))
    wang.sees("好，不用了")
    assert (await town.the_case()).status is Status.SUBMITTED


async def test_a_question_that_lay_too_long_swallows_no_new_report(town: World) -> None:
    wang = await town.stranger("王秀英")
    number = await a_case(town, wang)
    await wang.says(f"/case {number}")
    await wang.taps("撤回")
    await town.later(2 * DAY)
    await wang.says("垃圾桶满了没人收")
    wang.sees("ask-photos")
    assert (await town.the_case()).status is Status.SUBMITTED


async def test_buttons_of_a_case_that_has_moved_on_are_answered_kindly(town: World) -> None:
    wang = await town.stranger("王秀英")
    number = await a_case(town, wang)
    await wang.says(f"/case {number}")
    old = wang.finds("case-history")
    await wang.taps("撤回")
    await wang.taps("报错了")
    for label in ("催办", "补充", "撤回"):
        await wang.presses_old(old, label)
        assert wang.alert
    assert len(await town.history(await town.the_case())) == 2


@pytest.mark.parametrize("said", ["/case 1", "/case 001", "/case #1", "、case 01"])
async def test_the_count_alone_names_her_case(town: World, said: str) -> None:
    wang = await town.stranger("王秀英")
    numbers = [await a_case(town, wang) for _ in range(11)]
    assert numbers[0].endswith("-001")
    await wang.says(said)
    assert numbers[0] in wang.last().text


async def test_the_count_of_somebody_elses_case_is_not_found(town: World) -> None:
    leader, wang, liu = await town.leader_of(GRID), await town.stranger("王秀英"), await town.stranger("刘桂英")
    number = await a_case(town, wang)
    await liu.says("/case 1")
    assert number not in liu.last().text
    await leader.says("/case 1")
    assert number in leader.last().text
