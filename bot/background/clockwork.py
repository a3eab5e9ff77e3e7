"""The clock ticks; deadlines are rows. What becomes true by time alone, and is no message, happens here."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.background.outage import Outage
from bot.services.base.unit_of_work import Office, UnitOfWork
from bot.services.case import reminders
from bot.services.delivery import inbox, reachability
from bot.services.figures import digests
from bot.services.report import call_requests, lying_drafts
from bot.services.steps import boards
from bot.services.town import bookings, keeping, people

log = logging.getLogger(__name__)

TICK: Final = 60.0
"""Seconds between two looks: nobody notices a minute."""

LETS_GO_EVERY: Final = timedelta(hours=1)
"""Between two looks for what was kept long enough."""


Due = Callable[[UnitOfWork], Awaitable[Sequence[int]]]
Remind = Callable[[UnitOfWork, int], Awaitable[object]]


class Clockwork:
    """Looks once a minute for what time has made true."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._let_go_at: datetime | None = None

    async def run(self) -> None:
        """Tick until cancelled."""
        outage = Outage(log)
        while True:
            try:
                await self.tick()
                outage.over()
            except Exception as error:  # a database that is away now is back at the next tick
                outage.failed("A tick failed", error)
            await self._office.clock.sleep(TICK)

    async def tick(self) -> None:
        """Whatever is due."""
        async with self._office.writing() as uow:
            await people.end_absences(uow)
            await inbox.forget_old(uow)
            await reachability.probe_lost(uow)
        await self._remind(reminders.cases_due, reminders.remind_of_case)
        await self._remind(call_requests.requests_due, call_requests.remind_of_request)
        async with self._office.writing() as uow:
            await boards.turn(uow)
        await self._remind(reminders.co_handlings_due, reminders.remind_of_co_handling)
        await self._remind(bookings.bookings_due, bookings.remind_of_booking)
        await self._remind(lying_drafts.due, lying_drafts.look_after)
        await digests.send_due(self._office)
        await self._let_go()

    async def _let_go(self) -> None:
        """What is past its term goes, once an hour, and on until nothing is left of it."""
        now = self._office.clock.now()
        if self._let_go_at is not None and now - self._let_go_at < LETS_GO_EVERY:
            return
        async with self._office.writing() as uow:
            gone = await keeping.let_go(uow)
        self._let_go_at = now if len(gone) < keeping.AT_ONCE else None

    async def _remind(self, due: Due, remind: Remind) -> None:
        """Every reminder that is due, each in a transaction of its own: one that fails keeps no other waiting."""
        async with self._office.reading() as uow:
            waiting = await due(uow)
        for one in waiting:
            try:
                async with self._office.writing() as uow:
                    await remind(uow, one)
            except Exception:  # it is due again at the next tick
                log.exception("A reminder of %d failed (%s)", one, remind.__name__)
