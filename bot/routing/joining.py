"""Joins the plots and holes of one grid that touch, as a plot and its neighbour across a lane do.

GeoJSON allows parts to meet in single points only. A grid put together from two plots has a common edge, which hides
nothing from anybody: only ground that lies in two parts at once must be redrawn.
"""

from collections.abc import Sequence

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from bot.routing.geometry import to_plane

OVERLAP_WIDTH_M = 1.0  # neighbours traced apart: slivers nowhere wider than this are not an overlap


def joined(parts: Sequence[tuple[Polygon, Sequence[Polygon]]]) -> MultiPolygon | None:
    """One shape of outlines with their holes, all in degrees and each valid; None if any get into each other."""
    plots = []
    for outline, holes in parts:
        if _get_into_each_other(holes):
            return None
        plots.append(outline.difference(shapely.union_all(list(holes))) if holes else outline)
    if _get_into_each_other(plots):
        return None
    areas = [part for part in shapely.get_parts(shapely.union_all(plots)) if isinstance(part, Polygon)]
    return MultiPolygon(areas) if areas else None


def common_ground(one: BaseGeometry, other: BaseGeometry) -> BaseGeometry | None:
    """What lies in both shapes, which are in metres; None where that is nowhere wider than OVERLAP_WIDTH_M."""
    common = one.intersection(other)
    return None if common.buffer(-OVERLAP_WIDTH_M / 2).is_empty else common


def _get_into_each_other(shapes: Sequence[BaseGeometry]) -> bool:
    if len(shapes) < 2:
        return False
    middle = shapely.union_all([shape.envelope for shape in shapes]).centroid
    planes = [to_plane(shape, middle.y, middle.x) for shape in shapes]
    near = shapely.STRtree(planes).query(planes, "intersects").T.tolist()
    return any(common_ground(planes[a], planes[b]) is not None for a, b in near if a < b)
