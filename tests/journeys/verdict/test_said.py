"""The verdict in words: typed or spoken where a closing waits for it, and taken for nothing else where none does."""

from datetime import timedelta

import pytest

from models import Satisfaction
from models.rating import VERDICT_WINDOW
from tests.journeys.grid.telling import Matter, reported
from tests.journeys.verdict.test_verdict import ratings
from tests.support.ears import voice
from tests.support.world import World

A_WHILE = timedelta(seconds=5)
RUBBISH = "楼下垃圾堆了三天没人收"
DRAIN = "菜场门口的下水道堵了，臭得很"


async def tells(matter: Matter, how: str, words: str) -> None:
    """She types it, says it, or says it in reply to the question."""
    await matter.world.later(A_WHILE)
    if how == "typed":
        await matter.resident.says(words)
    elif how == "in reply":
        await matter.resident.says(words, reply_to=matter.resident.finds("解决了吗"))
    else:
        await matter.resident.speaks(voice(words), 2)
    await matter.world.later(A_WHILE)


@pytest.mark.parametrize("how", ["typed", "spoken", "in reply"])
async def test_solved_and_satisfied_without_a_button(hearing: World, how: str) -> None:
    matter = await reported(hearing)
    await matter.closed()
    await tells(matter, how, "解决了，谢谢你们")
    matter.resident.sees("您满意吗")
    await tells(matter, how.replace("in reply", "typed"), "非常满意")
    matter.resident.sees("您的评价：😀 非常满意", "还想写两句、说两句吗")
    await tells(matter, how.replace("in reply", "typed"), "来得很快")
    if how == "spoken":
        await matter.resident.taps("对")
    (rating,) = await ratings(matter)
    assert (rating.solved, rating.satisfaction) == (True, Satisfaction.DELIGHTED)
    assert (rating.words or "").startswith("来得很快")
    assert len(await hearing.cases()) == 1


@pytest.mark.parametrize("how", ["typed", "spoken", "in reply"])
async def test_not_solved_with_its_reason_in_one_breath(hearing: World, how: str) -> None:
    matter = await reported(hearing)
    await matter.closed()
    await tells(matter, how, "没有解决，晚上还是不亮")
    if how == "spoken":
        matter.resident.sees("您说的是：“没有解决，晚上还是不亮。”")
        assert (await matter.now()).status == "closed"
        await matter.resident.taps("对")
    matter.resident.sees("马上重办")
    matter.leader.sees("没解决", "晚上还是不亮")
    assert (await matter.now()).reopenings == 1
    assert len(await hearing.cases()) == 1
    if how == "spoken":
        matter.leader.sees("居民的语音")


async def test_not_solved_alone_is_asked_for_its_reason(hearing: World) -> None:
    matter = await reported(hearing)
    await matter.closed()
    await tells(matter, "spoken", "没解决")
    matter.resident.sees("哪里没解决")
    await tells(matter, "spoken", "一下雨就灭")
    await matter.resident.taps("对")
    matter.resident.sees("马上重办")


async def test_where_no_closing_waits_she_is_asked_what_it_is_about(hearing: World) -> None:
    matter = await reported(hearing)
    await matter.closed()
    await matter.resident.taps("解决了")
    await matter.resident.taps("满意")
    await matter.resident.taps("不说了")
    await tells(matter, "typed", "没解决")
    matter.resident.sees("请问您要说哪件事")

    late = await reported(hearing, name="李四")
    await late.closed()
    await hearing.later(VERDICT_WINDOW + A_WHILE)
    await tells(late, "spoken", "解决了")
    late.resident.sees("请问您要说哪件事")


async def test_of_several_closings_she_is_asked_which(hearing: World) -> None:
    first = await reported(hearing)
    await first.closed()
    second = await reported(hearing, RUBBISH, by=first.resident)
    await second.closed()
    await tells(second, "typed", "没解决")
    asked = first.resident.person.screen()[-2:]
    assert second.case_no in asked[0].words
    assert first.case_no in asked[1].words
    await first.resident.taps("没解决", on=asked[1])
    first.resident.sees("哪里没解决")


