"""A world for every journey, on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.store import schema
from tests.support.databases import Databases
from tests.support.world import World, a_world


@pytest.fixture(scope="session")
def migrated() -> Iterator[Databases]:
    """Databases with the schema as the migrations make it."""
    with Databases(lambda url: asyncio.run(schema.upgrade(url))) as databases:
        yield databases


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def world(migrated: Databases, request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """The sample town, quiet."""
    async with migrated.lent(request.param) as url, a_world(url) as town:
        yield town
