"""The door without HTTP: python-telegram-bot calls the sandbox directly.

The only file of the sandbox that knows `telegram`. Faults of the line arise as python-telegram-bot's HTTP
clients would raise them: TimedOut, NetworkError.
"""

import asyncio
import re
from typing import Any
from urllib.parse import unquote

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.sandbox.answering import answer, download
from bot.sandbox.box import Sandbox
from bot.sandbox.errors import ConnectionLost, NeverAnswered
from bot.sandbox.wire import Upload

_URL = re.compile(r"/(?P<file>file/)?bot(?P<token>[^/]+)/(?P<rest>.+)$")


class SandboxRequest(BaseRequest):
    """`Bot(token, request=SandboxRequest(box), get_updates_request=SandboxRequest(box))`."""

    def __init__(self, sandbox: Sandbox, read_timeout: float = 5.0) -> None:
        self._box = sandbox
        self._read_timeout = read_timeout

    @property
    def read_timeout(self) -> float:
        """Seconds a slow answer is waited for; a silence is given up at once."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One call to the sandbox."""
        seconds = self._read_timeout if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        try:
            async with asyncio.timeout(seconds):
                return await self._ask(url, request_data)
        except (NeverAnswered, TimeoutError) as silence:
            raise TimedOut from silence
        except ConnectionLost as lost:
            raise NetworkError(f"sandbox: {lost}") from lost

    async def _ask(self, url: str, data: RequestData | None) -> tuple[int, bytes]:
        target = _URL.search(unquote(url))
        if target is None:
            raise NetworkError(f"not an address of the Bot API: {url}")
        if target["file"]:
            return download(self._box, target["token"], target["rest"])
        params = data.json_parameters if data else {}
        return await answer(self._box, target["token"], target["rest"], params, _uploads(data))


def _uploads(data: RequestData | None) -> dict[str, Upload]:
    fields = data.multipart_data if data else {}
    return {field: Upload(name, _bytes(content), mime) for field, (name, content, mime) in fields.items()}


def _bytes(content: Any) -> bytes:
    return content if isinstance(content, bytes) else bytes(content.read())
