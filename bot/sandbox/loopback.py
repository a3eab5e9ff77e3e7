"""Who may knock at the sandbox's doors for people: this machine, and only pages that came from the same address."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

Answer = Callable[[Request], Awaitable[Response]]

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def is_from_here(request: Request) -> bool:
    """Whether the Host is this machine's, and the page that asks (if one does) was served by us.

    The Host is looked at because a name of somebody else's can be made to point to 127.0.0.1; the Origin because any
    page that is open in the browser can send a form to any address. "null" is the origin of a page that hides its own.
    """
    origin = request.headers.get("origin")
    return request.url.hostname in _LOOPBACK and (origin is None or urlsplit(origin).netloc == request.url.netloc)


def only_from_here(answer: Answer) -> Answer:
    """The same answer, for this machine only; everybody else gets 403."""

    async def guarded(request: Request) -> Response:
        return await answer(request) if is_from_here(request) else PlainTextResponse("loopback only", 403)

    return guarded
