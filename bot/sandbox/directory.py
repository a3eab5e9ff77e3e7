"""All chats of this Telegram: which there are, and when the bot may read and write there."""

from collections.abc import Iterator

from bot.sandbox import rules
from bot.sandbox.chats import Chat, ChatKind, Status, User
from bot.sandbox.errors import Refused, bad_request, forbidden


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
