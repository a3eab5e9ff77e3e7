"""A world for every journey, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.support.databases import Databases
from tests.support.world import World, a_world, found_town


@pytest.fixture(scope="session")
def migrated() -> Iterator[Databases]:
    """Databases with the schema as the migrations make it, in which the sample town has been founded."""
    with Databases(found_town) as databases:
        yield databases


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def world(migrated: Databases, request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """The sample town, quiet."""
    async with migrated.lent(request.param) as url, a_world(url) as town:
        yield town
