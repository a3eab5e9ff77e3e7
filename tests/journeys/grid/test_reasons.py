"""Where a reason is owed it is asked for, and taken in every way that people give one."""

import pytest

from bot.store.cases import evidence_of
from models import Action, EvidenceKind
from models.case import UNHEARD
from tests.journeys.grid.telling import GRID, MINUTE, PICTURE, VOICE, bound_group, card_of, reported
from tests.support.world import World


async def test_a_rejection_by_a_canned_answer_reaches_the_resident(world: World) -> None:
    matter = await reported(world)
    await matter.leader.taps("不予受理")
    matter.leader.sees("ask-reject")
    await matter.leader.taps("不属于本镇管辖")

    matter.resident.sees("不予受理", "原因：不属于本镇管辖")
    matter.leader.sees("已回复居民")
    assert (await matter.now()).status == "rejected"


async def test_a_reason_is_the_next_message(world: World) -> None:
    matter = await reported(world)
    await matter.leader.taps("不予受理")
    await matter.leader.says("这条路归县公路局管，已经替您报给他们")

    matter.resident.sees("原因：这条路归县公路局管，已经替您报给他们")


async def test_a_spoken_reason_is_kept_and_heard_by_whoever_is_told(world: World) -> None:
    matter = await reported(world)
    await matter.leader.taps("不予受理")
    await matter.leader.speaks(VOICE, 6)

    matter.resident.sees("原因：请听下面的语音")
    assert matter.resident.last().voice == 6
    event = (await world.history(await matter.now()))[-1]
    assert (event.action, event.words) == (Action.REJECT, UNHEARD)


@pytest.mark.parametrize(
    ("button", "action"), [("退单", Action.RETURN), ("返工", Action.REWORK)], ids=["return", "rework"]
)
async def test_worker_and_leader_speak_their_reasons_to_each_other(world: World, button: str, action: Action) -> None:
    matter = await reported(world)
    worker = await (matter.dispatched() if action is Action.RETURN else matter.done())
    speaker, hearer = (worker, matter.leader) if action is Action.RETURN else (matter.leader, worker)

    await speaker.taps(button)
    await speaker.speaks(VOICE, 4)

    hearer.sees(UNHEARD)
    assert [view.voice for view in hearer.person.screen() if view.from_bot and view.voice] == [4]
    assert not [view for view in matter.resident.person.screen() if view.from_bot and view.voice]
    assert (await world.history(await matter.now()))[-1].action == action


async def test_a_picture_without_words_is_no_reason(world: World) -> None:
    matter = await reported(world)
    await matter.leader.taps("不予受理")
    await matter.leader.shows(PICTURE)

    matter.leader.sees("打字或发语音")
    assert (await matter.now()).status == "submitted"
    await matter.leader.says("不归我们管")
    assert (await matter.now()).status == "rejected"


async def test_a_question_can_be_dropped(world: World) -> None:
    matter = await reported(world)
    await matter.leader.taps("不予受理")
    await matter.leader.taps("取消")
    matter.leader.sees("好，不用了")
    await matter.leader.taps("退回补充")
    await matter.leader.says("算了")

    assert [event.action for event in await world.history(await matter.now())] == ["submit"]


async def test_a_question_is_answered_after_a_restart(world: World) -> None:
    matter = await reported(world)
    await matter.leader.taps("不予受理")
    await world.restart()
    await matter.leader.says("重复上报了")

    matter.resident.sees("原因：重复上报了")


async def test_a_canned_answer_of_an_answered_question_does_nothing(world: World) -> None:
    matter = await reported(world)
    await matter.leader.taps("退回补充")
    asked = matter.leader.finds("要居民补充什么")
    await matter.leader.taps("请发一张照片")
    await matter.leader.presses_old(asked, "请留个电话")

    assert "旧了" in matter.leader.alert
    assert matter.leader.last().text.startswith(matter.case_no), "the fresh card lies below"
    assert [event.action for event in await world.history(await matter.now())] == ["submit", "ask_more"]


async def test_in_the_group_the_reason_is_a_reply(world: World) -> None:
    group = await bound_group(world)
    matter = await reported(world)
    await world.later(MINUTE)
    await matter.leader.taps("不予受理", group)
    asked = matter.leader.last(group)
    assert "请回复这条消息" in asked.text

    await matter.leader.says("今天天气不错", group)
    assert (await matter.now()).status == "submitted"
    await matter.leader.says("不属于本镇", group, reply_to=asked)

    matter.resident.sees("原因：不属于本镇")


async def test_in_the_group_only_the_one_who_was_asked_answers(world: World) -> None:
    group = await bound_group(world)
    worker = await world.worker_of(GRID)
    matter = await reported(world)
    await world.later(MINUTE)
    await matter.leader.taps("不予受理", group)
    asked = matter.leader.last(group)

    await worker.says("别理他", group, reply_to=asked)
    await worker.taps("不属于本镇管辖", group, on=asked)

    assert worker.person.alerts[-1].alert
    assert (await matter.now()).status == "submitted"


async def test_a_strangers_reply_in_the_group_is_their_own_talk(world: World) -> None:
    group = await bound_group(world)
    matter = await reported(world)
    await world.later(MINUTE)
    stranger = await world.stranger("路过的人")
    await stranger.person.joins(group)
    before = len(stranger.person.screen(group))

    await stranger.says("这是谁家的事？", group, reply_to=card_of(stranger, matter.case_no, group))

    assert len(stranger.person.screen(group)) == before + 1
    assert [event.action for event in await world.history(await matter.now())] == ["submit"]


@pytest.mark.parametrize("how", ["words", "photo", "album", "voice"])
async def test_what_she_sends_after_ask_more_is_the_answer(world: World, how: str) -> None:
    matter = await reported(world)
    await matter.leader.taps("退回补充")
    await matter.leader.says("是哪一根灯杆？")
    matter.resident.sees("还要请您补充：是哪一根灯杆？")
    matter.leader.sees("等回话")

    match how:
        case "words":
            await matter.resident.says("小卖部门口那根")
        case "photo":
            await matter.resident.shows(PICTURE, caption="小卖部门口那根")
        case "album":
            await matter.resident.shows(PICTURE, PICTURE + b"2", caption="小卖部门口那根", caption_on=1, shuffle=True)
        case _:
            await matter.resident.speaks(VOICE, 5)

    matter.resident.sees("supplemented")
    matter.resident.sees_not("请看一看，对不对")
    matter.leader.sees(UNHEARD if how == "voice" else "小卖部门口那根")
    matter.leader.sees_not("等回话")
    case = await matter.now()
    assert [event.action for event in await world.history(case)] == ["submit", "ask_more", "supplement"]
    shown = [view.kind for view in matter.leader.person.screen() if view.from_bot and view.kind in ("photo", "voice")]
    assert shown == {"words": [], "photo": ["photo"], "album": ["photo", "photo"], "voice": ["voice"]}[how]


async def test_a_spoken_question_reaches_the_resident(world: World) -> None:
    matter = await reported(world)
    await matter.leader.taps("退回补充")
    await matter.leader.speaks(VOICE, 7)

    matter.resident.sees("还要请您补充")
    assert matter.resident.last().voice == 7
    async with world.office.reading() as uow:
        kept = [item.kind for item in await evidence_of(uow.session, matter.case_id)]
    assert kept[-1] is EvidenceKind.VOICE
