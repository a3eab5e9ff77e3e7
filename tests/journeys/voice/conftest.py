"""The sample town with somebody who listens."""

from collections.abc import AsyncIterator

import pytest

from tests.journeys.verdict.conftest import hearing
from tests.support.databases import Databases
from tests.support.ears import FakeEars
from tests.support.world import World, a_world

__all__ = ["hearing"]


@pytest.fixture
def ears() -> FakeEars:
    """Who listens, for a test to tell what is heard."""
    return FakeEars()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def town(migrated: Databases, request: pytest.FixtureRequest, ears: FakeEars) -> AsyncIterator[World]:
    """The sample town, quiet."""
    async with migrated.lent(request.param) as url, a_world(url, ears=ears) as world:
        yield world
