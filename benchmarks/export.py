"""Time and memory of a table of 100,000 cases with their histories, on SQLite and on PostgreSQL.

Run: make benchmark-export. The town is made by plain inserts; then `export_sheets.write` runs in a process of its own,
whose peak memory the system tells. What the event loop waits meanwhile is measured by a task that only wants to sleep
5 ms.
"""

import asyncio
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from bot.clock import SystemClock
from bot.data.categories import read_categories
from bot.services.base.unit_of_work import Office
from bot.services.figures import export_sheets, stats
from bot.services.figures.export_sheets import Order
from bot.sheets.scratch import scratch
from bot.store.engine import open_database
from bot.store.unit import Store
from models import Base, Case, CaseEvent, Community, ExportForm, Grid, Person
from models.figures import Period, Reach, Scope
from tests.support.databases import Databases
from tests.support.office import SHANGHAI

CASES = 100_000
EVENTS_EACH = 3
GRIDS = 50
BLOCK = 5_000
START = datetime(2026, 10, 1, tzinfo=SHANGHAI)
MEGABYTE = 1024.0


def main() -> None:
    """Measure and print; with a URL, be the process that is measured."""
    if len(sys.argv) > 1:
        asyncio.run(_measured(sys.argv[1]))
        return
    with Databases(lambda url: asyncio.run(_tables(url))) as databases:
        for kind in ("sqlite", "postgres"):
            url = asyncio.run(databases.fresh(kind))
            begun = time.perf_counter()
            asyncio.run(_town(url))
            print(f"{kind}: {CASES:,} cases made in {time.perf_counter() - begun:.0f} s", flush=True)
            subprocess.run([sys.executable, "-m", "benchmarks.export", url], check=True)  # noqa: S603 - ourselves


async def _measured(url: str) -> None:
    office = Office(Store(open_database(url)), SystemClock(), read_categories(), SHANGHAI)
    period = Period("2026-10", START, START + timedelta(days=31))
    order = Order(Scope(Reach.TOWN), period, ExportForm.XLSX, "zh-CN", names=False)
    async with office.reading() as uow:
        await office.atlas.signs(uow.session)
    before, lags = _peak(), [0.0]
    watching = asyncio.create_task(_watch(lags))
    begun = time.perf_counter()
    with scratch() as folder:
        path = folder / "t.xlsx"
        count = await export_sheets.write(office, order, stats.report, path, folder, on_page=_nobody)
        seconds, size = time.perf_counter() - begun, path.stat().st_size / 1e6
    watching.cancel()
    lags.sort()
    print(
        f"  {count:,} cases, {count * EVENTS_EACH:,} events: {seconds:.1f} s, file {size:.1f} MB, "
        f"peak {_peak():.0f} MB ({_peak() - before:.0f} MB above the start), "
        f"event loop late p99 {1000 * lags[int(0.99 * len(lags))]:.0f} ms, most {1000 * lags[-1]:.0f} ms"
    )
    await office.store.close()


async def _nobody(done: int, total: int) -> None:
    pass


async def _watch(lags: list[float]) -> None:
    while True:
        begun = time.perf_counter()
        await asyncio.sleep(0.005)
        lags.append(time.perf_counter() - begun - 0.005)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


async def _tables(url: str) -> None:
    database = open_database(url)
    async with database.writer.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await database.close()


async def _town(url: str) -> None:
    database = open_database(url)
    async with database.writer.begin() as connection:
        await connection.execute(insert(Community), [{"id": 1, "name": "青石社区"}])
        await connection.execute(insert(Grid), [_grid(n) for n in range(1, GRIDS + 1)])
        people = [{"id": n, "telegram_id": n, "name": f"居民{n}", "language": "zh-CN", "since": START} for n in (1, 2)]
        await connection.execute(insert(Person), people)
    for first in range(1, CASES + 1, BLOCK):
        numbers = range(first, first + BLOCK)
        async with database.writer.begin() as connection:
            await connection.execute(insert(Case), [_case(n) for n in numbers])
            await connection.execute(insert(CaseEvent), [e for n in numbers for e in _events(n)])
    await database.close()


def _grid(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "code": f"G{number:03}",
        "name": f"第{number}网格",
        "community_id": 1,
        "aliases": [],
        "addresses": [],
    }


def _case(number: int) -> dict[str, Any]:
    at = START.astimezone(UTC) + timedelta(seconds=20 * number)
    grid = 1 + number % GRIDS
    return {
        "id": number,
        "case_no": f"2026{number:08}",
        "version": 1,
        "status": "closed",
        "events": EVENTS_EACH,
        "grid_id": grid,
        "clock_grid_id": grid,
        "reporter_id": 1,
        "worker_id": 2,
        "confidential": False,
        "unheard": False,
        "words": f"村口第{number}号路灯不亮了，晚上看不见路，老人走路不方便，请尽快来修一修，谢谢" * 2,
        "category": "street_light",
        "urgency": "ordinary",
        "routed_by": "pin",
        "routing": {},
        "awaits_reporter": False,
        "closings": 1,
        "reopenings": 0,
        "extensions": 0,
        "returns": 0,
        "submitted_at": at,
        "accepted_at": at + timedelta(hours=1),
        "dispatched_at": at + timedelta(hours=1),
        "closed_at": at + timedelta(hours=9),
        "close_due_at": at + timedelta(days=9),
        "settles_at": at + timedelta(hours=9),
        "accept_took": 3600,
        "close_took": 9 * 3600,
        "place_words": f"村口第{number}号",
    }


def _events(number: int) -> list[dict[str, Any]]:
    at = START.astimezone(UTC) + timedelta(seconds=20 * number)
    steps = (
        ("submit", "submitted", "reporter", 1),
        ("accept", "accepted", "leader", 2),
        ("verify", "closed", "leader", 2),
    )
    return [
        {
            "case_id": number,
            "seq": seq,
            "action": action,
            "status_after": after,
            "hat": hat,
            "by_id": by,
            "at": at + timedelta(hours=seq),
            "words": "已经换了新灯泡",
            "internal": False,
            "facts": {},
        }
        for seq, (action, after, hat, by) in enumerate(steps, start=1)
    ]


if __name__ == "__main__":
    main()
