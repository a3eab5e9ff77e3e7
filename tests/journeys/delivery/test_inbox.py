"""What comes in counts once: redelivered, poisonous, or while the database is down."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.applications import Starlette
from starlette.types import Message

from bot.background.receiver import NOTED_TOGETHER, NOTED_WITHIN
from bot.background.webhook import MOST_BYTES, webhook_app
from bot.data.town import TownRole
from bot.services.delivery.inbox import DatabaseDown
from bot.services.report import intake
from models import InboxUpdate
from tests.journeys.delivery.stories import a_grid, reports, tells
from tests.support.switch import Switch
from tests.support.world import World

SECRET = "a_secret-word"


async def rows(world: World) -> list[InboxUpdate]:
    async with world.office.reading() as uow:
        return list((await uow.session.scalars(select(InboxUpdate).order_by(InboxUpdate.update_id))).all())


def next_update(world: World) -> dict[str, Any]:
    """What Telegram would bring next."""
    offset = world.diandan.polling.offset
    return next(update.json() for update in world.box.updates.pending if update.id >= offset)


@pytest.fixture
def database_down(world: World) -> Switch:
    """The database does not answer while it is on."""
    return Switch(world.office.store.database)


# Redelivered.


async def test_an_update_that_comes_twice_does_nothing_twice(world: World) -> None:
    wang = await world.stranger("王秀英")
    await tells(world, wang)
    await wang.person.taps("提交")
    update = next_update(world)
    await world.settle()
    before, told = await world.the_case(), len(wang.reads())
    for _ in range(3):
        await world.diandan.receiver.take(update)
    await world.settle()
    assert (await world.the_case()).version == before.version
    assert len(wang.reads()) == told


async def test_at_the_same_time_too(world: World) -> None:
    wang = await world.stranger("王秀英")
    await tells(world, wang)
    await wang.person.taps("提交")
    update = next_update(world)
    await asyncio.gather(*(world.diandan.receiver.take(update) for _ in range(4)))
    await world.settle()
    assert (await world.the_case()).status == "submitted"
    assert sum("收到了。编号" in text for text in wang.reads()) == 1


@pytest.mark.parametrize("way", ["eight together", "half a minute"])
async def test_that_it_was_answered_is_noted_with(world: World, way: str) -> None:
    wang = await world.stranger("王秀英")
    await wang.says("村口的路灯不亮了")
    assert [row.answered_at is None for row in await rows(world)][-1]
    if way == "eight together":
        for number in range(NOTED_TOGETHER):
            await (await world.stranger(f"居民{number}")).says("村口的路灯不亮了")
        assert all(row.answered_at is not None for row in (await rows(world))[:-NOTED_TOGETHER])
        return
    noting = asyncio.create_task(world.diandan.receiver.run())
    await asyncio.sleep(0)
    world.clock.advance(timedelta(seconds=NOTED_WITHIN))
    async with asyncio.timeout(5):
        while (await rows(world))[-1].answered_at is None:  # noqa: ASYNC110 - nobody tells that it is noted
            await asyncio.sleep(0)
    noting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await noting


@pytest.mark.parametrize("way", ["redelivered", "made good at the start"])
async def test_whoever_was_not_answered_is_shown_the_present_screen(world: World, way: str) -> None:
    wang = await world.stranger("王秀英")
    await wang.person.says("村口的路灯不亮了")
    update = next_update(world)
    reply = await world.diandan.receiver._do(update)  # committed; here the process dies
    assert reply is not None
    wang.sees_not("ask-photos")
    if way == "redelivered":
        await world.diandan.receiver.take(update)
    else:
        await world.diandan.receiver.make_good()
    await world.settle()
    assert sum("有照片吗" in text for text in wang.reads()) == 1


async def test_a_press_whose_answer_was_lost_is_not_greeted_when_it_comes_again(world: World) -> None:
    wang = await world.stranger("王秀英")
    await tells(world, wang)
    await wang.person.taps("提交")
    update = next_update(world)
    await world.diandan.receiver._do(update)  # committed; here the process dies
    await world.diandan.receiver.take(update)
    await world.settle()
    wang.sees("receipt", "home-again")
    assert sum("您好" in text for text in wang.reads()) == 1  # when she came in


# Poison.


@pytest.fixture
def poisonous(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Words with 毒 in them break the intake; gives what was tried."""
    tried, tell = [], intake.tell

    async def breaks(uow: Any, draft: Any, given: Any, *, category: Any = None) -> None:
        if given.words and "毒" in given.words:
            tried.append(given.words)
            raise RuntimeError("nobody foresaw <this>")
        await tell(uow, draft, given, category=category)

    monkeypatch.setattr(intake, "tell", breaks)
    return tried


