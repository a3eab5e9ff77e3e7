"""Flood limits, with a clock that is moved by hand."""

from datetime import timedelta

import pytest
from telegram import Bot, InputMediaPhoto
from telegram.error import RetryAfter

from bot.sandbox import Refused, Sandbox, SandboxPerson
from tests.unit.sandbox.conftest import StoppedClock
from tests.unit.sandbox.pictures import png


@pytest.fixture
def box(clock: StoppedClock) -> Sandbox:
    return Sandbox(clock=clock, strict_pace=True)


async def send(box: Sandbox, chat_id: int) -> None:
    await box.call("sendMessage", {"chat_id": chat_id, "text": "x"})


async def refused_for(box: Sandbox, chat_id: int) -> int:
    with pytest.raises(Refused) as refusal:
        await send(box, chat_id)
    assert refusal.value.error_code == 429
    assert refusal.value.description == (f"Too Many Requests: retry after {refusal.value.parameters['retry_after']}")
    return refusal.value.parameters["retry_after"]


async def test_one_chat_takes_a_short_burst_and_then_one_per_second(
    box: Sandbox, wang: SandboxPerson, clock: StoppedClock
) -> None:
    for _ in range(5):
        await send(box, wang.id)
    assert await refused_for(box, wang.id) == 1
    clock.moves(seconds=1)
    await send(box, wang.id)
    assert await refused_for(box, wang.id) == 1


async def test_a_group_takes_twenty_in_a_minute(box: Sandbox, wang: SandboxPerson, clock: StoppedClock) -> None:
    group = box.group("一网格", wang)
    for _ in range(20):
        await send(box, group.id)
        clock.moves(seconds=1)
    assert await refused_for(box, group.id) == 40
    await send(box, wang.id)
    clock.moves(seconds=40)
    await send(box, group.id)


async def test_all_chats_together_take_thirty_in_a_second(box: Sandbox, clock: StoppedClock) -> None:
    people = [box.person(f"居民{number}") for number in range(31)]
    for person in people:
        await person.starts()
    for person in people[:30]:
        await send(box, person.id)
    assert await refused_for(box, people[30].id) == 1
    clock.moves(seconds=1)
    await send(box, people[30].id)


async def test_an_album_counts_picture_by_picture(
    box: Sandbox, bot: Bot, wang: SandboxPerson, clock: StoppedClock
) -> None:
    group = box.group("一网格", wang)
    album = [InputMediaPhoto(png(4, 4, shade)) for shade in range(10)]
    await bot.send_media_group(group.id, album)
    clock.moves(seconds=15)
    await bot.send_media_group(group.id, album)
    clock.moves(seconds=15)
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(group.id, "x")
    assert refusal.value.retry_after == timedelta(seconds=30)


async def test_edits_count_and_presses_and_actions_do_not(box: Sandbox, wang: SandboxPerson) -> None:
    await send(box, wang.id)
    for number in range(4):
        edit = {"chat_id": wang.id, "message_id": wang.last().id, "text": str(number)}
        await box.call("editMessageText", edit)
    for _ in range(9):
        await box.call("sendChatAction", {"chat_id": wang.id, "action": "typing"})
    await refused_for(box, wang.id)


async def test_the_limits_can_be_switched_off(box: Sandbox, wang: SandboxPerson) -> None:
    box.pace.strict = False
    for _ in range(50):
        await send(box, wang.id)
    assert len(wang.screen()) == 51
