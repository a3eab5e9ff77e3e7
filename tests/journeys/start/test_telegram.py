"""`diandan run` waits for a Telegram that is unwell, and ends over a token or an address that it does not take."""

import asyncio
import errno
import logging
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing

import pytest

from bot.sandbox import TOKEN, Sandbox
from bot.sandbox.faults import Faults
from bot.sandbox.http import opened, serve
from bot.trouble import Mistake
from tests.journeys.start.starting import HALF_A_MINUTE, settings_for, starting
from tests.support.databases import Databases
from tests.support.process import by_webhook, free_port


@pytest.fixture
async def database(migrated: Databases) -> AsyncIterator[str]:
    async with migrated.lent("sqlite") as url:
        yield url


@asynccontextmanager
async def a_telegram() -> AsyncIterator[tuple[Sandbox, str]]:
    box = Sandbox()
    async with serve(box) as url:
        yield box, url


TROUBLES: dict[str, tuple[Callable[[Faults, str], None], str]] = {
    "500": (lambda faults, call: faults.refuse(500, "Internal Server Error", method=call, times=2), "Internal Server"),
    "502": (lambda faults, call: faults.refuse(502, "Bad Gateway", method=call, times=2), "Bad Gateway"),
    "line cut": (lambda faults, call: faults.drop_before(method=call, times=2), "does not answer"),
    "answer cut": (lambda faults, call: faults.drop_after(method=call, times=2), "does not answer"),
}


