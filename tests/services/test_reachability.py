"""Whoever cannot be reached is stood in for, a human is told, and who comes back is told what she missed."""

from datetime import timedelta

import pytest

from bot.ports import Delivered, Unreachable
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.case import desk
from bot.services.delivery import outbox, reachability
from bot.services.steps import recipients
from models import Action, Case, Chat, Notice, NoticeKind, Person
from tests.support.delivery import claims, fails, lost_touch_of, owes, reads_in_group
from tests.support.town import IN_SOUTH, IN_WEST, Town

K = NoticeKind
BLOCKED = Unreachable("blocked", "Forbidden: bot was blocked by the user")
KICKED = Unreachable("kicked", "Forbidden: bot was kicked from the supergroup chat")


async def owed_to(town: Town, who: str) -> list[NoticeKind]:
    """What a chat is owed, first to last."""
    owed = await town.stored(Notice, Notice.chat_id == town.chat_of(who), Notice.closed_at.is_(None))
    return [notice.kind for notice in sorted(owed, key=lambda n: n.id)]


async def comes_back(town: Town, who: str) -> None:
    """Somebody writes in that chat again."""

    async def enter(uow: UnitOfWork) -> None:
        await reachability.welcome_back(uow, await uow.session.get_one(Chat, town.chat_of(who)))

    await town.does(enter)


async def desk_of_east(town: Town) -> str:
    """Who answers for 东 now."""
    async with town.office.reading() as uow:
        [recipient] = await recipients.of_desk(uow, town.grid_ids["E"])
        return town.rooms[recipient.chat_id]


async def test_a_kicked_groups_cases_go_to_the_leader_and_on_until_the_last_resort(town: Town) -> None:
    await reads_in_group(town)
    case_id = await town.reports()
    answered = []
    while (answers := await desk_of_east(town)) != "admin":
        assert set(await owed_to(town, answers)) >= {K.CARD, K.PIN}
        await fails(town, answers, BLOCKED)
        assert await owed_to(town, answers) == []
        answered.append(answers)
    assert set(await owed_to(town, "admin")) == {K.CARD, K.PIN, K.LOST_TOUCH}
    assert answered[:2] == ["东网格群", "leader"]
    assert answered[-1] == "duty"
    assert (await town.case(case_id)).is_open


async def test_cards_that_were_delivered_long_ago_are_shown_to_who_stands_in(town: Town) -> None:
    await reads_in_group(town)
    cases = [await town.reports(who) for who in ("chen", "liu", "wei")]
    await town.delivers_all()
    await owes(town, "东网格群", K.NUDGE, case_id=cases[0])
    await fails(town, "东网格群", KICKED)
    owed = await town.stored(Notice, Notice.chat_id == town.chat_of("leader"), Notice.closed_at.is_(None))
    assert {n.case_id for n in owed if n.kind is K.CARD} == {*cases}
    assert {n.case_id for n in owed if n.kind is K.PIN} == {*cases}
    assert [n.case_id for n in owed if n.kind is K.NUDGE] == [cases[0]]


async def test_what_is_owed_to_a_lost_chat_later_goes_to_who_stands_in_too(town: Town) -> None:
    case_id = await town.reports()
    await town.delivers_all()
    await owes(town, "leader", K.CARD, case_id=case_id, after=timedelta(hours=1), latest="later")
    await town.loses("leader")
    assert await claims(town) == []
    town.clock.advance(timedelta(hours=1))
    await claims(town)
    assert await owed_to(town, "leader") == []
    assert await owed_to(town, await desk_of_east(town)) == [K.CARD, K.PIN]


async def test_the_duty_desk_is_told_once_however_much_is_owed(town: Town) -> None:
    for who in ("chen", "liu", "wei"):
        await town.reports(who)
    await fails(town, "leader", BLOCKED)
    await owes(town, "leader", K.CARD)
    await claims(town)
    assert await lost_touch_of(town) == [("duty", "desk", None)]
    [notice] = await town.stored(Notice, Notice.kind == K.LOST_TOUCH)
    assert notice.facts == {
        "what": "desk", "why": "blocked", "name": "leader", "person_id": None, "grids": ["E"],
        "stand_ins": [await desk_of_east(town)],
    }  # fmt: skip


