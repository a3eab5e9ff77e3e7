"""The stories of the verdict are told at the same pace as those of the grid."""

from tests.journeys.grid.conftest import world

__all__ = ["world"]
