"""Where detached work lives: kept from the garbage collector, its failures told, and ended with the bot."""

import asyncio
import logging
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Final, Self, TypeVar

_T = TypeVar("_T")
_log = logging.getLogger(__name__)

GRACE: Final = 5.0
"""Seconds that work may go on after `close` before it is cancelled, and again to clean up after that."""


class Nursery:
    """Starts work that nobody awaits. As a context manager it waits for the work when the block ends."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()  # asyncio itself holds tasks only weakly
        self._closed = False

    def __len__(self) -> int:
        """How many pieces of work are under way."""
        return len(self._tasks)

    def start(self, work: Coroutine[Any, Any, _T], *, name: str) -> asyncio.Task[_T]:
        """Start `work`; `name` stands in the log if it fails.

        Raises:
            RuntimeError: the nursery is closed; `work` is never begun.
        """
        if self._closed:
            work.close()
            raise RuntimeError(f"The nursery is closed: {name} was not started")
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    async def close(self, grace: float = GRACE) -> None:
        """Take no new work, give the rest `grace` seconds to end, cancel what is left; may be called again.

        If the caller is itself cancelled while it waits, the work is cancelled at once.
        """
        self._closed = True
        try:
            await self._wait(grace)
        finally:
            for task in self._others():
                task.cancel()
        await self._wait(GRACE)
        for task in self._others():
            _log.error("%s does not stop, though it was cancelled", task.get_name())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close(GRACE if error is None else 0)

    def _others(self) -> set[asyncio.Task[Any]]:
        return self._tasks - {asyncio.current_task()}  # work may close the nursery it lives in

    async def _wait(self, seconds: float) -> None:
        if others := self._others():
            await asyncio.wait(others, timeout=seconds)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("%s failed", task.get_name(), exc_info=error)
