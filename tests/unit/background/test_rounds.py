"""Going round: at once where there was work, else after a wait; a round that fails is tried again, later each time."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from bot.background.rounds import AT_ONCE, TROUBLE_WAITS, go_round
from tests.support.clock import MORNING

LOG = logging.getLogger(__name__)


@dataclass
class Worker:
    """Does rounds that end as they are told; after the last it is over. A clock too, on which nobody waits."""

    rounds: Sequence[float | Exception]
    done: int = 0
    waited: list[float] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)

    async def one(self) -> float:
        end = self.rounds[self.done]
        self.done += 1
        if isinstance(end, Exception):
            raise end
        return end

    async def wait(self, seconds: float) -> None:
        self.waited.append(seconds)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def now(self) -> datetime:
        return MORNING

    async def goes(self) -> "Worker":
        await go_round(self.one, self.wait, self, LOG, "It failed", over=lambda: self.done == len(self.rounds))
        return self


async def test_after_work_it_looks_at_once_and_else_it_waits_so_long() -> None:
    worker = await Worker([AT_ONCE, AT_ONCE, 5.0, AT_ONCE, 0.05]).goes()
    assert (worker.done, worker.waited, worker.slept) == (5, [5.0, 0.05], [])


async def test_what_fails_is_tried_again_after_growing_pauses_and_said_once(caplog: pytest.LogCaptureFixture) -> None:
    worker = await Worker([OSError("gone")] * 8).goes()
    assert worker.slept == [0.2, 0.4, 0.8, 1.6, 3.2, TROUBLE_WAITS, TROUBLE_WAITS, TROUBLE_WAITS]
    assert [record.getMessage() for record in caplog.records] == [
        "It failed (OSError: gone). It is tried again until it works."
    ]


async def test_a_round_that_works_forgets_the_trouble_before_it() -> None:
    worker = await Worker([OSError("gone"), OSError("gone"), 1.0, OSError("gone")]).goes()
    assert worker.slept == [0.2, 0.4, 0.2]


async def test_a_wait_that_fails_is_trouble_too() -> None:
    class Deaf(Worker):
        async def wait(self, seconds: float) -> None:
            raise OSError("no bell")

    assert (await Deaf([1.0]).goes()).slept == [0.2]
