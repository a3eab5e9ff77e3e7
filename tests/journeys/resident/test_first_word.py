"""Any first message begins a report; what she gave is never asked for again."""

from collections.abc import Awaitable, Callable

import pytest

from models import EvidenceKind, Step
from models.case import UNHEARD
from tests.journeys.resident.telling import GRID, LAMP, VOICE, a_case, count, drafts, evidence, picture, the_draft
from tests.support.world import Townsman, World

PLACED = "高家村三组老井旁边的路灯不亮了"

First = Callable[[Townsman, World], Awaitable[object]]


async def _document(who: Townsman, world: World) -> None:
    await who.person.sends_document(picture(), "img.png", "image/png", caption=LAMP)


async def _venue(who: Townsman, world: World) -> None:
    await who.person.sends_venue(*world.inside(GRID), "菜市场", "老街")


async def _forward(who: Townsman, world: World) -> None:
    said = await (await world.stranger("李四")).says("在吗")
    await who.person.forwards(said, hidden_name="张三")


FIRST: dict[str, tuple[First, Step, str]] = {
    "text": (lambda who, _: who.says(LAMP), Step.PHOTOS, "有照片吗"),
    "photo": (lambda who, _: who.shows(picture()), Step.WHAT, "照片收到了，共 1 张"),
    "photo with caption": (lambda who, _: who.shows(picture(), caption=LAMP), Step.WHERE, "在什么地方"),
    "image as a document": (_document, Step.WHERE, "在什么地方"),
    "location": (lambda who, world: who.shares(*world.inside(GRID)), Step.WHAT, "是什么事"),
    "venue": (_venue, Step.WHAT, "是什么事"),
    "voice": (lambda who, _: who.speaks(VOICE), Step.WHERE, "在什么地方"),
    "audio": (lambda who, _: who.person.sends_audio(), Step.WHERE, "在什么地方"),
    "round video": (lambda who, _: who.person.sends_video_note(), Step.WHERE, "在什么地方"),
    "video": (lambda who, _: who.person.sends_video(), Step.WHAT, "是什么事"),
    "video with caption": (lambda who, _: who.person.sends_video(caption=LAMP), Step.WHERE, "在什么地方"),
}


@pytest.mark.parametrize("first", FIRST.values(), ids=FIRST.keys())
async def test_any_first_message_begins_a_report(town: World, first: tuple[First, Step, str]) -> None:
    send, step, question = first
    wang = Townsman(town, town.box.person("王秀英"))
    await send(wang, town)
    await town.settle()
    wang.sees(question)
    assert (await the_draft(town)).step is step
    assert sum(view.from_bot for view in wang.person.screen()) == 1  # one question, once


@pytest.mark.parametrize("word", ["你好", "/start", "/report", "没有", "👍👍", "对"])
async def test_a_greeting_is_answered_and_is_no_report(town: World, word: str) -> None:
    wang = Townsman(town, town.box.person("王秀英"))
    await wang.says(word)
    assert all(not draft.words for draft in await drafts(town))
    assert sum(view.from_bot for view in wang.person.screen()) == 1
    assert wang.last().buttons


async def test_a_voice_is_the_report_and_reaches_leader_and_worker(world: World) -> None:
    leader, worker = await world.leader_of(GRID), await world.worker_of(GRID)
    wang = await world.stranger("王秀英")
    await wang.speaks(VOICE)
    await wang.shares(*world.inside(GRID))
    await wang.taps("路灯照明")
    wang.sees("语音：已收到")
    await wang.taps("提交")
    wang.sees("收到了。编号")
    case = await world.the_case()
    assert (case.words, case.unheard) == (UNHEARD, True)
    leader.sees("待听", UNHEARD)
    assert any(view.voice for view in leader.person.screen())
    await leader.taps("派单")
    await leader.taps(f"{worker.person.name}（在办 0 件）")
    worker.sees("待听")
    assert any(view.voice for view in worker.person.screen())
    assert [e.kind for e in await evidence(world)] == [EvidenceKind.VOICE]


async def test_who_only_speaks_comes_to_an_end_without_typing(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.speaks(VOICE)
    await wang.speaks(VOICE + b" and more")
    await wang.taps("语音里说了")
    wang.sees("这件事属于哪一类")
    await wang.taps("其他")
    wang.sees(f"地方：{UNHEARD}", "归属：值班室")
    await wang.taps("提交")
    wang.sees("已交给值班室")
    assert len(await evidence(town)) == 2


async def test_a_place_in_her_words_is_not_asked_for(town: World) -> None:
    wang, li = await town.stranger("王秀英"), await town.stranger("李四")
    await wang.says(PLACED)
    await wang.taps("跳过")
    wang.sees("请看一看", "地方：高家村三组老井旁边", "归属：高家上湾网格")
    await li.shows(picture(), caption=PLACED)
    li.sees("请看一看", "归属：高家上湾网格")


@pytest.mark.parametrize(
    "order", [("place", "words", "photo"), ("photo", "place", "words"), ("place", "photo", "words")], ids="-".join
)
async def test_things_are_taken_in_any_order(town: World, order: tuple[str, ...]) -> None:
    wang = await town.stranger("王秀英")
    gives: dict[str, Callable[[], Awaitable[object]]] = {
        "words": lambda: wang.says(LAMP),
        "photo": lambda: wang.shows(picture()),
        "place": lambda: wang.shares(*town.inside(GRID)),
    }
    for thing in order:
        await gives[thing]()
    if order[-1] == "words" and "photo" not in order:
        await wang.says("没有")
    wang.sees("请看一看，对不对？", LAMP, "照片：1 张", "老街网格")
    await wang.taps("提交")
    assert (await town.the_case()).words == LAMP


async def test_words_at_the_photo_question_and_a_photo_at_the_summary(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says(LAMP)
    await wang.says("已经三天了")
    wang.sees("补充的话记下了")
    await wang.says("没有")
    await wang.shares(*town.inside(GRID))
    await wang.shows(picture())
    wang.sees("照片：1 张")
    await wang.says("昨天还有人摔了一跤")
    await wang.taps("提交")
    case = await town.the_case()
    assert case.words == f"{LAMP}\n已经三天了\n昨天还有人摔了一跤"


@pytest.mark.parametrize("word", ["有的", "等一下"])
async def test_a_yes_to_the_photo_question_is_no_part_of_the_report(town: World, word: str) -> None:
    wang = await town.stranger("王秀英")
    await wang.says(LAMP)
    await wang.says(word)
    draft = await the_draft(town)
    assert (draft.words, draft.step) == (LAMP, Step.PHOTOS)


async def test_the_second_report_does_not_remember_the_first(town: World) -> None:
    wang = await town.stranger("王秀英")
    first = await a_case(town, wang)
    second = await a_case(town, wang, "垃圾桶满了没人收")
    assert first != second
    assert [case.words for case in await town.cases()] == [LAMP, "垃圾桶满了没人收"]
    assert count(wang, "收到了。编号") == 2
