"""What is taken for a case that is there already may be about something else: one press, and nothing is lost."""

from datetime import timedelta

from models import Action
from tests.journeys.grid.telling import MINUTE, card_of, reported
from tests.journeys.resident.telling import drafts, evidence, picture
from tests.support.world import World


async def test_a_late_picture_goes_to_the_case_and_comes_out_again(town: World) -> None:
    matter = await reported(town)
    await town.later(20 * MINUTE)
    await matter.resident.shows(picture(1), picture(2), caption="你看")
    matter.resident.sees("added", number=matter.case_no, matter="村口的路灯不亮了")
    await town.later(MINUTE)
    matter.leader.sees("居民补充了：你看")
    assert await drafts(town) == []

    await matter.resident.taps("不是这件")
    matter.resident.sees("taken-out", number=matter.case_no)
    await town.later(MINUTE)
    matter.leader.sees("nudge-mistake", number=matter.case_no)
    assert "你看" not in card_of(matter.leader, matter.case_no).text
    given = await evidence(town)
    (draft,) = await drafts(town)
    assert [item.draft_id for item in given if item.is_picture] == [draft.id] * 2
    history = await town.history(await matter.now())
    assert [event.action for event in history][-2:] == [Action.SUPPLEMENT, Action.MISTAKE]
    assert history[-2].words == "你看"
    await matter.resident.taps_again()
    assert [event.action for event in await town.history(await matter.now())].count(Action.MISTAKE) == 1


async def test_words_that_were_taken_for_the_case_become_a_report_of_their_own(town: World) -> None:
    matter = await reported(town)
    await town.later(timedelta(hours=2))
    await matter.resident.says("补充一下，晚上更厉害")
    taken = matter.resident.finds("added")
    await matter.resident.says("楼下垃圾堆了三天没人收")
    await matter.resident.taps("不是这件", on=taken)  # another report is being told: they would be mixed
    assert "先报完" in matter.resident.alert
    await matter.resident.says("取消")
    await matter.resident.taps("不是这件", on=taken)
    (draft,) = await drafts(town)
    assert draft.words == "补充一下，晚上更厉害"


async def test_a_picture_half_an_hour_later_begins_a_report(town: World) -> None:
    matter = await reported(town)
    await town.later(timedelta(minutes=31))
    await matter.resident.shows(picture(1))
    assert len(await drafts(town)) == 1
