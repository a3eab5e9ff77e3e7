"""Wakes whoever waits for work: the relay, whoever listens to recordings, whoever makes tables."""

import asyncio


class Bell:
    """Rings after every commit that owes such work; a ring that nobody waited for is not lost."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Something may be owed now."""
        self._rung.set()

    async def wait(self, seconds: float | None) -> None:
        """Return at the next ring, or after so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            pass
        self._rung.clear()
