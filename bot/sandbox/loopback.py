"""Who may knock at the sandbox's doors: this machine, and only pages that came from the same address."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

Answer = Callable[[Request], Awaitable[Response]]

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


_ELSEWHERE = frozenset({"cross-site", "same-site"})  # another port of this machine is the same site


def is_from_here(request: Request) -> bool:
    """Whether the Host is this machine's, and the page that asks (if one does) was served by us.

    The Host is looked at because a name of somebody else's can be made to point to 127.0.0.1; the Origin because any
    page that is open in the browser can send a form to any address; Sec-Fetch-Site because a picture in such a page
    asks without an Origin. "null" is the origin of a page that hides its own. A link to our page may stand anywhere.
    """
    address, headers = request.url, request.headers
    ours = headers.get("origin") in (None, f"{address.scheme}://{address.netloc}")
    elsewhere = headers.get("sec-fetch-site") in _ELSEWHERE
    is_link = address.path == "/" and headers.get("sec-fetch-mode") == "navigate"
    return address.hostname in _LOOPBACK and ours and (is_link or not elsewhere)


def only_from_here(answer: Answer) -> Answer:
    """The same answer, for this machine only; everybody else gets 403."""

    async def guarded(request: Request) -> Response:
        return await answer(request) if is_from_here(request) else PlainTextResponse("loopback only", 403)

    return guarded
