"""Methods that put messages on top of a chat and take them down again."""

from __future__ import annotations

from bot.sandbox import rules
from bot.sandbox.chats import Chat, ChatKind, Status
from bot.sandbox.core import Telegram
from bot.sandbox.errors import bad_request
from bot.sandbox.wire import Params


async def pin_chat_message(box: Telegram, params: Params) -> bool:
    """Put a message on top of the chat; a service message says so, and the bot is told of it too."""
    chat = _to_pin(box, params)
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request("message to pin not found")
    if message.is_service:
        raise bad_request("service messages can't be pinned")
    if message.id in chat.pinned:
        raise bad_request(rules.CHAT_NOT_MODIFIED)
    chat.pinned.append(message.id)
    box.deliver(box.write(chat, box.bot, {"pinned_message": message.json(with_reply=False)}))
    return True


async def unpin_chat_message(box: Telegram, params: Params) -> bool:
    """Take a message from the top of the chat; without a number the newest."""
    chat = _to_pin(box, params)
    newest = chat.on_top[-1].id if chat.on_top else 0
    message_id = params.integer("message_id") or newest
    if message_id not in chat.messages:
        raise bad_request("message to unpin not found")
    if message_id not in chat.pinned:
        raise bad_request(rules.CHAT_NOT_MODIFIED)
    chat.pinned.remove(message_id)
    return True


async def unpin_all_chat_messages(box: Telegram, params: Params) -> bool:
    """Take everything from the top of the chat."""
    _to_pin(box, params).pinned.clear()
    return True


def _to_pin(box: Telegram, params: Params) -> Chat:
    """As the reference demands: an administrator, except in a private chat."""
    chat = box.chats.to_write(params.chat_id())
    if chat.kind is not ChatKind.PRIVATE and chat.status_of(box.bot.id) is not Status.ADMINISTRATOR:
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat
