"""The door over HTTP: the Bot API's addresses on 127.0.0.1, as any bot library knows them."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from bot.sandbox.answering import answer, download, refused
from bot.sandbox.box import Sandbox
from bot.sandbox.errors import ConnectionLost, NeverAnswered, Refused
from bot.sandbox.forms import read_form
from bot.sandbox.loopback import only_from_here

_QUIET: Mapping[str, Any] = {
    "log_config": None,
    "log_level": "critical",  # a connection cut on purpose is no error worth a line
    "lifespan": "off",
    "timeout_graceful_shutdown": 1,
}


def app(box: Sandbox, routes: Sequence[BaseRoute] = ()) -> Starlette:
    """`/bot<token>/<method>` and `/file/bot<token>/<path>`, and what else should answer there."""
    door = _Door(box)
    return Starlette(
        routes=[
            Route("/bot{token}/{method}", only_from_here(door.call), methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", only_from_here(door.file), methods=["GET"]),
            *routes,
        ]
    )


def opened(port: int = 0) -> socket.socket:
    """A door on 127.0.0.1; 0 is any free port. Raises OSError: the port is taken."""
    return socket.create_server(("127.0.0.1", port))


@contextlib.asynccontextmanager
async def serve(
    box: Sandbox, routes: Sequence[BaseRoute] = (), door: socket.socket | None = None
) -> AsyncIterator[str]:
    """Serve the sandbox on 127.0.0.1 and yield its address, such as "http://127.0.0.1:40123".

    Args:
        routes: what else answers there.
        door: where it listens, if not on any free port (`opened`).
    """
    with door or opened() as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        config = uvicorn.Config(app(box, routes), **_QUIET)
        server = _Server(config)
        running = asyncio.create_task(server.serve(sockets=[listening]))
        await server.listens.wait()
        try:
            yield address
        finally:
            server.should_exit = True
            box.close()
            await running


class _Server(uvicorn.Server):
    """uvicorn that leaves signals to its host and says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listens = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listens.set()


@dataclass(frozen=True)
class _Door:
    box: Sandbox

    async def call(self, request: Request) -> Response:
        """One call of a method; faults of the line are played on the line."""
        token, method = request.path_params["token"], request.path_params["method"]
        try:
            content_type = request.headers.get("content-type", "")
            params, files = read_form(request.url.query, content_type, await request.body())
            return _json(*await answer(self.box, token, method, params, files))
        except Refused as refusal:
            return _json(*refused(refusal))
        except NeverAnswered:
            await _client_gives_up(request)
            return _Broken()
        except ConnectionLost:
            return _Broken()

    async def file(self, request: Request) -> Response:
        """One download."""
        try:
            status, body = download(self.box, request.path_params["token"], request.path_params["path"])
        except ConnectionLost:
            return _Broken()
        if status != 200:
            return _json(status, body)
        return Response(body, media_type="application/octet-stream")


class _Broken(Response):
    """Promises a body and sends none, so that the server cuts the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-length", b"1"), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})


def _json(status: int, body: bytes) -> Response:
    return Response(body, status, media_type="application/json")


async def _client_gives_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        continue
