"""The desk's verbs: what each leaves in the case, and what is refused."""

import asyncio
from typing import Any

import pytest

from bot.services.case import desk, own_cases, work
from bot.services.town import people
from bot.services.town.people import Caller
from models import Action, Asked, Follower, Hat, NoticeKind, Question, Status
from models.errors import AlreadySo, DomainError, NotAllowed, NotFound, NotNow
from tests.support.town import IN_SOUTH, IN_WEST, NOWHERE, Town

K = NoticeKind
REASON = "不归我们管"


async def dispatched(town: Town, worker: str = "worker") -> int:
    case_id = await town.reports()
    await town.does(desk.dispatch, case_id, town.ids[worker], by=town.ids["leader"])
    return case_id


async def dismissed(town: Town, whom: str) -> None:
    async with town.office.writing() as uow:
        roles = await people.roles(uow, town.ids[whom])
        await people.dismiss(uow, roles[0].id, by=town.ids["leader"])


async def test_accepting_takes_the_case_and_its_clock_on(town: Town) -> None:
    case_id = await town.reports()
    await town.does(desk.accept, case_id, by=town.ids["leader"])
    case = await town.case(case_id)
    assert (case.status, case.accepted_at, case.clock_grid_id) == (Status.ACCEPTED, town.clock.now(), case.grid_id)
    last = (await town.history(case_id))[-1]
    assert (last.action, last.hat, last.by_id) == (Action.ACCEPT, Hat.LEADER, town.ids["leader"])


