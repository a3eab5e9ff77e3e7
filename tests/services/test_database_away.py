"""Work that goes on by itself outlives a database that is away: it says so once, and goes on when it is back."""

import asyncio
import logging
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from bot.background.clockwork import Clockwork
from bot.background.exporting import Exporting
from bot.background.pace import Pace
from bot.services.figures import stats
from tests.support.bells import MovedBell
from tests.support.switch import Switch
from tests.support.town import Town

ROUNDS = 5


def exporting(town: Town) -> Exporting:
    town.office.tables = MovedBell(town.clock)
    return Exporting(town.office, None, Pace(), stats.report)  # type: ignore[arg-type]  # nothing is sent here


@asynccontextmanager
async def at_work(work: Coroutine[Any, Any, None]) -> AsyncIterator["asyncio.Task[None]"]:
    task = asyncio.create_task(work)
    yield task
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def goes_round(town: Town, task: "asyncio.Task[None]") -> None:
    """One round of the loop: it works, then sleeps; then a minute has passed."""
    while not town.clock._sleepers and not task.done():  # noqa: ASYNC110 - the clock has no event for it
        await asyncio.sleep(0)
    assert not task.done()
    town.clock.advance(timedelta(minutes=1))


@pytest.mark.parametrize("loop", [lambda town: Clockwork(town.office), exporting], ids=["clockwork", "exporting"])
async def test_it_is_said_once_and_once_that_it_has_passed(
    town: Town, loop: Callable[[Town], Clockwork | Exporting], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.background")
    switch = Switch(town.office.store.database)
    await switch.on(ConnectionRefusedError(111, "Connection refused"))
    async with at_work(loop(town).run()) as task:
        for _ in range(ROUNDS):
            await goes_round(town, task)
        assert [record.exc_info for record in caplog.records] == [None]
        assert "Connection refused" in caplog.messages[0]
        switch.off()
        for _ in range(2):
            await goes_round(town, task)
    assert len(caplog.messages) == 2
    assert caplog.messages[1].startswith(f"It works again (failed tries: {ROUNDS}).")


async def test_a_disk_without_room_for_a_temporary_folder_ends_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Python's own word for it is FileNotFoundError: no usable temporary directory."""
    answers = iter([FileNotFoundError(2, "No usable temporary directory found"), None, None])
    usual = tempfile.gettempdir()

    def gettempdir() -> str:
        if (error := next(answers)) is not None:
            raise error
        return usual

    monkeypatch.setattr(tempfile, "gettempdir", gettempdir)
    async with at_work(exporting(town).run()) as task:
        for _ in range(3):
            await goes_round(town, task)
    assert sum("Exporting failed" in message for message in caplog.messages) == 1
