"""Faults on demand: what Telegram and the line to it can do to a bot."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto

from bot.sandbox.errors import ConnectionLost, NeverAnswered, Refused, too_many_requests
from bot.sandbox.wire import Params


class Trouble(Enum):
    """The ways a call can go wrong."""

    REFUSE = auto()
    SILENCE = auto()
    DROP_BEFORE = auto()
    DROP_AFTER = auto()
    SLOW = auto()


@dataclass
class _Fault:
    trouble: Trouble
    times: int
    methods: frozenset[str]  # lower case; empty: any method
    chat_id: int | None
    refusal: Refused | None = None
    seconds: float = 0.0

    def concerns(self, method: str, chat_id: int) -> bool:
        return (
            self.times > 0 and (not self.methods or method.lower() in self.methods) and self.chat_id in (None, chat_id)
        )


class Faults:
    """The troubles ahead, in the order they were asked for; each strikes `times` calls.

    `method` (a name or several) and `chat_id` narrow a fault. Calls for updates (getUpdates) are struck
    only when named. `down = True` cuts the line for every call until it is False again.
    """

    def __init__(self) -> None:
        self.down = False
        self._ahead: list[_Fault] = []

    @property
    def ahead(self) -> int:
        """How many calls will still be struck."""
        return sum(fault.times for fault in self._ahead)

    @property
    def weather(self) -> str:
        """What the next call will suffer: "down", "flood", "slow" or "broken"; "" when all is well."""
        if self.down:
            return "down"
        if not self._ahead:
            return ""
        fault = self._ahead[0]
        if fault.refusal is not None and fault.refusal.error_code == 429:
            return "flood"
        return "slow" if fault.trouble is Trouble.SLOW else "broken"

    def refuse(
        self,
        code: int,
        description: str,
        *,
        times: int = 1,
        method: str | Collection[str] = (),
        chat_id: int | None = None,
    ) -> None:
        """Answer with this error, for example `refuse(502, "Bad Gateway")`; nothing takes effect."""
        self._add(Trouble.REFUSE, times, method, chat_id, refusal=Refused(code, description))

    def flood(
        self,
        retry_after: int,
        *,
        times: int = 1,
        method: str | Collection[str] = (),
        chat_id: int | None = None,
    ) -> None:
        """Answer 429 with `retry_after` seconds."""
        self._add(Trouble.REFUSE, times, method, chat_id, refusal=too_many_requests(retry_after))

    def silence(self, *, times: int = 1, method: str | Collection[str] = (), chat_id: int | None = None) -> None:
        """Never answer; nothing takes effect. The client times out (in-process: at once)."""
        self._add(Trouble.SILENCE, times, method, chat_id)

    def drop_before(self, *, times: int = 1, method: str | Collection[str] = (), chat_id: int | None = None) -> None:
        """Cut the connection before anything takes effect."""
        self._add(Trouble.DROP_BEFORE, times, method, chat_id)

    def drop_after(self, *, times: int = 1, method: str | Collection[str] = (), chat_id: int | None = None) -> None:
        """Do what was asked, then lose the answer."""
        self._add(Trouble.DROP_AFTER, times, method, chat_id)

    def slow(
        self,
        seconds: float,
        *,
        times: int = 1,
        method: str | Collection[str] = (),
        chat_id: int | None = None,
    ) -> None:
        """Answer correctly, but `seconds` later."""
        self._add(Trouble.SLOW, times, method, chat_id, seconds=seconds)

    def clear(self) -> None:
        """Telegram is well again."""
        self.down = False
        self._ahead.clear()

    async def strike(self, method: str, params: Params) -> Trouble | None:
        """Suffer the next fault for this call; returns what is still to come after the effect."""
        if self.down:
            raise ConnectionLost(performed=False)
        fault = self._next(method, params.integer("chat_id"))
        if fault is None:
            return None
        if fault.trouble is Trouble.SLOW:
            await asyncio.sleep(fault.seconds)
        elif fault.trouble is Trouble.SILENCE:
            raise NeverAnswered
        elif fault.trouble is Trouble.DROP_BEFORE:
            raise ConnectionLost(performed=False)
        elif fault.refusal is not None:
            raise fault.refusal
        return fault.trouble

    def _next(self, method: str, chat_id: int) -> _Fault | None:
        fault = next((fault for fault in self._ahead if fault.concerns(method, chat_id)), None)
        if fault is None or (not fault.methods and method.lower() == "getupdates"):
            return None
        fault.times -= 1
        self._ahead = [fault for fault in self._ahead if fault.times > 0]
        return fault

    def _add(
        self,
        trouble: Trouble,
        times: int,
        method: str | Collection[str],
        chat_id: int | None,
        *,
        refusal: Refused | None = None,
        seconds: float = 0.0,
    ) -> None:
        names = [method] if isinstance(method, str) else method
        methods = frozenset(name.lower() for name in names)
        self._ahead.append(_Fault(trouble, times, methods, chat_id, refusal, seconds))
