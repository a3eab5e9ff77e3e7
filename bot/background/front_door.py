"""The webhook's front door: it holds few connections, and closes one whose request is slow in coming."""

import asyncio
import contextlib
from collections.abc import Iterator
from typing import Any, Final

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS_TO_ASK: Final = 10.0
"""For a whole request, from its first byte; an update is a few kilobytes, and Telegram sends it in one go."""

MOST_CONNECTIONS: Final = 200
"""Telegram opens 40 unless it is asked for more (setWebhook, max_connections); the rest is for the proxy's checks."""

_ARRIVED: Final = (h11.DONE, h11.MUST_CLOSE, h11.CLOSED)
"""States of the other side in which nothing more of its request is to come."""


class FrontDoor(H11Protocol):
    """One connection. uvicorn waits for the rest of a request as long as somebody keeps the line open."""

    _closing: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Somebody is at the door; when the house is full they are sent away without a word."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
            return
        self._wait()

    def data_received(self, data: bytes) -> None:
        """A part of a request has come, perhaps its last."""
        super().data_received(data)
        if self.conn.their_state in _ARRIVED:
            self._wait_no_longer()
        elif self._closing is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """They are gone."""
        self._wait_no_longer()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._closing = self.loop.call_later(SECONDS_TO_ASK, self.transport.abort)

    def _wait_no_longer(self) -> None:
        if self._closing is not None:
            self._closing.cancel()
            self._closing = None


class Server(uvicorn.Server):
    """uvicorn behind the front door; the signals are the bot's own to handle."""

    def __init__(self, app: Any, *, grace_seconds: int) -> None:
        config = uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=grace_seconds, http=FrontDoor)
        super().__init__(config)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave them alone."""
        yield
