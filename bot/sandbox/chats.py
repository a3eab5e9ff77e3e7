"""Users, chats of every kind, who belongs to them, and when the bot may write there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from bot.sandbox import rules
from bot.sandbox.errors import Refused, bad_request, forbidden
from bot.sandbox.messages import Message
from bot.sandbox.wire import Json


class ChatKind(StrEnum):
    """The four kinds of chat."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Status(StrEnum):
    """How somebody stands to a chat."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"


PRESENT = frozenset({Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER})


@dataclass(frozen=True)
class User:
    """A person or a bot, as Telegram knows it."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    def json(self) -> Json:
        """The Bot API's User."""
        optional = {"username": self.username, "language_code": self.language_code}
        shown = {key: value for key, value in optional.items() if value}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name, **shown}


@dataclass
class Chat:
    """One chat with its members and its messages."""

    id: int
    kind: ChatKind
    title: str
    username: str | None = None
    members: dict[int, Status] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    migrated_to: int | None = None
    last_message_id: int = 0

    @property
    def is_group(self) -> bool:
        """Whether many people talk here."""
        return self.kind in {ChatKind.GROUP, ChatKind.SUPERGROUP}

    @property
    def on_top(self) -> list[Message]:
        """The pinned messages that still exist, oldest pin first."""
        return [self.messages[number] for number in self.pinned if number in self.messages]

    def status_of(self, user_id: int) -> Status:
        """How this user stands to the chat; a stranger has LEFT."""
        return self.members.get(user_id, Status.LEFT)

    def holds(self, user_id: int) -> bool:
        """Whether this user is in the chat now."""
        return self.status_of(user_id) in PRESENT

    def json(self) -> Json:
        """The Bot API's Chat."""
        name = "first_name" if self.kind is ChatKind.PRIVATE else "title"
        shown = {"username": self.username} if self.username else {}
        return {"id": self.id, "type": self.kind.value, name: self.title, **shown}


class Chats:
    """All chats of this Telegram, seen from the one bot."""

    def __init__(self, bot: User) -> None:
        self._bot = bot
        self._chats: dict[int, Chat] = {}
        self._groups = 0
        self.acquaintances: set[int] = set()  # people the bot met in a group

    def __iter__(self) -> Iterator[Chat]:
        return iter(self._chats.values())

    def add(self, chat: Chat) -> Chat:
        """Keep this chat."""
        self._chats[chat.id] = chat
        return chat

    def get(self, chat_id: int) -> Chat | None:
        """The chat with this number, whether or not the bot may see it."""
        return self._chats.get(chat_id)

    def private(self, user: User) -> Chat:
        """The private chat of a person with the bot; opened when asked for the first time."""
        found = self._chats.get(user.id)
        if found is None:
            found = self.add(Chat(user.id, ChatKind.PRIVATE, user.first_name, user.username))
            found.members = {user.id: Status.MEMBER, self._bot.id: Status.MEMBER}
        return found

    def new_id(self, kind: ChatKind) -> int:
        """A fresh number, in the range Telegram uses for this kind."""
        self._groups += 1
        return -4_000_000_000 - self._groups if kind is ChatKind.GROUP else -1_002_000_000_000 - self._groups

    def to_read(self, chat_id: int | str) -> Chat:
        """The chat, when the bot may know of it; else "chat not found" or why it is closed to it."""
        found = self._find(chat_id)
        if found is None:
            raise bad_request(rules.CHAT_NOT_FOUND)
        if found.kind in {ChatKind.SUPERGROUP, ChatKind.CHANNEL}:
            self._must_hold_bot(found)
        return found

    def to_write(self, chat_id: int | str) -> Chat:
        """The chat, when the bot may write there; else Telegram's reason why not."""
        found = self._find(chat_id)
        if found is None:
            raise self._unknown(chat_id)
        if found.migrated_to is not None:
            raise Refused(400, rules.UPGRADED, {"migrate_to_chat_id": found.migrated_to})
        if found.kind is ChatKind.PRIVATE:
            if found.status_of(self._bot.id) is Status.KICKED:
                raise forbidden(rules.BLOCKED)
            return found
        self._must_hold_bot(found)
        if found.kind is ChatKind.CHANNEL and found.status_of(self._bot.id) is Status.MEMBER:
            raise bad_request(rules.CHANNEL_RIGHTS)
        return found

    def _find(self, chat_id: int | str) -> Chat | None:
        if isinstance(chat_id, int):
            return self._chats.get(chat_id)
        name = chat_id.removeprefix("@").lower()
        public = (chat for chat in self if chat.kind is not ChatKind.PRIVATE)
        return next((chat for chat in public if (chat.username or "").lower() == name), None)

    def _unknown(self, chat_id: int | str) -> Refused:
        if chat_id in self.acquaintances:
            return forbidden(rules.CANNOT_INITIATE)
        return bad_request(rules.CHAT_NOT_FOUND)

    def _must_hold_bot(self, chat: Chat) -> None:
        if chat.holds(self._bot.id):
            return
        if chat.status_of(self._bot.id) is Status.KICKED:
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        raise forbidden(f"bot is not a member of the {chat.kind} chat")
