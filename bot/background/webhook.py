"""The webhook: a small ASGI app that answers 200 only after the update is committed."""

import hmac
import json
import logging

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.background.outage import Outage
from bot.background.receiver import Receiver
from bot.services.delivery.inbox import DatabaseDown

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, not a secret

MOST_BYTES = 1_000_000
"""An update is a few kilobytes; whoever sends more is not Telegram."""

MOST_ID = 2**63
"""No database keeps a larger number."""


def webhook_app(receiver: Receiver, secret: str, path: str) -> Starlette:
    """An app that takes Telegram's posts at `path`, and says "ok" at /healthz."""

    outage = Outage(log)

    async def take(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return PlainTextResponse("forbidden", 403)
        body = await _body(request)
        if body is None:
            return PlainTextResponse("too large", 413)
        update = _parsed(body)
        if update is None:
            return PlainTextResponse("not an update", 400)
        try:
            await receiver.take(update)
        except DatabaseDown as error:
            outage.failed("Updates cannot be taken in; Telegram sends them again", error)
            return PlainTextResponse("try again", 503)
        outage.over()
        return PlainTextResponse("ok")

    async def health(request: Request) -> Response:
        return JSONResponse({"ok": True})

    return Starlette(routes=[Route(path, take, methods=["POST"]), Route("/healthz", health)])


async def _body(request: Request) -> bytes | None:
    """What was posted; None when it is more than Telegram would send."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return None
    return bytes(body)


def _parsed(body: bytes) -> dict[str, object] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):  # no JSON, or brackets a thousand deep
        return None
    if isinstance(update, dict) and isinstance(update.get("update_id"), int) and abs(update["update_id"]) < MOST_ID:
        return update
    return None
