"""The grid's stories are told at the pace of people, who read before they press."""

from datetime import timedelta

import pytest

from tests.support.world import SOON, World

TO_READ = timedelta(seconds=3)
"""Telegram lets one message a second into a chat; nobody reads and presses faster than that."""

A_SECOND = timedelta(seconds=1)
"""What must wait for its chat's next second is looked for again after one, and not twenty times within it."""


@pytest.fixture
def world(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The sample town; after each thing that people do they take a breath."""
    return unhurried(world, monkeypatch)


def unhurried(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The same world at the pace of people."""
    monkeypatch.setattr("tests.support.world.A_MOMENT", A_SECOND)
    settle = world.settle

    async def then_read(within: timedelta = SOON) -> None:
        await settle(within)
        world.clock.advance(TO_READ)

    monkeypatch.setattr(world, "settle", then_read)
    return world