@pytest.mark.parametrize("call", ["getMe", "deleteWebhook", "setWebhook"])
@pytest.mark.parametrize(("trouble", "told"), TROUBLES.values(), ids=TROUBLES)
async def test_trouble_at_the_start_is_waited_for(
    database: str, call: str, trouble: Callable[[Faults, str], None], told: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    way = by_webhook() if call == "setWebhook" else {}
    async with a_telegram() as (box, url):
        trouble(box.faults, call)
        async with starting(settings_for(database, url, **way)) as bot:
            await bot.systemd.hears("STATUS", told)
            assert await bot.pauses(2) == [1, 2]
            bot.goes_on(HALF_A_MINUTE)
            await bot.at_work()
            await bot.stops()
    assert box.faults.ahead == 0
    assert sum("It is tried again until it works" in message for message in caplog.messages) == 1
    assert "nobody foresaw" not in caplog.text
    assert TOKEN not in caplog.text


async def test_429_is_obeyed_to_the_second_and_said_once(database: str, caplog: pytest.LogCaptureFixture) -> None:
    async with a_telegram() as (box, url):
        box.faults.flood(77, method="getMe")
        box.faults.flood(40, method="getMe")
        async with starting(settings_for(database, url)) as bot:
            told = await bot.systemd.hears("STATUS", "asks to be left alone for a while (429).")
            assert await bot.pauses(2) == [77, 40]
            bot.goes_on(40)
            await bot.at_work()
            await bot.stops()
    assert int(told["EXTEND_TIMEOUT_USEC"]) > 77_000_000
    assert sum("asks to be left alone" in message for message in caplog.messages) == 1


async def test_a_telegram_that_is_not_there_yet_is_waited_for(database: str) -> None:
    port = free_port()
    async with starting(settings_for(database, f"http://127.0.0.1:{port}")) as bot:
        told = await bot.systemd.hears("STATUS", "Telegram does not answer")
        assert f"127.0.0.1:{port}: Connection refused" in told["STATUS"]
        assert await bot.pauses(2) == [1, 2]
        async with serve(Sandbox(), door=opened(port)):
            bot.goes_on(HALF_A_MINUTE)
            await bot.at_work()
            await bot.stops()


async def test_a_stranger_in_telegrams_place_is_waited_for_without_the_token(
    database: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A hotel's login page, a proxy's error page; perhaps the network is not open yet."""

    async def page(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with closing(writer):
            asked = (await reader.readuntil(b"\r\n")).decode()
            body = f"<html>Please log in to see {asked}</html>".encode()
            head = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: %d\r\n\r\n" % len(body)
            writer.write(head + body)
            await writer.drain()

    server = await asyncio.start_server(page, "127.0.0.1", 0)
    async with server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with starting(settings_for(database, url)) as bot:
            await bot.systemd.hears("STATUS", "Check the network, the proxy and TELEGRAM_API_URL.")
            await bot.stops()
    assert TOKEN not in str(bot.systemd.told)
    assert TOKEN not in caplog.text


async def test_a_token_that_telegram_does_not_know_ends_the_start(database: str) -> None:
    wrong = "123456789:" + "x" * 35
    async with a_telegram() as (_, url), starting(settings_for(database, url, TELEGRAM_BOT_TOKEN=wrong)) as bot:
        with pytest.raises(Mistake, match="TELEGRAM_BOT_TOKEN is not accepted") as mistake:
            await bot.ends()
    assert wrong not in str(mistake.value)


async def test_an_address_that_telegram_refuses_ends_the_start(database: str) -> None:
    async with a_telegram() as (box, url):
        box.faults.refuse(400, "Bad Request: bad webhook: IP address 10.0.0.1 is reserved", method="setWebhook")
        async with starting(settings_for(database, url, **by_webhook())) as bot:
            with pytest.raises(Mistake, match=r"does not take WEBHOOK_URL: .*10\.0\.0\.1 is reserved"):
                await bot.ends()
            assert not any("READY" in message for message in bot.systemd.told)


async def test_an_address_whose_name_is_not_known_yet_is_waited_for(database: str) -> None:
    async with a_telegram() as (box, url):
        text = "Bad Request: bad webhook: Failed to resolve host: Name or service not known"
        box.faults.refuse(400, text, method="setWebhook")
        async with starting(settings_for(database, url, **by_webhook())) as bot:
            await bot.systemd.hears("STATUS", "failed to resolve host")
            bot.goes_on(HALF_A_MINUTE)
            await bot.at_work()
            await bot.stops()


async def test_a_port_that_another_program_uses_is_waited_for(database: str) -> None:
    way = by_webhook()
    port = int(way["WEBHOOK_PORT"])
    async with a_telegram() as (_, url):
        with socket.create_server(("127.0.0.1", port)):
            async with starting(settings_for(database, url, **way)) as bot:
                await bot.systemd.hears("STATUS", f"WEBHOOK_PORT {port} is used by another program.")
                assert await bot.pauses(2) == [1, 2]
                await bot.stops()


async def test_a_port_that_is_not_ours_to_use_ends_the_start(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    way = by_webhook()
    port, create = int(way["WEBHOOK_PORT"]), socket.create_server

    def refused(address: tuple[str, int], **more: object) -> socket.socket:
        if address[1] == port:  # root, who may use every port, sees what others see
            raise PermissionError(errno.EACCES, "Permission denied")
        return create(address)

    async with a_telegram() as (_, url):
        monkeypatch.setattr(socket, "create_server", refused)
        async with starting(settings_for(database, url, **way)) as bot:
            with pytest.raises(Mistake, match=f"WEBHOOK_PORT {port} cannot be used: Permission denied"):
                await bot.ends()


async def test_a_token_that_is_taken_back_while_the_bot_works_does_not_end_it(
    database: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Telegram has said 401 in its own bad hours, too; who starts anew with a wrong token is told."""
    async with a_telegram() as (box, url), starting(settings_for(database, url)) as bot:
        await bot.at_work()
        box.faults.refuse(401, "Unauthorized", method="getUpdates", times=3)
        await box.person("王秀英").says("你好")  # what is under way brings it, and the next is refused
        assert await bot.pauses(3) == [1, 2, 4]
        await bot.stops()
    assert sum("Updates cannot be taken in" in message for message in caplog.messages) == 1