async def test_a_poison_is_tried_three_times_stored_answered_and_told(
    world: World, poisonous: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    duty = await world.meets(world.town.of(TownRole.DUTY)[0].key)
    wang, liu = await world.stranger("王秀英"), await world.stranger("刘桂英")
    await wang.person.says("毒药")
    await liu.person.says("村口的路灯不亮了")
    await world.settle()
    assert len(poisonous) == 3
    [poison] = [row for row in await rows(world) if row.failed_as]
    assert (poison.failed_as, poison.error) == ("RuntimeError", "nobody foresaw <this>")
    assert poison.payload is not None
    assert poison.payload["message"]["text"] == "毒药"
    assert poison.telegram_user_id == wang.id
    wang.sees("对不起，刚才出了点问题")
    duty.sees("有一条消息没能处理", str(poison.update_id))
    liu.sees("ask-photos")
    await wang.says("路灯不亮了")
    wang.sees("ask-photos")
    assert str(poison.update_id) in caplog.text


async def test_an_update_that_the_library_cannot_read_stops_no_other(world: World) -> None:
    wang = await world.stranger("王秀英")
    world.box.tell("message", {"from": wang.person.user.json(), "text": "half a message"})
    await wang.says("村口的路灯不亮了")
    wang.sees("ask-photos")
    [poison] = [row for row in await rows(world) if row.failed_as]
    assert poison.payload is not None
    assert poison.payload["message"]["text"] == "half a message"


async def test_characters_that_no_database_keeps_are_replaced(world: World) -> None:
    wang = await world.stranger("王秀英")
    await wang.person.says("路灯不亮了")
    update = next_update(world)
    update["message"]["text"] = "路灯\x00不亮\ud800了"  # Telegram sends no such thing; somebody with the secret may
    await world.diandan.receiver.take(update)
    await world.settle()
    wang.sees("ask-photos")
    assert [row.failed_as for row in await rows(world) if row.failed_as] == []


# Database down.

TROUBLES = [
    OperationalError("BEGIN", {}, Exception("disk I/O error")),
    PoolTimeout("QueuePool limit of size 1 reached"),
    ConnectionRefusedError(111, "connection refused"),
]


@pytest.mark.parametrize("trouble", TROUBLES, ids=["operational", "pool", "refused"])
async def test_polling_does_not_move_on_while_the_database_is_down(
    world: World, database_down: Switch, trouble: Exception
) -> None:
    wang = await world.stranger("王秀英")
    offset = world.diandan.polling.offset
    await wang.person.says("村口的路灯不亮了")
    await database_down.on(trouble)
    for _ in range(5):
        with pytest.raises(DatabaseDown):
            await world.diandan.polling.once()
    assert world.diandan.polling.offset == offset
    database_down.off()
    await world.settle()
    wang.sees("ask-photos")
    assert [row.failed_as for row in await rows(world) if row.failed_as] == []


@asynccontextmanager
async def full_disk(world: World) -> AsyncIterator[None]:
    """The database has no room for what is written: SQLite may take no page more, PostgreSQL refuses with its 53100."""
    writer = world.office.store.database.writer
    async with writer.begin() as connection:
        if connection.dialect.name == "sqlite":
            usual = await connection.scalar(text("PRAGMA max_page_count"))
            pages = await connection.scalar(text("PRAGMA page_count"))
            await connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        else:
            await connection.execute(
                text(
                    "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
                    "$$BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = '53100'; END$$"
                )
            )
            await connection.execute(
                text("CREATE TRIGGER no_room BEFORE INSERT ON evidence FOR EACH ROW EXECUTE FUNCTION no_room()")
            )
    yield
    async with writer.begin() as connection:
        if connection.dialect.name == "sqlite":
            await connection.execute(text(f"PRAGMA max_page_count = {usual}"))
        else:
            await connection.execute(text("DROP FUNCTION no_room CASCADE"))


async def test_a_full_disk_is_no_fault_of_the_update(world: World) -> None:
    wang = await world.stranger("王秀英")
    await wang.person.says("村口的路灯不亮了" + "，晚上太黑了" * 500)
    async with full_disk(world):
        for _ in range(2):
            with pytest.raises(DatabaseDown):
                await world.diandan.polling.once()
    await world.settle()
    wang.sees("有照片吗")
    assert [row.failed_as for row in await rows(world) if row.failed_as] == []


async def test_a_night_without_telegram_does_not_end_the_polling(world: World) -> None:
    world.box.faults.down = True
    polling = asyncio.create_task(world.diandan.polling.run())
    for _ in range(2000):  # more doublings than a float holds
        while not world.clock._sleepers and not polling.done():  # noqa: ASYNC110 - the clock has no event for it
            await asyncio.sleep(0)
        assert not polling.done()
        world.clock.advance(world.clock._sleepers[0][0] - world.clock.now())
    world.box.faults.clear()
    polling.cancel()
    with pytest.raises(asyncio.CancelledError):
        await polling


# The webhook, as Telegram and strangers see it.


async def post(app: Starlette, body: bytes, secret: str | None = SECRET) -> int:
    """One POST to /hook, through the app itself; gives the status."""
    headers = [(b"x-telegram-bot-api-secret-token", secret.encode())] if secret is not None else []
    scope = {"type": "http", "method": "POST", "path": "/hook", "headers": headers, "query_string": b""}
    status = 0
    parts = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> Message:
        return next(parts)

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)

    await app(scope, receive, send)
    return status


