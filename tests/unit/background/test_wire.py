"""The wire carries every request of the Bot API, and its errors tell the kind of trouble but never the token."""

import asyncio
import gc
import io
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from aiohttp import web
from telegram import Bot, InputMediaPhoto
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import Application
from telegram.request import RequestData

from bot.background.wire import AiohttpRequest

TOKEN = "7310:AAHsecretSecretSecret"
ME = {"id": 7310, "is_bot": True, "first_name": "网格点单", "username": "diandan_bot"}
SENT = {"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}, "text": "好"}

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Telegram:
    """A Bot API of one answer, on 127.0.0.1, that remembers what it was asked."""

    answer: Answer
    url: str = ""
    asked: list[str] = field(default_factory=list)
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def bot(self, wire: AiohttpRequest) -> Bot:
        return Bot(TOKEN, base_url=f"{self.url}/bot", request=wire, get_updates_request=wire)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        self.reached.set()
        return await self.answer(request)

    async def silence(self, _: web.Request) -> web.StreamResponse:
        """Answer nothing until the test is over."""
        await self.released.wait()
        return web.Response()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    telegram = Telegram(result(ME))
    async with served(telegram):
        yield telegram


class served:  # noqa: N801 - reads as a verb: `async with served(telegram)`
    """A server for as long as the block lasts."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    async def __aenter__(self) -> Telegram:
        app = web.Application(client_max_size=10_000_000)
        app.router.add_route("*", "/{path:.*}", self.telegram.handle)
        self.runner = web.AppRunner(app, access_log=None)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        self.telegram.url = f"http://127.0.0.1:{self.runner.addresses[0][1]}"
        return self.telegram

    async def __aexit__(self, *_: object) -> None:
        self.telegram.released.set()
        await self.runner.cleanup()


def result(value: object) -> Answer:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": True, "result": value})

    return answer


def refusal(status: int, **body: object) -> Answer:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": False, "error_code": status, **body}, status=status)

    return answer


async def trouble(ask: Awaitable[object]) -> TelegramError:
    """The error of a request, after checking that nothing of it, however printed, holds the token."""
    with pytest.raises(TelegramError) as caught:
        await ask
    error: BaseException | None = caught.value
    assert TOKEN not in "".join(traceback.format_exception(caught.value))
    while error is not None:
        assert TOKEN not in f"{error} {error!r} {error.__cause__!r}"
        error = error.__context__
    return caught.value


async def test_what_is_sent_arrives_as_it_was_written(telegram: Telegram) -> None:
    forms: list[dict[str, object]] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        forms.append(dict(await request.post()))
        return web.json_response({"ok": True, "result": SENT})

    telegram.answer = answer
    async with AiohttpRequest() as wire:
        message = await telegram.bot(wire).send_message(5, "路灯坏了 & <b>3 组</b>+1", disable_notification=True)
    assert message.text == "好"
    assert forms == [
        {"chat_id": "5", "text": "路灯坏了 & <b>3 组</b>+1", "disable_notification": "true"},
    ]
    assert telegram.asked == [f"/bot{TOKEN}/sendMessage"]


async def test_files_arrive_byte_for_byte_beside_the_words(telegram: Telegram) -> None:
    parts: dict[str, object] = {}
    names: list[str] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        for name, value in (await request.post()).items():
            parts[name] = value.file.read() if isinstance(value, web.FileField) else value
            names.extend([value.filename] if isinstance(value, web.FileField) else [])
        return web.json_response({"ok": True, "result": [SENT]})

    telegram.answer = answer
    photos = [bytes(range(256)) * 5000, b"\r\n--boundary\r\n"]
    async with AiohttpRequest() as wire:
        await telegram.bot(wire).send_media_group(
            5, [InputMediaPhoto(photos[0], filename="路灯.jpg"), InputMediaPhoto(io.BytesIO(photos[1]))], caption="夜里"
        )
    assert [value for value in parts.values() if isinstance(value, bytes)] == photos
    assert parts["chat_id"] == "5"
    assert "夜里" in str(parts["media"]).encode().decode("unicode_escape")
    assert names[0] == "路灯.jpg"


async def test_a_download_is_handed_over_untouched(telegram: Telegram) -> None:
    voice = f"OggS /bot{TOKEN}/".encode() + bytes(range(256))

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=voice)

    telegram.answer = answer
    async with AiohttpRequest() as wire:
        assert await wire.retrieve(f"{telegram.url}/file/bot{TOKEN}/voice/1.oga") == voice


async def test_refusals_are_passed_on_in_telegrams_words(telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # without it RetryAfter is born with a deprecation warning
    async with AiohttpRequest() as wire:
        bot = telegram.bot(wire)
        telegram.answer = refusal(400, description="Bad Request: chat not found")
        refused = await trouble(bot.send_message(5, "好"))
        telegram.answer = refusal(429, description="Too Many Requests", parameters={"retry_after": 7})
        hurried = await trouble(bot.send_message(5, "好"))
        telegram.answer = refusal(502, description="Bad Gateway")
        broken = await trouble(bot.send_message(5, "好"))
    assert type(refused) is BadRequest
    assert refused.message == "Chat not found"
    assert isinstance(hurried, RetryAfter)
    assert hurried.retry_after == timedelta(seconds=7)
    assert type(broken) is NetworkError


async def test_a_strangers_error_page_does_not_bring_the_token_into_the_log(
    telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(status=404, text=f"<h1>Nothing at {request.path}</h1>")

    telegram.answer = answer
    async with AiohttpRequest() as wire:
        with caplog.at_level(logging.DEBUG):
            caplog.clear()
            missing = await trouble(wire.post(f"{telegram.url}/bot{TOKEN}/getMe"))
    assert "Nothing at /bot(token)/getMe" in missing.message
    assert "Nothing at" in caplog.text
    assert TOKEN not in caplog.text


async def test_silence_is_a_time_out(telegram: Telegram) -> None:
    telegram.answer = telegram.silence
    async with AiohttpRequest(read_timeout=0.05) as wire:
        assert type(await trouble(telegram.bot(wire).get_me())) is TimedOut


async def test_an_answer_that_stops_half_way_is_a_time_out(telegram: Telegram) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b'{"ok": true,')
        await telegram.released.wait()
        return response

    telegram.answer = answer
    async with AiohttpRequest(read_timeout=0.05) as wire:
        assert type(await trouble(telegram.bot(wire).get_me())) is TimedOut


async def test_an_upload_that_nobody_takes_is_a_time_out() -> None:
    taken = asyncio.Event()

    async def take_nothing(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await taken.wait()
        writer.close()

    server = await asyncio.start_server(take_nothing, "127.0.0.1", 0, limit=1024)
    telegram = Telegram(result(SENT), f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    # aiohttp's own limits do not count while it writes: only ours can end this.
    wire = AiohttpRequest(
        read_timeout=0.05, write_timeout=None, media_write_timeout=0.05, pool_timeout=0.05, connect_timeout=0.05
    )
    async with server, wire:
        assert type(await trouble(telegram.bot(wire).send_document(5, bytes(30_000_000)))) is TimedOut
        taken.set()


async def test_a_full_pool_is_a_time_out(telegram: Telegram) -> None:
    telegram.answer = telegram.silence
    async with AiohttpRequest(connection_pool_size=1, pool_timeout=0.02, connect_timeout=0.02) as wire:
        bot = telegram.bot(wire)
        first = asyncio.create_task(bot.get_me(read_timeout=None))
        await telegram.reached.wait()
        assert type(await trouble(bot.get_me())) is TimedOut
        telegram.answer = result(ME)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        assert (await bot.get_me()).first_name == "网格点单"
    assert len(telegram.asked) == 2


async def test_get_updates_waits_as_long_as_it_asked_telegram_to_wait(telegram: Telegram) -> None:
    async def answer(_: web.Request) -> web.StreamResponse:
        await asyncio.wait([asyncio.ensure_future(telegram.released.wait())], timeout=0.2)
        return web.json_response({"ok": True, "result": []})

    telegram.answer = answer
    async with AiohttpRequest(read_timeout=0.05) as wire:
        bot = telegram.bot(wire)
        assert await bot.get_updates(timeout=5) == ()  # longer than the wire's own 0.05 s
        assert type(await trouble(bot.get_updates(timeout=0))) is TimedOut


async def test_a_connection_dropped_in_the_middle_is_a_network_error(telegram: Telegram) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b'{"ok": true,')
        assert request.transport is not None
        request.transport.abort()
        return response

    telegram.answer = answer
    async with AiohttpRequest() as wire:
        assert type(await trouble(telegram.bot(wire).get_me())) is NetworkError


async def test_nobody_listening_is_a_network_error_that_says_so(unused_tcp_port: int) -> None:
    telegram = Telegram(result(ME), f"http://127.0.0.1:{unused_tcp_port}")
    async with AiohttpRequest() as wire:
        refused = await trouble(telegram.bot(wire).get_me())
    assert type(refused) is NetworkError
    assert f"127.0.0.1:{unused_tcp_port}: Connection refused" in refused.message


@pytest.mark.parametrize("url", ["http://nowhere.invalid", "nonsense", "http://[::1", "http://127.0.0.1:99999"])
async def test_an_address_that_leads_nowhere_is_a_network_error(url: str) -> None:
    async with AiohttpRequest() as wire:
        assert type(await trouble(wire.post(f"{url}/bot{TOKEN}/getMe"))) is NetworkError


async def test_a_wire_that_is_not_open_is_a_network_error(telegram: Telegram) -> None:
    wire = AiohttpRequest()
    unopened = await trouble(telegram.bot(wire).get_me())
    async with wire:
        await telegram.bot(wire).get_me()
    closed = await trouble(telegram.bot(wire).get_me())
    assert type(unopened) is type(closed) is NetworkError
    assert "not open" in closed.message


async def test_a_redirect_is_not_followed(telegram: Telegram) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        raise web.HTTPTemporaryRedirect("/elsewhere")

    telegram.answer = answer
    async with AiohttpRequest() as wire:
        await trouble(telegram.bot(wire).get_me())
    assert telegram.asked == [f"/bot{TOKEN}/getMe"]


async def test_opening_and_closing_twice_changes_nothing(telegram: Telegram) -> None:
    wire = AiohttpRequest()
    await wire.initialize()
    await wire.initialize()
    assert (await telegram.bot(wire).get_me()).username == "diandan_bot"
    await wire.shutdown()
    await wire.shutdown()
    gc.collect()  # a session left open would warn here, and warnings are errors


def test_one_wire_serves_a_second_event_loop_after_the_first() -> None:
    wire = AiohttpRequest()

    async def once() -> str:
        async with served(Telegram(result(ME))) as telegram, wire:
            return (await telegram.bot(wire).get_me()).first_name

    assert asyncio.run(once()) == "网格点单"
    assert asyncio.run(once()) == "网格点单"
    gc.collect()


async def test_an_application_can_be_built_on_it(telegram: Telegram) -> None:
    builder = Application.builder().token(TOKEN).base_url(f"{telegram.url}/bot")
    application = builder.request(AiohttpRequest()).get_updates_request(AiohttpRequest()).updater(None).build()
    async with application:
        assert application.bot.username == "diandan_bot"


async def test_a_proxy_from_the_environment_is_used(telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", telegram.url)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    async with AiohttpRequest() as wire:
        await wire.do_request("http://api.telegram.invalid/bot1:x/getMe", "POST", RequestData())
    assert telegram.asked == ["/bot1:x/getMe"]
