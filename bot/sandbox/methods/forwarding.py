"""Methods that pass a message on."""

from __future__ import annotations

from bot.sandbox.chats import Message
from bot.sandbox.core import Telegram
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.sending import known_mentions, post
from bot.sandbox.texts import sent_caption
from bot.sandbox.wire import Json, Params


async def forward_message(box: Telegram, params: Params) -> Json:
    """The message as it is, with where it came from."""
    original = _source(box, params, "forward")
    extra = {"forward_origin": origin_of(original)}
    return post(box, params, original.content, extra=extra)[0].json()


async def copy_message(box: Telegram, params: Params) -> Json:
    """The message without its origin; only the new message's number comes back."""
    original = _source(box, params, "copy")
    content = original.content
    if "caption" in params.values and original.medium is not None:
        kept = {name: value for name, value in content.items() if not name.startswith("caption")}
        content = {**kept, **known_mentions(box, sent_caption(params))}
    return {"message_id": post(box, params, content)[0].id}


def origin_of(message: Message) -> Json:
    """The Bot API's MessageOrigin; a message forwarded on keeps its first origin."""
    if "forward_origin" in message.extra:
        return dict(message.extra["forward_origin"])
    date = int(message.date.timestamp())
    if message.chat.kind == "channel":
        return {"type": "channel", "date": date, "chat": message.chat.json(), "message_id": message.id}
    return {"type": "user", "date": date, "sender_user": message.sender.json()}


def _source(box: Telegram, params: Params, what: str) -> Message:
    chat = box.chats.to_read(params.chat_id("from_chat_id"))
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request(f"message to {what} not found")
    if message.is_service:
        raise bad_request(f"the message can't be {'forwarded' if what == 'forward' else 'copied'}")
    return message
