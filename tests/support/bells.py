"""A bell whose seconds pass on the test's clock."""

import asyncio

from bot.services.base.bell import Bell
from tests.support.clock import FakeClock


class MovedBell(Bell):
    """Rings as ours does, and its seconds pass on the test's clock."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__()
        self._clock = clock
        self._late: asyncio.Future[None] | None = None

    async def wait(self, seconds: float | None) -> None:
        """Return at the next ring, or when the clock has been moved so far."""
        ring = asyncio.ensure_future(self._rung.wait())
        self._late = asyncio.ensure_future(self._clock.sleep(seconds or 0))
        try:
            await asyncio.wait({ring, self._late}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            ring.cancel()
            self._late.cancel()
        self._rung.clear()

    @property
    def is_quiet(self) -> bool:
        """Whether somebody waits here, and for nothing that has happened yet."""
        return self._late is not None and not self._late.done() and not self._rung.is_set()
