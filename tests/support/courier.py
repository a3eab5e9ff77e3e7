"""A courier for tests of the relay: it keeps what it brought, and fails as it is told to."""

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass, field
from itertools import count

from bot.ports import Delivered, Posted
from models import Chat, Notice, NoticeKind, Person, PostKind

POSTS = {NoticeKind.CARD: PostKind.CARD, NoticeKind.WORK_CARD: PostKind.WORK_CARD}


@dataclass(frozen=True, slots=True)
class Brought:
    """A notice that reached a chat; `telegram_id` is where the courier went."""

    notice_id: int
    kind: NoticeKind
    telegram_id: int


@dataclass
class Postman:
    """Stands where the courier that knows Telegram stands.

    `will(chat, …)` says what becomes of the next deliveries to a Telegram id: a Delivered, or an error to raise; after
    that they arrive. A delivery to a chat that is `held` waits until it is let go.
    """

    brought: list[Brought] = field(default_factory=list)
    tried: list[Brought] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    _orders: dict[int, deque[Delivered | BaseException]] = field(default_factory=lambda: defaultdict(deque))
    _gates: dict[int, asyncio.Event] = field(default_factory=dict)
    _messages: "count[int]" = field(default_factory=lambda: count(5000))

    def will(self, telegram_id: int, *outcomes: Delivered | BaseException) -> None:
        """What becomes of the next deliveries to this chat, in this order."""
        self._orders[telegram_id].extend(outcomes)

    def holds(self, telegram_id: int) -> asyncio.Event:
        """Deliveries to this chat wait until the event is set."""
        return self._gates.setdefault(telegram_id, asyncio.Event())

    def to(self, telegram_id: int) -> list[int]:
        """The notices that reached this chat, in order."""
        return [brought.notice_id for brought in self.brought if brought.telegram_id == telegram_id]

    async def deliver(self, notice: Notice, chat: Chat, person: Person | None) -> Delivered:
        """Bring it, or do as told."""
        this = Brought(notice.id, notice.kind, chat.telegram_id)
        self.tried.append(this)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await self._go(this, notice)
        finally:
            self.at_once -= 1

    async def _go(self, this: Brought, notice: Notice) -> Delivered:
        await asyncio.sleep(0)  # as on a network, others get their turn meanwhile
        if gate := self._gates.get(this.telegram_id):
            await gate.wait()
        order = self._orders[this.telegram_id].popleft() if self._orders[this.telegram_id] else None
        if isinstance(order, BaseException):
            raise order
        if order is not None:
            return order
        self.brought.append(this)
        kind = POSTS.get(notice.kind, PostKind.ATTACHMENT)
        return Delivered([Posted(next(self._messages), kind, current=notice.kind in POSTS)])
