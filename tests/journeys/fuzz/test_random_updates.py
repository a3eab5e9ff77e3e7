"""Thousands of random updates: none breaks anything, every private message is answered, and the books stay true."""

import logging
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.data.town import TownRole
from bot.sandbox import Direction, Passage
from models import Chat, InboxUpdate, Notice
from tests.journeys.fuzz.updates import COMMANDS, PRESSES, SERVICE, Updates
from tests.support.world import World

MANY, SOME = 700, 80
"""Updates per seed on SQLite, and on PostgreSQL, where each costs several times as much."""

SERVICES = {name for message in SERVICE for name in message}


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
async def test_nothing_that_telegram_may_send_breaks_anything(
    world: World, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    world.box.pace.strict = False
    updates = Updates(seed, world.box, *await settled(world))
    answered = Answered(world)
    many = MANY if world.office.store.database.reader is not world.office.store.database.writer else SOME
    silent: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for number in range(many):
        update = updates.next()
        met[family_or_command(update)] += 1
        answered.forget()
        await world.diandan.receiver.take(update)
        if not (deliberate(update) or await answered.now(update)):
            silent[str(sorted(update["message"]))] += 1
        if number % 25 == 0:
            world.clock.advance(timedelta(seconds=30))
            await world.diandan.relay.tick()
    world.clock.advance(timedelta(minutes=5))
    await world.settle(timedelta(hours=3))
    if many == MANY:
        assert {*(press.family for press in PRESSES), *COMMANDS} <= met.keys()
    assert silent == {}, f"seed {seed}: private messages without an answer"
    assert [record.getMessage() for record in caplog.records if "Nobody is left" not in record.message] == []
    await books_are_true(world)


async def settled(world: World) -> tuple[list[Any], list[Any]]:
    """People of every role, one with as large a number as Telegram gives; a group of ours and one of others."""
    grid = world.town.grids[0].outline.code
    staff = [await world.leader_of(grid), await world.worker_of(grid), await world.deputy_of(grid)]
    staff.append(await world.meets(world.town.of(TownRole.DUTY)[0].key))
    residents = [await world.stranger(name) for name in ("王秀英", "<b>刘</b>&", "\u202eم\u202c" * 20)]
    giant = world.box.person("巨", user_id=2**52 - 1)
    await giant.starts()
    ours = world.box.group("老街网格群", *(one.person for one in (*staff, *residents)), giant)
    await staff[0].says("/bind", ours)
    theirs = world.box.group("别人的群", *(one.person for one in (*staff, *residents)), giant, kind="group")
    await world.settle()
    return [*(one.person for one in (*staff, *residents)), giant], [ours, theirs]


def deliberate(update: dict[str, Any]) -> bool:
    """Silence that is meant: whatever is no message to us alone, news of the chat, an album (answered once for all)."""
    message = update.get("message")
    if message is None or message["chat"]["type"] != "private":
        return True
    return bool((SERVICES | {"media_group_id"}) & message.keys())


def family_or_command(update: dict[str, Any]) -> str:
    """The letter of the button that was pressed, or the command that was typed; empty for anything else."""
    message, query = update.get("message", {}), update.get("callback_query", {})
    if message.get("entities"):
        return str(message["text"]).removeprefix("/").split(" ")[0]
    return str(query.get("data", "")).split(":")[0]


class Answered:
    """Whether a private chat was answered at once, or is owed a message."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._chats: set[str] = set()
        world.box.watch(self._watch)

    def forget(self) -> None:
        """A new update begins."""
        self._chats.clear()

    async def now(self, update: dict[str, Any]) -> bool:
        """Whether the sender of this one got something, or will."""
        telegram_id = update["message"]["chat"]["id"]
        if str(telegram_id) in self._chats:
            return True
        async with self._world.office.reading() as uow:
            owed = select(Notice.id).join(Chat, Chat.id == Notice.chat_id)
            owed = owed.where(Chat.telegram_id == telegram_id, Notice.closed_at.is_(None))
            return (await uow.session.scalars(owed)).first() is not None

    def _watch(self, passage: Passage) -> None:
        if passage.direction is Direction.OUT and passage.failure is None:
            self._chats.add(str(passage.body.get("chat_id")))


async def books_are_true(world: World) -> None:
    """No poison, each case as its history says, nothing owed to nobody, nothing that we could not say."""
    assert await world.cases() is not None  # replays each history against its status
    async with world.office.reading() as uow:
        poison = (await uow.session.scalars(select(InboxUpdate).where(InboxUpdate.failed_as.is_not(None)))).all()
        assert [(row.failed_as, row.error, row.payload) for row in poison] == []
        open_ones = select(Notice.id).outerjoin(Chat, Chat.id == Notice.chat_id)
        lost = open_ones.where(Notice.closed_at.is_(None), Chat.id.is_(None))
        assert (await uow.session.scalars(lost)).all() == []
        ours = select(Notice).where(Notice.failed_as.in_(["broken", "unsayable", "exhausted"]))
        assert [(n.kind, n.error) for n in (await uow.session.scalars(ours)).all()] == []
