"""Detached work is kept, its failures are told with its name, and it ends with the bot."""

import asyncio
import gc
import logging
import weakref

import pytest

from bot.background.nursery import Nursery


async def for_ever() -> None:
    await asyncio.Event().wait()


async def fail() -> None:
    raise LookupError("no such grid")


async def test_work_is_kept_from_the_garbage_collector() -> None:
    nursery = Nursery()
    task = weakref.ref(nursery.start(for_ever(), name="waits"))
    await asyncio.sleep(0)
    gc.collect()
    assert task() is not None
    assert len(nursery) == 1
    await nursery.close(0)
    assert len(nursery) == 0


async def test_a_failure_is_told_with_the_name_of_the_work(caplog: pytest.LogCaptureFixture) -> None:
    async with Nursery() as nursery:
        nursery.start(fail(), name="the relay")
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    assert record.getMessage() == "the relay failed"
    assert "LookupError: no such grid" in caplog.text


async def test_a_failure_leaves_the_other_work_alone() -> None:
    other = asyncio.Event()

    async def succeed() -> str:
        await other.wait()
        return "done"

    async with Nursery() as nursery:
        failed = nursery.start(fail(), name="fails")
        succeeds = nursery.start(succeed(), name="succeeds")
        await asyncio.wait([failed])
        other.set()
    assert await succeeds == "done"


async def test_leaving_the_block_waits_for_the_work() -> None:
    done: list[str] = []

    async def work() -> None:
        await asyncio.sleep(0)
        done.append("work")

    async with Nursery() as nursery:
        nursery.start(work(), name="work")
    assert done == ["work"]


async def test_what_outlasts_its_grace_is_cancelled_and_may_clean_up(caplog: pytest.LogCaptureFixture) -> None:
    cleaned: list[str] = []

    async def work() -> None:
        try:
            await for_ever()
        finally:
            await asyncio.sleep(0)
            cleaned.append("up")

    nursery = Nursery()
    task = nursery.start(work(), name="work")
    await asyncio.sleep(0)
    await nursery.close(0)
    assert task.cancelled()
    assert cleaned == ["up"]
    assert not caplog.records  # being cancelled is not a failure


async def test_an_error_in_the_block_cancels_the_work_at_once() -> None:
    tasks: list[asyncio.Task[None]] = []

    async def block() -> None:
        async with Nursery() as nursery:
            tasks.append(nursery.start(for_ever(), name="waits"))
            raise LookupError

    with pytest.raises(LookupError):
        await block()
    assert [task.cancelled() for task in tasks] == [True]


async def test_cancelling_the_caller_cancels_the_work_and_stays_a_cancellation() -> None:
    nursery = Nursery()
    task = nursery.start(for_ever(), name="waits")
    closing = asyncio.create_task(nursery.close(60))
    await asyncio.sleep(0)
    closing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await closing
    await asyncio.wait([task])
    assert task.cancelled()


async def test_a_closed_nursery_takes_no_more_work() -> None:
    nursery = Nursery()
    await nursery.close()
    await nursery.close()
    with pytest.raises(RuntimeError, match="late"):
        nursery.start(for_ever(), name="late")
    gc.collect()  # a coroutine that was never begun nor closed would warn here


async def test_work_may_close_the_nursery_it_lives_in() -> None:
    nursery = Nursery()

    async def stop() -> str:
        await nursery.close(0)
        return "stopped"

    other = nursery.start(for_ever(), name="waits")
    assert await nursery.start(stop(), name="stops") == "stopped"
    assert other.cancelled()


async def test_the_name_can_be_seen_on_the_task() -> None:
    async with Nursery() as nursery:
        assert nursery.start(asyncio.sleep(0), name="the clockwork").get_name() == "the clockwork"
