"""Wakes whoever waits for work: the relay, whoever listens to recordings, whoever makes tables."""

import asyncio


class Bell:
    """Rings after every commit that owes such work; a ring that nobody waited for is not lost."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self._owed = True

    def ring(self) -> None:
        """Something may be owed now."""
        self._owed = True
        self._rung.set()

    def wake(self) -> None:
        """Whoever waits goes on, though nothing new is owed."""
        self._rung.set()

    def take(self) -> bool:
        """Whether something may be owed since this was asked last."""
        owed, self._owed = self._owed, False
        return owed

    async def wait(self, seconds: float | None) -> None:
        """Return at the next ring, or after so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            pass
        self._rung.clear()
