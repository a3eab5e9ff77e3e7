"""Methods that change or remove what was sent."""

from __future__ import annotations

from bot.sandbox import keyboards, rules
from bot.sandbox.chats import CAPTIONED, Message
from bot.sandbox.core import Telegram
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.media import ALBUM_KINDS, HOMOGENEOUS, input_media
from bot.sandbox.methods.sending import known_mentions
from bot.sandbox.texts import sent_caption, sent_text
from bot.sandbox.wire import Json, Params

_EDITABLE_MEDIA = ALBUM_KINDS | {"animation"}
_WORDS = ("text", "entities", "caption", "caption_entities")


async def edit_message_text(box: Telegram, params: Params) -> Json:
    """New words; a call without reply_markup takes the buttons away."""
    content = known_mentions(box, sent_text(params, edited=True))
    message = _to_edit(box, params)
    if "text" not in message.content:
        raise bad_request(rules.NO_TEXT)
    return _edit(box, params, message, content)


async def edit_message_caption(box: Telegram, params: Params) -> Json:
    """A new caption."""
    caption = known_mentions(box, sent_caption(params, edited=True))
    message = _to_edit(box, params)
    if message.medium not in CAPTIONED:
        raise bad_request(rules.NO_CAPTION)
    kept = {name: value for name, value in message.content.items() if name not in _WORDS}
    return _edit(box, params, message, {**kept, **caption})


async def edit_message_media(box: Telegram, params: Params) -> Json:
    """Another file; a text may become one, a place or a voice message may not."""
    item = params.structure("media", "input media")
    if not isinstance(item, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind = str(item.get("type", ""))
    if kind not in _EDITABLE_MEDIA:
        raise bad_request(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    content = input_media(box, params, item, edited=True)
    message = _to_edit(box, params, otherwise=rules.MEDIA_FORBIDDEN)
    if message.medium not in _EDITABLE_MEDIA and "text" not in message.content:
        raise bad_request(rules.MEDIA_FORBIDDEN)
    if "media_group_id" in message.extra:
        _check_place_in_album(message.medium, kind)
    return _edit(box, params, message, content)


async def edit_message_reply_markup(box: Telegram, params: Params) -> Json:
    """Other buttons, or none."""
    message = _to_edit(box, params)
    return _edit(box, params, message, message.content)


async def delete_message(box: Telegram, params: Params) -> bool:
    """Remove a message of the last 48 hours: the bot's own anywhere, others' where it may."""
    chat = box.chats.to_write(params.chat_id())
    message = chat.messages.get(_message_id(params))
    if message is None:
        raise bad_request(rules.DELETE_NOT_FOUND)
    if not _may_delete(box, message):
        raise bad_request(rules.DELETE_FORBIDDEN)
    if box.clock() - message.date > rules.DELETE_WINDOW:
        raise bad_request(rules.DELETE_TOO_OLD)
    del chat.messages[message.id]
    return True


async def delete_messages(box: Telegram, params: Params) -> bool:
    """Remove those of these messages that can be removed."""
    chat = box.chats.to_write(params.chat_id())
    for message_id in params.structure("message_ids", "message_ids") or []:
        message = chat.messages.get(int(message_id))
        if message is not None and _may_delete(box, message):
            del chat.messages[message.id]
    return True


def _check_place_in_album(before: str | None, after: str) -> None:
    """Pictures and films may change places; documents and music stay among themselves."""
    if before == after:
        return
    if after not in ALBUM_KINDS:
        raise bad_request(rules.MEDIA_NOT_FOR_ALBUM)
    if before in HOMOGENEOUS or after in HOMOGENEOUS:
        raise bad_request(rules.ALBUM_KEEPS_ITS_KIND)


def _to_edit(box: Telegram, params: Params, *, otherwise: str = rules.EDIT_FORBIDDEN) -> Message:
    chat = box.chats.to_write(params.chat_id())
    message = chat.messages.get(_message_id(params))
    if message is None:
        raise bad_request(rules.EDIT_NOT_FOUND)
    has_reply_keyboard = message.markup is not None and not message.inline_rows
    if message.sender.id != box.bot.id or has_reply_keyboard or "forward_origin" in message.extra:
        raise bad_request(otherwise)
    return message


def _edit(box: Telegram, params: Params, message: Message, content: Json) -> Json:
    markup = keyboards.read(params, message.chat.kind, only_inline=True)
    if content == message.content and markup == message.markup:
        raise bad_request(rules.NOT_MODIFIED)
    box.pace.take(message.chat, box.clock())
    message.content, message.markup, message.edited = content, markup, box.clock()
    return message.json()


def _message_id(params: Params) -> int:
    message_id = params.integer("message_id")
    if not message_id:
        raise bad_request(rules.MESSAGE_ID_MISSING)
    return message_id


def _may_delete(box: Telegram, message: Message) -> bool:
    own = message.sender.id == box.bot.id
    rights = message.chat.status_of(box.bot.id) == "administrator"
    return own or rights or message.chat.kind == "private"
