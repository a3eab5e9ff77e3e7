"""Each service test has the small town to itself, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.support.clock import FakeClock
from tests.support.databases import Databases
from tests.support.office import office_at, prepared_by
from tests.support.town import Town, settle


@pytest.fixture(scope="session")
def town_databases() -> Iterator[Databases]:
    """Databases in which the town has been founded."""
    with Databases(prepared_by(settle)) as databases:
        yield databases


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def town(town_databases: Databases, request: pytest.FixtureRequest) -> AsyncIterator[Town]:
    """The town, as it was founded."""
    clock = FakeClock()
    async with town_databases.lent(request.param) as url, office_at(url, clock) as office:
        yield await Town.at(office, clock)
