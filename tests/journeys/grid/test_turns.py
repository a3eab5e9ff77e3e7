"""A nudge brings the buttons of the step that is the desk's turn; when the case goes on, they go."""

from bot.sandbox import MessageView, SandboxGroup
from bot.services.case import desk
from bot.store import people as persons
from tests.journeys.grid.telling import MINUTE, REPAIRED, bound_group, card_of, reported
from tests.support.world import Townsman, World

TURN = "请核查，通过或返工。"


def nudges(who: Townsman, chat: SandboxGroup | None = None) -> list[MessageView]:
    """The messages that say it is the desk's turn to verify, first to last."""
    return [view for view in who.person.screen(chat) if TURN in view.text]


async def test_the_buttons_go_with_the_turn_wherever_it_was_taken(world: World) -> None:
    group = await bound_group(world)
    matter = await reported(world)
    worker = await matter.started_in(group)
    await worker.taps("完成", on=card_of(worker, f"👷 {matter.case_no}"))
    await worker.shows(REPAIRED, caption="换了灯泡")
    [nudge] = nudges(matter.leader, group)
    assert nudge.labels == ["✅ 核查通过", "🔁 返工"]

    await matter.leader.taps("核查通过", group, on=card_of(matter.leader, matter.case_no, group))
    await world.later(MINUTE)
    [nudge] = nudges(matter.leader, group)
    assert nudge.labels == []
    matter.resident.sees("ask-solved")


async def test_a_second_turn_has_its_own_and_the_first_has_none(world: World) -> None:
    matter = await reported(world)
    worker = await matter.done()
    await matter.leader.taps("返工", on=nudges(matter.leader)[-1])
    await matter.leader.says("灯还是不亮")
    await world.later(MINUTE)
    assert [view.labels for view in nudges(matter.leader)] == [[]]

    await worker.taps("完成")
    await worker.shows(REPAIRED + b"2", caption="换了线")
    assert [view.labels for view in nudges(matter.leader)] == [[], ["✅ 核查通过", "🔁 返工"]]


async def test_a_nudge_that_comes_too_late_brings_none(world: World) -> None:
    group = await bound_group(world)
    matter = await reported(world)
    worker = await matter.started_in(group)
    await worker.taps("完成", on=card_of(worker, f"👷 {matter.case_no}"))
    world.box.faults.flood(300, times=1, method="sendMessage", chat_id=group.id)
    await worker.shows(REPAIRED, caption="换了灯泡")
    assert nudges(matter.leader, group) == []

    async with world.office.writing() as uow:
        leader = await persons.by_telegram_id(uow.session, matter.leader.id)
        assert leader is not None
        await desk.verify(uow, matter.case_id, by=leader.id)
    for _ in range(6):
        await world.later(MINUTE)
    [nudge] = nudges(matter.leader, group)
    assert nudge.labels == []


async def test_a_press_on_buttons_that_stayed_is_answered_and_changes_nothing(world: World) -> None:
    matter = await reported(world)
    await matter.done()
    [nudge] = nudges(matter.leader)
    world.box.faults.refuse(
        400, "Bad Request: message can't be edited", method="editMessageText", chat_id=matter.leader.id, times=9
    )
    await matter.leader.taps("核查通过", on=nudge)
    await world.later(MINUTE)
    world.box.faults.clear()
    closed = (await matter.now()).version
    await matter.leader.presses_old(nudge, "返工")
    assert matter.leader.alert
    assert (await matter.now()).version == closed
