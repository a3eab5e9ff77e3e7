"""Brings what is owed to its chats: claims it, hands it to the courier, and settles what came of it.

A message is settled after it was sent, never before: a crash in between says it twice and loses nothing. One chat's
messages go one after the other; chats do not wait for each other. Chosen in docs/decisions/0007.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from bot.background.election import Alone, Election, Term
from bot.background.pace import NOW, PER_CHAT, Pace
from bot.background.ports import Courier
from bot.background.rounds import go_round
from bot.ports import Delivered, DeliveryError, Down, SlowDown
from bot.services.base.unit_of_work import Office
from bot.services.delivery import outbox
from bot.services.delivery.outbox import Fault, NoticeLease, Outcome
from bot.store.notices import Outlook
from models import Chat, Notice

_log = logging.getLogger(__name__)

LEASE: Final = timedelta(seconds=60)
"""How long a claim is ours. Longer than a delivery may take; after a crash the messages under way wait so long."""

TIME_OUT: Final = timedelta(seconds=40)
"""How long a delivery may take; an album of nine may need several requests."""

BATCH: Final = 30
"""Deliveries under way at once: as many as Telegram takes in a second."""

LOOK_EVERY: Final = 5.0
"""Seconds after which it looks although no bell rang: another process on the same database may owe something."""

LOOK_AFTER_CLAIM: Final = 0.5
"""Seconds until the next look after something was handed out; a delivery that comes back first brings it about."""

LOOK_SOONEST: Final = 0.05
"""Seconds between two looks at least, unless the bell rings: what is due may be locked by somebody else."""

NO_CHAT: Final = 0
"""A Telegram id that no chat has; its wait is that of the limit on all chats together."""


class Relay:
    """The one sender of owed messages. `run` it for good, or call `tick` for one whole round."""

    def __init__(
        self,
        office: Office,
        courier: Courier,
        pace: Pace,
        *,
        election: Election | None = None,
        lease: timedelta = LEASE,
        time_out: timedelta = TIME_OUT,
        batch: int = BATCH,
    ) -> None:
        self._office = office
        self._courier = courier
        self._pace = pace
        self._election = election or Alone()
        self._lease = lease
        self._time_out = time_out
        self._batch = batch
        self._term = Term()
        self._heir = False
        self._turning = asyncio.Lock()
        self._under_way: set[asyncio.Task[None]] = set()
        self._back: list[tuple[NoticeLease, Outcome]] = []
        self._resting: dict[int, Chat] = {}
        self._when: datetime | None = None
        self._lost = True

    @property
    def at_once(self) -> int:
        """How many messages are on their way now."""
        return len(self._under_way)

    async def run(self) -> None:
        """Deliver whenever we are elected, until cancelled; then finish what is under way."""
        while True:
            async with self._election.elected() as term:
                _log.info("This process sends what is owed")
                term.when_over(self._office.bell.ring)
                self._heir = True
                try:
                    await self._serve(term)
                finally:
                    await self._finish()

    async def tick(self) -> datetime | None:
        """One round: deliver what may leave now, wait until it is settled; gives when to call again."""
        self._office.bell.ring()
        self._lost = True
        await self._turn()
        await self._landed()
        async with self._turning:
            await self._settle()
        return await self._next()

    async def _serve(self, term: Term) -> None:
        self._term = term
        await go_round(
            self._round,
            self._office.bell.wait,
            self._office.clock,
            _log,
            "The relay's turn failed",
            over=lambda: term.over,
        )

    async def _round(self) -> float:
        return LOOK_AFTER_CLAIM if await asyncio.shield(self._turn()) else await self._seconds_to_wait()

    async def _turn(self) -> int:
        """Settle what came back, and hand out what may leave; gives how many messages were handed out."""
        async with self._turning:
            if not self._may_claim():
                await self._settle()
                return 0
            self._when = self._office.clock.now()  # should this fail, it is due still
            handed_out = await self._settle_and_claim()
            if (
                0 < len(handed_out) < self._batch // 2
            ):  # all that was due: what comes back need not ask for more at once
                self._when = self._office.clock.now() + timedelta(seconds=LOOK_AFTER_CLAIM)
            for claimed in handed_out:
                task = asyncio.create_task(self._deliver(claimed), name=f"notice {claimed.notice.id}")
                self._under_way.add(task)
                task.add_done_callback(self._under_way.discard)
            return len(handed_out)

    def _may_claim(self) -> bool:
        """Whether something may leave now, by all that is known: what rang, what was due, whose delivery came back."""
        now = self._office.clock.now()
        rung, due = self._office.bell.take(), self._when is not None and self._when <= now
        if self._wait(NO_CHAT, urgent=True) > NOW:
            self._when = now  # not known: it is looked for as soon as something may leave
            return False
        free = any(self._wait(back.chat.telegram_id, back.chat.is_group) <= NOW for back, _ in self._back)
        return self._heir or rung or due or free

    async def _settle_and_claim(self) -> list[NoticeLease]:
        """In one transaction, unless what came back cannot be written down."""
        back, self._back = self._back, []
        try:
            return await self._claim(back)
        except Exception:  # one of them may be at fault, and the others must not be said again for it
            if not back:
                raise
            _log.exception("What came of %d deliveries is written down one by one", len(back))
            await self._settle_apart(back)
        return await self._claim()

    async def _claim(self, back: Sequence[tuple[NoticeLease, Outcome]] = ()) -> list[NoticeLease]:
        most = self._batch - len(self._under_way) if self._wait(NO_CHAT) <= NOW else 0
        async with self._office.writing(rings=False) as uow:
            if back:
                await outbox.settle_all(uow, back)
            if self._heir:
                await outbox.take_over(uow)
            taken = await outbox.claim(
                uow,
                most=most,
                lease=self._lease,
                besides=self._must_rest(),
                besides_urgently=self._must_rest_urgently(),
                may_leave=self._may_leave,
                sweeps=self._heir or self._lost,
            )
        self._heir = False
        return taken

    async def _deliver(self, claimed: NoticeLease) -> None:
        outcome = await self._outcome_of(claimed)
        self._back.append((claimed, outcome))
        self._rest(claimed.chat, outcome)
        self._office.bell.wake()

    async def _outcome_of(self, claimed: NoticeLease) -> Outcome:
        if self._term.over:
            return SlowDown(0)  # somebody else sends now
        try:
            async with asyncio.timeout(self._time_out.total_seconds()):
                return await self._courier.deliver(claimed.notice, claimed.chat, claimed.person)
        except DeliveryError as error:
            return error
        except (TimeoutError, OSError, SQLAlchemyError) as error:
            return Down(f"{type(error).__name__}: {error}")
        except Exception as error:  # a mistake of ours must not stop the other messages
            _log.exception("Notice %s (%s) could not be delivered", claimed.notice.id, claimed.notice.kind)
            return Fault(f"{type(error).__name__}: {error}")

    async def _settle(self) -> None:
        """Write down all that came back in one transaction; if that fails, each in its own."""
        back, self._back = self._back, []
        if not back:
            return
        try:
            await self._settle_together(back)
        except Exception:  # one of them may be at fault, and the others must not be said again for it
            _log.exception("What came of %d deliveries is written down one by one", len(back))
            await self._settle_apart(back)

    async def _settle_together(self, back: list[tuple[NoticeLease, Outcome]]) -> None:
        async with self._office.writing(rings=False) as uow:
            await outbox.settle_all(uow, back)

    async def _settle_apart(self, back: list[tuple[NoticeLease, Outcome]]) -> None:
        """What cannot be written down is tried again until its lease ends; then it is anybody's to say again."""
        for claimed, outcome in back:
            try:
                await self._settle_together([(claimed, outcome)])
            except Exception:
                _log.exception("What came of notice %s cannot be written down", claimed.notice.id)
                until = claimed.notice.leased_until
                if until is not None and self._office.clock.now() < until:
                    self._back.append((claimed, outcome))

    def _may_leave(self, notice: Notice, chat: Chat) -> bool:
        if self._wait(chat.telegram_id, chat.is_group, urgent=notice.urgent) > NOW:
            return False
        self._pace.spend(chat.telegram_id, chat.is_group, self._office.clock.now())
        return True

    def _rest(self, chat: Chat, outcome: Outcome) -> None:
        """Start the chat's one-second pause when Telegram answers, not when we send.

        The pause is between arrivals, and a message may take seconds to arrive.
        """
        now = self._office.clock.now()
        pause = timedelta(seconds=outcome.seconds) if isinstance(outcome, SlowDown) else PER_CHAT.per
        self._pace.hold(chat.telegram_id, now + pause)
        for _ in outcome.posts[1:] if isinstance(outcome, Delivered) else ():
            self._pace.spend(chat.telegram_id, chat.is_group, now)  # an album counts as its pictures
        self._resting[chat.id] = chat

    def _must_rest(self) -> set[int]:
        """Chats to which nothing may go now."""
        self._resting = {
            id_: chat for id_, chat in self._resting.items() if self._wait(chat.telegram_id, chat.is_group) > NOW
        }
        return {*self._resting}

    def _must_rest_urgently(self) -> set[int]:
        """Chats to which nothing may go now, however urgent it is."""
        return {
            id_ for id_, chat in self._resting.items() if self._wait(chat.telegram_id, chat.is_group, urgent=True) > NOW
        }

    def _wait(self, telegram_id: int, is_group: bool = False, *, urgent: bool = False) -> timedelta:
        return self._pace.wait_for(telegram_id, is_group, self._office.clock.now(), urgent=urgent)

    async def _next(self) -> datetime | None:
        """When something may leave that may not now; None when nothing is owed."""
        resting, urgently = self._must_rest(), self._must_rest_urgently()
        async with self._office.glancing() as uow:
            seen = await outbox.outlook(uow, besides=resting, besides_urgently=urgently)
        self._lost = seen.lost
        self._when = self._after_rests(seen, urgently, uow.at)
        return self._when

    def _after_rests(self, seen: Outlook, urgently: set[int], at: datetime) -> datetime | None:
        if seen.first is None:
            return None
        waits = [
            self._wait(chat.telegram_id, chat.is_group, urgent=id_ in urgently) for id_, chat in self._resting.items()
        ]
        rested = [max(seen.first, at + wait) for wait in waits]
        return max(min(when for when in (seen.awake, *rested) if when is not None), at + self._wait(NO_CHAT))

    async def _seconds_to_wait(self) -> float:
        """Until the next look; a delivery that comes back rings by itself."""
        if len(self._under_way) >= self._batch:
            self._when = self._office.clock.now()  # not known: it is looked for when one of them comes back
            return LOOK_EVERY
        when = await self._next()
        if when is None:
            return LOOK_EVERY
        return min(max((when - self._office.clock.now()).total_seconds(), LOOK_SOONEST), LOOK_EVERY)

    async def _landed(self) -> None:
        if self._under_way:
            await asyncio.wait(self._under_way)

    async def _finish(self) -> None:
        """A turn that was under way ends, what it handed out lands, and is written down."""
        async with self._turning:
            await self._landed()
            await self._settle()
