"""Knows how long a message must wait so that Telegram's published limits are kept; it has no clock and does not wait.

Each limit is a sliding window over the last sends rather than a refilled bucket: a full bucket lets through its
whole capacity and then the refill, 60 messages in a second where 30 are allowed. Source of the figures:
https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

NOW = timedelta(0)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` messages in any window of length `per`."""

    count: int
    per: timedelta
    kept_free: int = 0
    """How many of them ordinary messages leave to urgent ones."""


OVERALL = Limit(30, timedelta(seconds=1), kept_free=2)
PER_CHAT = Limit(1, timedelta(seconds=1))
PER_GROUP = Limit(20, timedelta(minutes=1), kept_free=3)


class Pace:
    """The limits of one bot token. All times are aware, and come from one clock."""

    def __init__(self) -> None:
        self._overall = _Window(OVERALL)
        self._lanes: dict[int, _Lane] = {}
        self._swept_at: datetime | None = None

    def __len__(self) -> int:
        """How many chats are remembered."""
        return len(self._lanes)

    def wait_for(self, chat_id: int, is_group: bool, at: datetime, *, urgent: bool = False) -> timedelta:
        """How long after `at` a message to this chat may leave; zero is at once.

        An urgent one may use what others leave free.
        """
        lane = self._lanes.get(chat_id)
        return max(self._overall.wait(at, urgent), lane.wait(is_group, at, urgent) if lane else NOW)

    def spend(self, chat_id: int, is_group: bool, at: datetime) -> None:
        """Count a message that leaves at `at`, whatever becomes of it."""
        self._overall.spend(at)
        self._lane(chat_id).spend(is_group, at)
        self._forget_idle(at)

    def hold(self, chat_id: int, until: datetime) -> None:
        """Let nothing go to this chat before `until` (Telegram's `retry_after`); the other lanes go on."""
        lane = self._lane(chat_id)
        lane.held_until = max(until, lane.held_until or until)

    def _lane(self, chat_id: int) -> "_Lane":
        return self._lanes.setdefault(chat_id, _Lane())

    def _forget_idle(self, at: datetime) -> None:
        # Once per longest window: what is remembered is then bounded by what may be sent in two of them.
        if self._swept_at is None or abs(at - self._swept_at) >= PER_GROUP.per:
            self._lanes = {chat_id: lane for chat_id, lane in self._lanes.items() if not lane.is_idle(at)}
            self._swept_at = at


class _Window:
    """The last sends under one limit."""

    __slots__ = ("_limit", "_sent")

    def __init__(self, limit: Limit) -> None:
        self._limit = limit
        self._sent: deque[datetime] = deque(maxlen=limit.count)

    def wait(self, at: datetime, urgent: bool) -> timedelta:
        count = self._limit.count - (0 if urgent else self._limit.kept_free)
        if len(self._sent) < count:
            return NOW
        wait = self._sent[-count] + self._limit.per - at
        # A send from the far future means that the clock was set back: better a 429 than a bot that is silent.
        return max(wait, NOW) if wait <= 2 * self._limit.per else NOW

    def spend(self, at: datetime) -> None:
        self._sent.append(at)


@dataclass(slots=True)
class _Lane:
    """One chat: its own windows, and until when Telegram wants to be left alone there."""

    chat: _Window = field(default_factory=lambda: _Window(PER_CHAT))
    group: _Window = field(default_factory=lambda: _Window(PER_GROUP))
    held_until: datetime | None = None
    last_sent: datetime | None = None

    def wait(self, is_group: bool, at: datetime, urgent: bool) -> timedelta:
        held = self.held_until - at if self.held_until else NOW
        return max(held, self.chat.wait(at, urgent), self.group.wait(at, urgent) if is_group else NOW)

    def spend(self, is_group: bool, at: datetime) -> None:
        self.last_sent = at
        self.chat.spend(at)
        if is_group:
            self.group.spend(at)

    def is_idle(self, at: datetime) -> bool:
        held = self.held_until is not None and self.held_until > at
        return not held and (self.last_sent is None or abs(at - self.last_sent) >= PER_GROUP.per)
