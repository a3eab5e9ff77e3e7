"""She replies to a case that is closed: nothing she says is refused, and it is she who says what it means."""

from datetime import timedelta

import pytest

from models import Satisfaction
from models.rating import VERDICT_WINDOW
from tests.journeys.grid.telling import PICTURE, Matter, reported
from tests.journeys.verdict.test_verdict import ratings
from tests.support.ears import voice
from tests.support.world import World

A_WHILE = timedelta(seconds=30)
COMPLAINT = "昨天晚上我去那边看了一下，跟你们说的不一样"


async def replies(matter: Matter, words: str, *, by_voice: bool = False) -> None:
    """She replies to the question after the closing."""
    question = matter.resident.finds("ask-solved")
    if by_voice:
        await matter.resident.speaks(voice(words), 4, reply_to=question)
        await matter.resident.taps("对")
    else:
        await matter.resident.says(words, reply_to=question)
    await matter.world.later(A_WHILE)


def photos(matter: Matter) -> int:
    """How many pictures the leader has before him."""
    return [view.kind for view in matter.leader.person.screen()].count("photo")


@pytest.mark.parametrize("by_voice", [False, True], ids=["typed", "spoken"])
async def test_a_complaint_reaches_the_leader_at_once_and_reopens_with_one_tap(hearing: World, by_voice: bool) -> None:
    matter = await reported(hearing)
    await matter.closed()
    await replies(matter, COMPLAINT, by_voice=by_voice)
    matter.resident.sees("是不是还没解决")
    assert (await matter.now()).status == "closed"
    matter.leader.sees(COMPLAINT)
    if by_voice:
        assert "voice" in [view.kind for view in matter.leader.person.screen()]

    await matter.resident.taps("没解决，请重办")
    matter.resident.sees("reopened")
    matter.leader.sees("没解决", COMPLAINT)
    assert (await matter.now()).reopenings == 1
    [rating] = await ratings(matter)
    assert rating.solved is False
    assert len(await hearing.cases()) == 1


async def test_or_it_was_no_complaint(hearing: World) -> None:
    matter = await reported(hearing)
    await matter.closed()
    await replies(matter, "徐师傅人很好，还教我怎么开关")
    await matter.resident.taps("解决了")
    await matter.resident.taps("非常满意")
    [rating] = await ratings(matter)
    assert (rating.solved, rating.satisfaction) == (True, Satisfaction.DELIGHTED)
    assert rating.words == "徐师傅人很好，还教我怎么开关"


async def test_what_she_says_in_two_messages_is_one_reason(hearing: World) -> None:
    matter = await reported(hearing)
    await matter.closed()
    await replies(matter, "昨天晚上我走过去看了看")
    await replies(matter, "跟你们说的不是一回事")
    await matter.resident.taps("没解决，请重办")
    matter.leader.sees("昨天晚上我走过去看了看", "跟你们说的不是一回事")
    await matter.resident.presses_old(matter.resident.finds("是不是还没解决"), "没解决，请重办")
    assert matter.resident.alert
    assert (await matter.now()).reopenings == 1


async def test_a_picture_alone_is_shown_and_the_reason_is_asked_for(hearing: World) -> None:
    matter = await reported(hearing)
    await matter.closed()
    before = photos(matter)
    await matter.resident.shows(PICTURE + b"dark", reply_to=matter.resident.finds("ask-solved"))
    await hearing.later(A_WHILE)
    assert photos(matter) == before + 1
    await matter.resident.taps("没解决，请重办")
    matter.resident.sees("ask-reopen")
    await matter.resident.says("还是黑的")
    matter.resident.sees("reopened")


@pytest.mark.parametrize("by_voice", [False, True], ids=["typed", "spoken"])
async def test_long_afterwards_it_is_a_new_report(hearing: World, by_voice: bool) -> None:
    matter = await reported(hearing)
    await matter.closed()
    await hearing.later(VERDICT_WINDOW + A_WHILE)
    await replies(matter, COMPLAINT, by_voice=by_voice)
    matter.resident.sees("给您记成一件新的")
    if not by_voice:
        await matter.resident.taps("跳过")
    await matter.resident.says("高家村三组")
    await matter.resident.taps("路灯照明")
    await matter.resident.taps("提交")
    assert [case.words.rstrip("。") for case in await hearing.cases()][1:] == [COMPLAINT]
    assert (await matter.now()).status == "closed"


@pytest.mark.parametrize("how", ["reply", "typed", "spoken"])
async def test_courtesy_is_no_report_and_no_complaint(hearing: World, how: str) -> None:
    matter = await reported(hearing)
    await matter.closed()
    if how == "reply":
        await matter.resident.says("谢谢你们！", reply_to=matter.resident.finds("ask-solved"))
    elif how == "typed":
        await matter.resident.says("谢谢你们！")
    else:
        await matter.resident.speaks(voice("谢谢你们"), 2)
    matter.resident.sees("不客气")
    assert await ratings(matter) == []
    assert len(await hearing.cases()) == 1
