"""From a call to the exact bytes of Telegram's answer; both doors share this."""

import json
from collections.abc import Mapping

from bot.sandbox import rules
from bot.sandbox.box import Sandbox
from bot.sandbox.errors import ConnectionLost, Refused
from bot.sandbox.wire import Json, Upload


async def answer(
    box: Sandbox,
    token: str,
    method: str,
    params: Mapping[str, object],
    files: Mapping[str, Upload],
) -> tuple[int, bytes]:
    """HTTP status and body; faults of the line (ConnectionLost, NeverAnswered) pass through."""
    try:
        result = await box.call(method, params, files, token=token)
    except Refused as refusal:
        return refused(refusal)
    return 200, _encoded({"ok": True, "result": result})


def download(box: Sandbox, token: str, path: str) -> tuple[int, bytes]:
    """HTTP status and body of a file; ConnectionLost while Telegram is down."""
    if box.faults.down:
        raise ConnectionLost(performed=False)
    try:
        box.check_token(token)
    except Refused as refusal:
        return refused(refusal)
    found = box.files.by_path(path)
    return (200, found.data) if found else refused(Refused(404, rules.NOT_FOUND))


def refused(refusal: Refused) -> tuple[int, bytes]:
    """A refusal as Telegram writes it."""
    body: Json = {
        "ok": False,
        "error_code": refusal.error_code,
        "description": refusal.description,
    }
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return refusal.error_code, _encoded(body)


def _encoded(body: Json) -> bytes:
    return json.dumps(body).encode()  # in ASCII, as Telegram writes it
