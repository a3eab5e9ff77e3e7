"""The queue of updates: numbered, kept until acknowledged, fetched by long polling."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass

from bot.sandbox import rules
from bot.sandbox.errors import Refused
from bot.sandbox.wire import Json

OPT_IN = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

SKIPPED = 1_000
"""Numbers that a restored sandbox leaves out: the bot may know what happened after it was kept."""

_OF_THE_MOMENT = frozenset({"on_new", "_poll", "polled", "delivered"})


@dataclass(frozen=True)
class Update:
    """One update as it goes to the bot."""

    id: int
    kind: str
    payload: Json

    @property
    def lane(self) -> int:
        """The chat (else the person) it is about: within a lane the order of delivery is kept."""
        message = self.payload.get("message", {})
        about = self.payload.get("chat") or message.get("chat") or self.payload.get("from") or {}
        return int(about.get("id", 0))

    def json(self) -> Json:
        """The Bot API's Update."""
        return {"update_id": self.id, self.kind: self.payload}


class Updates:
    """What the bot has not acknowledged yet; `on_new` is told of each addition (the webhook listens)."""

    def __init__(self, first_id: int = 700_000_001) -> None:
        self.pending: list[Update] = []
        self._allowed: frozenset[str] = frozenset()
        self._next_id = first_id
        self._nobody_waits()

    def __getstate__(self) -> dict[str, object]:
        """What waits for the bot; not who waits for it at this moment."""
        return {name: value for name, value in vars(self).items() if name not in _OF_THE_MOMENT}

    def __setstate__(self, kept: dict[str, object]) -> None:
        """As it was kept; numbers that the bot may have seen since are skipped."""
        vars(self).update(kept)
        self._next_id += SKIPPED
        self._nobody_waits()

    def add(self, kind: str, payload: Json) -> Update | None:
        """Queue an update; None when the bot did not ask for this kind."""
        if not self._wanted(kind):
            return None
        update = Update(self._next_id, kind, payload)
        self._next_id += 1
        self.pending.append(update)
        self.delivered.clear()
        self.interrupt()
        self.on_new(update)
        return update

    def allow(self, kinds: Collection[str] | None) -> None:
        """Remember `allowed_updates`: None keeps the last choice, an empty list is the default again."""
        if kinds is not None:
            self._allowed = frozenset(kinds)

    @property
    def allowed(self) -> list[str]:
        """The kinds asked for; empty means Telegram's default."""
        return sorted(self._allowed)

    async def fetch(self, offset: int, limit: int, timeout: float) -> list[Update]:  # noqa: ASYNC109 - Telegram's parameter
        """Acknowledge what lies before `offset`; wait up to `timeout` seconds for something to give."""
        self.interrupt(Refused(409, rules.OTHER_POLL))
        self._acknowledge(offset)
        if not self.pending and timeout > 0:
            await self._wait(timeout)
        return self.pending[:limit]

    def settle(self, update: Update) -> None:
        """This one arrived by webhook."""
        if update in self.pending:
            self.pending.remove(update)
        if not self.pending:
            self.delivered.set()

    def drop(self) -> None:
        """Forget all that is pending."""
        self.pending.clear()

    def interrupt(self, reason: Refused | None = None) -> None:
        """End the poll that is waiting: with an error, or quietly with nothing."""
        if self._poll is None or self._poll.done():
            return
        if reason is None:
            self._poll.set_result(None)
        else:
            self._poll.set_exception(reason)

    def _nobody_waits(self) -> None:
        self.on_new: Callable[[Update], None] = lambda _: None
        self._poll: asyncio.Future[None] | None = None
        self.polled = asyncio.Event()  # set while somebody waits for updates
        self.delivered = asyncio.Event()  # set when the webhook has brought the last pending one

    async def _wait(self, seconds: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        self.polled.set()
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self.polled.clear()

    def _acknowledge(self, offset: int) -> None:
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset > 0:
            self.pending = [update for update in self.pending if update.id >= offset]

    def _wanted(self, kind: str) -> bool:
        return kind in self._allowed if self._allowed else kind not in OPT_IN
