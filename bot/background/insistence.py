"""Does a step of the start until it is done: what passes is waited for, what an operator has to change ends it."""

import logging
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from bot.background.outage import Outage
from bot.background.systemd import Systemd
from bot.ports import Clock
from bot.trouble import Mistake, Trouble

_log = logging.getLogger(__name__)

T = TypeVar("T")

ONE_TRY: Final = 120.0
"""Seconds that one try may take: connecting to PostgreSQL 60 (asyncpg's own limit), a locked SQLite file thrice 10."""


class Insistence:
    """Tries again with growing pauses; says each reason once, in the log, and tells systemd what we wait for."""

    def __init__(self, clock: Clock, systemd: Systemd) -> None:
        self._clock = clock
        self._systemd = systemd

    async def on(
        self,
        work: Callable[[], Awaitable[T]],
        trouble_of: Callable[[Exception], Trouble | None],
        *,
        doing: str,
        one_try: float = ONE_TRY,
    ) -> T:
        """Do `work`, again and again if need be; gives what it gives.

        Args:
            trouble_of: reads an error; None for one that is none of its business.
            doing: what systemd is told while nothing is wrong, such as "Opening the database".
            one_try: seconds after which systemd may take a try for hanging.

        Raises:
            Mistake: an operator has to put something right first.
            Exception: whatever `trouble_of` does not know.
        """
        outage = Outage(_log)
        self._systemd.starting(doing, within=one_try)
        while True:
            try:
                done = await work()
            except Exception as error:
                trouble = trouble_of(error)
                if trouble is None:
                    raise
                _log.debug("The reason", exc_info=error)
                if not trouble.passes:
                    raise Mistake(trouble.sentence) from None
                pause = max(outage.struck(trouble.sentence), trouble.wait)
                self._systemd.starting(trouble.sentence, within=pause + one_try)
                await self._clock.sleep(pause)
            else:
                outage.over()
                return done
