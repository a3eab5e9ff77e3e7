"""The clock of a case on a moved clock: limits, reminders once each, 延期, 挂账, 督办; nothing is told twice.

The town's clock begins on Monday, 12 October 2026, at nine. An ordinary case (seven working days of seven hours) has
its rungs, worked by hand, at RUNGS.
"""

from datetime import datetime, timedelta

import pytest

from bot.background.clockwork import Clockwork
from bot.services.case import closing, desk, own_cases, reminders, supervision, work
from bot.services.town.people import go_away
from models import Action, Grid, Notice, NoticeKind, Status, Urgency
from models.errors import AlreadySo, DomainError, NotAllowed, NotFound, NotNow, TooLate, TooMany
from tests.support.office import SHANGHAI
from tests.support.town import Town

RUNGS = {
    "10-12 14:00": "accept_soon",
    "10-12 15:00": "accept_late",
    "10-15 14:30": "close_half",
    "10-19 10:45": "close_soon",
    "10-21 09:00": "close_late",
}
WHY = "要等配件"


def on(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=SHANGHAI)


async def until(town: Town, text: str) -> None:
    """The clock goes to that moment, and ticks."""
    town.clock.advance(on(text) - town.clock.now())
    await Clockwork(town.office).tick()


async def told(town: Town, case_id: int) -> list[str]:
    """The rungs that were told, in order."""
    return [event.facts["rung"] for event in await town.history(case_id) if "rung" in event.facts]


async def taken(town: Town) -> int:
    case_id = await town.reports()
    await town.does(desk.accept, case_id, by=town.ids["leader"])
    return case_id


async def test_every_rung_is_told_once_in_its_minute(town: Town) -> None:
    case_id = await town.reports()
    expected: list[str] = []
    for moment, rung in RUNGS.items():
        town.clock.advance(on(moment) - timedelta(seconds=1) - town.clock.now())
        await Clockwork(town.office).tick()
        assert await told(town, case_id) == expected
        await until(town, moment)
        await until(town, moment)
        expected.append(rung)
        assert await told(town, case_id) == expected
    await until(town, "12-01 09:00")
    assert await told(town, case_id) == expected
    case = await town.case(case_id)
    assert (case.rings_at, case.settles_at) == (None, on("10-21 09:00"))


async def test_what_has_been_accepted_is_not_urged_to_be_accepted(town: Town) -> None:
    case_id = await taken(town)
    await until(town, "10-12 17:00")
    assert await told(town, case_id) == []
    case = await town.case(case_id)
    assert (case.due_at, case.soon_at) == (on("10-21 09:00"), on("10-19 10:45"))


async def test_a_bot_that_was_down_over_everything_tells_once_that_it_is_overdue(town: Town) -> None:
    case_id = await town.reports()
    for moment in ("11-02 10:00", "11-02 10:01", "11-03 10:00"):
        await until(town, moment)
    assert await told(town, case_id) == ["close_late"]


async def test_a_bot_that_was_down_tells_only_the_last_reminder(town: Town) -> None:
    case_id = await taken(town)
    await until(town, "10-19 10:50")
    assert await told(town, case_id) == ["close_soon"]


async def test_reminders_go_to_whoever_has_the_next_step(town: Town) -> None:
    case_id = await taken(town)
    await town.does(desk.dispatch, case_id, town.ids["worker"], by=town.ids["leader"])
    await town.delivers_all()
    await until(town, "10-15 14:30")
    assert {who for kind, who in await town.owed(case_id) if kind is NoticeKind.NUDGE} == {"worker"}
    await town.does(work.finish, case_id, town.shows("worker"), by=town.ids["worker"])
    await town.delivers_all()
    await until(town, "10-19 10:45")
    assert {who for kind, who in await town.owed(case_id) if kind is NoticeKind.NUDGE} == {"leader"}
    await town.delivers_all()
    await until(town, "10-21 09:00")
    nudged = {who for kind, who in await town.owed(case_id) if kind is NoticeKind.NUDGE}
    assert nudged == {"leader", "worker", "deputy", "supervisor", "secretary"}


