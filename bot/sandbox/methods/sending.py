"""Methods that send words and places; and `post`, through which every sent message goes."""

from __future__ import annotations

from bot.sandbox import keyboards, rules
from bot.sandbox.chats import Chat, Message
from bot.sandbox.core import Telegram
from bot.sandbox.errors import bad_request
from bot.sandbox.texts import sent_text
from bot.sandbox.wire import Json, Params

ACTIONS = frozenset(
    {"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"}
    | {"record_audio", "upload_audio", "upload_document", "find_location", "choose_sticker"}
    | {"record_video_note", "upload_video_note"}
)


def post(box: Telegram, params: Params, *contents: Json, extra: Json | None = None) -> list[Message]:
    """Write the bot's messages into the chat of this call, or refuse; the pace is looked at last."""
    chat = box.chats.to_write(params.chat_id())
    reply_to = _replied(box, chat, params)
    markup = keyboards.read(params, chat.kind)
    box.pace.take(chat, box.clock(), len(contents))
    return [box.write(chat, box.bot, content, reply_to=reply_to, markup=markup, extra=extra) for content in contents]


async def send_message(box: Telegram, params: Params) -> Json:
    """A text."""
    return post(box, params, known_mentions(box, sent_text(params)))[0].json()


async def send_location(box: Telegram, params: Params) -> Json:
    """A point on the map."""
    return post(box, params, {"location": _location(params)})[0].json()


async def send_venue(box: Telegram, params: Params) -> Json:
    """A place with a name; the message carries its point as a location too."""
    location = _location(params)
    venue = {"location": location, "title": params.text("title"), "address": params.text("address")}
    return post(box, params, {"venue": venue, "location": location})[0].json()


async def send_contact(box: Telegram, params: Params) -> Json:
    """Somebody's telephone number."""
    phone, name = params.text("phone_number"), params.text("first_name")
    if not phone or not name:
        raise bad_request("phone number is empty" if not phone else "first name is empty")
    return post(box, params, {"contact": {"phone_number": phone, "first_name": name}})[0].json()


async def send_chat_action(box: Telegram, params: Params) -> bool:
    """ "typing …" and the like; costs nothing of the pace."""
    chat = box.chats.to_write(params.chat_id())
    action = params.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    box.changed("chat_action", {"chat": chat.json(), "action": action})
    return True


def known_mentions(box: Telegram, content: Json) -> Json:
    """Mentions by number become mentions of people; those of strangers are dropped, as Telegram does."""
    for key in ("entities", "caption_entities"):
        if key in content:
            resolved = [_with_user(box, entity) for entity in content[key]]
            content = {**content, key: [entity for entity in resolved if entity is not None]}
    return content


def _with_user(box: Telegram, entity: Json) -> Json | None:
    if entity["type"] != "text_mention" or "user_id" not in entity:
        return entity
    user = box.users.get(entity["user_id"])
    if user is None:
        return None
    return {**{key: value for key, value in entity.items() if key != "user_id"}, "user": user.json()}


def _replied(box: Telegram, chat: Chat, params: Params) -> Message | None:
    wanted = params.structure("reply_parameters", "reply parameters") or {}
    message_id = int(wanted.get("message_id") or params.integer("reply_to_message_id"))
    if not message_id:
        return None
    home = box.chats.to_read(int(wanted["chat_id"])) if wanted.get("chat_id") else chat
    found = home.messages.get(message_id)
    tolerant = wanted.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")
    if found is None and not tolerant:
        raise bad_request(rules.REPLY_NOT_FOUND)
    return found


def _location(params: Params) -> Json:
    latitude, longitude = params.number("latitude"), params.number("longitude")
    if latitude is None or longitude is None:
        raise bad_request("latitude is empty" if latitude is None else "longitude is empty")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise bad_request("wrong latitude specified" if abs(latitude) > 90 else "wrong longitude specified")
    accuracy, live = params.number("horizontal_accuracy"), params.integer("live_period")
    location: Json = {"latitude": latitude, "longitude": longitude}
    if accuracy is not None:
        location["horizontal_accuracy"] = accuracy
    if live:
        location["live_period"] = live
    return location
