"""Through the chat: whoever has no part in a case presses every button of it in vain, and every command is heard in
every kind of chat without harm.
"""

import itertools
import logging
from typing import Any

import pytest
from sqlalchemy import select

from bot.sandbox import Direction, Passage, SandboxPerson
from handlers.commands import ANYWHERE, COMMANDS
from handlers.edge.callback_data import CasePress, CaseVerb
from models import InboxUpdate
from tests.journeys.grid.telling import GRID, OTHER_GRID, bound_group, reported
from tests.support.world import World

numbers = itertools.count(8_000_000_000)
Json = dict[str, Any]


async def takes(world: World, **update: Json) -> int:
    number = next(numbers)
    await world.diandan.receiver.take({"update_id": number, **update})
    return number


async def failed(world: World) -> list[InboxUpdate]:
    async with world.office.reading() as uow:
        return [*(await uow.session.scalars(select(InboxUpdate).where(InboxUpdate.failed_as.is_not(None))))]


async def test_a_stranger_presses_every_button_in_vain(world: World) -> None:
    matter = await reported(world)
    other, stranger = await world.leader_of(OTHER_GRID), await world.stranger("李四")
    case = await world.the_case()
    before = (case.status, len(await world.history(case)))
    world.box.pace.strict = False
    for who, verb in zip(itertools.cycle((other.person, stranger.person)), CaseVerb, strict=False):
        await takes(world, callback_query=_pressed(who, CasePress(verb, case.id, "1").pack()))
    await world.settle()
    case = await world.the_case()
    assert (case.status, len(await world.history(case))) == before
    assert await failed(world) == []
    for onlooker in (other, stranger):
        onlooker.sees_not(matter.case_no, case.words)
        assert {alert.text for alert in onlooker.person.alerts if case.case_no in alert.text} == set()


@pytest.mark.parametrize("kind", ["private", "bound", "topic", "group", "supergroup", "channel"])
async def test_every_command_in_every_kind_of_chat(world: World, kind: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    leader = await world.leader_of(GRID)
    group = await bound_group(world)
    await world.settle()
    world.box.pace.strict = False
    chat: Json = {"id": leader.id, "type": "private", "first_name": "x"}
    if kind in ("bound", "topic"):
        chat = {"id": group.id, "type": "supergroup", "title": "老街网格群", "is_forum": kind == "topic"}
    elif kind != "private":
        where = world.box.group("别人的群", leader.person, kind="group" if kind == "channel" else kind)
        chat = {"id": where.id, "type": kind, "title": "别人的"}
    said: list[Passage] = []
    world.box.watch(lambda passage: said.append(passage) if passage.direction is Direction.OUT else None)
    for command, arguments in itertools.product(COMMANDS, ("", " 20261012-001 x 7")):
        if kind in ("group", "supergroup") and command in ANYWHERE:
            continue
        message = _command(leader.person, chat, f"/{command}", arguments, topic=kind == "topic")
        if kind == "channel":
            message.pop("from")
            await takes(world, channel_post={**message, "sender_chat": chat})
        else:
            await takes(world, message=message)
    assert await failed(world) == []
    assert [record.getMessage() for record in caplog.records] == []
    if kind in ("group", "supergroup", "channel"):
        assert said == []


def _pressed(who: SandboxPerson, data: str) -> Json:
    chat = {"id": who.id, "type": "private", "first_name": "x"}
    message = {"message_id": 1, "date": 1, "chat": chat, "text": "x"}
    return {"id": str(next(numbers)), "from": who.user.json(), "message": message, "chat_instance": "1", "data": data}


def _command(who: SandboxPerson, chat: Json, command: str, arguments: str, *, topic: bool) -> Json:
    message: Json = {
        "message_id": next(numbers) % 1_000_000 + 1000,
        "date": 1_790_000_000,
        "chat": chat,
        "from": who.user.json(),
        "text": command + arguments,
        "entities": [{"type": "bot_command", "offset": 0, "length": len(command)}],
    }
    return message | ({"message_thread_id": 5, "is_topic_message": True} if topic else {})
