"""Residents, workers, leaders and groups that can no longer be reached: somebody stands in, and who returns is told."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.data.town import TownRole
from bot.sandbox import SandboxGroup
from models import Chat
from tests.journeys.delivery.stories import a_grid, kinds_failed, owed, reports, tells
from tests.support.world import Townsman, World


async def on_duty(world: World) -> Townsman:
    """Somebody at the duty desk."""
    return await world.meets(world.town.of(TownRole.DUTY)[0].key)


async def bound_group(world: World, leader: Townsman, *others: Townsman, kind: str = "supergroup") -> SandboxGroup:
    """The grid's group, bound by its leader."""
    group = world.box.group("老街网格群", leader.person, *(one.person for one in others), kind=kind)
    await leader.says("/bind", group)
    leader.sees("这个群现在是", chat=group)
    return group


async def test_a_resident_who_blocks_is_known_to_the_desk_and_told_what_she_missed(world: World) -> None:
    leader, wang = await world.leader_of(a_grid(world)), await world.stranger("王秀英")
    await reports(world, wang)
    await wang.person.blocks_bot()
    await world.settle()
    await leader.taps("受理")
    leader.sees("居民联系不上")
    wang.sees_not("status-accepted")
    assert "blocked" in [why for _, why in await kinds_failed(world)]
    await wang.person.unblocks_bot()
    await world.settle()
    wang.sees("status-accepted")


async def test_a_worker_who_blocks_is_told_of_to_the_desk(world: World) -> None:
    leader, worker = await world.leader_of(a_grid(world)), await world.worker_of(a_grid(world))
    await reports(world, await world.stranger("王秀英"))
    await worker.person.blocks_bot()
    await world.settle()
    await leader.taps("受理")
    await leader.taps("派单")
    await leader.taps(f"{worker.person.name}（在办 0 件）")
    leader.sees("联系不上", worker.person.name, "请考虑改派")
    assert await owed(world) == []


async def test_a_leader_who_blocks_is_stood_in_for_by_the_deputy_then_by_the_duty_desk(world: World) -> None:
    leader, deputy = await world.leader_of(a_grid(world)), await world.deputy_of(a_grid(world))
    duty, wang = await on_duty(world), await world.stranger("王秀英")
    await reports(world, wang)
    number = (await world.the_case()).case_no
    deputy.sees_not(number)
    await leader.person.blocks_bot()
    await world.settle()
    deputy.sees(number, "status-submitted")
    duty.sees("联系不上")
    await deputy.person.blocks_bot()
    await world.settle()
    duty.sees(number, "status-submitted")
    await duty.taps("受理")
    wang.sees("status-accepted")


async def test_a_leader_whom_telegram_calls_gone_is_stood_in_for_without_a_word_of_warning(world: World) -> None:
    leader, deputy = await world.leader_of(a_grid(world)), await world.deputy_of(a_grid(world))
    world.box.faults.refuse(403, "Forbidden: user is deactivated", times=9, chat_id=leader.id)
    await reports(world, await world.stranger("王秀英"))
    deputy.sees("status-submitted")
    assert await owed(world) == []


async def test_a_group_that_throws_the_bot_out_hands_its_cases_to_the_leader(world: World) -> None:
    leader, duty = await world.leader_of(a_grid(world)), await on_duty(world)
    group = await bound_group(world, leader)
    await reports(world, await world.stranger("王秀英"))
    leader.sees("status-submitted", chat=group)
    leader.sees_not("status-submitted")
    group.kick_bot()
    await world.settle()
    leader.sees("status-submitted")
    duty.sees("联系不上")
    await leader.taps("受理")
    assert (await world.the_case()).status == "accepted"


async def test_a_group_that_is_upgraded_goes_on_under_its_new_id(world: World) -> None:
    leader, worker = await world.leader_of(a_grid(world)), await world.worker_of(a_grid(world))
    group = await bound_group(world, leader, worker, kind="group")
    await reports(world, await world.stranger("王秀英"))
    leader.sees("status-submitted", chat=group)
    old_id, new_id = group.id, group.upgrade()
    await world.settle()
    leader.sees("status-submitted", chat=group)
    await leader.taps("受理", group)
    leader.sees("status-accepted", chat=group)
    async with world.office.reading() as uow:
        ids = set((await uow.session.scalars(select(Chat.telegram_id))).all())
    assert new_id in ids
    assert old_id not in ids
    card = leader.finds("status-accepted", group)
    await leader.says("明天一早去看", group, reply_to=card)
    leader.sees("内部备注已记下", chat=group)


async def test_an_upgrade_that_the_bot_slept_through_is_learnt_from_the_refusal(world: World) -> None:
    leader, wang = await world.leader_of(a_grid(world)), await world.stranger("王秀英")
    group = await bound_group(world, leader, kind="group")
    await tells(world, wang)
    group.upgrade()
    world.box.updates.drop()
    await wang.taps("提交")
    leader.sees("status-submitted", chat=group)
    assert (await owed(world), await kinds_failed(world)) == ([], [])


async def test_after_an_upgrade_no_message_is_taken_for_an_old_one_of_the_same_number(world: World) -> None:
    leader, wang = await world.leader_of(a_grid(world)), await world.stranger("王秀英")
    liu = await world.stranger("刘桂英")
    group = await bound_group(world, leader, kind="group")
    await reports(world, wang, "村口的路灯不亮了")
    await reports(world, liu, "学校门口有个井盖坏了")
    first, second = await world.cases()
    group.upgrade()
    await world.settle(timedelta(minutes=5))
    cards = [
        view for view in leader.person.screen(group) if first.case_no in view.words or second.case_no in view.words
    ]
    assert len(cards) == 2
    await leader.taps("受理", group, on=leader.finds(first.case_no, group))
    assert [first.case_no in view.words for view in leader.person.screen(group) if "已受理" in view.words] == [True]
    assert second.case_no in leader.finds("status-submitted", group).words


SILENT = ["TOPIC_CLOSED", "TOPIC_DELETED", "CHAT_RESTRICTED", "CHAT_SEND_PLAIN_FORBIDDEN", "CHAT_WRITE_FORBIDDEN"]
EVERY_WAY = ("sendMessage", "sendPhoto", "sendMediaGroup", "sendVenue", "sendVoice", "editMessageText")


@pytest.mark.parametrize("refusal", SILENT)
async def test_a_group_that_takes_nothing_is_stood_in_for_until_it_takes_something(world: World, refusal: str) -> None:
    leader, duty = await world.leader_of(a_grid(world)), await on_duty(world)
    group = await bound_group(world, leader)
    world.box.faults.refuse(400, f"Bad Request: {refusal}", times=9999, method=EVERY_WAY, chat_id=group.id)
    await reports(world, await world.stranger("王秀英"))
    number = (await world.the_case()).case_no
    leader.sees(number, "status-submitted")
    duty.sees(f"现在由{leader.person.name}接着办")
    duty.sees_not(number, "它的事项转到这里")
    await world.later(timedelta(days=1, minutes=5))
    leader.sees_not("reached-again", chat=group)
    world.box.faults.clear()
    await world.later(timedelta(days=1, minutes=5))
    leader.sees("reached-again", number, chat=group)
