"""After a closing: solved? satisfied? a few words? — and what the town may know of it."""

from collections.abc import Sequence
from datetime import timedelta

from bot.sandbox import MessageView
from bot.store import cases
from models import Rating, Satisfaction
from models.case import UNHEARD
from models.rating import VERDICT_WINDOW
from tests.journeys.grid.telling import VOICE, Matter, card_of, reported
from tests.support.world import World

LEVELS = {
    "非常满意": Satisfaction.DELIGHTED,
    "满意": Satisfaction.SATISFIED,
    "基本满意": Satisfaction.MOSTLY,
    "不满意": Satisfaction.UNSATISFIED,
    "非常不满意": Satisfaction.ANGRY,
}


async def test_all_five_levels(world: World) -> None:
    matter = await reported(world)
    await matter.closed()
    matter.resident.sees("status-closed", "ask-solved")
    await matter.resident.taps("解决了")
    levels = matter.resident.finds("ask-satisfied")
    assert [label.partition(" ")[2] for label in levels.labels] == list(LEVELS)

    for label in LEVELS:
        await matter.resident.presses_old(levels, label)
        matter.resident.sees("还想写两句、说两句吗")
        await matter.resident.taps("不说了")
        (rating,) = await ratings(matter)
        assert (rating.solved, rating.satisfaction, rating.words) == (True, LEVELS[label], None)
        assert f"解决了：是　{_face(levels, label)}" in card_of(matter.leader, matter.case_no).text
    matter.resident.sees("谢谢您")


async def test_a_few_words_reach_the_desk_and_are_no_new_report(world: World) -> None:
    matter = await reported(world)
    await matter.closed()
    await matter.resident.taps("解决了")
    await matter.resident.taps("基本满意")
    await matter.resident.says("等得久了点")

    matter.resident.sees("祝您平安")
    matter.resident.sees("rating-was", number=matter.case_no, matter="村口的路灯不亮了")
    await matter.resident.says("/case")
    assert not matter.resident.last().labels, "it is judged"
    matter.resident.sees_not("有照片吗\n可以发")
    assert "“等得久了点”" in card_of(matter.leader, matter.case_no).text
    assert len(await world.cases()) == 1


async def test_words_may_be_spoken(world: World) -> None:
    matter = await reported(world)
    worker = await matter.closed()
    await matter.resident.taps("解决了")
    await matter.resident.taps("满意")
    await matter.resident.speaks(VOICE, 6)

    assert (await ratings(matter))[0].words == UNHEARD
    assert [view.voice for view in matter.leader.person.screen() if view.voice] == [6]
    assert not [view for view in worker.person.screen() if view.voice]


async def test_the_last_word_within_the_window_counts(world: World) -> None:
    matter = await reported(world)
    await matter.closed()
    asked = matter.resident.finds("ask-solved")
    await matter.resident.taps("解决了")
    levels = matter.resident.finds("ask-satisfied")
    await matter.resident.taps("不满意")
    await world.later(timedelta(days=14))
    await matter.resident.presses_old(levels, "非常满意")

    (rating,) = await ratings(matter)
    assert rating.satisfaction is Satisfaction.DELIGHTED
    await world.later(timedelta(days=2))
    await matter.resident.presses_old(levels, "不满意")
    await matter.resident.presses_old(asked, "没解决")
    assert "重新反映一次" in matter.resident.alert
    assert (await ratings(matter))[0].satisfaction is Satisfaction.DELIGHTED


async def test_two_taps_on_the_same_button_are_one_verdict(world: World) -> None:
    matter = await reported(world)
    await matter.closed()
    await matter.resident.taps("解决了")
    await matter.resident.taps_again(same_query=True)
    levels = matter.resident.finds("ask-satisfied")
    await matter.resident.taps("满意")
    await matter.resident.presses_old(levels, "满意")
    await matter.resident.taps("不说了")

    assert [rating.satisfaction for rating in await ratings(matter)] == [Satisfaction.SATISFIED]


async def test_unrated_after_three_days_she_is_invited_once_more_and_only_once(world: World) -> None:
    matter = await reported(world)
    await matter.closed()
    await world.later(timedelta(days=3, hours=1))
    assert _invitations(matter) == 1
    await world.later(timedelta(days=4))
    await world.later(timedelta(days=4))

    assert _invitations(matter) == 1
    await matter.resident.taps("解决了", on=matter.resident.finds("想再问您一句"))
    await matter.resident.taps("满意")
    assert len(await ratings(matter)) == 1


async def test_who_has_rated_is_not_invited_again(world: World) -> None:
    matter = await reported(world)
    await matter.closed()
    await matter.resident.taps("解决了")
    await world.later(timedelta(days=4))

    assert _invitations(matter) == 0


async def test_the_worker_cannot_see_who_rated_nor_what(world: World) -> None:
    matter = await reported(world)
    worker = await matter.closed()
    before = len(worker.person.screen())
    await matter.resident.taps("解决了")
    await matter.resident.taps("非常不满意")
    await matter.resident.says("来的人态度不好")
    await worker.says(f"/case {matter.case_no}")

    worker.sees_not("不满意", "态度不好", "评价")
    assert [view.text for view in worker.person.screen()[before:] if view.from_bot][-1].startswith(matter.case_no)


async def test_nobody_rates_for_her(world: World) -> None:
    matter = await reported(world)
    worker = await matter.closed()
    asked = matter.resident.finds("ask-solved")
    for other in (worker, matter.leader, await world.stranger("路过的人")):
        await other.presses_old(asked, "解决了")
        await other.presses_old(asked, "没解决")
        assert other.person.alerts[-1].alert

    assert await ratings(matter) == []
    assert (await matter.now()).status == "closed"


async def test_after_the_window_the_next_step_is_named(world: World) -> None:
    matter = await reported(world)
    await matter.closed()
    await world.later(VERDICT_WINDOW + timedelta(minutes=1))
    await matter.resident.taps("解决了", on=matter.resident.finds("status-closed"))

    assert "重新反映一次" in matter.resident.alert
    assert await ratings(matter) == []


async def ratings(matter: Matter) -> Sequence[Rating]:
    async with matter.world.office.reading() as uow:
        return await cases.ratings_of(uow.session, matter.case_id)


def _invitations(matter: Matter) -> int:
    return len([told for told in matter.resident.reads() if "想再问您一句" in told])


def _face(levels: MessageView, label: str) -> str:
    """The label with the face before it, as it stands on the button."""
    return next(worn for worn in levels.labels if worn.partition(" ")[2] == label)