async def test_a_leader_who_is_away_is_not_reminded(town: Town) -> None:
    case_id = await taken(town)
    async with town.office.writing() as uow:
        grid = await uow.session.get_one(Grid, town.grid_ids["E"])
        await go_away(uow, grid.id, on("10-30 00:00"), by=town.ids["leader"])
    await town.delivers_all()
    await until(town, "10-15 14:30")
    assert {who for kind, who in await town.owed(case_id) if kind is NoticeKind.NUDGE} == {"deputy"}


@pytest.mark.parametrize(
    ("urgency", "words", "filed", "rings", "heard"),
    [
        (Urgency.UTILITY, "自来水停了", "10-12 19:00", "10-12 21:00", "10-13 07:00"),
        (Urgency.EMERGENCY, "着火了", "10-12 22:00", "10-12 22:30", "10-12 22:30"),
    ],
)
async def test_nobody_is_woken_at_night_except_for_danger(
    town: Town, urgency: Urgency, words: str, filed: str, rings: str, heard: str
) -> None:
    await until(town, filed)
    case_id = await town.reports("chen", words)
    assert (await town.case(case_id)).urgency is urgency
    await town.delivers_all()
    await until(town, rings)
    assert await told(town, case_id) == ["accept_late"]
    nudges = await town.stored(Notice, Notice.kind == NoticeKind.NUDGE, Notice.closed_at.is_(None))
    assert nudges
    assert {notice.due_at for notice in nudges} == {on(heard)}


async def test_an_extension_moves_the_limit_by_working_days(town: Town) -> None:
    case_id = await taken(town)
    await until(town, "10-15 14:30")
    await town.does(supervision.extend, case_id, 3, by=town.ids["leader"], reason=WHY)
    case = await town.case(case_id)
    assert (case.close_due_at, case.due_at, case.extensions) == (on("10-26 09:00"), on("10-26 09:00"), 1)
    for moment in ("10-19 10:45", "10-20 14:29", "10-20 14:30", "10-22 10:45", "10-26 09:00"):
        await until(town, moment)
    assert await told(town, case_id) == ["close_half", "close_half", "close_soon", "close_late"]


async def test_no_reminder_that_an_extension_puts_into_the_past(town: Town) -> None:
    case_id = await taken(town)
    await until(town, "10-20 17:00")
    await town.does(supervision.extend, case_id, 1, by=town.ids["leader"], reason=WHY)  # due 10-22 09:00
    for moment in ("10-20 17:01", "10-21 09:00", "10-21 17:00"):
        await until(town, moment)
    assert await told(town, case_id) == ["close_soon"]
    await until(town, "10-22 09:00")
    assert await told(town, case_id) == ["close_soon", "close_late"]


async def test_an_extension_is_asked_before_the_limit_once_and_by_whoever_may(town: Town) -> None:
    case_id = await taken(town)
    for who, refusal in (("worker", NotFound), ("deputy", NotFound), ("chen", NotAllowed), ("other_leader", NotFound)):
        with pytest.raises(refusal):
            await town.does(supervision.extend, case_id, 3, by=town.ids[who], reason=WHY)
    with pytest.raises(TooMany):
        await town.does(supervision.extend, case_id, 2, by=town.ids["leader"], reason=WHY)
    await town.does(supervision.extend, case_id, 1, by=town.ids["leader"], reason=WHY)
    with pytest.raises(TooMany):
        await town.does(supervision.extend, case_id, 1, by=town.ids["leader"], reason=WHY)
    await town.does(supervision.extend, case_id, 1, by=town.ids["supervisor"], reason=WHY)
    assert (await town.case(case_id)).close_due_at == on("10-23 09:00")
    await until(town, "10-23 09:00")
    for who in ("leader", "supervisor"):
        with pytest.raises(TooLate):
            await town.does(supervision.extend, case_id, 1, by=town.ids[who], reason=WHY)


