"""From degrees to pixels: outlines fitted into a box, north up, with no more points than a picture can show."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from shapely import Polygon, get_parts, make_valid, maximum_inscribed_circle
from shapely import box as rectangle
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry

from bot.charts.boxes import Box, Point
from bot.charts.outlines import Outline, Ring

_CLOSER = 0.7
"""A point nearer to the last than this, in pixels, changes nothing that one sees."""

_WIDER = 2
_LEAST = 4
"""A ring has three corners and ends where it began."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An outline on paper: each polygon is its outer ring and its holes."""

    outline: Outline
    polygons: tuple[tuple[tuple[Point, ...], ...], ...]

    @property
    def area(self) -> float:
        """Of the outer rings; who lies inside another is smaller."""
        return sum(_area(rings[0]) for rings in self.polygons)

    def middle(self) -> Point:
        """Where words have most room: the middle of the largest ellipse that is twice as wide as high."""
        squeezed = scale(self._largest(), xfact=1 / _WIDER, origin=(0, 0))
        if squeezed.is_empty:
            return self.polygons[0][0][0]
        x, y = maximum_inscribed_circle(squeezed, tolerance=2).coords[0]
        return x * _WIDER, y

    def holds(self, box: Box) -> bool:
        """Whether the box lies inside the largest polygon."""
        return bool(self._largest().contains(rectangle(box.left, box.top, box.right, box.bottom)))

    def _largest(self) -> BaseGeometry:
        """Empty where a ring is no ring."""
        whole = [Polygon(rings[0], rings[1:]) for rings in self.polygons if min(map(len, rings)) >= _LEAST]
        parts = [part for shape in whole for part in get_parts(make_valid(shape)) if part.area > 0]
        return max(parts, key=lambda part: float(part.area), default=Polygon())


def on_paper(outlines: Sequence[Outline], box: Box) -> list[Drawn]:
    """All of them in one scale, in the middle of the box; the largest first, so that none hides one inside it."""
    points = [point for outline in outlines for rings in outline.polygons for point in rings[0]]
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    narrower = max(0.01, cos(radians((south + north) / 2)))
    zoom = min(box.width / max((east - west) * narrower, 1e-9), box.height / max(north - south, 1e-9))
    across = (box.left + box.right - (east - west) * narrower * zoom) / 2

    def place(ring: Ring) -> tuple[Point, ...]:
        down = box.middle + (south + north) / 2 * zoom
        return tuple(_thinned([(across + (lon - west) * narrower * zoom, down - lat * zoom) for lon, lat in ring]))

    drawn = [Drawn(o, tuple(tuple(place(ring) for ring in rings) for rings in o.polygons)) for o in outlines]
    return sorted(drawn, key=lambda each: (-each.area, each.outline.grid_id))


def _thinned(points: Sequence[Point]) -> Sequence[Point]:
    kept = [points[0]]
    for point in points:
        if abs(point[0] - kept[-1][0]) > _CLOSER or abs(point[1] - kept[-1][1]) > _CLOSER:
            kept.append(point)
    return kept if len(kept) >= _LEAST else points  # a grid smaller than a pixel stays what it is


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairs)) / 2
