"""Looks over one GeoJSON geometry, ring by ring, before anything is believed about it."""

import re
from collections.abc import Iterator
from typing import Any

from shapely import is_valid_reason
from shapely.geometry import MultiPolygon, Polygon

from bot.routing.datum import Datum, in_china
from bot.routing.geometry import is_on_earth
from bot.routing.joining import joined
from bot.routing.problems import Problem, ProblemCode

Position = tuple[float, float]  # longitude, latitude: GeoJSON's order
Rings = list[list[Position]]  # the outline, then its holes


def look_over(row: int, geometry: Any, datum: Datum) -> tuple[MultiPolygon | None, list[Problem]]:
    """The shape of a feature, in the file's own degrees, or what is wrong with it (then there is no shape)."""
    if geometry is None:
        return None, [Problem(row, ProblemCode.EMPTY)]
    kind = geometry.get("type") if isinstance(geometry, dict) else type(geometry).__name__
    if kind not in {"Polygon", "MultiPolygon"}:
        return None, [Problem(row, ProblemCode.GEOMETRY_TYPE, {"found": str(kind)})]
    coordinates = geometry.get("coordinates")
    parts = [coordinates] if kind == "Polygon" else coordinates
    if not isinstance(parts, list) or not all(isinstance(part, list) for part in parts):
        return None, [Problem(row, ProblemCode.COORDINATES_MALFORMED, {"ring": 1})]
    if not any(parts) or any(part == [] for part in parts):
        return None, [Problem(row, ProblemCode.EMPTY)]
    polygons, problems = _read_parts(row, parts, datum)
    problems = problems or [
        each for before, rings in _numbered(polygons) for each in _polygon_problems(row, before, rings)
    ]
    if problems:
        return None, problems
    whole = joined([(Polygon(rings[0]), [Polygon(hole) for hole in rings[1:]]) for rings in polygons])
    return (whole, []) if whole is not None else (None, [_not_apart(row, polygons)])


def _read_parts(row: int, parts: list[Any], datum: Datum) -> tuple[list[Rings], list[Problem]]:
    """Every ring as numbers; rings are counted through the whole feature, from 1."""
    polygons: list[Rings] = []
    problems: list[Problem] = []
    number = 0
    for part in parts:
        rings: Rings = []
        for raw in part:
            number += 1
            ring = _read_ring(raw)
            problem = _ring_problem(row, number, ring, datum)
            problems += [problem] if problem else []
            rings.append(ring or [])
        polygons.append(rings)
    return polygons, problems


def _read_ring(raw: Any) -> list[Position] | None:
    if not isinstance(raw, list):
        return None
    positions = [_read_position(point) for point in raw]
    return [position for position in positions if position] if all(positions) else None


def _read_position(point: Any) -> Position | None:
    """[longitude, latitude] and perhaps a height, which is left out."""
    if not isinstance(point, list) or len(point) < 2:
        return None
    if any(isinstance(number, bool) or not isinstance(number, int | float) for number in point[:2]):
        return None
    try:
        return float(point[0]), float(point[1])
    except OverflowError:  # an integer of hundreds of digits
        return None


def _ring_problem(row: int, number: int, ring: list[Position] | None, datum: Datum) -> Problem | None:
    """The first thing wrong with a ring in itself; crossing comes later, when all rings are numbers."""
    at: dict[str, int | float] = {"ring": number}
    if ring is None:
        return Problem(row, ProblemCode.COORDINATES_MALFORMED, at)
    if not ring:
        return Problem(row, ProblemCode.EMPTY)
    if swapped := [p for p in ring if _looks_swapped(*p)]:
        return Problem(row, ProblemCode.SWAPPED, at | _first(swapped))
    if off := [p for p in ring if not is_on_earth(p[1], p[0])]:
        return Problem(row, ProblemCode.OUT_OF_RANGE, at | _first(off) | {"count": len(off)})
    if datum is not Datum.WGS84 and not all(in_china(lat, lon) for lon, lat in ring):
        return Problem(row, ProblemCode.OUTSIDE_CHINA, {"ring": number, "crs": datum.value})
    if ring[0] != ring[-1]:
        return Problem(row, ProblemCode.RING_OPEN, at, where=_lat_lon(ring[-1]))
    if len(ring) < 4:
        return Problem(row, ProblemCode.RING_SHORT, at | {"points": len(ring)}, where=_lat_lon(ring[0]))
    return None


def _looks_swapped(x: float, y: float) -> bool:
    """Not a place in China as it stands (longitude first), but one the other way round."""
    return is_on_earth(x, y) and in_china(x, y) and not in_china(y, x)


def _numbered(polygons: list[Rings]) -> Iterator[tuple[int, Rings]]:
    """Each polygon with the number of rings that stand before it."""
    before = 0
    for rings in polygons:
        yield before, rings
        before += len(rings)


def _not_apart(row: int, polygons: list[Rings]) -> Problem:
    """Rings that are sound alone get into each other: what GEOS finds, and where."""
    whole = MultiPolygon([Polygon(rings[0], rings[1:]) for rings in polygons])
    reason, where = _why_invalid(whole) or ("they overlap", None)
    return Problem(row, ProblemCode.INVALID_SHAPE, {"reason": reason}, where=where)


def _polygon_problems(row: int, before: int, rings: Rings) -> Iterator[Problem]:
    outline = Polygon(rings[0])
    for number, ring in enumerate(rings, before + 1):
        area = Polygon(ring)
        if reason := _why_invalid(area):
            yield Problem(row, ProblemCode.SELF_CROSSING, {"ring": number}, where=reason[1])
        elif outline.is_valid and not outline.covers(area):
            yield Problem(row, ProblemCode.HOLE_OUTSIDE, {"ring": number}, where=_lat_lon(ring[0]))


def _why_invalid(shape: Polygon | MultiPolygon) -> tuple[str, tuple[float, float] | None] | None:
    """GEOS's reason and, if it names one, the place: "Self-intersection[115.4 29.8]"."""
    if shape.is_valid:
        return None
    reason = str(is_valid_reason(shape))
    found = re.fullmatch(r"(.*?)\[(\S+) (\S+)\]", reason)
    if not found:
        return reason, None
    return found.group(1), (float(found.group(3)), float(found.group(2)))


def _first(points: list[Position]) -> dict[str, int | float]:
    return {"x": points[0][0], "y": points[0][1]}


def _lat_lon(position: Position) -> tuple[float, float]:
    return position[1], position[0]
