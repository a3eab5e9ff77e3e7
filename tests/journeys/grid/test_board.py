"""/board: one pinned message that shows a desk's open cases by colour, and keeps itself true."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.sandbox import MessageView, SandboxGroup
from bot.services.town import people
from models import Board, Role, RoleKind
from tests.journeys.delivery.stories import Watched
from tests.journeys.grid.telling import GRID, OTHER_GRID, bound_group, card_of, cards_of, joined, reported
from tests.support.world import Townsman, World

IN_A_WHILE = timedelta(minutes=2)


def pinned(one: Townsman, chat: SandboxGroup | None = None) -> list[MessageView]:
    """What lies on top of the chat."""
    return one.person.pinned(chat)


async def board_of(world: World, chat: SandboxGroup, leader: Townsman) -> MessageView:
    """The group's board, put up by its leader."""
    await leader.says("/board", chat)
    [view] = pinned(leader, chat)
    return view


async def test_the_board_is_pinned_and_a_case_is_one_tap_away(world: World) -> None:
    group = await bound_group(world)
    matter = await reported(world)
    await world.later(IN_A_WHILE)
    view = await board_of(world, group, matter.leader)

    for line in ("老街网格", "🔴 逾期 0", "🟢 时限内 1", "更新于 10-12 09:"):
        assert line in view.text
    [label] = view.labels
    assert label.startswith(f"🟢 {matter.case_no[4:]} 路灯照明 · 10-12")
    assert "王秀英" not in view.text + label, "no resident's name where workers read along"
    assert "看不见路" not in view.text + label

    await matter.leader.taps(label, group)
    [live] = cards_of(matter.leader, matter.case_no, group)
    older = matter.leader.finds(f"{matter.case_no} 见最新的卡片", chat=group)
    assert older.id < live.id
    assert (bool(live.buttons), older.buttons) == (True, ())
    await matter.leader.taps("受理", group, on=card_of(matter.leader, matter.case_no, group))
    assert (await matter.now()).status == "accepted"


async def test_it_changes_colour_by_time_and_is_quiet_between(world: World) -> None:
    leader = await world.leader_of(GRID)
    matter = await reported(world)
    await leader.says("/board")
    case = await matter.now()
    assert case.soon_at is not None
    assert case.due_at is not None
    seen = Watched(world)
    for moment, mark in ((case.soon_at, "🟡"), (case.due_at, "🔴")):
        await world.later(moment - timedelta(minutes=5) - world.clock.now())
        before = len(seen.out)
        await world.later(timedelta(minutes=2))
        assert len(seen.out) == before, "nothing has changed"
        await world.later(timedelta(minutes=5))
        [view] = pinned(leader)
        assert view.labels[0].startswith(mark)
    assert len(seen.to(leader.id, "pinChatMessage")) == 0, "it is edited where it lies"


async def test_an_event_that_changes_nothing_on_it_edits_nothing(world: World) -> None:
    matter = await reported(world)
    await matter.leader.says("/board")
    [view] = pinned(matter.leader)
    seen = Watched(world)
    await matter.leader.says("先去看看", reply_to=card_of(matter.leader, matter.case_no))
    await world.later(IN_A_WHILE)

    assert view.id not in [int(str(call.body["message_id"])) for call in seen.to(matter.leader.id, "editMessageText")]


async def test_a_burst_of_changes_stays_within_the_groups_limit(world: World) -> None:
    """30 cases in one minute: the board is edited seldom, ends up true, and Telegram refuses nothing."""
    group = await bound_group(world, and_worker=False)
    leader = await world.leader_of(GRID)
    await board_of(world, group, leader)
    residents = [await world.stranger(f"居民{number}") for number in range(30)]
    await world.later(IN_A_WHILE)
    seen = Watched(world)
    for number, resident in enumerate(residents):
        await resident.person.says(f"第{number}盏路灯不亮了")
        await world.settle(timedelta())
        await resident.person.taps("跳过")
        await world.settle(timedelta())
        await resident.person.shares(*world.inside(GRID))
        await world.settle(timedelta())
        await resident.person.taps("提交")
        await world.settle(timedelta())
        world.clock.advance(timedelta(seconds=2))
    for _ in range(12):
        await world.later(timedelta(minutes=1))

    [view] = pinned(leader, group)
    assert "在办 30 件" in view.text
    assert "还有 20 件" in view.labels[-1]
    edited = [int(str(call.body["message_id"])) for call in seen.to(group.id, "editMessageText")]
    assert 1 <= edited.count(view.id) <= 30
    assert seen.refusals(group.id, 429) == 0
    calls = [call.at for call in seen.to(group.id, "sendMessage", "editMessageText", "sendVenue")]
    for first in calls:
        assert sum(first <= at < first + timedelta(minutes=1) for at in calls) <= 20

    await leader.taps("还有 20 件", group)
    leader.sees("第 2 页，共 3 页", chat=group)
    await leader.taps("下一页", group)
    leader.sees("第 3 页，共 3 页", chat=group)
    assert [one.id for one in pinned(leader, group)] == [view.id], "the pinned one is turned by nobody"


async def test_asked_for_again_it_comes_down_and_there_is_only_one(world: World) -> None:
    group = await bound_group(world)
    leader = await world.leader_of(GRID)
    first = await board_of(world, group, leader)
    second = await board_of(world, group, leader)

    assert second.id > first.id
    assert sum("看板" in text for text in leader.reads(group)) == 1
    async with world.office.reading() as uow:
        assert len((await uow.session.scalars(select(Board))).all()) == 1


