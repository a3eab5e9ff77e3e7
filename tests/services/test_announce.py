"""After every action exactly those are told whom it concerns: nobody twice, nobody of their own deed, no stranger."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.background.clockwork import Clockwork
from bot.services.case import closing, co_handling, desk, own_cases, reminders, supervision, work
from bot.services.report import intake, placing, same_matter, submitting
from bot.services.steps.announce import TELLS
from bot.services.town import people
from bot.store import co_handlers
from models import (
    Action,
    Case,
    Chat,
    ChatKind,
    EvidenceKind,
    Follower,
    Grid,
    Notice,
    NoticeKind,
    Role,
    RoleKind,
    Satisfaction,
    Status,
)
from tests.support.town import IN_EAST, IN_SOUTH, Town

K = NoticeKind
Deed = Callable[[Town, int], Awaitable[Any]]

CARD = {(K.CARD, "leader")}
NUDGE = {(K.NUDGE, "leader")}
STEPS = {(K.STEP, "chen"), (K.STEP, "liu")}
WORK = {(K.WORK_CARD, "worker")}
WORKER_NUDGE = {(K.NUDGE, "worker")}
ABOVE = {(K.NUDGE, "supervisor"), (K.NUDGE, "secretary")}
PAPERS = {K.ALBUM, K.PIN, K.RECORDING}


def by(town: Town, who: str) -> dict[str, Any]:
    return {"by": town.ids[who]}


async def merges(town: Town, case_id: int) -> None:
    other = await town.reports("wei")
    await town.delivers_all()
    await town.does(desk.merge, case_id, other, **by(town, "leader"))


async def absorbs(town: Town, case_id: int) -> None:
    other = await town.reports("wei")
    await town.delivers_all()
    await town.does(desk.merge, other, case_id, **by(town, "leader"))


async def mistakes(town: Town, case_id: int) -> None:
    said = await town.does(own_cases.supplement, case_id, town.says("chen", "垃圾没人收"), **by(town, "chen"))
    await town.delivers_all()
    async with town.office.writing() as uow:
        await own_cases.take_out(uow, said.id, by=await town.person(uow, "chen"))


async def corrects(town: Town, case_id: int) -> None:
    item = (await town.evidence(case_id))[0]
    async with town.office.writing() as uow:
        evidence = await uow.session.get_one(type(item), item.id)
        await own_cases.correct(uow, evidence, "改过的话", by=town.ids["chen"])


async def joins(town: Town, case_id: int) -> None:
    """Another resident, who lives in the same grid, has it too."""
    async with town.office.writing() as uow:
        case, wei = await uow.session.get_one(Case, case_id), await town.person(uow, "wei")
        wei.home_grid_id = case.grid_id
        draft = await intake.begin(uow, wei, is_report=False)
        await intake.tell(uow, draft, town.says("wei", "我家门口也是"))
        assert await same_matter.offer(uow, draft, wei)
        await same_matter.join(uow, draft, case_id, by=wei)


async def resumes(town: Town, case_id: int) -> None:
    await town.does(supervision.suspend, case_id, reason="等雨停", **by(town, "leader"))
    await town.delivers_all()
    await town.does(supervision.resume, case_id, **by(town, "leader"))


async def invites(town: Town, case_id: int) -> None:
    async with town.office.reading() as uow:
        role = (await people.roles(uow, town.ids["partner"]))[0]
    await town.does(co_handling.invite, case_id, role.id, 1, words="请带梯子", **by(town, "leader"))


async def assists(town: Town, case_id: int) -> None:
    await invites(town, case_id)
    await town.delivers_all()
    await town.does(co_handling.assist, case_id, town.says("partner", "换好了"), **by(town, "partner"))


async def declines(town: Town, case_id: int) -> None:
    await invites(town, case_id)
    await town.delivers_all()
    await town.does(co_handling.decline, case_id, reason="没有人手", **by(town, "partner"))


async def releases(town: Town, case_id: int) -> None:
    await invites(town, case_id)
    await town.delivers_all()
    async with town.office.reading() as uow:
        one = (await co_handlers.open_of_case(uow.session, case_id))[0]
    await town.does(co_handling.release, case_id, one.id, **by(town, "leader"))


async def help_is_late(town: Town, case_id: int) -> None:
    await invites(town, case_id)
    await town.delivers_all()
    for hours in (30, 3):  # Tuesday at 15, little is left of the day; then the office has closed
        town.clock.advance(timedelta(hours=hours))
        async with town.office.reading() as uow:
            due = await reminders.co_handlings_due(uow)
        await town.delivers_all()
        for co_handler_id in due:
            await town.does(reminders.remind_of_co_handling, co_handler_id)


async def half_passes(town: Town, case_id: int) -> None:
    town.clock.advance(timedelta(days=5))  # half of seven working days, from a Monday's nine o'clock
    await Clockwork(town.office).tick()


async def time_passes(town: Town, case_id: int) -> None:
    town.clock.advance(timedelta(days=1, hours=1))  # four working hours, and then some
    await Clockwork(town.office).tick()


async def hides(town: Town, case_id: int) -> None:
    said = town.says("worker", "明天来")
    event = await town.does(work.feed_back, case_id, said, internal=False, by=town.ids["worker"])
    await town.does(work.make_internal, event.id, by=town.ids["worker"])


# action: the status it is done in, the deed, and exactly what is owed after it, for this case.
ROWS: dict[Action, tuple[Status, Deed, set[tuple[NoticeKind, str]]]] = {
    Action.ACCEPT: (
        Status.SUBMITTED, lambda t, c: t.does(desk.accept, c, **by(t, "leader")), STEPS | CARD),
    Action.REJECT: (
        Status.SUBMITTED, lambda t, c: t.does(desk.reject, c, reason="不归我们管", **by(t, "leader")), STEPS | CARD),
    Action.ASK_MORE: (
        Status.SUBMITTED, lambda t, c: t.does(desk.ask_more, c, question="几楼？", **by(t, "leader")), STEPS | CARD),
    Action.DISPATCH: (
        Status.SUBMITTED, lambda t, c: t.does(desk.dispatch, c, t.ids["worker"], **by(t, "leader")),
        STEPS | CARD | WORK | {(kind, "worker") for kind in PAPERS}),
    Action.TRANSFER: (
        Status.DISPATCHED,
        lambda t, c: t.does(desk.transfer, c, t.grid_ids["W"], reason="是西边的", **by(t, "leader")),
        STEPS | CARD | WORK | WORKER_NUDGE | {(K.CARD, "other_leader"), (K.NUDGE, "other_leader")}
        | {(kind, "other_leader") for kind in PAPERS}),
    Action.TAKE: (
        Status.DISPATCHED, lambda t, c: t.does(desk.take, c, **by(t, "leader")),
        STEPS | CARD | WORK | WORKER_NUDGE | {(K.WORK_CARD, "leader")}),
    Action.START: (
        Status.DISPATCHED, lambda t, c: t.does(work.start, c, **by(t, "worker")), STEPS | CARD | WORK),
    Action.RETURN: (
        Status.DISPATCHED, lambda t, c: t.does(work.give_back, c, reason="没有梯子", **by(t, "worker")),
        STEPS | CARD | NUDGE | WORK),
    Action.FEEDBACK: (
        Status.DISPATCHED,
        lambda t, c: t.does(work.feed_back, c, t.says("worker", "明天来"), internal=False, **by(t, "worker")),
        {(K.FEEDBACK, "chen"), (K.FEEDBACK, "liu")} | CARD | NUDGE),
    Action.HIDE: (Status.DISPATCHED, hides, CARD | NUDGE),  # as the words had told the desk; no resident
    Action.FINISH: (
        Status.DISPATCHED, lambda t, c: t.does(work.finish, c, t.shows("worker"), **by(t, "worker")),
        STEPS | CARD | NUDGE | WORK | {(K.ALBUM, "leader")}),
    Action.VERIFY: (
        Status.DONE, lambda t, c: t.does(desk.verify, c, **by(t, "leader")),
        {(kind, who) for kind in (K.VERDICT, K.VERDICT_AGAIN) for who in ("chen", "liu")} | CARD | WORK),
    Action.REWORK: (
        Status.DONE, lambda t, c: t.does(desk.rework, c, reason="还有一盏", **by(t, "leader")),
        STEPS | CARD | WORK | WORKER_NUDGE),
    Action.REOPEN: (
        Status.CLOSED, lambda t, c: t.does(closing.reopen, c, t.says("chen", "又坏了"), **by(t, "chen")),
        {(K.STEP, "liu")} | CARD | NUDGE | WORK | WORKER_NUDGE),
    Action.RATE: (
        Status.CLOSED,
        lambda t, c: t.does(closing.say_satisfaction, c, 1, Satisfaction.SATISFIED, **by(t, "chen")), CARD),
    Action.SUPPLEMENT: (
        Status.DISPATCHED, lambda t, c: t.does(own_cases.supplement, c, t.says("chen", "还有"), **by(t, "chen")),
        CARD | NUDGE | WORK | WORKER_NUDGE),
    Action.JOIN: (Status.DISPATCHED, joins, CARD | NUDGE | WORK | WORKER_NUDGE),
    Action.MISTAKE: (Status.DISPATCHED, mistakes, CARD | NUDGE | WORK | WORKER_NUDGE),
    Action.CORRECT: (Status.DISPATCHED, corrects, CARD | NUDGE | WORK | WORKER_NUDGE),
    Action.MERGE: (Status.DISPATCHED, merges, STEPS | CARD | WORK | WORKER_NUDGE),
    Action.ABSORB: (Status.DISPATCHED, absorbs, CARD | WORK),
    Action.URGE: (
        Status.DISPATCHED, lambda t, c: t.does(own_cases.urge, c, **by(t, "chen")), CARD | NUDGE | WORKER_NUDGE),
    Action.WITHDRAW: (
        Status.DISPATCHED, lambda t, c: t.does(own_cases.withdraw, c, reason="好了", **by(t, "chen")),
        {(K.STEP, "liu")} | CARD | NUDGE | WORK | WORKER_NUDGE),
    Action.EXTEND: (
        Status.DISPATCHED, lambda t, c: t.does(supervision.extend, c, 3, reason="等材料", **by(t, "leader")),
        STEPS | CARD | WORK | WORKER_NUDGE | ABOVE),
    Action.SUSPEND: (
        Status.DISPATCHED, lambda t, c: t.does(supervision.suspend, c, reason="等雨停", **by(t, "leader")),
        STEPS | CARD | WORK | WORKER_NUDGE | ABOVE),
    Action.RESUME: (Status.DISPATCHED, resumes, STEPS | CARD | WORK | WORKER_NUDGE),
    Action.SUPERVISE: (
        Status.DISPATCHED, lambda t, c: t.does(supervision.supervise, c, 1, **by(t, "supervisor")),
        CARD | NUDGE | WORK | WORKER_NUDGE),
    Action.REMIND: (Status.DISPATCHED, half_passes, CARD | WORK | WORKER_NUDGE),
    Action.OVERDUE: (
        Status.SUBMITTED, time_passes, STEPS | CARD | NUDGE | {(K.NUDGE, "deputy")} | ABOVE),
    Action.INVITE: (
        Status.DISPATCHED, invites,
        STEPS | CARD | WORK | {(K.CO_CARD, "partner")} | {(kind, "partner") for kind in PAPERS}),
    Action.ASSIST: (Status.DISPATCHED, assists, CARD | NUDGE | WORK | WORKER_NUDGE | {(K.CO_CARD, "partner")}),
    Action.DECLINE: (Status.DISPATCHED, declines, CARD | NUDGE | WORK | WORKER_NUDGE | {(K.CO_CARD, "partner")}),
    Action.RELEASE: (Status.DISPATCHED, releases, CARD | WORK | {(K.CO_CARD, "partner"), (K.NUDGE, "partner")}),
    Action.PROMPT: (
        Status.DISPATCHED, help_is_late, CARD | NUDGE | {(K.CO_CARD, "partner"), (K.NUDGE, "partner")}),
    Action.NOTE: (
        Status.DISPATCHED, lambda t, c: t.does(desk.note, c, t.says("leader", "问问电工"), **by(t, "leader")),
        WORKER_NUDGE),
}  # fmt: skip


async def case_in(town: Town, status: Status) -> int:
    """A case with picture, pin and recording, reported by chen, followed by liu; everything told until now arrived."""
    async with town.office.writing() as uow:
        draft = await intake.begin(uow, await town.person(uow, "chen"))
        await intake.tell(uow, draft, town.shows("chen", "路灯坏了"))
        await intake.tell(uow, draft, town.says("chen", None, EvidenceKind.VOICE))
        await placing.place_at(uow, draft, *IN_EAST, None)
        case = await submitting.submit(uow, draft)
        uow.session.add(Follower(case_id=case.id, person_id=town.ids["liu"]))
    await town.delivers_all()
    if status is not Status.SUBMITTED:
        await town.does(desk.dispatch, case.id, town.ids["worker"], by=town.ids["leader"])
    if status in (Status.DONE, Status.CLOSED):
        await town.does(work.finish, case.id, town.shows("worker"), by=town.ids["worker"])
    if status is Status.CLOSED:
        await town.does(desk.verify, case.id, by=town.ids["leader"])
    await town.delivers_all()
    return case.id


def test_every_action_says_whom_it_tells() -> None:
    assert set(TELLS) == set(Action)
    told_elsewhere = {Action.SUBMIT, Action.ESCALATE, Action.WRITE_DOWN, Action.CALL_BACK}  # in their own tests
    assert set(Action) - set(ROWS) == told_elsewhere


@pytest.mark.parametrize("action", ROWS)
async def test_exactly_those_are_told_whom_the_action_concerns(town: Town, action: Action) -> None:
    status, deed, expected = ROWS[action]
    case_id = await case_in(town, status)
    await deed(town, case_id)
    assert action in {event.action for event in await town.history(case_id)}
    assert await town.owed(case_id) == expected


async def test_a_submission_is_told_to_her_and_to_the_desk_with_all_papers(town: Town) -> None:
    async with town.office.writing() as uow:
        draft = await intake.begin(uow, await town.person(uow, "chen"))
        await intake.tell(uow, draft, town.shows("chen", "路灯坏了"))
        await intake.tell(uow, draft, town.says("chen", None, EvidenceKind.VOICE))
        await placing.place_at(uow, draft, *IN_EAST, None)
        case = await submitting.submit(uow, draft)
    expected = {(K.RECEIPT, "chen"), *CARD, *((kind, "leader") for kind in PAPERS)}
    assert await town.owed(case.id) == expected


async def test_a_group_sits_at_the_desk_instead_of_the_leader(town: Town) -> None:
    group = await town.opens_group("东网格群", -100)
    async with town.office.writing() as uow:
        grid = await uow.session.get_one(Grid, town.grid_ids["E"])
        chat = await people.enter(uow, -100, ChatKind.SUPERGROUP, "东网格群")
        await people.bind_grid(uow, grid.id, chat, by=town.ids["leader"])
        assert chat.id == group
    case_id = await town.reports()
    assert {who for _, who in await town.owed(case_id)} == {"chen", "东网格群"}


async def test_a_card_that_waits_is_not_owed_twice(town: Town) -> None:
    case_id = await town.reports()
    await town.does(desk.accept, case_id, by=town.ids["leader"])
    await town.does(desk.note, case_id, town.says("leader", "记一下"), by=town.ids["leader"])
    assert (K.CARD, "leader") in await town.owed(case_id)  # `owed` fails when told twice


async def test_a_change_after_the_card_left_owes_it_anew(town: Town) -> None:
    case_id = await town.reports()
    await town.delivers_all()
    await town.does(desk.accept, case_id, by=town.ids["leader"])
    cards = await town.stored(Notice, Notice.kind == K.CARD)
    assert [card.closed_at is None for card in cards] == [False, True]


async def test_who_cannot_be_reached_yet_is_told_nothing_and_breaks_nothing(town: Town) -> None:
    case_id = await town.reports()
    async with town.office.writing() as uow:
        (await town.person(uow, "chen")).chat_id = None
    await town.delivers_all()
    await town.does(desk.accept, case_id, by=town.ids["leader"])
    assert await town.owed(case_id) == CARD


async def test_a_leader_who_reports_in_his_own_grid_is_not_nudged_about_himself(town: Town) -> None:
    case_id = await town.reports("leader")
    await town.delivers_all()
    await town.does(own_cases.supplement, case_id, town.says("leader", "还有"), by=town.ids["leader"])
    assert await town.owed(case_id) == CARD


async def test_a_duty_desk_that_supervises_too_is_not_nudged_of_its_own_deeds(town: Town) -> None:
    group = await town.opens_group("值班室", -101)
    async with town.office.writing() as uow:
        await people.bind_duty_desk(uow, await uow.session.get_one(Chat, group), by=town.ids["duty"])
        for role in (await uow.session.scalars(select(Role).where(Role.kind == RoleKind.SUPERVISOR))).all():
            role.until = uow.at
    its_own, another = await town.reports(at=IN_SOUTH), await town.reports("liu")
    await town.delivers_all()
    await town.does(supervision.suspend, its_own, by=town.ids["duty"], reason="要等资金")
    await town.does(supervision.suspend, another, by=town.ids["leader"], reason="要等资金")
    assert (K.NUDGE, "值班室") not in await town.owed(its_own)
    assert (K.NUDGE, "值班室") in await town.owed(another)
