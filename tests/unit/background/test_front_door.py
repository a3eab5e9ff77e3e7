"""The webhook's front door closes on whoever dawdles, and holds no more connections than it can."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.background import front_door
from bot.background.front_door import Server

HEAD = b"POST / HTTP/1.1\r\nHost: town\r\nContent-Length: 4\r\n"

PATIENCE = 10
"""Seconds."""


async def _echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(await request.body())


@pytest.fixture
async def port() -> AsyncIterator[int]:
    """Where a small app is served."""
    door = socket.create_server(("127.0.0.1", 0))
    server = Server(Starlette(routes=[Route("/", _echo, methods=["POST"])]), grace_seconds=1)
    serving = asyncio.ensure_future(server.serve(sockets=[door]))
    yield door.getsockname()[1]
    server.should_exit = True
    await serving


async def _answer(port: int, *parts: bytes) -> bytes:
    """All that the server says to these parts of a request, until it closes the line."""
    reading, writing = await asyncio.open_connection("127.0.0.1", port)
    for part in parts:
        writing.write(part)
        await writing.drain()
    try:
        return await asyncio.wait_for(reading.read(), PATIENCE)
    except ConnectionResetError:
        return b""
    finally:
        writing.close()


@pytest.mark.parametrize("parts", [(), (HEAD[:20],), (HEAD,), (HEAD, b"\r\nab")], ids=["mute", "half", "head", "body"])
async def test_who_dawdles_is_sent_away(port: int, monkeypatch: pytest.MonkeyPatch, parts: tuple[bytes, ...]) -> None:
    monkeypatch.setattr(front_door, "SECONDS_TO_ASK", 0.05)
    assert await _answer(port, *parts) == b""


async def test_who_asks_in_time_is_answered_however_the_request_is_cut(port: int) -> None:
    asked = HEAD + b"Connection: close\r\n\r\nword"
    assert (await _answer(port, *(asked[at : at + 1] for at in range(len(asked))))).endswith(b"word")


async def test_a_full_house_sends_the_next_away_and_takes_them_in_afterwards(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front_door, "MOST_CONNECTIONS", 2)
    asked = HEAD + b"Connection: close\r\n\r\nword"
    kept = [await asyncio.open_connection("127.0.0.1", port) for _ in range(2)]
    for _, writing in kept:  # they are inside once the server has answered them
        writing.write(HEAD + b"\r\nword")
    for reading, _ in kept:
        assert (await asyncio.wait_for(reading.readuntil(b"word"), PATIENCE)).startswith(b"HTTP/1.1 200")
    assert await _answer(port, asked) == b""
    for reading, writing in kept:
        writing.close()
        await reading.read()
    async with asyncio.timeout(PATIENCE):
        while not (await _answer(port, asked)).endswith(b"word"):
            pass  # the server has not seen them go yet
