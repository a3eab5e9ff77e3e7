"""Chats, keyboards and presses as JSON for the page."""

from collections.abc import Iterable

from bot.sandbox.box import Sandbox
from bot.sandbox.callbacks import Press
from bot.sandbox.chats import PRESENT, Chat, Message
from bot.sandbox.wire import Json


def chat_json(box: Sandbox, chat: Chat, messages: Iterable[Message], gone: Iterable[int] = ()) -> Json:
    """A chat's frame, and those of its messages that are new to the page."""
    return {
        "id": chat.id,
        "kind": chat.kind.value,
        "title": chat.title,
        "members": [user for user, status in chat.members.items() if status in PRESENT and user != box.bot.id],
        "bot": chat.status_of(box.bot.id).value,
        "moved_to": chat.migrated_to,
        "pinned": [message.id for message in chat.on_top],
        "keyboards": keyboards_json(box, chat),
        "messages": [message.json() for message in messages],
        "gone": list(gone),
    }


def keyboards_json(box: Sandbox, chat: Chat) -> Json:
    """The reply keyboards that are open in this chat, by whose phone shows them."""
    group = box.groups.get(chat.id)
    readers = (box.people[user] for user in chat.members if user in box.people)
    open_now = {str(person.id): person.keyboard(group) for person in readers if group or person.id == chat.id}
    return {
        reader: [[{"text": button.label, "asks": button.asks} for button in row] for row in rows]
        for reader, rows in open_now.items()
        if rows
    }


def press_json(press: Press) -> Json:
    """A press that spins, or has its answer."""
    answer = press.answer
    return {
        "id": press.id,
        "person": press.person.id,
        "chat": press.message.chat.id,
        "message": press.message.id,
        "data": press.data,
        "answer": {"text": answer.text, "alert": answer.alert, "url": answer.url} if answer else None,
    }


def people_json(box: Sandbox) -> list[Json]:
    """Everybody with a phone."""
    return [{"id": person.id, "name": person.name} for person in box.people.values()]


def commands_json(box: Sandbox) -> Json:
    """The commands menu by language; "" is everybody else's."""
    return {language: menu for (scope, language), menu in box.profile.commands.items() if scope == "default"}
