"""Holds back floods: so much may one person, one group and the whole town send in a minute, and danger always more.

What is counted lies in the memory of this process; a restart forgets it. Each update counts at the moment when
Telegram got it: what waited through an outage is no flood. Why, and what the library costs: docs/decisions/0037.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from pyrate_limiter import Duration, InMemoryBucket, Rate, RateItem

from bot.background.sent import Sent
from bot.dialogue.danger import danger_in
from bot.dialogue.opinion import Opinion
from bot.dialogue.wording import Words

K = TypeVar("K")
V = TypeVar("V")

MOST_REMEMBERED: Final = 10_000
"""People and groups of whom it is known what they sent; whoever was quiet for longest is forgotten first."""

ONE_FLOOD: Final = 10 * 60 * 1000
"""Milliseconds: held back again within so long after the last time, it is the same flood, which was answered."""

SLACK_AGAIN: Final = 30 * 60 * 1000
"""Milliseconds: so often does a cry for help make room for what its speaker says next, such as the place."""


class Passing(StrEnum):
    """What becomes of an update."""

    ADMITTED = "admitted"
    ASKED_TO_WAIT = "asked to wait"  # held back, and its sender is told so
    HELD_BACK = "held back"


@dataclass(frozen=True, slots=True)
class FloodLimits:
    """Updates a minute: of a person, of a group, of the town. A person may send ten times as much in an hour."""

    person: int = 40
    group: int = 120
    town: int = 1200


NO_LIMITS: Final = FloodLimits(0, 0, 0)


def limits_of(person: int) -> FloodLimits:
    """The limits where a person may send so many updates a minute; 0: there are none."""
    return FloodLimits(person, 3 * person, 30 * person)


class Floods:
    """What came lately, by whom it came and where."""

    def __init__(self, limits: FloodLimits = FloodLimits()) -> None:
        minute, hour = Duration.MINUTE, Duration.HOUR
        self._limits = limits
        self._said: _Lately[int, _Counted] = _Lately(
            lambda: _Counted(Rate(limits.person, minute), Rate(10 * limits.person, hour))
        )
        self._pressed: _Lately[int, _Counted] = _Lately(lambda: _Counted(Rate(limits.person, minute)))
        self._in_group: _Lately[int, _Counted] = _Lately(lambda: _Counted(Rate(limits.group, minute)))
        self._town = _Counted(Rate(limits.town, minute)) if limits.town else None
        self._told: _Lately[int, _Flood] = _Lately(_Flood)
        self._cried: _Lately[int, _Cry] = _Lately(_Cry)
        self._decided: OrderedDict[int, Passing] = OrderedDict()

    def passing(self, update: Mapping[str, Any], opinion: Opinion, now: datetime) -> Passing:
        """Whether an update goes on; the same update, tried again, is told the same."""
        number = int(update["update_id"])
        if self._town is None:
            return Passing.ADMITTED
        if number not in self._decided:
            self._decided[number] = self._decide(Sent.of(update, now), opinion)
            if len(self._decided) > MOST_REMEMBERED:
                self._decided.popitem(last=False)
        return self._decided[number]

    def _decide(self, sent: Sent | None, opinion: Opinion) -> Passing:
        if sent is None or sent.may_be_heard or self._has_room(sent):
            return Passing.ADMITTED
        if danger_in(Words(sent.words), opinion).is_now:  # asked only now: it takes a hundred times as long
            self._make_room(sent)
            return Passing.ADMITTED
        key = sent.chat if sent.in_group else sent.person
        return Passing.HELD_BACK if self._told.of(key).goes_on(sent.at) else Passing.ASKED_TO_WAIT

    def _has_room(self, sent: Sent) -> bool:
        if sent.is_press:
            return self._pressed.of(sent.person).admits(sent.at)
        if not self._said.of(sent.person).admits(sent.at):
            return False
        if sent.in_group and not self._in_group.of(sent.chat).admits(sent.at):
            return False
        return self._town is None or self._town.admits(sent.at)

    def _make_room(self, sent: Sent) -> None:
        """Whoever is in danger says more: where it is, who is there."""
        if self._cried.of(sent.person).is_first_for_long(sent.at):
            self._said.of(sent.person).forget()


class _Counted:
    """How many came, at most so many in a time; moments never run backwards in it."""

    def __init__(self, *rates: Rate) -> None:
        self._bucket = InMemoryBucket([*rates])
        self._last = 0

    def admits(self, at: int) -> bool:
        """Count one; False: it is one too many, and does not count."""
        self._last = max(self._last, at)
        self._bucket.leak(self._last)
        return self._bucket.put(RateItem("one", self._last))

    def forget(self) -> None:
        self._bucket.flush()


@dataclass
class _Flood:
    last: int | None = None

    def goes_on(self, at: int) -> bool:
        """Whether something was held back of it a short while ago."""
        before, self.last = self.last, at
        return before is not None and at - before < ONE_FLOOD


@dataclass
class _Cry:
    last: int | None = None

    def is_first_for_long(self, at: int) -> bool:
        if self.last is not None and at - self.last < SLACK_AGAIN:
            return False
        self.last = at
        return True


class _Lately(Generic[K, V]):
    """What is known of each, and the newest so many of them."""

    def __init__(self, new: Callable[[], V]) -> None:
        self._new = new
        self._known: OrderedDict[K, V] = OrderedDict()

    def of(self, key: K) -> V:
        """What is known of this one, which may be nothing yet."""
        found = self._known.pop(key, None)
        self._known[key] = found = self._new() if found is None else found
        if len(self._known) > MOST_REMEMBERED:
            self._known.popitem(last=False)
        return found