async def test_while_it_is_suspended_nothing_runs_and_nothing_is_said(town: Town) -> None:
    case_id = await taken(town)
    await until(town, "10-13 10:00")
    await town.does(supervision.suspend, case_id, by=town.ids["leader"], reason=WHY)
    case = await town.case(case_id)
    assert (case.due_at, case.soon_at, case.rings_at, case.settles_at) == (None, None, None, None)
    for moment in ("10-15 14:30", "10-16 15:00"):
        await until(town, moment)
    with pytest.raises(AlreadySo):
        await town.does(supervision.suspend, case_id, by=town.ids["leader"], reason=WHY)
    with pytest.raises(NotNow):
        await town.does(supervision.extend, case_id, 1, by=town.ids["leader"], reason=WHY)
    with pytest.raises(NotNow):
        await town.does(supervision.supervise, case_id, 1, by=town.ids["supervisor"])
    await town.does(supervision.resume, case_id, by=town.ids["leader"])
    assert (await town.case(case_id)).due_at == on("10-26 12:00")
    assert await told(town, case_id) == []
    with pytest.raises(AlreadySo):
        await town.does(supervision.resume, case_id, by=town.ids["leader"])


async def test_what_was_missed_before_it_was_suspended_stays_missed(town: Town) -> None:
    case_id = await taken(town)
    await until(town, "10-21 10:00")
    await town.does(supervision.suspend, case_id, by=town.ids["leader"], reason=WHY)
    await until(town, "10-26 10:00")
    await town.does(supervision.resume, case_id, by=town.ids["leader"])
    await until(town, "10-26 10:01")
    case = await town.case(case_id)
    assert (case.due_at, case.settles_at) == (on("10-21 09:00"), on("10-21 09:00"))
    assert await told(town, case_id) == ["close_late"]


async def test_whoever_works_on_a_suspended_case_resumes_it(town: Town) -> None:
    case_id = await taken(town)
    await town.does(desk.dispatch, case_id, town.ids["worker"], by=town.ids["leader"])
    await town.does(supervision.suspend, case_id, by=town.ids["leader"], reason=WHY)
    await until(town, "10-14 09:00")
    await town.does(work.finish, case_id, town.shows("worker"), by=town.ids["worker"])
    case = await town.case(case_id)
    assert (case.status, case.suspended_at, case.due_at) == (Status.DONE, None, on("10-23 09:00"))
    assert [event.action for event in await town.history(case_id)][-2:] == [Action.FINISH, Action.RESUME]


async def test_a_suspended_case_may_end(town: Town) -> None:
    case_id = await taken(town)
    await town.does(supervision.suspend, case_id, by=town.ids["leader"], reason=WHY)
    await town.does(own_cases.withdraw, case_id, by=town.ids["chen"], reason="好了")
    case = await town.case(case_id)
    assert (case.status, case.suspended_at, case.rings_at) == (Status.WITHDRAWN, None, None)


@pytest.mark.parametrize(
    ("at", "days", "date"),
    [
        ("10-12 10:00", 0, "10-12 17:30"), ("10-12 12:30", 0, "10-12 17:30"), ("10-12 20:00", 0, "10-13 17:30"),
        ("10-12 17:30", 0, "10-13 17:30"), ("10-12 10:00", 1, "10-13 17:30"), ("10-16 10:00", 1, "10-19 17:30"),
        ("10-12 10:00", 3, "10-15 17:30"), ("10-17 10:00", 1, "10-20 17:30"),
    ],
)  # fmt: skip
async def test_the_dates_of_a_supervisor_end_with_the_office(town: Town, at: str, days: int, date: str) -> None:
    town.clock.advance(on(at) - town.clock.now())
    async with town.office.reading() as uow:
        assert supervision.supervised_until(uow, days) == on(date)


async def test_a_date_from_above_shortens_the_limit_and_is_told_when_it_is_missed(town: Town) -> None:
    case_id = await taken(town)
    for who in ("leader", "chen"):
        with pytest.raises(NotAllowed):
            await town.does(supervision.supervise, case_id, 1, by=town.ids[who])
    with pytest.raises(TooMany):
        await town.does(supervision.supervise, case_id, 9, by=town.ids["supervisor"])
    await town.does(supervision.supervise, case_id, 1, by=town.ids["supervisor"], words="请马上办")
    case = await town.case(case_id)
    assert (case.due_at, case.close_due_at, case.supervised_due_at) == (on("10-13 17:30"),) * 3
    with pytest.raises(NotAllowed):
        await town.does(supervision.extend, case_id, 1, by=town.ids["leader"], reason=WHY)
    for moment in ("10-13 17:30", "10-13 17:31", "10-15 14:30", "10-21 09:00"):
        await until(town, moment)
    assert await told(town, case_id) == ["close_late"]


