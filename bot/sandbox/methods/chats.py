"""Methods about chats and who is in them."""

from __future__ import annotations

from bot.sandbox.chats import Chat, ChatKind, Status, User
from bot.sandbox.core import Telegram
from bot.sandbox.errors import bad_request
from bot.sandbox.wire import Json, Params

_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_pin_messages", "can_manage_topics",
)  # fmt: skip


async def get_chat(box: Telegram, params: Params) -> Json:
    """All about one chat."""
    chat = box.chats.to_read(params.chat_id())
    facts = {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
            False,
        ),
    }
    pinned = {"pinned_message": chat.on_top[-1].json()} if chat.on_top else {}
    return {**chat.json(), **facts, **pinned}


async def get_chat_member(box: Telegram, params: Params) -> Json:
    """How somebody stands to a chat; a known stranger has left, an unknown number is no user."""
    chat = box.chats.to_read(params.chat_id())
    user = box.users.get(params.integer("user_id"))
    if user is None:
        raise bad_request("invalid user_id specified" if not params.integer("user_id") else "user not found")
    return member_json(user, chat.status_of(user.id))


async def get_chat_administrators(box: Telegram, params: Params) -> list[Json]:
    """Who runs a group or channel."""
    chat = box.chats.to_read(params.chat_id())
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    leading = {Status.CREATOR, Status.ADMINISTRATOR}
    return [
        member_json(box.users[user_id], status)
        for user_id, status in chat.members.items()
        if status in leading and user_id != box.bot.id
    ]


async def get_chat_member_count(box: Telegram, params: Params) -> int:
    """How many are in a chat."""
    chat = box.chats.to_read(params.chat_id())
    return sum(chat.holds(user_id) for user_id in chat.members)


async def leave_chat(box: Telegram, params: Params) -> bool:
    """The bot goes."""
    chat = box.chats.to_write(params.chat_id())
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("CHAT_ID_INVALID")
    change_bot_status(box, chat, Status.LEFT, by=box.bot)
    return True


def change_bot_status(box: Telegram, chat: Chat, status: Status, *, by: User) -> None:
    """Move the bot in or out of a chat and tell it by my_chat_member."""
    before = chat.status_of(box.bot.id)
    chat.members[box.bot.id] = status
    if before is status:
        return
    payload = {
        "chat": chat.json(),
        "from": by.json(),
        "date": int(box.clock().timestamp()),
        "old_chat_member": member_json(box.bot, before),
        "new_chat_member": member_json(box.bot, status),
    }
    box.tell("my_chat_member", payload)


def member_json(user: User, status: Status) -> Json:
    """The Bot API's ChatMember."""
    shown: Json = {"user": user.json(), "status": status.value}
    if status is Status.KICKED:
        shown["until_date"] = 0
    if status in {Status.CREATOR, Status.ADMINISTRATOR}:
        shown["is_anonymous"] = False
    if status is Status.ADMINISTRATOR:
        shown |= {"can_be_edited": False, **dict.fromkeys(_RIGHTS, True)}
    return shown
