"""Workers answer in the chat: what they reply is feedback, and what is internal stays internal."""

from datetime import timedelta

import pytest

from bot.sandbox import MessageView
from models import Action
from models.case import UNHEARD
from tests.journeys.grid.telling import (
    GRID,
    MINUTE,
    PICTURE,
    QUARREL,
    REPAIRED,
    VOICE,
    Matter,
    bound_group,
    card_of,
    reported,
)
from tests.support.world import Townsman, World


async def test_a_worker_gets_the_case_with_its_papers(world: World) -> None:
    matter = await reported(world, photos=2)
    worker = await matter.dispatched()

    card = worker.finds("work-title")
    for line in (matter.case_no, "已派单", "王秀英", "照片 2 张", "处理后的照片", "“内部”两个字"):
        assert line in card.text
    assert card.labels == ["✅ 接单", "↩️ 退单", "🏁 完成"]
    kinds = [view.kind for view in worker.person.screen() if view.reply_to == card.id]
    assert kinds == ["photo", "photo", "venue"]


@pytest.mark.parametrize("how", ["words", "photo", "album", "voice"])
async def test_a_reply_is_feedback_for_the_resident(world: World, how: str) -> None:
    matter = await reported(world)
    worker = await matter.started()
    card = worker.finds("work-title")

    match how:
        case "words":
            await worker.says("明天上午来换灯", reply_to=card)
        case "photo":
            await worker.shows(REPAIRED, caption="明天上午来换灯", reply_to=card)
        case "album":
            await worker.shows(REPAIRED, PICTURE, caption="明天上午来换灯", caption_on=1, reply_to=card, order=[1, 0])
        case _:
            await worker.speaks(VOICE, 5, reply_to=card)

    worker.sees("20 秒后告诉居民")
    if how != "voice":
        matter.resident.sees("明天上午来换灯")
        matter.leader.sees("明天上午来换灯")
    shown = [view.kind for view in matter.resident.person.screen() if view.from_bot and view.kind != "text"]
    assert shown == {"words": [], "photo": ["photo"], "album": ["photo", "photo"], "voice": ["voice"]}[how]
    events = [event for event in await world.history(await matter.now()) if event.action is Action.FEEDBACK]
    assert len(events) == 1


async def test_the_resident_is_told_after_twenty_seconds(world: World) -> None:
    matter = await reported(world)
    worker = await matter.started()
    await worker.person.says("明天上午来换灯", reply_to=worker.finds("work-title"))
    await world.settle(within=timedelta(seconds=10))
    matter.resident.sees_not("明天上午来换灯")
    await world.later(timedelta(seconds=15))

    matter.resident.sees("明天上午来换灯")


async def test_a_slip_is_made_internal_in_time(world: World) -> None:
    matter = await reported(world)
    worker = await matter.started()
    await worker.person.shows(REPAIRED, caption="这家人真难缠", reply_to=worker.finds("work-title"))
    await world.settle(within=timedelta(seconds=5))
    await worker.taps("改为内部")

    worker.sees("已改为内部")
    await world.later(MINUTE)
    await _stays_inside(matter, "这家人真难缠")
    assert not [view for view in matter.resident.person.screen() if view.from_bot and view.photos]


async def test_a_slip_that_is_out_cannot_be_taken_back(world: World) -> None:
    matter = await reported(world)
    worker = await matter.started()
    await worker.says("这家人真难缠", reply_to=worker.finds("work-title"))
    await worker.taps("改为内部")

    assert "居民已经看到了" in worker.alert
    assert worker.person.alerts[-1].alert


async def test_nobody_else_makes_a_workers_words_internal(world: World) -> None:
    group = await bound_group(world)
    matter = await reported(world)
    worker = await matter.started_in(group)
    await worker.person.says("明天来", reply_to=worker.finds("work-title"))
    await world.settle(within=timedelta(seconds=5))

    await matter.leader.presses_old(worker.finds("20 秒后"), "改为内部")
    await world.later(MINUTE)

    matter.resident.sees("明天来")


async def test_internal_words_stay_internal(world: World) -> None:
    matter = await reported(world)
    worker = await matter.started()
    for number, words in enumerate(("内部：这家人脾气大", "内部 这家人脾气大", "Internal 这家人脾气大"), start=1):
        await worker.says(words, reply_to=worker.finds("work-title"))
        worker.sees("只有网格长看得到")
        told = [text for text in matter.leader.reads() if "（内部）：这家人脾气大" in text]
        assert len(told) == number
    await _stays_inside(matter, "这家人脾气大")


async def test_a_leaders_note_stays_internal(world: World) -> None:
    matter = await reported(world)
    worker = await matter.started()
    await matter.leader.says("这户去年也闹过", reply_to=card_of(matter.leader, matter.case_no))

    worker.sees("这户去年也闹过")
    await _stays_inside(matter, "这户去年也闹过")


