"""The probe says who the bot is and where updates go, and lets no token out when it cannot."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from bot.background.probe import Identity, OutOfReach, Probe, ProbeError, Refused, Webhook
from bot.sandbox import TOKEN, Sandbox
from bot.sandbox.http import serve


async def asked(url: str, question: Callable[[Probe], Awaitable[object]], token: str = TOKEN) -> object:
    async with Probe(url, token) as probe:
        return await question(probe)


async def test_the_bot_says_who_it_is_and_where_updates_go() -> None:
    box = Sandbox(privacy_mode=True)
    async with serve(box) as url:
        assert await asked(url, Probe.who) == Identity(box.bot.json()["username"], reads_all=False)
        assert await asked(url, Probe.webhook) == Webhook("", 0, None)


async def test_a_chat_answers_until_the_bot_is_thrown_out() -> None:
    box = Sandbox()
    group = box.group("一网格", box.person("王芳"))
    async with serve(box) as url:
        await asked(url, lambda probe: probe.chat(group.id))
        group.kick_bot()
        with pytest.raises(Refused, match="kicked") as refused:
            await asked(url, lambda probe: probe.chat(group.id))
    assert not refused.value.is_about_the_token


async def test_a_wrong_token_is_refused_as_such() -> None:
    async with serve(Sandbox()) as url:
        with pytest.raises(Refused) as refused:
            await asked(url, Probe.who, token="1:" + "x" * 35)
    assert refused.value.is_about_the_token


def everything_about(error: BaseException | None) -> str:
    said = ""
    while error is not None:
        said += repr(error) + str(error)
        error = error.__cause__ or error.__context__
    return said


async def test_nobody_there_is_told_without_the_token() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(OutOfReach, match=f"127.0.0.1:{port}") as error:
        await asked(f"http://127.0.0.1:{port}", Probe.who)
    assert TOKEN not in everything_about(error.value)


@contextmanager
def stranger(status: int, body: bytes, **headers: str) -> Iterator[str]:
    """A server that is no Bot API."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("status", "body", "headers"),
    [
        (200, b"<html>hello</html>", {}),
        (200, b'{"ok": true}', {}),
        (200, b"[]", {}),
        (200, b"\xff\xfe", {}),
        (502, f"bad gateway for /bot{TOKEN}/getMe".encode(), {}),
        (302, b"", {"location": "http://127.0.0.1:1/"}),
    ],
)
async def test_whoever_is_no_bot_api_is_told_without_the_token(
    status: int, body: bytes, headers: dict[str, str]
) -> None:
    def ask(url: str) -> ProbeError:
        with pytest.raises(OutOfReach, match="no Bot API answers") as error:
            asyncio.run(asked(url, Probe.who))
        return error.value

    with stranger(status, body, **headers) as url:
        error = await asyncio.to_thread(ask, url)
    assert TOKEN not in everything_about(error)
