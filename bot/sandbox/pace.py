"""How fast a bot may talk: Telegram's flood limits."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import datetime

from bot.sandbox import rules
from bot.sandbox.chats import Chat
from bot.sandbox.errors import too_many_requests


@dataclass
class _Bucket:
    """Tokens drip in with time; each message takes one."""

    capacity: float
    per_second: float
    level: float
    at: datetime

    def missing(self, now: datetime, wanted: int) -> float:
        """Seconds until `wanted` tokens are there (never more than the bucket holds)."""
        passed = max(0.0, (now - self.at).total_seconds())
        self.level, self.at = min(self.capacity, self.level + passed * self.per_second), now
        return max(0.0, (min(wanted, self.capacity) - self.level) / self.per_second)


class Pace:
    """The three limits together; switched off by `strict = False`."""

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self._overall: _Bucket | None = None
        self._chats: dict[int, _Bucket] = {}
        self._groups: dict[int, deque[datetime]] = defaultdict(deque)

    def take(self, chat: Chat, now: datetime, count: int = 1) -> None:
        """Count `count` messages into this chat, or refuse with 429 and take nothing."""
        if not self.strict:
            return
        overall, lane = self._buckets(chat, now)
        waits = [overall.missing(now, count), lane.missing(now, count)]
        if chat.is_group:
            waits.append(self._group_wait(chat, now, count))
        if max(waits) > 0:
            raise too_many_requests(max(1, math.ceil(max(waits))))
        overall.level -= count
        lane.level -= count
        self._groups[chat.id].extend([now] * count)

    def _buckets(self, chat: Chat, now: datetime) -> tuple[_Bucket, _Bucket]:
        rate = float(rules.OVERALL_PER_SECOND)
        if self._overall is None:
            self._overall = _Bucket(rate, rate, rate, now)
        fresh = _Bucket(rules.CHAT_BURST, rules.CHAT_PER_SECOND, rules.CHAT_BURST, now)
        return self._overall, self._chats.setdefault(chat.id, fresh)

    def _group_wait(self, chat: Chat, now: datetime, count: int) -> float:
        sent = self._groups[chat.id]
        while sent and (now - sent[0]).total_seconds() >= 60:
            sent.popleft()
        surplus = len(sent) + count - rules.GROUP_PER_MINUTE
        if surplus <= 0:
            return 0.0
        return 60 - (now - sent[surplus - 1]).total_seconds()
