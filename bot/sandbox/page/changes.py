"""Which messages of a chat are new or different since the page was last told; costs no more than looking."""

from collections.abc import Iterator
from datetime import datetime

from bot.sandbox.box import Sandbox
from bot.sandbox.chats import Chat, Message
from bot.sandbox.page.phones import chat_json
from bot.sandbox.watch import Passage
from bot.sandbox.wire import Json

_State = tuple[Json, Json | None, datetime | None]


class Changes:
    """Remembers how each message stood; an edit replaces a message's content, so identity tells."""

    def __init__(self, box: Sandbox) -> None:
        self._box = box
        self._told: dict[int, dict[int, _State]] = {}

    def since(self, chat: Chat) -> Json:
        """The chat, with what is new in it; from now on that is known."""
        told = self._told.setdefault(chat.id, {})
        news = [message for message in chat.messages.values() if not _same(told.get(message.id), message)]
        gone = [number for number in told if number not in chat.messages]
        for number in gone:
            del told[number]
        told.update({message.id: _state(message) for message in news})
        return chat_json(self._box, chat, news, gone)

    def concerned(self, passage: Passage) -> Iterator[Chat]:
        """The chats that something which passed may have changed."""
        for number in dict.fromkeys(_chats_in(passage)):
            chat = self._box.chats.get(number)
            if chat is not None:
                yield chat


def _state(message: Message) -> _State:
    return message.content, message.markup, message.edited


def _same(told: _State | None, message: Message) -> bool:
    if told is None:
        return False
    return told[0] is message.content and told[1] is message.markup and told[2] == message.edited


def _chats_in(passage: Passage) -> Iterator[int]:
    for thing in (passage.body, passage.body.get("message"), passage.result):
        if not isinstance(thing, dict):
            continue
        named = thing.get("chat_id") or (thing.get("chat") or {}).get("id")
        if str(named).lstrip("-").isdigit():
            yield int(str(named))
