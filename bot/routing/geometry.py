"""Where a pin lies among the grids' boundaries: inside, on a border, or so many metres away."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import asin, cos, isfinite, radians, sin, sqrt
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG; the sphere is within 0.6 % of the ellipsoid
METRES_PER_DEGREE = radians(1) * EARTH_RADIUS_M
_POLE_GUARD = 1e-6  # a degree of longitude has no length at the pole: never divide by it


@dataclass(frozen=True, slots=True)
class Near:
    """A grid and the metres to it; 0.0 inside it and exactly on its border."""

    code: str
    metres: float


class BoundaryIndex:
    """An STRtree over the boundaries of a town's grids, by grid code, in WGS-84 degrees."""

    def __init__(self, boundaries: Mapping[str, BaseGeometry]) -> None:
        self._codes = tuple(boundaries)
        self._shapes = tuple(boundaries.values())
        self._tree = shapely.STRtree(self._shapes)

    def covering(self, lat: float, lon: float) -> tuple[str, ...]:
        """The grids that contain the point, those included on whose border it lies."""
        return tuple(near.code for near in self.within(lat, lon, 0.0))

    def within(self, lat: float, lon: float, metres: float) -> tuple[Near, ...]:
        """Every grid no further away than `metres`, nearest first, equal distances in the order given."""
        touched = self._tree.query(_box_around(lat, lon, metres))
        nears = (self._measure(int(i), lat, lon) for i in sorted(touched))
        return tuple(sorted((n for n in nears if n.metres <= metres), key=lambda n: n.metres))

    def _measure(self, index: int, lat: float, lon: float) -> Near:
        shape = self._shapes[index]
        if shape.intersects(shapely.Point(lon, lat)):
            return Near(self._codes[index], 0.0)
        return Near(self._codes[index], float(to_plane(shape, lat, lon).distance(shapely.Point(0, 0))))


def metres_between(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle metres between two points in degrees (haversine: exact enough for neighbours too)."""
    half_lat, half_lon = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    h = sin(half_lat) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, h)))


def is_on_earth(lat: float, lon: float) -> bool:
    """Are these degrees a place at all? False for nan, infinities and values out of range."""
    return isfinite(lat) and isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180


def to_plane(shape: BaseGeometry, lat: float, lon: float) -> BaseGeometry:
    """The shape in metres east and north of (lat, lon): equirectangular, true for a few kilometres."""
    east, north = METRES_PER_DEGREE * cos(radians(lat)), METRES_PER_DEGREE
    return shapely.transform(shape, lambda x, y: ((x - lon) * east, (y - lat) * north), interleaved=False)


def from_plane(east_m: float, north_m: float, lat: float, lon: float) -> tuple[float, float]:
    """The (lat, lon) that lies so many metres east and north of a point: the inverse of `to_plane`."""
    metres_per_lon = METRES_PER_DEGREE * max(cos(radians(lat)), _POLE_GUARD)
    return lat + north_m / METRES_PER_DEGREE, lon + east_m / metres_per_lon


def read_boundary(geojson: Mapping[str, Any]) -> BaseGeometry:
    """A shape from a stored GeoJSON boundary, made valid. Raises ValueError when it is no polygon."""
    try:
        shape = shapely.from_geojson(json.dumps(geojson))
    except (shapely.errors.ShapelyError, TypeError) as error:
        raise ValueError(f"not a GeoJSON boundary: {error}") from error
    if shape.geom_type not in {"Polygon", "MultiPolygon"} or shape.is_empty:
        raise ValueError(f"a boundary is a Polygon or MultiPolygon, not {shape.geom_type}")
    return shape if shape.is_valid else shapely.make_valid(shape)


def _box_around(lat: float, lon: float, metres: float) -> BaseGeometry:
    """A box of degrees that certainly holds everything within `metres`."""
    south, west = from_plane(-metres * 1.01, -metres * 1.01, lat, lon)
    north, east = from_plane(metres * 1.01, metres * 1.01, lat, lon)
    return shapely.box(west, south, east, north)
