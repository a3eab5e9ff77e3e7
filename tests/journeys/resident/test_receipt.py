"""The number is told after the commit, once, to whom it belongs; whatever is pressed twice, or by somebody else."""

import asyncio

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from bot.services.delivery.inbox import DatabaseDown
from tests.journeys.resident.telling import GRID, LAMP, a_case, count, drafts, the_draft, to_summary
from tests.support.world import Townsman, World


async def test_a_commit_that_fails_tells_no_number_and_loses_nothing(world: World) -> None:
    wang = await world.stranger("王秀英")
    await to_summary(world, wang)
    engine = world.office.store.database.writer.sync_engine

    def fail(_: object) -> None:
        event.remove(engine, "commit", fail)
        raise OperationalError("COMMIT", {}, OSError("disk full"))

    event.listen(engine, "commit", fail)
    await wang.person.taps("提交")
    with pytest.raises(DatabaseDown):
        await world.diandan.polling.once()
    wang.sees_not("receipt", "receipt-duty")
    assert await world.cases() == []
    assert (await the_draft(world)).words == LAMP
    await world.settle()  # Telegram brings the press again
    assert count(wang, "收到了。编号") == 1
    assert (await world.the_case()).words == LAMP


@pytest.mark.parametrize("same_query", [True, False], ids=["the same update", "a second tap"])
async def test_a_double_tap_is_one_case(world: World, same_query: bool) -> None:
    leader = await world.leader_of(GRID)
    wang = await world.stranger("王秀英")
    await to_summary(world, wang)
    await wang.person.taps("提交")
    await wang.taps_again(same_query=same_query)
    assert count(wang, "收到了。编号") == 1
    assert (await world.the_case()).words == LAMP
    assert count(leader, "待受理") == 1


async def test_submit_typed_twice_is_one_case_and_no_new_report(town: World) -> None:
    wang = await town.stranger("王秀英")
    await to_summary(town, wang)
    await wang.person.says("提交")
    await wang.says("提交")
    wang.sees("现在没有要提交的")
    assert (await town.the_case()).words == LAMP
    assert await drafts(town) == []


async def test_a_strangers_press_changes_and_reveals_nothing(town: World) -> None:
    wang, thief = await town.stranger("王秀英"), await town.stranger("小偷")
    await to_summary(town, wang)
    summary = wang.finds("summary-title")
    for label in ("提交", "不要了", "改"):
        await copies(town, thief, summary.buttons, label)
    assert await town.cases() == []
    assert (await the_draft(town)).words == LAMP
    await wang.taps("提交")
    await wang.taps("看这件事")
    for view in (wang.finds("receipt"), wang.finds("case-history")):
        for label in view.labels:
            await copies(town, thief, view.buttons, label)
    thief.sees_not(LAMP, (await town.the_case()).case_no)
    assert len(await town.history(await town.the_case())) == 1


async def copies(world: World, thief: Townsman, rows: tuple[tuple[object, ...], ...], label: str) -> None:
    """The thief's client sends the callback data of a button that was never shown to it."""
    data = next(b.data for row in rows for b in row if label in b.label)  # type: ignore[attr-defined]  # Button
    message = world.box.chats.get(thief.id).messages[thief.last().id]  # type: ignore[union-attr]  # it is there
    press = world.box.presses.add(thief.person.user, message, label, data, world.clock.now())
    world.box.tell("callback_query", press.json())
    await world.settle()


async def test_callback_data_that_we_never_made_is_answered(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says(LAMP)
    message = town.box.chats.get(wang.id).messages[wang.last().id]  # type: ignore[union-attr]  # it is there
    for data in ("", "d:submit:x:", "d:fly:1:", "c:accept:99999999999:", "t:live:7777:", "z", "d:cat:1:💥"):
        press = town.box.presses.add(wang.person.user, message, "?", data, town.clock.now())
        town.box.tell("callback_query", press.json())
        await town.settle()
        assert wang.person.presses[-1].answer is not None
        assert (await the_draft(town)).words == LAMP


async def test_fifty_residents_at_once_are_fifty_cases(world: World) -> None:
    people = [Townsman(world, world.box.person(f"居民{number}")) for number in range(50)]
    await asyncio.gather(*(who.person.shows(b"\xff\xd8\xff\xe0 x", caption=f"{LAMP} {who.id}") for who in people))
    await world.settle()
    await asyncio.gather(*(who.person.shares(*world.inside(GRID)) for who in people))
    await world.settle()
    for who in people:
        await who.person.says("提交")
    await world.settle()
    numbers = [who.finds("receipt").text.split("编号")[1].split()[0] for who in people]
    assert len(set(numbers)) == 50
    told = {case.case_no: case.words for case in await world.cases()}
    assert told == {number: f"{LAMP} {who.id}" for number, who in zip(numbers, people, strict=True)}


async def test_a_report_after_the_receipt_begins_anew(town: World) -> None:
    wang = await town.stranger("王秀英")
    await a_case(town, wang)
    await wang.says("垃圾桶满了没人收")
    wang.sees("ask-photos")
    assert (await the_draft(town)).words == "垃圾桶满了没人收"
