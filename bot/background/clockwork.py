"""The clock ticks; deadlines are rows. What becomes true by time alone, and is no message, happens here."""

import logging
from typing import Final

from bot.services import boards, digests, inbox, people, supervision, together
from bot.services.unit import Office

log = logging.getLogger(__name__)

TICK: Final = 60.0
"""Seconds between two looks: nobody notices a minute."""


class Clockwork:
    """Looks once a minute for what time has made true."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def run(self) -> None:
        """Tick until cancelled."""
        while True:
            try:
                await self.tick()
            except Exception:  # a database that is away now is back at the next tick
                log.exception("A tick failed")
            await self._office.clock.sleep(TICK)

    async def tick(self) -> None:
        """Whatever is due."""
        async with self._office.writing() as uow:
            await people.end_absences(uow)
            await inbox.forget_old(uow)
        await self._ring()
        async with self._office.writing() as uow:
            await boards.turn(uow)
        await self._ring_co_handlers()
        await digests.send_due(self._office)

    async def _ring(self) -> None:
        """Every case whose clock rings, each in a transaction of its own: one that fails keeps no other waiting."""
        async with self._office.reading() as uow:
            waiting = await supervision.ringing(uow)
        for case_id in waiting:
            try:
                async with self._office.writing() as uow:
                    await supervision.ring(uow, case_id)
            except Exception:  # it rings again at the next tick
                log.exception("The clock of case %d failed", case_id)

    async def _ring_co_handlers(self) -> None:
        """Likewise everybody whose help is awaited."""
        async with self._office.reading() as uow:
            waiting = await together.ringing(uow)
        for co_handler_id in waiting:
            try:
                async with self._office.writing() as uow:
                    await together.ring(uow, co_handler_id)
            except Exception:  # it rings again at the next tick
                log.exception("The clock of co-handler %d failed", co_handler_id)