async def test_deleted_by_somebody_it_is_made_anew_at_the_next_change(world: World) -> None:
    group = await bound_group(world)
    leader = await world.leader_of(GRID)
    first = await board_of(world, group, leader)
    await world.diandan.bot.delete_message(group.id, first.id)
    await reported(world)
    await world.later(IN_A_WHILE)

    [view] = pinned(leader, group)
    assert "在办 1 件" in view.text


async def test_without_the_right_it_works_unpinned_and_says_once_how(world: World) -> None:
    group = await bound_group(world)
    group.make_bot_admin(admin=False)
    leader = await world.leader_of(GRID)
    await leader.says("/board", group)
    await leader.says("/board", group)

    assert pinned(leader, group) == []
    assert sum("没能置顶" in text for text in leader.reads(group)) == 1
    leader.sees("看板", chat=group)
    group.make_bot_admin()
    await world.later(IN_A_WHILE)
    assert len(pinned(leader, group)) == 1, "the right is used as soon as it is given"


async def test_an_old_board_that_telegram_keeps_is_edited_and_the_log_says_why(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "handlers.deliveries.boards")
    group = await bound_group(world)
    leader = await world.leader_of(GRID)
    await board_of(world, group, leader)
    world.box.faults.refuse(400, "Bad Request: message can't be deleted", method="deleteMessage")
    world.box.faults.flood(3, method="editMessageText")
    await leader.says("/board", group)

    assert len(pinned(leader, group)) == 1
    [first, second] = [record.getMessage() for record in caplog.records]
    assert "An old board cannot be deleted" in first
    assert "An old board cannot be edited" in second


async def test_a_restart_loses_no_board(world: World) -> None:
    group = await bound_group(world)
    leader = await world.leader_of(GRID)
    await leader.person.says("/board", group)
    await world.diandan.polling.once()
    await world.restart()
    await world.settle()

    assert len(pinned(leader, group)) == 1


async def test_whoever_has_nothing_to_watch_gets_no_board(world: World) -> None:
    group = await bound_group(world)
    worker, wang = await world.worker_of(GRID), await world.stranger("王秀英")
    for one, chat in ((worker, group), (worker, None), (wang, None)):
        await one.says("/board", chat)
        one.sees("看板给网格长、值班人员和督办人用", chat=chat)
    other = await world.leader_of(OTHER_GRID)
    await other.person.joins(group)
    await other.says("/board", group)
    assert pinned(other, group) == []

    matter = await reported(world)
    view = await board_of(world, group, matter.leader)
    before = len(cards_of(worker, matter.case_no, group))
    await worker.presses_old(view, view.labels[0])
    assert worker.person.alerts[-1].alert
    assert len(cards_of(worker, matter.case_no, group)) == before


async def test_a_dismissed_leaders_board_ends(world: World) -> None:
    second = await joined(world, "林二", RoleKind.LEADER, GRID)
    boss = await joined(world, "管理员", RoleKind.ADMIN)
    matter = await reported(world)
    await second.says("/board")
    assert len(pinned(second)) == 1
    async with world.office.writing() as uow:
        person = await people.meet(uow, people.Caller(second.id, "林二"))
        chief = await people.meet(uow, people.Caller(boss.id, "管理员"))
        role = (await uow.session.scalars(select(Role).where(Role.person_id == person.id))).one()
        await people.dismiss(uow, role.id, by=chief.id)
    await world.later(IN_A_WHILE)

    assert pinned(second) == []
    second.sees("看板停用")
    assert not any(matter.case_no[4:] in "".join(view.labels) for view in second.person.screen() if "看板" in view.text)


async def test_a_group_that_is_bound_no_more_loses_its_board_and_the_new_one_has_its_own(world: World) -> None:
    old = await bound_group(world)
    leader = await world.leader_of(GRID)
    await board_of(world, old, leader)
    new = await bound_group(world)
    await world.later(IN_A_WHILE)
    assert pinned(leader, old) == []
    leader.sees("看板停用", chat=old)

    await board_of(world, new, leader)
    matter = await reported(world)
    await world.later(IN_A_WHILE)
    [view] = pinned(leader, new)
    assert matter.case_no[4:] in view.labels[0]


async def test_a_supervisor_and_the_duty_desk_see_what_is_theirs(world: World) -> None:
    supervisor, duty = await world.meets("jiang_weimin"), await world.meets("tang_yuhong")
    matter = await reported(world)
    await supervisor.says("/board")
    await duty.says("/board")

    [view] = pinned(supervisor)
    assert "老街网格" in view.labels[0]
    await supervisor.taps(view.labels[0])
    assert card_of(supervisor, matter.case_no).labels == []
    [view] = pinned(duty)
    assert "值班室" in view.text
    assert not any(matter.case_no[4:] in label for label in view.labels)


async def test_an_upgraded_groups_board_is_sent_again(world: World) -> None:
    leader = await world.leader_of(GRID)
    group = world.box.group("老街群", leader.person, kind="group", with_bot=True)
    group.make_bot_admin()
    await world.settle()
    await leader.says("/bind", group)
    await board_of(world, group, leader)
    group.upgrade()
    await world.later(IN_A_WHILE)

    assert "老街网格" in pinned(leader, group)[0].text
