"""The verdict: one for each closing and rater, the last within the window counts, and three times is enough."""

from datetime import timedelta

import pytest

from bot.services.case import closing, desk, own_cases, work
from models import Action, NoticeKind, Rating, Satisfaction, Status
from models.errors import NotAllowed, NotFound, NotNow, TooLate
from models.rating import VERDICT_WINDOW
from tests.support.town import Town

WHY = "晚上又不亮了"


async def closed(town: Town, case_id: int | None = None) -> int:
    case_id = case_id or await town.reports()
    await town.does(desk.dispatch, case_id, town.ids["worker"], by=town.ids["leader"])
    await town.does(work.finish, case_id, town.shows("worker"), by=town.ids["worker"])
    await town.does(desk.verify, case_id, by=town.ids["leader"])
    return case_id


async def reopens(town: Town, case_id: int, who: str = "chen") -> None:
    await town.does(closing.reopen, case_id, town.says(who, WHY), by=town.ids[who])


async def test_solved_and_delighted_is_one_rating(town: Town) -> None:
    case_id = await closed(town)
    await town.does(closing.say_solved, case_id, 1, by=town.ids["chen"])
    await town.does(closing.say_satisfaction, case_id, 1, Satisfaction.DELIGHTED, by=town.ids["chen"])
    await town.does(closing.add_words, case_id, 1, "谢谢", by=town.ids["chen"])
    ratings = await town.stored(Rating)
    assert [(r.solved, r.satisfaction, r.words) for r in ratings] == [(True, Satisfaction.DELIGHTED, "谢谢")]
    last = (await town.history(case_id))[-1]
    assert (last.action, last.internal) == (Action.RATE, True)


@pytest.mark.parametrize("said", [None, "internal", "feedback", "question"])
async def test_the_grid_responded_if_it_said_anything_to_her_before_the_closing(town: Town, said: str | None) -> None:
    case_id = await town.reports()
    if said == "question":
        await town.does(desk.ask_more, case_id, by=town.ids["leader"], question="几号楼？")
    elif said is not None:
        await town.does(desk.dispatch, case_id, town.ids["worker2"], by=town.ids["leader"])
        words = town.says("worker2", "明天来换")
        await town.does(work.feed_back, case_id, words, by=town.ids["worker2"], internal=said == "internal")
    await closed(town, case_id)
    await town.does(closing.say_solved, case_id, 1, by=town.ids["chen"])
    assert [rating.contacted for rating in await town.stored(Rating)] == [said in ("feedback", "question")]


async def test_the_last_word_within_the_window_counts(town: Town) -> None:
    case_id = await closed(town)
    await town.does(closing.say_satisfaction, case_id, 1, Satisfaction.DELIGHTED, by=town.ids["chen"])
    town.clock.advance(VERDICT_WINDOW)
    await town.does(closing.say_satisfaction, case_id, 1, Satisfaction.ANGRY, by=town.ids["chen"])
    ratings = await town.stored(Rating)
    assert [(r.satisfaction, r.at) for r in ratings] == [(Satisfaction.ANGRY, town.clock.now())]
    town.clock.advance(timedelta(seconds=1))
    for late in (
        town.does(closing.say_satisfaction, case_id, 1, Satisfaction.SATISFIED, by=town.ids["chen"]),
        town.does(closing.say_solved, case_id, 1, by=town.ids["chen"]),
        town.does(closing.may_reopen, case_id, 1, by=town.ids["chen"]),
        reopens(town, case_id),
    ):
        with pytest.raises(TooLate):
            await late
    assert [r.satisfaction for r in await town.stored(Rating)] == [Satisfaction.ANGRY]


async def test_each_reporter_has_one_verdict_on_each_closing(town: Town) -> None:
    duplicate, case_id = await town.reports("liu"), await town.reports("chen")
    await town.does(desk.merge, duplicate, case_id, by=town.ids["leader"])
    await closed(town, case_id)
    for who, level in (("chen", Satisfaction.SATISFIED), ("liu", Satisfaction.UNSATISFIED)):
        await town.does(closing.say_satisfaction, case_id, 1, level, by=town.ids[who])
    await reopens(town, case_id, "liu")
    await closed(town, case_id)
    await town.does(closing.say_satisfaction, case_id, 2, Satisfaction.DELIGHTED, by=town.ids["liu"])
    found = {(town.names[r.rater_id], r.closing): (r.solved, r.satisfaction) for r in await town.stored(Rating)}
    assert found == {
        ("chen", 1): (True, Satisfaction.SATISFIED),
        ("liu", 1): (False, None),
        ("liu", 2): (True, Satisfaction.DELIGHTED),
    }


