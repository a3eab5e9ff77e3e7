"""A grid's outline as a picture needs it: rings of (longitude, latitude), taken from its GeoJSON boundary."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a grid lies. Each polygon is its outer ring, then its holes; no polygons: nobody has drawn it yet."""

    grid_id: int
    name: str  # short: it is written into the map
    polygons: tuple[tuple[Ring, ...], ...] = ()

    @classmethod
    def of(cls, grid_id: int, name: str, boundary: Mapping[str, Any] | None) -> Self:
        """From `Grid.boundary`: a GeoJSON Polygon or MultiPolygon, or nothing."""
        match boundary:
            case {"type": "Polygon", "coordinates": rings}:
                polygons = [rings]
            case {"type": "MultiPolygon", "coordinates": many}:
                polygons = many
            case _:
                polygons = []
        return cls(grid_id, name, tuple(tuple(_ring(ring) for ring in rings) for rings in polygons if rings))


def _ring(points: Any) -> Ring:
    return tuple((float(point[0]), float(point[1])) for point in points)
