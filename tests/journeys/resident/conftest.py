"""A town on SQLite alone, for journeys in which the database does not matter; `world` is there for the others.

Its Telegram does not count messages: its people act faster than anybody can, and are still answered.
"""

from collections.abc import AsyncIterator

import pytest

from tests.support.databases import Databases
from tests.support.world import World, a_world


@pytest.fixture
async def town(migrated: Databases) -> AsyncIterator[World]:
    """The sample town, quiet."""
    async with migrated.lent("sqlite") as url, a_world(url, strict_pace=False) as town:
        yield town
