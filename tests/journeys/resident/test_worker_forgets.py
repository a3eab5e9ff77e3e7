"""A worker forgets to reply to the card and just sends a photo: he is asked whether it belongs to a case in hand."""

import pytest

from models import Action, Case
from tests.journeys.resident.telling import GRID, a_case, breath, count, drafts, evidence, picture, the_draft
from tests.support.world import Townsman, World

LABEL = "这是 {} 的反馈"


async def in_hand(world: World, *words: str) -> tuple[Townsman, Townsman, list[Case]]:
    """A resident whose cases a worker has in hand."""
    leader, worker = await world.leader_of(GRID), await world.worker_of(GRID)
    wang = await world.stranger("王秀英")
    for number, told in enumerate(words):
        await a_case(world, wang, told)
        await breath(world)
        await leader.taps("派单")
        await leader.taps(f"{worker.person.name}（在办 {number} 件）")
        await breath(world)
        await worker.taps("接单")
    return wang, worker, await world.cases()


async def test_a_photo_without_a_reply_becomes_feedback(world: World) -> None:
    wang, worker, (case,) = await in_hand(world, "路灯不亮了")
    await breath(world)
    await worker.shows(picture(1), picture(2), caption="换了新灯泡")
    assert count(worker, "这是办理的反馈吗") == 1
    await worker.taps(LABEL.format(case.case_no))
    worker.sees("秒后告诉居民")
    wang.sees("换了新灯泡")
    assert len([view for view in wang.person.screen() if view.kind == "photo"]) == 2
    history = await world.history(case)
    assert history[-1].action is Action.FEEDBACK
    assert {e.event_id for e in await evidence(world) if e.is_picture} == {history[-1].id}
    assert await drafts(world) == []
    await breath(world)
    await worker.taps("完成", on=worker.finds("👷"))  # the photo is the proof
    wang.sees("待核查")


async def test_it_may_be_something_new(town: World) -> None:
    _, worker, cases = await in_hand(town, "路灯不亮了", "下水道堵了")
    await worker.says("垃圾桶满了没人收")
    worker.sees(*(LABEL.format(case.case_no) for case in cases), "是新的事", "取消")
    await worker.taps("是新的事")
    worker.sees("有照片吗")
    await worker.says("没有")
    await worker.shares(*town.inside(GRID))
    await worker.taps("提交")
    assert [case.words for case in await town.cases()][-1] == "垃圾桶满了没人收"


@pytest.mark.parametrize("answer", ["是", "{1}"])
async def test_it_is_answered_by_words_too(town: World, answer: str) -> None:
    wang, worker, (case,) = await in_hand(town, "路灯不亮了")
    await worker.says("到现场看了，缺灯头")
    await worker.says("明天再来看看")
    await worker.says(answer.format(case.case_no[-3:], LABEL.format(case.case_no)))
    wang.sees("到现场看了，缺灯头", "明天再来看看")
    assert await drafts(town) == []


async def test_internal_words_stay_internal(town: World) -> None:
    wang, worker, (_case,) = await in_hand(town, "路灯不亮了")
    await worker.says("内部：缺零件")
    worker.sees("只有网格长看得到")
    wang.sees_not("缺零件")


async def test_a_slip_can_be_made_internal(town: World) -> None:
    wang, worker, (case,) = await in_hand(town, "路灯不亮了")
    await worker.says("这家人真难缠啊")
    await worker.person.taps(LABEL.format(case.case_no))
    await town.diandan.polling.once()
    await worker.taps("改为内部")
    wang.sees_not("难缠")


async def test_a_case_that_is_no_longer_in_hand_takes_nothing(town: World) -> None:
    _, worker, (case,) = await in_hand(town, "路灯不亮了")
    await worker.says("到现场看了，缺灯头")
    asked = worker.finds("这是办理的反馈吗")
    leader = await town.leader_of(GRID)
    await leader.taps("转派")
    await leader.taps("新街网格")
    await leader.says("不在这里")
    await worker.presses_old(asked, LABEL.format(case.case_no))
    assert worker.alert
    assert [e.action for e in await town.history(case) if e.action is Action.FEEDBACK] == []
    assert (await the_draft(town)).words == "到现场看了，缺灯头"


async def test_the_command_is_always_a_report(town: World) -> None:
    _, worker, _ = await in_hand(town, "路灯不亮了")
    await worker.says("/report")
    worker.sees("是什么事")
    await worker.says("垃圾桶满了没人收")
    worker.sees_not("这是办理的反馈吗")
