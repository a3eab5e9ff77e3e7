"""Carries requests to the Bot API over aiohttp, and lets no token out in an error or a log.

It costs less per message than python-telegram-bot's own transport (docs/decisions/0002).
Errors are the library's::

    NetworkError      refused, reset, unknown host, session not open, an answer cut off in the middle
    └── TimedOut      no connection in time, no room in the pool, no answer in time: it may have arrived
"""

import asyncio
import io
import os
import re
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput  # the library has no public name for it

_DEFAULT: Final = BaseRequest.DEFAULT_NONE
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's transport, on aiohttp; takes the same settings as the library's own.

    It belongs to the event loop that called `initialize`; after `shutdown` any loop may initialise it again.

    Args:
        connection_pool_size: connections at most; further requests wait `pool_timeout`.
        read_timeout: seconds between two pieces of an answer. `getUpdates` adds its own waiting time to it.
        write_timeout: seconds for sending a request without files.
        media_write_timeout: seconds for sending a request with files, all of it.
        connect_timeout: seconds for a new connection.
        pool_timeout: seconds for a place among the connections.
    """

    __slots__ = ("_patience", "_pool_size", "_session")

    def __init__(
        self,
        *,
        connection_pool_size: int = 256,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        media_write_timeout: float | None = 20.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
    ) -> None:
        self._pool_size = connection_pool_size
        self._patience = _Patience(
            read=read_timeout,
            write=write_timeout,
            media_write=media_write_timeout,
            connect=connect_timeout,
            pool=pool_timeout,
        )
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds between two pieces of an answer, unless a request says otherwise."""
        return self._patience.read

    async def initialize(self) -> None:
        """Open the session; does nothing when it is open."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._pool_size),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=_proxy_is_set(),
            )

    async def shutdown(self) -> None:
        """Close the session and its connections; does nothing when it is closed."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: "ODVInput[float]" = _DEFAULT,
        write_timeout: "ODVInput[float]" = _DEFAULT,
        connect_timeout: "ODVInput[float]" = _DEFAULT,
        pool_timeout: "ODVInput[float]" = _DEFAULT,
    ) -> tuple[int, bytes]:
        """Send one request; return status and body, whatever the status.

        Raises:
            TimedOut, NetworkError: see the module; neither they nor what caused them hold the URL.
        """
        usual = self._patience
        with_files = request_data is not None and request_data.contains_files
        patience = _Patience(
            read=_given(read_timeout, usual.read),
            write=_given(write_timeout, usual.media_write if with_files else usual.write),
            connect=_given(connect_timeout, usual.connect),
            pool=_given(pool_timeout, usual.pool),
        )
        try:
            return await self._exchange(method, url, request_data, patience)
        except Exception as error:  # whatever it is: its text may hold the URL, and with it the token
            trouble = _told_plainly(error, url)
        raise trouble  # outside of `except`, for a context would carry the text along

    async def _exchange(
        self, method: str, url: str, request_data: RequestData | None, patience: "_Patience"
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NetworkError("The wire is not open: initialize() it first")
        body = _body(request_data)
        # aiohttp has no limit for writing, so the beginning of the answer has one for everything before it.
        async with asyncio.timeout(patience.until_answer):
            response = await self._session.request(
                method,
                url,
                data=body,
                headers=_FORM if isinstance(body, bytes) else None,
                timeout=patience.for_aiohttp,
                allow_redirects=False,  # the Bot API has none, and a token must not follow a stranger's
            )
        async with response:
            return response.status, _without_token(await response.read(), url, method, response.status)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patience:
    """How many seconds each part of a request may take; None is for ever."""

    read: float | None
    write: float | None
    connect: float | None
    pool: float | None
    media_write: float | None = None

    @property
    def until_answer(self) -> float | None:
        return _sum(self.pool, self.connect, self.write, self.read)

    @property
    def for_aiohttp(self) -> aiohttp.ClientTimeout:
        return aiohttp.ClientTimeout(
            connect=_sum(self.pool, self.connect), sock_connect=self.connect, sock_read=self.read
        )


def _sum(*seconds: float | None) -> float | None:
    known = [value for value in seconds if value is not None]
    return sum(known) if len(known) == len(seconds) else None


def _given(value: "ODVInput[float]", usual: float | None) -> float | None:
    # The library passes an object of its own for "not given", so that None can mean "for ever".
    return value if value is None or isinstance(value, int | float) else usual


def _body(request_data: RequestData | None) -> bytes | aiohttp.FormData | None:
    if request_data is None or not request_data.parameters:
        return None
    if not request_data.contains_files:
        return request_data.url_encoded_parameters().encode()
    form = aiohttp.FormData(request_data.json_parameters, quote_fields=False)  # Telegram reads names unquoted
    for name, (filename, content, media_type) in request_data.multipart_data.items():
        # as a stream: aiohttp writes those piece by piece, and warns of more than 1 MB of plain bytes
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=media_type)
    return form


def _told_plainly(error: Exception, url: str) -> NetworkError:
    """The error as the library knows it, in words put together from parts that cannot hold the URL."""
    if isinstance(error, NetworkError):
        return error
    host = (re.findall(r"//(?:[^/@]*@)?([^/]*)/", url) or ["nowhere"])[0]
    if isinstance(error, TimeoutError):
        return TimedOut(f"No answer in time from {host} ({type(error).__name__})")
    # not error.strerror: aiohttp writes "Can not write request body for https://…" there
    reason = f": {os.strerror(error.errno)}" if isinstance(error, OSError) and error.errno else ""
    return NetworkError(f"{type(error).__name__} while talking to {host}{reason}")


def _without_token(payload: bytes, url: str, method: str, status: int) -> bytes:
    """A stranger's answer, such as a proxy's error page, may repeat the URL, and the library logs it."""
    ours = payload.startswith(b"{") if method == "POST" else status < 400
    token = re.search(r"/bot([^/]+)/", url)
    return payload if ours or token is None else payload.replace(token[1].encode(), b"(token)")


def _proxy_is_set() -> bool:
    # Asked once: with trust_env aiohttp looks the proxy up in a thread, at every request.
    return any(scheme in ("http", "https", "all") for scheme in urllib.request.getproxies())