async def lamp_and_drain(world: World) -> tuple[Matter, Matter]:
    """Two matters of one resident, both closed, the lamp first."""
    lamp = await reported(world)
    await lamp.closed()
    drain = await reported(world, DRAIN, by=lamp.resident)
    await drain.closed()
    return lamp, drain


async def test_an_answer_goes_to_the_matter_that_it_names(world: World) -> None:
    lamp, drain = await lamp_and_drain(world)
    lamp.resident.sees("「村口的路灯不亮了」解决了吗", "「菜场门口的下水道堵了」解决了吗", "「村口的路灯不亮了」已派单")
    await tells(drain, "typed", "下水道通了，谢谢")
    lamp.resident.sees("ask-satisfied", matter="菜场门口的下水道堵了")
    lamp.resident.sees_not("ask-satisfied", matter="村口的路灯不亮了")
    await tells(drain, "typed", "满意")
    lamp.resident.sees("rating-was", number=drain.case_no)
    await drain.resident.taps("不说了")
    await tells(lamp, "typed", "路灯亮是亮了，就是闪")
    lamp.resident.sees("reopened", number=lamp.case_no, matter="村口的路灯不亮了")
    assert [rating.satisfaction for rating in await ratings(drain)] == [Satisfaction.SATISFIED]
    assert ((await lamp.now()).status, (await drain.now()).status) == ("accepted", "closed")


async def test_both_are_judged_together(world: World) -> None:
    lamp, drain = await lamp_and_drain(world)
    await tells(drain, "typed", "都好了")
    lamp.resident.sees("ask-satisfied", matter="村口的路灯不亮了")
    lamp.resident.sees("ask-satisfied", matter="菜场门口的下水道堵了")
    await tells(drain, "typed", "都满意")
    judged = [(rating.solved, rating.satisfaction) for matter in (lamp, drain) for rating in await ratings(matter)]
    assert judged == [(True, Satisfaction.SATISFIED)] * 2


async def test_a_report_that_is_being_told_is_not_taken_for_a_verdict(hearing: World) -> None:
    matter = await reported(hearing)
    await matter.closed()
    await matter.resident.says(RUBBISH)
    await tells(matter, "typed", "没修好")
    assert (await matter.now()).status == "closed"
    matter.resident.sees("补充的话记下了")


@pytest.mark.parametrize("how", ["typed", "spoken", "in reply"])
@pytest.mark.parametrize("words", ["还行吧", "说不好", "不满意"])
async def test_words_that_leave_it_open_close_nothing_and_are_asked_about(hearing: World, how: str, words: str) -> None:
    matter = await reported(hearing)
    await matter.closed()
    await tells(matter, how, words)
    assert [rating.solved for rating in await ratings(matter)] in ([], [None])
    question = matter.resident.last()
    if how == "in reply":  # her words are before the desk already
        assert question.labels == ["👎 没解决，请重办", "👍 解决了"]
        matter.leader.sees(words)
        return
    assert "解决了吗" in question.text
    assert question.labels == ["👍 解决了", "👎 没解决"]
    await matter.resident.taps("没解决", on=question)
    await tells(matter, "typed", "还是老样子")
    matter.resident.sees("马上重办")
    assert len(await hearing.cases()) == 1


async def test_satisfied_without_a_word_of_which_is_asked_about(hearing: World) -> None:
    first = await reported(hearing)
    await first.closed()
    second = await reported(hearing, RUBBISH, by=first.resident)
    await second.closed()
    await tells(second, "typed", "满意")
    assert await ratings(first) == await ratings(second) == []
    await first.resident.taps("解决了", on=first.resident.person.screen()[-1])
    await tells(first, "typed", "满意")
    assert [(rating.solved, rating.satisfaction) for rating in await ratings(first)] == [(True, Satisfaction.SATISFIED)]
    assert await ratings(second) == []