async def test_two_taps_at_once_accept_once(town: Town) -> None:
    case_id = await town.reports()
    taps = [town.does(desk.accept, case_id, by=town.ids["leader"]) for _ in range(3)]
    answers = await asyncio.gather(*taps, return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["AlreadySo", "AlreadySo", "CaseEvent"]
    assert len(await town.history(case_id)) == 2


@pytest.mark.parametrize("who", ["other_leader", "worker", "duty", "admin", "deputy", "liu"])
async def test_to_everybody_elses_hand_the_case_does_not_exist(town: Town, who: str) -> None:
    case_id = await town.reports()
    with pytest.raises(NotFound):
        await town.does(desk.accept, case_id, by=town.ids[who])
    with pytest.raises(NotFound):
        await town.does(desk.accept, case_id + 1, by=town.ids[who])


@pytest.mark.parametrize("who", ["chen", "supervisor", "secretary"])
async def test_who_sees_the_case_is_told_that_this_is_not_theirs(town: Town, who: str) -> None:
    case_id = await town.reports()
    with pytest.raises(NotAllowed):
        await town.does(desk.accept, case_id, by=town.ids[who])


async def test_rejecting_gives_the_reason(town: Town) -> None:
    case_id = await town.reports()
    event = await town.does(desk.reject, case_id, by=town.ids["leader"], reason=REASON)
    case = await town.case(case_id)
    assert (case.status, case.closed_at, event.words) == (Status.REJECTED, town.clock.now(), REASON)


async def test_asking_for_more_awaits_her_next_message(town: Town) -> None:
    case_id = await town.reports()
    await town.does(desk.ask_more, case_id, by=town.ids["leader"], question="几号楼？")
    assert (await town.case(case_id)).awaits_reporter
    question = (await town.stored(Question))[0]
    assert (question.person_id, question.case_id, question.asked) == (town.ids["chen"], case_id, Asked.SUPPLEMENT)
    await town.does(own_cases.supplement, case_id, town.says("chen", "三号楼"), by=town.ids["chen"])
    assert not (await town.case(case_id)).awaits_reporter


async def test_only_a_worker_of_the_grid_is_dispatched_to(town: Town) -> None:
    case_id = await town.reports()
    for who in ("other_worker", "leader", "chen"):
        with pytest.raises(NotFound):
            await town.does(desk.dispatch, case_id, town.ids[who], by=town.ids["leader"])
    await town.does(desk.dispatch, case_id, town.ids["worker"], by=town.ids["leader"])
    case = await town.case(case_id)
    assert (case.status, case.worker_id, case.accepted_at) == (Status.DISPATCHED, town.ids["worker"], town.clock.now())


async def test_a_dismissed_worker_is_dispatched_to_no_more(town: Town) -> None:
    case_id = await town.reports()
    await dismissed(town, "worker")
    with pytest.raises(NotFound):
        await town.does(desk.dispatch, case_id, town.ids["worker"], by=town.ids["leader"])


async def test_what_a_dismissed_worker_had_in_hand_goes_back_to_the_desk(town: Town) -> None:
    case_id = await dispatched(town)
    await town.does(work.start, case_id, by=town.ids["worker"])
    await town.delivers_all()
    await dismissed(town, "worker")
    case = await town.case(case_id)
    assert (case.status, case.worker_id, case.returns) == (Status.ACCEPTED, None, 0)
    assert (K.NUDGE, "leader") in await town.owed(case_id)
    with pytest.raises(NotFound):
        await town.does(work.finish, case_id, None, by=town.ids["worker"])


async def test_another_worker_takes_over_and_the_same_one_is_already_there(town: Town) -> None:
    case_id = await dispatched(town)
    with pytest.raises(AlreadySo):
        await town.does(desk.dispatch, case_id, town.ids["worker"], by=town.ids["leader"])
    event = await town.does(desk.dispatch, case_id, town.ids["worker2"], by=town.ids["leader"])
    assert event.facts == {"worker_id": town.ids["worker2"], "from_worker_id": town.ids["worker"]}
    with pytest.raises(NotFound):
        await town.does(work.start, case_id, by=town.ids["worker"])


async def test_a_late_second_tap_does_not_undo_that_the_worker_has_started(town: Town) -> None:
    case_id = await dispatched(town)
    await town.does(work.start, case_id, by=town.ids["worker"])
    with pytest.raises(AlreadySo):
        await town.does(desk.dispatch, case_id, town.ids["worker"], by=town.ids["leader"])
    assert (await town.case(case_id)).status is Status.IN_PROGRESS


async def test_the_leader_handles_it_with_his_own_hands(town: Town) -> None:
    case_id = await town.reports()
    await town.does(desk.take, case_id, by=town.ids["leader"])
    await town.does(work.finish, case_id, town.shows("leader"), by=town.ids["leader"])
    await town.does(desk.verify, case_id, by=town.ids["leader"])
    case = await town.case(case_id)
    assert (case.status, case.worker_id, case.closings) == (Status.CLOSED, town.ids["leader"], 1)


async def test_the_first_receiver_keeps_the_clock_until_the_other_accepts(town: Town) -> None:
    east, west = town.grid_ids["E"], town.grid_ids["W"]
    case_id = await dispatched(town)
    await town.does(desk.transfer, case_id, west, by=town.ids["leader"], reason=REASON)
    case = await town.case(case_id)
    assert (case.status, case.grid_id, case.clock_grid_id, case.worker_id) == (Status.SUBMITTED, west, east, None)
    with pytest.raises(NotFound):
        await town.does(desk.accept, case_id, by=town.ids["leader"])
    await town.does(desk.accept, case_id, by=town.ids["other_leader"])
    assert (await town.case(case_id)).clock_grid_id == west


@pytest.mark.parametrize("to", ["W", None])
async def test_whoever_receives_it_awaits_no_answer_to_anothers_question(town: Town, to: str | None) -> None:
    case_id = await town.reports()
    await town.does(desk.ask_more, case_id, by=town.ids["leader"], question="几号楼？")
    grid_id = town.grid_ids[to] if to else None
    await town.does(desk.transfer, case_id, grid_id, by=town.ids["leader"], reason=REASON)
    assert not (await town.case(case_id)).awaits_reporter


async def test_a_transfer_goes_to_another_grid_that_exists_or_to_the_duty_desk(town: Town) -> None:
    case_id = await town.reports()
    with pytest.raises(AlreadySo):
        await town.does(desk.transfer, case_id, town.grid_ids["E"], by=town.ids["leader"], reason=REASON)
    with pytest.raises(NotFound):
        await town.does(desk.transfer, case_id, 999, by=town.ids["leader"], reason=REASON)
    await town.does(desk.transfer, case_id, None, by=town.ids["leader"], reason=REASON)
    await town.does(desk.accept, case_id, by=town.ids["duty"])
    assert (await town.case(case_id)).clock_grid_id is None


@pytest.mark.parametrize("place", [NOWHERE, IN_SOUTH])
async def test_the_duty_desk_acts_where_nobody_else_answers(town: Town, place: tuple[float, float]) -> None:
    case_id = await town.reports(at=place)
    event = await town.does(desk.accept, case_id, by=town.ids["duty"])
    assert event.hat is Hat.DUTY


async def test_who_is_told_instead_of_an_unreachable_leader_may_act(town: Town) -> None:
    await town.loses("other_leader")
    case_id = await town.reports(at=IN_WEST)
    assert ("card", "duty") in await town.owed(case_id)
    assert (await town.does(desk.accept, case_id, by=town.ids["duty"])).hat is Hat.DUTY


async def test_merged_reporters_follow_the_primary_also_along_a_chain(town: Town) -> None:
    first, second, third = [await town.reports(who) for who in ("chen", "liu", "wei")]
    await town.does(desk.merge, first, second, by=town.ids["leader"])
    await town.does(desk.merge, second, third, by=town.ids["leader"])
    followers = await town.stored(Follower, Follower.case_id == third)
    assert {town.names[f.person_id]: f.from_case_id for f in followers} == {"liu": second, "chen": second}
    assert [(await town.case(c)).primary_id for c in (first, second, third)] == [second, third, None]
    await town.does(own_cases.supplement, first, town.says("chen", "还是不亮"), by=town.ids["chen"])
    assert (await town.history(third))[-1].words == "还是不亮"


async def test_a_reporter_of_both_does_not_follow_herself(town: Town) -> None:
    first, second = await town.reports("chen"), await town.reports("chen")
    await town.does(desk.merge, first, second, by=town.ids["leader"])
    assert await town.stored(Follower) == []


async def test_a_case_follows_neither_itself_nor_one_that_has_ended(town: Town) -> None:
    first, second = await town.reports("chen"), await town.reports("liu")
    with pytest.raises(NotAllowed):
        await town.does(desk.merge, first, first, by=town.ids["leader"])
    await town.does(desk.reject, second, by=town.ids["leader"], reason=REASON)
    with pytest.raises(NotAllowed):
        await town.does(desk.merge, first, second, by=town.ids["leader"])
    assert (await town.case(first)).status is Status.SUBMITTED


async def test_a_case_is_not_merged_into_what_is_before_another_desk(town: Town) -> None:
    here, there = await town.reports("chen"), await town.reports("liu", at=IN_WEST)
    with pytest.raises(NotFound):
        await town.does(desk.merge, here, there, by=town.ids["leader"])
    reported_by_leader = await town.reports("leader", at=IN_WEST)
    with pytest.raises(NotAllowed):
        await town.does(desk.merge, here, reported_by_leader, by=town.ids["leader"])
    with pytest.raises(NotFound):
        await town.does(desk.merge, here, 999, by=town.ids["leader"])


async def test_two_cases_merged_into_each_other_at_once_leave_one(town: Town) -> None:
    one, two = await town.reports("chen"), await town.reports("liu")
    merges = [
        town.does(desk.merge, one, two, by=town.ids["leader"]),
        town.does(desk.merge, two, one, by=town.ids["leader"]),
    ]
    answers = await asyncio.gather(*merges, return_exceptions=True)
    assert [isinstance(answer, DomainError) for answer in answers].count(True) == 1
    assert {(await town.case(c)).status for c in (one, two)} == {Status.MERGED, Status.SUBMITTED}


async def test_people_who_act_on_one_case_at_once_do_not_wait_in_a_ring(town: Town) -> None:
    """Each has locked their own row, as every update does, before both want the case."""
    case_id = await town.reports()
    both_met = asyncio.Barrier(2) if town.office.store.database.writer.dialect.name == "postgresql" else None

    async def comes_and_does(number: int, service: Any, *args: Any, **kwargs: Any) -> None:
        async with town.office.writing() as uow:
            await people.meet(uow, Caller(number, "known"))
            if both_met is not None:
                await both_met.wait()
            await service(uow, *args, **kwargs)

    supplement = town.says("chen", "还是不亮")
    await asyncio.gather(
        comes_and_does(101, desk.accept, case_id, by=town.ids["leader"]),
        comes_and_does(111, own_cases.supplement, case_id, supplement, by=town.ids["chen"]),
    )
    assert {e.action for e in await town.history(case_id)} == {Action.SUBMIT, Action.ACCEPT, Action.SUPPLEMENT}


async def test_rework_sends_it_back_to_the_same_worker(town: Town) -> None:
    case_id = await dispatched(town)
    await town.does(work.finish, case_id, town.shows("worker"), by=town.ids["worker"])
    await town.does(desk.rework, case_id, by=town.ids["leader"], reason="还有一盏")
    case = await town.case(case_id)
    assert (case.status, case.worker_id) == (Status.IN_PROGRESS, town.ids["worker"])


async def test_what_is_not_done_cannot_be_verified(town: Town) -> None:
    case_id = await dispatched(town)
    for service in (desk.verify,):
        with pytest.raises(NotNow):
            await town.does(service, case_id, by=town.ids["leader"])
    assert (await town.case(case_id)).closings == 0


async def test_a_note_is_internal(town: Town) -> None:
    case_id = await town.reports()
    event = await town.does(desk.note, case_id, town.says("leader", "问问电工"), by=town.ids["leader"])
    assert event.internal
    assert [e.internal for e in await town.evidence(case_id)] == [False, True]
