"""An office on a fresh database of either kind: the services as they really are, on a clock that tests move."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cache
from zoneinfo import ZoneInfo

from bot.data.categories import Categories, read_categories
from bot.services.base.unit_of_work import Office
from bot.store.engine import open_database
from bot.store.unit import Store
from models import Base
from tests.support.clock import FakeClock
from tests.support.engines import quickened

SHANGHAI = ZoneInfo("Asia/Shanghai")


@asynccontextmanager
async def office_at(url: str, clock: FakeClock | None = None) -> AsyncIterator[Office]:
    """An office on the database at `url`, closed after the block."""
    store = Store(quickened(open_database(url)))
    try:
        yield Office(store, clock or FakeClock(), _shipped_categories(), SHANGHAI)
    finally:
        await store.close()


def prepared_by(settle: Callable[[Office], Awaitable[None]]) -> Callable[[str], None]:
    """What `Databases` needs: the tables, and whatever `settle` puts into them, made once and then copied."""

    async def prepare(url: str) -> None:
        async with office_at(url) as office:
            async with office.store.database.writer.begin() as connection:
                await connection.run_sync(Base.metadata.create_all)
            await settle(office)

    return lambda url: asyncio.run(prepare(url))


@cache
def _shipped_categories() -> Categories:
    return read_categories()
