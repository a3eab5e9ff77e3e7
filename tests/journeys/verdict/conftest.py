"""The stories of the verdict are told at the same pace as those of the grid."""

from collections.abc import AsyncIterator

import pytest

from tests.journeys.grid.conftest import unhurried, world
from tests.support.databases import Databases
from tests.support.ears import FakeEars
from tests.support.world import World, a_world

__all__ = ["world"]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def hearing(
    migrated: Databases, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[World]:
    """The sample town with somebody who listens."""
    async with migrated.lent(request.param) as url, a_world(url, ears=FakeEars()) as world:
        yield unhurried(world, monkeypatch)