@pytest.mark.parametrize(("who", "refusal"), [("worker", NotAllowed), ("leader", NotAllowed), ("wei", NotFound)])
async def test_only_reporters_give_a_verdict(town: Town, who: str, refusal: type[Exception]) -> None:
    case_id = await closed(town)
    with pytest.raises(refusal):
        await town.does(closing.say_solved, case_id, 1, by=town.ids[who])
    with pytest.raises(refusal):
        await reopens(town, case_id, who)
    assert await town.stored(Rating) == []


async def test_a_button_of_an_earlier_closing_judges_nothing(town: Town) -> None:
    case_id = await closed(town)
    await reopens(town, case_id)
    with pytest.raises(NotNow):
        await town.does(closing.say_solved, case_id, 1, by=town.ids["chen"])
    await closed(town, case_id)
    for service in (closing.say_solved, closing.may_reopen):
        with pytest.raises(NotNow):
            await town.does(service, case_id, 1, by=town.ids["chen"])


async def test_not_solved_goes_back_to_the_desk_with_her_reason_and_picture(town: Town) -> None:
    case_id = await closed(town)
    await town.does(closing.say_satisfaction, case_id, 1, Satisfaction.SATISFIED, by=town.ids["chen"])
    town.clock.advance(timedelta(days=2))
    await town.does(closing.reopen, case_id, town.shows("chen", WHY), by=town.ids["chen"])
    case = await town.case(case_id)
    assert (case.status, case.worker_id, case.reopenings, case.closed_at) == (Status.ACCEPTED, None, 1, None)
    rating = (await town.stored(Rating))[0]
    assert (rating.solved, rating.satisfaction, rating.words) == (False, None, WHY)
    assert rating.at == town.clock.now()
    event = (await town.history(case_id))[-1]
    assert (event.words, (await town.evidence(case_id))[-1].event_id) == (WHY, event.id)


async def test_a_second_not_solved_changes_nothing(town: Town) -> None:
    case_id = await closed(town)
    await reopens(town, case_id)
    with pytest.raises(NotNow):
        await reopens(town, case_id)
    assert (await town.case(case_id)).reopenings == 1


async def test_the_third_reopening_goes_to_the_supervisors(town: Town) -> None:
    case_id = await town.reports()
    for time in (1, 2, 3):
        await closed(town, case_id)
        await town.delivers_all()
        await reopens(town, case_id)
        told = {who for kind, who in await town.owed(case_id) if kind is NoticeKind.ESCALATION}
        assert told == (set() if time < 3 else {"supervisor", "secretary"})
    assert (await town.history(case_id))[-1].action is Action.ESCALATE


async def test_a_rejection_can_be_objected_to_within_the_window(town: Town) -> None:
    case_id = await town.reports()
    await town.does(desk.reject, case_id, by=town.ids["leader"], reason="不归我们管")
    await town.does(closing.may_reopen, case_id, 0, by=town.ids["chen"])
    await reopens(town, case_id)
    assert (await town.case(case_id)).status is Status.SUBMITTED
    assert await town.stored(Rating) == []


async def test_she_whose_case_was_merged_reopens_the_primary(town: Town) -> None:
    duplicate, case_id = await town.reports("liu"), await town.reports("chen")
    await town.does(desk.merge, duplicate, case_id, by=town.ids["leader"])
    await closed(town, case_id)
    await reopens(town, duplicate, "liu")
    assert (await town.case(case_id)).status is Status.ACCEPTED
    assert (await town.case(duplicate)).status is Status.MERGED
    mine = await town.does(own_cases.mine, town.ids["liu"])
    assert {case.id for case in mine} == {duplicate, case_id}