async def test_a_finish_without_substance_is_sent_back_kindly(world: World) -> None:
    matter = await reported(world, QUARREL)
    worker = await matter.started()
    await worker.taps("完成")
    for words in ("1", "好", "好的好的", "。。。"):
        await worker.says(words)
        assert "请写清怎么处理的" in worker.last().text
    assert (await matter.now()).status == "in_progress"
    await worker.says("两家坐下来谈好了，墙各退一尺")
    matter.leader.sees("status-done", "墙各退一尺")


async def test_words_do_not_prove_what_a_photo_must(world: World) -> None:
    matter = await reported(world)
    worker = await matter.started()
    await worker.taps("完成")
    await worker.says("灯泡换好了，亮了")

    worker.sees("这一类要有处理后的照片")
    assert (await matter.now()).status == "in_progress"
    await worker.shows(REPAIRED, caption="灯泡换好了")
    matter.leader.sees("灯泡换好了", "status-done")


async def test_how_it_was_done_may_be_spoken(world: World) -> None:
    matter = await reported(world, QUARREL)
    worker = await matter.started()
    await worker.taps("完成")
    await worker.speaks(VOICE, 1)
    assert (await matter.now()).status == "in_progress"
    await worker.speaks(VOICE, 9)

    assert (await matter.now()).status == "done"
    matter.leader.sees(f"待核查。{UNHEARD}")
    assert [view.voice for view in matter.leader.person.screen() if view.voice] == [9]


async def test_a_photo_replied_before_is_proof_enough(world: World) -> None:
    matter = await reported(world)
    worker = await matter.started()
    await worker.shows(REPAIRED, caption="换了灯泡", reply_to=worker.finds("work-title"))
    await worker.taps("完成", on=worker.finds("work-title"))

    assert (await matter.now()).status == "done"
    assert "办理照片 1 张" in card_of(matter.leader, matter.case_no).text


async def test_a_case_given_back_goes_to_another_worker(world: World) -> None:
    await world.worker_of(GRID, 1)
    matter = await reported(world)
    first = await matter.dispatched()
    await first.taps("退单")
    await first.taps("不是我负责的")
    matter.leader.sees("被退单：不是我负责的")

    second = await matter.dispatched(1)

    assert (await matter.now()).worker_id is not None
    first.sees("nudge-gone")
    second.sees(matter.case_no, "接单")


async def test_the_old_workers_card_says_that_it_went_to_another(world: World) -> None:
    await world.worker_of(GRID, 1)
    matter = await reported(world)
    first = await matter.started()
    old = first.finds("work-title")
    second = await matter.dispatched(1)

    first.sees("nudge-gone")
    await first.presses_old(old, "完成")
    assert first.person.alerts[-1].alert
    second.sees("接单")
    assert [event.action for event in await world.history(await matter.now())][-1] == "dispatch"


async def test_rework_tells_the_worker_what_is_missing(world: World) -> None:
    matter = await reported(world)
    worker = await matter.done()
    await matter.leader.taps("返工")
    await matter.leader.says("地上还有玻璃渣")

    worker.sees("要返工：地上还有玻璃渣")
    assert not worker.finds("work-newer", number=matter.case_no).labels, "the card far above has no buttons"
    assert "返工：地上还有玻璃渣" in worker.finds("status-in_progress").text
    await worker.taps("完成", on=worker.finds("status-in_progress"))
    worker.sees("请发一张处理后的照片")  # the photo from before the rework proves nothing
    await worker.shows(REPAIRED, caption="扫干净了")
    worker.sees("error-proof-old")
    await worker.shows(PICTURE, caption="扫干净了")
    await matter.leader.taps("核查通过")
    matter.resident.sees("ask-solved")


async def test_i_do_it_myself(world: World) -> None:
    matter = await reported(world)
    await matter.leader.taps("我来办")
    matter.resident.sees("周长河亲自处理")
    await matter.leader.taps("完成")
    await matter.leader.shows(REPAIRED)
    await matter.leader.taps("核查通过")

    matter.resident.sees("ask-solved")


async def test_a_worker_whom_nobody_sent_cannot_start(world: World) -> None:
    await world.worker_of(GRID, 1)
    matter = await reported(world)
    first = await matter.dispatched()
    other = await world.worker_of(GRID, 1)
    await other.presses_old(first.finds("work-title"), "接单")

    assert other.person.alerts[-1].alert
    assert (await matter.now()).status == "dispatched"


async def _stays_inside(matter: Matter, words: str) -> None:
    await matter.resident.says(f"/case {matter.case_no}")
    _unread(matter.resident, words)


def _unread(resident: Townsman, words: str) -> None:
    told: list[MessageView] = [view for view in resident.person.screen() if view.from_bot and words in view.words]
    assert told == []
