"""回访: when a call is owed, who makes it, how it goes on, and what it does to the verdict."""

from datetime import timedelta

import pytest

from bot.services.case import calling_back, closing
from bot.services.case.calling_back import Asks
from models import Action, CallBack, CallBackReason, Notice, NoticeKind, Rating, Satisfaction, Status
from models.errors import AlreadySo, NotAllowed, NotFound, NotNow
from tests.services.test_closing import closed, reopens
from tests.support.town import Town

REACHED, CONTACTED, SOLVED = (Asks.REACHED, "1"), (Asks.CONTACTED, "1"), (Asks.SOLVED, "1")
CONTENT = (Asks.SATISFACTION, Satisfaction.MOSTLY.value)


async def calls(town: Town, who: str, case_id: int, *answers: tuple[Asks, str]) -> None:
    for question, said in answers:
        await town.does(calling_back.answer, case_id, question, said, by=town.ids[who])


async def angry(town: Town) -> int:
    case_id = await closed(town)
    await town.does(closing.say_satisfaction, case_id, 1, Satisfaction.ANGRY, by=town.ids["chen"])
    return case_id


async def test_a_bad_verdict_owes_one_call_in_five_working_days(town: Town) -> None:
    case_id = await angry(town)
    await town.does(closing.say_satisfaction, case_id, 1, Satisfaction.UNSATISFIED, by=town.ids["chen"])
    (call,) = await town.stored(CallBack)
    assert (call.why, call.closing) == (CallBackReason.BAD_VERDICT, 1)
    assert call.due_at - call.owed_at == timedelta(days=7)  # from Monday at nine, over a weekend
    assert [e.action for e in await town.history(case_id)].count(Action.ESCALATE) == 1
    told = [
        n
        for n in await town.stored(Notice)
        if n.kind in (NoticeKind.ESCALATION, NoticeKind.CALL_SOON, NoticeKind.CALL_LATE)
    ]
    assert {town.rooms[n.chat_id] for n in told} == {"supervisor", "secretary"}
    assert sorted((n.due_at - call.owed_at).days for n in told) == [0, 0, 4, 4, 7, 7]  # a working day before, and when


async def test_a_good_verdict_owes_none(town: Town) -> None:
    case_id = await closed(town)
    await town.does(closing.say_satisfaction, case_id, 1, Satisfaction.MOSTLY, by=town.ids["chen"])
    assert await town.stored(CallBack) == []
    with pytest.raises(NotNow):
        await town.does(calling_back.begin, case_id, by=town.ids["supervisor"])


async def test_the_third_reopening_owes_a_call(town: Town) -> None:
    case_id = await closed(town)
    for _ in range(2):
        await reopens(town, case_id)
        await closed(town, case_id)
    assert await town.stored(CallBack) == []
    await reopens(town, case_id)
    (call,) = await town.stored(CallBack)
    assert (call.why, call.closing) == (CallBackReason.REOPENED, 3)
    await calls(town, "supervisor", case_id, REACHED, CONTACTED, (Asks.SOLVED, "0"), CONTENT)
    await town.does(calling_back.end, case_id, None, by=town.ids["supervisor"])
    case = await town.case(case_id)
    assert (case.status, case.reopenings) == (Status.ACCEPTED, 3)  # it is open already


async def test_her_last_word_on_the_telephone_counts(town: Town) -> None:
    case_id = await angry(town)
    for who, refusal in (("leader", NotAllowed), ("worker", NotAllowed), ("wei", NotFound)):
        with pytest.raises(refusal):
            await town.does(calling_back.begin, case_id, by=town.ids[who])
    await calls(town, "supervisor", case_id, REACHED, (Asks.CONTACTED, "0"), SOLVED)
    with pytest.raises(AlreadySo):
        await calls(town, "supervisor", case_id, SOLVED)
    await calls(town, "supervisor", case_id, CONTENT)
    await town.does(calling_back.end, case_id, "后来又来修好了", by=town.ids["supervisor"])
    (rating,) = await town.stored(Rating)
    assert (rating.solved, rating.satisfaction, rating.contacted, rating.counts) == (
        True, Satisfaction.MOSTLY, False, True,
    )  # fmt: skip
    assert (rating.recorded_by_id, rating.rater_id) == (town.ids["supervisor"], town.ids["chen"])
    last = (await town.history(case_id))[-1]
    assert (last.action, last.internal, last.words) == (Action.CALL_BACK, True, "后来又来修好了")
    with pytest.raises(NotNow):
        await town.does(calling_back.end, case_id, None, by=town.ids["supervisor"])


async def test_not_solved_on_the_telephone_opens_the_case_again(town: Town) -> None:
    case_id = await angry(town)
    await calls(town, "supervisor", case_id, REACHED, CONTACTED, (Asks.SOLVED, "0"), CONTENT)
    await town.does(calling_back.end, case_id, "还漏水", by=town.ids["supervisor"])
    case = await town.case(case_id)
    assert (case.status, case.reopenings) == (Status.ACCEPTED, 1)


async def test_after_the_window_it_is_recorded_and_opens_nothing(town: Town) -> None:
    case_id = await angry(town)
    town.clock.advance(timedelta(days=16))
    await calls(town, "supervisor", case_id, REACHED, CONTACTED, (Asks.SOLVED, "0"), CONTENT)
    await town.does(calling_back.end, case_id, None, by=town.ids["supervisor"])
    assert (await town.case(case_id)).status is Status.CLOSED
    assert [r.satisfaction for r in await town.stored(Rating)] == [Satisfaction.ANGRY]
    assert [c.solved for c in await town.stored(CallBack)] == [False]


async def test_whoever_is_not_reached_three_times_is_left_in_peace(town: Town) -> None:
    case_id = await angry(town)
    for tries in (1, 2, 3):
        assert [c.done_at for c in await town.stored(CallBack)] == [None]
        await calls(town, "supervisor", case_id, (Asks.REACHED, "0"))
        assert [e.action for e in await town.history(case_id)].count(Action.CALL_BACK) == tries
    (call,) = await town.stored(CallBack)
    assert (call.reached, call.done_at) == (False, town.clock.now())


async def test_a_leader_asks_whoever_has_no_telegram_but_never_over_the_reporters_own_word(town: Town) -> None:
    asked, said = [await closed(town, await town.reports("chen", on_behalf_name="高奶奶")) for _ in range(2)]
    assert {c.why for c in await town.stored(CallBack)} == {CallBackReason.NO_TELEGRAM}
    await calls(town, "leader", asked, REACHED, CONTACTED, SOLVED, CONTENT)
    await town.does(calling_back.end, asked, None, by=town.ids["leader"])
    (rating,) = await town.stored(Rating)
    assert (rating.case_id, rating.satisfaction, rating.recorded_by_id) == (
        asked, Satisfaction.MOSTLY, town.ids["leader"],
    )  # fmt: skip
    await town.does(closing.say_solved, said, 1, by=town.ids["chen"])
    with pytest.raises(NotAllowed):
        await town.does(calling_back.begin, said, by=town.ids["leader"])
    await town.does(calling_back.begin, said, by=town.ids["supervisor"])
