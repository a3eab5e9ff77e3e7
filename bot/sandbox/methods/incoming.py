"""Methods that bring things to the bot: updates, presses to answer, files to fetch."""

from __future__ import annotations

from urllib.parse import urlsplit

from bot.sandbox import rules
from bot.sandbox.callbacks import Answer
from bot.sandbox.core import Telegram
from bot.sandbox.errors import Refused, bad_request
from bot.sandbox.wire import Json, Params


async def get_updates(box: Telegram, params: Params) -> list[Json]:
    """Long polling: waits up to `timeout` real seconds."""
    if box.webhook.url:
        raise Refused(409, rules.WEBHOOK_ACTIVE)
    box.updates.allow(params.structure("allowed_updates", "allowed updates"))
    limit = min(max(params.integer("limit", rules.UPDATES_LIMIT), 1), rules.UPDATES_LIMIT)
    timeout = min(max(params.integer("timeout"), 0), rules.POLL_SECONDS)
    updates = await box.updates.fetch(params.integer("offset"), limit, timeout)
    return [update.json() for update in updates]


async def set_webhook(box: Telegram, params: Params) -> bool:
    """Deliver updates by POST; http and loopback addresses are fine here, unlike at Telegram."""
    url = params.text("url")
    if not url:
        return await delete_webhook(box, params)
    secret = params.text("secret_token")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not all(char in "_-" or (char.isascii() and char.isalnum()) for char in secret):
        raise bad_request("secret token contains unallowed characters")
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc:
        raise bad_request("invalid webhook URL specified")
    box.updates.interrupt(Refused(409, rules.WEBHOOK_SET))
    box.updates.allow(params.structure("allowed_updates", "allowed updates"))
    _drop_if_asked(box, params)
    box.webhook.set(url, secret, params.integer("max_connections", 40))
    return True


async def delete_webhook(box: Telegram, params: Params) -> bool:
    """Back to long polling."""
    box.webhook.delete()
    _drop_if_asked(box, params)
    return True


async def get_webhook_info(box: Telegram, _: Params) -> Json:
    """How delivery goes."""
    return box.webhook.json()


async def answer_callback_query(box: Telegram, params: Params) -> bool:
    """The one answer to a press."""
    text = params.text("text")
    if len(text) > rules.CALLBACK_ANSWER_LENGTH:
        raise bad_request(rules.EDITED_TEXT_TOO_LONG)
    answer = Answer(text, params.flag("show_alert"), params.text("url") or None, box.clock())
    box.presses.answer(params.text("callback_query_id"), answer)
    return True


async def get_file(box: Telegram, params: Params) -> Json:
    """Where a file can be downloaded."""
    file_id = params.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    return box.files.by_id(file_id).json()


def _drop_if_asked(box: Telegram, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        box.updates.drop()