async def test_a_date_from_above_excuses_nothing(town: Town) -> None:
    case_id = await taken(town)
    await until(town, "10-21 09:00")
    await town.does(supervision.supervise, case_id, 1, by=town.ids["supervisor"])
    case = await town.case(case_id)
    assert (case.due_at, case.close_due_at, case.settles_at) == (
        on("10-22 17:30"), on("10-21 09:00"), on("10-21 09:00"),
    )  # fmt: skip
    await until(town, "10-22 17:30")
    assert await told(town, case_id) == ["close_late", "supervised_late"]


async def test_a_date_from_above_that_lies_after_the_limit_is_the_limit(town: Town) -> None:
    case_id = await taken(town)
    await until(town, "10-20 17:00")
    await town.does(supervision.supervise, case_id, 3, by=town.ids["supervisor"])
    case = await town.case(case_id)
    assert (case.due_at, case.close_due_at) == (on("10-21 09:00"), on("10-21 09:00"))


async def test_only_from_above_a_date_from_above_is_moved(town: Town) -> None:
    case_id = await taken(town)
    await town.does(supervision.supervise, case_id, 1, by=town.ids["supervisor"])
    await town.does(supervision.extend, case_id, 1, by=town.ids["supervisor"], reason=WHY)
    assert (await town.case(case_id)).due_at == on("10-14 17:30")
    await town.does(supervision.suspend, case_id, by=town.ids["leader"], reason=WHY)
    await until(town, "10-13 09:00")
    await town.does(supervision.resume, case_id, by=town.ids["leader"])
    assert (await town.case(case_id)).due_at == on("10-15 17:30")


async def test_handed_on_it_keeps_its_clock(town: Town) -> None:
    case_id = await town.reports()
    await until(town, "10-12 11:00")
    await town.does(desk.transfer, case_id, town.grid_ids["W"], by=town.ids["leader"], reason="不在本网格")
    case = await town.case(case_id)
    assert (case.due_at, case.close_due_at) == (on("10-12 15:00"), on("10-21 09:00"))
    await town.delivers_all()
    await until(town, "10-12 15:00")
    nudged = {who for kind, who in await town.owed(case_id) if kind is NoticeKind.NUDGE}
    assert nudged == {"other_leader", "supervisor", "secretary"}


async def test_reopened_it_has_all_its_time_anew(town: Town) -> None:
    case_id = await taken(town)
    await town.does(supervision.extend, case_id, 1, by=town.ids["leader"], reason=WHY)
    await town.does(desk.take, case_id, by=town.ids["leader"])
    await until(town, "10-23 10:00")
    await town.does(work.finish, case_id, town.shows("leader"), by=town.ids["leader"])
    await town.does(desk.verify, case_id, by=town.ids["leader"])
    case = await town.case(case_id)
    assert (case.due_at, case.rings_at, case.settles_at) == (None, None, on("10-22 09:00"))
    await town.does(closing.reopen, case_id, town.says("chen", "还不亮"), by=town.ids["chen"])
    case = await town.case(case_id)
    assert (case.due_at, case.extensions) == (on("11-03 10:00"), 0)
    await until(town, "11-03 10:00")
    assert (await told(town, case_id))[-1] == "close_late"


async def test_one_clock_that_fails_keeps_no_other_waiting(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, sound = await town.reports(), await town.reports("liu")
    remind = reminders.remind_of_case

    async def fails_once(uow: object, case_id: int) -> object:
        if case_id == broken:
            raise DomainError
        return await remind(uow, case_id)  # type: ignore[arg-type]  # passed on as it is

    monkeypatch.setattr(reminders, "remind_of_case", fails_once)
    await until(town, "10-12 15:00")
    assert (await told(town, broken), await told(town, sound)) == ([], ["accept_late"])
    monkeypatch.undo()
    await until(town, "10-12 15:01")
    assert await told(town, broken) == ["accept_late"]