def as_body(update: Mapping[str, Any]) -> bytes:
    """As Telegram writes it."""
    return json.dumps(update).encode()


async def test_the_webhook_acknowledges_only_what_is_committed(
    world: World, database_down: Switch, caplog: pytest.LogCaptureFixture
) -> None:
    app = webhook_app(world.diandan.receiver, SECRET, "/hook")
    wang = await world.stranger("王秀英")
    await wang.person.says("村口的路灯不亮了")
    update = next_update(world)
    await database_down.on(OperationalError("BEGIN", {}, Exception("no database")))
    for _ in range(3):
        assert await post(app, as_body(update)) == 503
    assert sum("Updates cannot be taken in" in message for message in caplog.messages) == 1
    database_down.off()
    assert [row.update_id for row in await rows(world)].count(update["update_id"]) == 0
    assert await post(app, as_body(update)) == 200
    wang.sees("ask-photos")
    assert await post(app, as_body(update)) == 200
    assert sum("有照片吗" in text for text in wang.reads()) == 1


@pytest.mark.parametrize(
    ("body", "secret", "status"),
    [
        (b'{"update_id": 1}', None, 403),
        (b'{"update_id": 1}', "", 403),
        (b'{"update_id": 1}', SECRET + "x", 403),
        (b'{"update_id": 1}', "密", 403),
        (b"not json", SECRET, 400),
        (b"[" * 100_000, SECRET, 400),
        (b'{"update_id": "1"}', SECRET, 400),
        (b'{"update_id": 99999999999999999999}', SECRET, 400),
        (b"[1]", SECRET, 400),
        (b"\xff\xfe", SECRET, 400),
        (b" " * (MOST_BYTES + 1), SECRET, 413),
        (b'{"update_id": 1}', SECRET, 200),
    ],
)
async def test_the_webhook_takes_updates_and_nothing_else(
    world: World, body: bytes, secret: str | None, status: int
) -> None:
    before = len(await rows(world))
    assert await post(webhook_app(world.diandan.receiver, SECRET, "/hook"), body, secret) == status
    assert len(await rows(world)) - before == (status == 200)


# What people call themselves.


async def test_names_and_words_with_markup_are_shown_as_they_are(world: World) -> None:
    leader, eve = (
        await world.leader_of(a_grid(world)),
        await world.stranger('<a href="https://evil.example">王</a>&amp;'),
    )
    await reports(world, eve, "<b>路灯</b> & <code>不亮</code> </i>了")
    card = leader.finds("status-submitted").words
    assert "<b>路灯</b> & <code>不亮</code> </i>了" in card
    assert '<a href="https://evil.example">王</a>&amp;' in card
