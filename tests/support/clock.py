"""A clock that stands still until a test moves it."""

import asyncio
from datetime import UTC, datetime, timedelta

MORNING = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
"""Nine o'clock on a Monday in Shanghai."""


class FakeClock:
    """Time for tests: nobody waits, and whoever sleeps wakes when the clock has been moved far enough."""

    def __init__(self, start: datetime = MORNING) -> None:
        self._now = start
        self._sleepers: list[tuple[datetime, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        """The moment the clock shows, in UTC."""
        return self._now

    def advance(self, by: timedelta) -> None:
        """Move the hands forward, and wake whoever is due."""
        self._now += by
        due = [waiter for until, waiter in self._sleepers if until <= self._now]
        self._sleepers = [(until, waiter) for until, waiter in self._sleepers if until > self._now]
        for waiter in due:
            if not waiter.done():
                waiter.set_result(None)

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock has been moved by so much; not at all for nothing."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self._now + timedelta(seconds=seconds), waiter))
        await waiter
