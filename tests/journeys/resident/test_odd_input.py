"""Everything else that people send: a kind answer or a deliberate silence, and nothing is stored by mistake."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from handlers.edge.unpacking import MOST_WORDS
from models import Chat, Person, Step
from tests.journeys.resident.telling import GRID, LAMP, a_case, drafts, the_draft, to_summary
from tests.support.world import Townsman, World

Odd = Callable[[Townsman], Awaitable[Any]]
ODDITIES: dict[str, Odd] = {
    "sticker": lambda who: who.person.sends_sticker(),
    "poll": lambda who: who.person.sends_poll("好吗"),
    "game": lambda who: who.person.sends_game(),
    "dice": lambda who: who.person.sends_dice(),
    "pdf": lambda who: who.person.sends_document(b"%PDF"),
    "table": lambda who: who.person.sends_document(b"PK", "a.xlsx", "application/octet-stream"),
    "contact": lambda who: who.person.sends_contact(),
}


@pytest.mark.parametrize("odd", ODDITIES.values(), ids=ODDITIES.keys())
async def test_what_we_cannot_read_is_answered_kindly_and_changes_nothing(town: World, odd: Odd) -> None:
    wang = await town.stranger("王秀英")
    await odd(wang)
    await town.settle()
    wang.sees("这个我看不懂" if odd is not ODDITIES["contact"] else "这不是您自己的电话")
    assert await drafts(town) == []
    await wang.says(LAMP)
    await wang.says("没有")
    before = await the_draft(town)
    await odd(wang)
    await town.settle()
    after = await the_draft(town)
    assert (after.words, after.step) == (before.words, Step.WHERE)
    assert "在什么地方" in wang.last().text  # the question stands below the apology
    assert wang.person.keyboard()


async def test_what_is_written_under_a_file_counts(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.person.sends_document(b"%PDF", caption=LAMP)
    await town.settle()
    wang.sees("这个我看不懂", "有照片吗")
    assert (await the_draft(town)).words == LAMP


WORDS = {
    "longest": "灯" * 4096, "markup": "<b>_*[路灯](x) & `坏了`", "right to left": "\u202eמנורה שבורה路灯",
    "entities": "&lt;script&gt;路灯", "fluent": "{ $number } 路灯", "newlines": "路灯\n\n\n坏了",
}  # fmt: skip


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
async def test_any_words_go_all_the_way_to_the_card(town: World, words: str) -> None:
    leader = await town.leader_of(GRID)
    wang = await town.stranger("王秀英")
    await wang.says(words)
    await wang.says("没有")
    await wang.shares(*town.inside(GRID))
    if "属于哪一类" in wang.last().text:
        await wang.says("路灯照明")
    await wang.says("提交")
    case = await town.the_case()
    assert case.words == words[:MOST_WORDS]
    leader.sees(words[:20])
    await wang.says(f"/case {case.case_no}")
    wang.sees(words[:20])


async def test_only_emoji_is_no_report_and_no_answer(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says("😡😡😡")
    wang.sees("请用几个字说说是什么事")
    assert await drafts(town) == []
    await to_summary(town, wang)
    await wang.says("👍")
    assert (await the_draft(town)).words == LAMP


async def test_a_forwarded_message_is_a_report_like_any_other(town: World) -> None:
    wang, li = await town.stranger("王秀英"), await town.stranger("李四")
    said = await li.person.says(LAMP)
    await town.settle()
    await wang.person.forwards(said)
    await town.settle()
    wang.sees("有照片吗")
    assert [draft.words for draft in await drafts(town)] == [LAMP, LAMP]


async def test_a_group_that_is_not_ours_hears_nothing_and_is_not_kept(world: World) -> None:
    li = Townsman(world, world.box.person("李四"))
    group = world.box.group("广场舞", li.person)
    group.make_bot_admin()
    await world.settle()
    said = await li.says("路灯坏了", group)
    await li.edits(said, "路灯又坏了")
    for odd in ("/start", "/mine", "/case 1", "/help", "/report"):
        await li.says(odd, group)
    await li.person.shows(b"\xff\xd8\xff\xe0 x", caption="路灯坏了", chat=group)
    await li.person.sends_sticker(chat=group)
    await li.person.joins(group)
    await world.settle()
    assert not [view for view in li.person.screen(group) if view.from_bot]
    assert await drafts(world) == []
    async with world.office.reading() as uow:
        known = select(func.count()).select_from(Person).where(Person.telegram_id == li.id)
        assert await uow.session.scalar(known) == 0
        met = select(func.count()).select_from(Chat).where(Chat.telegram_id == group.id)
        assert await uow.session.scalar(met) == 0


async def test_channels_and_unknown_updates_are_passed_over(town: World) -> None:
    wang = await town.stranger("王秀英")
    channel = town.box.group("频道", wang.person, kind="channel")
    await wang.says(LAMP, channel)
    await wang.person.sends_unknown()
    town.box.tell("message_reaction", {"chat": {"id": wang.id, "type": "private"}, "message_id": 1, "date": 1})
    await town.settle()
    assert await drafts(town) == []
    await a_case(town, wang)  # and everything still works


async def test_her_own_contact_does_not_take_the_question_away(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says(LAMP)
    await wang.says("没有")
    contact = {"phone_number": "+8613812345678", "first_name": "王", "user_id": wang.id}
    wang.person._send({"contact": contact}, None)
    await town.settle()
    wang.sees("记住了您的电话")
    assert "在什么地方" in wang.last().text
    assert wang.person.keyboard()


async def test_help_and_an_unknown_command(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says("/help")
    wang.sees("直接说事", "/mine")
    await wang.says("/fly")
    wang.sees("没有这个命令")


async def test_somebody_who_reads_english(town: World) -> None:
    tom = Townsman(town, town.box.person("Tom", language_code="en"))
    await tom.says("The street light is broken")
    tom.sees("Do you have photos")
    await tom.says("no")
    await tom.taps("Send my location", location=town.inside(GRID))
    tom.sees("Is this right?", "Goes to: 老街网格")
    await tom.taps("Submit")
    tom.sees("Your number is")
    assert (await town.the_case()).category == "street_light"


async def test_the_language_is_changed_and_stays(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says("/language")
    await wang.taps("English")
    await wang.says("/mine")
    wang.sees("You have not reported anything yet")
    await wang.says("/language")
    await wang.taps("中文")
    await wang.says("/mine")
    wang.sees("您还没有反映过事情")