async def test_when_the_duty_desk_is_lost_the_admins_are_told_and_get_its_cases(town: Town) -> None:
    case_id = await town.reports(at=IN_SOUTH)
    await fails(town, "duty", BLOCKED)
    assert set(await owed_to(town, "admin")) == {K.CARD, K.PIN, K.LOST_TOUCH}
    assert await lost_touch_of(town) == [("admin", "desk", None)]
    await fails(town, "admin", BLOCKED)  # and now nobody is left
    [*_, last] = await town.stored(Notice, Notice.kind == K.CARD, Notice.case_id == case_id)
    assert last.failed_as == "blocked"
    await comes_back(town, "admin")
    assert set(await owed_to(town, "admin")) == {K.CARD, K.PIN}


async def test_the_numbers_are_told_where_the_duty_desk_answers_itself(town: Town) -> None:
    case_id = await town.reports()
    await fails(town, "leader", BLOCKED)
    [case] = await town.stored(Case, Case.id == case_id)
    await fails(town, await desk_of_east(town), BLOCKED)
    [notice] = await town.stored(Notice, Notice.kind == K.LOST_TOUCH, Notice.closed_at.is_(None))
    assert (notice.facts["stand_ins"], notice.facts["cases"]) == ([], [case.case_no])


async def test_a_worker_who_goes_is_told_of_before_anything_is_owed_to_him(town: Town) -> None:
    case_id = await town.reports("chen")
    await town.does(desk.accept, case_id, by=town.ids["leader"])
    await town.does(desk.dispatch, case_id, town.ids["worker"], by=town.ids["leader"])
    await town.delivers_all()
    [person] = await town.stored(Person, Person.id == town.ids["worker"])
    await town.does(reachability.lost, person.telegram_id, why="blocked")
    assert await lost_touch_of(town) == [("leader", "worker", case_id)]


async def test_a_lost_worker_is_told_to_the_desk_for_each_case_in_hand(town: Town) -> None:
    cases = [await town.reports(who) for who in ("chen", "liu")]
    for case_id in cases:
        await town.does(desk.accept, case_id, by=town.ids["leader"])
        await town.does(desk.dispatch, case_id, town.ids["worker"], by=town.ids["leader"])
    await fails(town, "worker", BLOCKED)
    assert await lost_touch_of(town) == [("leader", "worker", case_id) for case_id in cases]
    assert await owed_to(town, "worker") == []
    await comes_back(town, "worker")
    assert (await owed_to(town, "worker")).count(K.WORK_CARD) == 2


async def test_a_lost_resident_is_told_to_the_desk_of_her_case(town: Town) -> None:
    case_id = await town.reports("chen", at=IN_WEST)
    await fails(town, "chen", BLOCKED)
    assert await lost_touch_of(town) == [("other_leader", "resident", case_id)]
    [notice] = await town.stored(Notice, Notice.kind == K.LOST_TOUCH)
    assert (notice.facts["name"], notice.facts["person_id"]) == ("chen", town.ids["chen"])


async def test_a_resident_who_comes_back_is_told_what_is_true_now(town: Town) -> None:
    case_id = await town.reports("chen")
    await fails(town, "chen", BLOCKED)
    await town.does(desk.accept, case_id, by=town.ids["leader"])
    await town.does(desk.dispatch, case_id, town.ids["worker"], by=town.ids["leader"])
    await claims(town)
    assert await owed_to(town, "chen") == []
    town.clock.advance(timedelta(days=1))
    await comes_back(town, "chen")
    assert await owed_to(town, "chen") == [K.RECEIPT, K.STEP]
    [dispatched] = [e.id for e in await town.history(case_id) if e.action is Action.DISPATCH]
    owed = await town.stored(Notice, Notice.chat_id == town.chat_of("chen"), Notice.closed_at.is_(None))
    assert {n.event_id for n in owed if n.kind is K.STEP} == {dispatched}
    await comes_back(town, "chen")
    assert len(await owed_to(town, "chen")) == 2


