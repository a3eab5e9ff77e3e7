"""Groups and channels, and what their people do with the bot's membership."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.sandbox.chats import Chat, ChatKind, Status, User
from bot.sandbox.core import Telegram
from bot.sandbox.methods.chats import change_bot_status


class Member(Protocol):
    """Whoever may belong to a group: somebody with a phone."""

    @property
    def user(self) -> User:
        """Who it is to Telegram."""


def new_group(
    box: Telegram,
    title: str,
    members: Sequence[Member],
    kind: str,
    *,
    with_bot: bool,
    username: str | None,
) -> SandboxGroup:
    """A group of these people; the first created it and, if wanted, adds the bot at once."""
    chat_kind = ChatKind(kind)
    chat = Chat(box.chats.new_id(chat_kind), chat_kind, title, username)
    box.chats.add(chat)
    for place, person in enumerate(members):
        chat.members[person.user.id] = Status.MEMBER if place else Status.CREATOR
    group = SandboxGroup(box, chat)
    if with_bot:
        group.add_bot(by=members[0] if members else None)
    return group


class SandboxGroup:
    """A handle on a group; after `upgrade()` it is the supergroup's."""

    def __init__(self, box: Telegram, chat: Chat) -> None:
        self._box = box
        self.chat = chat

    @property
    def id(self) -> int:
        """The chat's number."""
        return self.chat.id

    @property
    def title(self) -> str:
        """The chat's name."""
        return self.chat.title

    def add_bot(self, *, by: Member | None = None, admin: bool = False) -> None:
        """The bot joins: my_chat_member, and a message saying so."""
        actor = by.user if by else self._someone()
        status = Status.ADMINISTRATOR if admin or self.chat.kind is ChatKind.CHANNEL else Status.MEMBER
        change_bot_status(self._box, self.chat, status, by=actor)
        self._meet(*self.chat.members)
        if self.chat.kind is not ChatKind.CHANNEL:
            content = {"new_chat_members": [self._box.bot.json()]}
            self._box.deliver(self._box.write(self.chat, actor, content))

    def make_bot_admin(self, *, admin: bool = True) -> None:
        """Promote the bot, so that it sees everything; or take that back."""
        status = Status.ADMINISTRATOR if admin else Status.MEMBER
        change_bot_status(self._box, self.chat, status, by=self._someone())

    def kick_bot(self, *, by: Member | None = None) -> None:
        """Throw the bot out."""
        change_bot_status(self._box, self.chat, Status.KICKED, by=by.user if by else self._someone())

    def make_admin(self, person: Member, *, admin: bool = True) -> None:
        """Promote a member, or take that back."""
        self.chat.members[person.user.id] = Status.ADMINISTRATOR if admin else Status.MEMBER

    def add(self, person: Member) -> None:
        """Somebody joins, with the message saying so."""
        self.chat.members[person.user.id] = Status.MEMBER
        if self.chat.holds(self._box.bot.id):
            self._meet(person.user.id)
        content = {"new_chat_members": [person.user.json()]}
        self._box.deliver(self._box.write(self.chat, person.user, content))

    def remove(self, person: Member) -> None:
        """Somebody leaves, with the message saying so."""
        self.chat.members[person.user.id] = Status.LEFT
        content = {"left_chat_member": person.user.json()}
        self._box.deliver(self._box.write(self.chat, person.user, content))

    def upgrade(self) -> int:
        """The group becomes a supergroup with another number, which is returned; ValueError when it is no group."""
        old, box = self.chat, self._box
        if old.kind is not ChatKind.GROUP:
            raise ValueError(f"{old.title} is a {old.kind}")
        new = Chat(box.chats.new_id(ChatKind.SUPERGROUP), ChatKind.SUPERGROUP, old.title)
        new.members = dict(old.members)
        box.chats.add(new)
        actor = self._someone()
        box.deliver(box.write(old, actor, {"migrate_to_chat_id": new.id}))
        old.migrated_to = new.id
        box.deliver(box.write(new, actor, {"migrate_from_chat_id": old.id}))
        self.chat = new
        return new.id

    def _someone(self) -> User:
        creators = (user_id for user_id, status in self.chat.members.items() if status is Status.CREATOR)
        return self._box.users[next(creators, self._box.bot.id)]

    def _meet(self, *user_ids: int) -> None:
        self._box.chats.acquaintances.update(user_ids)