async def test_who_comes_back_after_weeks_is_spared_old_news(town: Town) -> None:
    case_id = await town.reports("chen")
    await fails(town, "chen", BLOCKED)
    await town.does(desk.reject, case_id, by=town.ids["leader"], reason="不归我们管")
    await claims(town)
    town.clock.advance(timedelta(days=16))
    await comes_back(town, "chen")
    assert await owed_to(town, "chen") == []


async def test_a_leader_who_comes_back_has_the_desk_again(town: Town) -> None:
    await town.reports("chen")
    await town.delivers_all()
    await owes(town, "leader", K.NUDGE)
    await fails(town, "leader", BLOCKED)
    second = await town.reports("liu")
    await town.delivers_all()
    await comes_back(town, "leader")
    owed = await town.stored(Notice, Notice.chat_id == town.chat_of("leader"), Notice.closed_at.is_(None))
    assert [n.case_id for n in owed if n.kind is K.PIN] == [second]
    assert len([n for n in owed if n.kind is K.CARD]) == 2


SILENCED = [("no_rights", "not enough rights to send text messages"), ("closed", "TOPIC_CLOSED")]


async def words_in(town: Town, who: str) -> None:
    """Somebody says a word in that chat."""

    async def enter(uow: UnitOfWork) -> None:
        await reachability.heard_from(uow, await uow.session.get_one(Chat, town.chat_of(who)))

    await town.does(enter)


async def is_lost(town: Town, who: str) -> bool:
    [chat] = await town.stored(Chat, Chat.id == town.chat_of(who))
    return chat.unreachable_since is not None


@pytest.mark.parametrize(("why", "text"), SILENCED)
async def test_that_somebody_writes_in_a_group_does_not_show_that_we_may(town: Town, why: str, text: str) -> None:
    await reads_in_group(town)
    await town.reports()
    await fails(town, "东网格群", Unreachable(why, text))
    town.clock.advance(timedelta(minutes=59))
    await words_in(town, "东网格群")
    assert await owed_to(town, "东网格群") == []
    town.clock.advance(timedelta(minutes=1))
    for _ in range(2):
        await words_in(town, "东网格群")
    assert await owed_to(town, "东网格群") == [K.PROBE]
    assert await is_lost(town, "东网格群")


async def test_a_trial_that_arrives_brings_the_chat_back(town: Town) -> None:
    await reads_in_group(town)
    await town.reports()
    await fails(town, "东网格群", Unreachable(*SILENCED[1]))
    town.clock.advance(timedelta(hours=1))
    await words_in(town, "东网格群")
    [trial] = [lease for lease in await claims(town) if lease.notice.kind is K.PROBE]
    await town.does(outbox.settle, trial, Delivered())
    assert not await is_lost(town, "东网格群")
    assert await owed_to(town, "东网格群") == [K.CARD, K.PIN]


async def test_a_trial_that_is_refused_is_told_to_nobody_and_made_once_a_day(town: Town) -> None:
    await reads_in_group(town)
    await town.reports()
    await fails(town, "东网格群", Unreachable(*SILENCED[0]))
    before = await lost_touch_of(town)
    for day in range(1, 4):
        town.clock.advance(timedelta(hours=23, minutes=59))
        await town.does(reachability.probe_lost)
        assert K.PROBE not in await owed_to(town, "东网格群")
        town.clock.advance(timedelta(minutes=1))
        await town.does(reachability.probe_lost)
        await town.does(reachability.probe_lost)
        [trial] = [lease for lease in await claims(town) if lease.notice.kind is K.PROBE]
        await town.does(outbox.settle, trial, Unreachable(*SILENCED[0]))
        tried = await town.stored(Notice, Notice.kind == K.PROBE)
        assert [notice.failed_as for notice in tried] == ["lost"] * day
    assert await is_lost(town, "东网格群")
    assert await lost_touch_of(town) == before


async def test_a_resident_who_went_is_not_tried_every_day(town: Town) -> None:
    await town.reports("chen")
    await fails(town, "chen", BLOCKED)
    assert await is_lost(town, "chen")
    town.clock.advance(timedelta(days=2))
    await town.does(reachability.probe_lost)
    assert await town.stored(Notice, Notice.kind == K.PROBE) == []
