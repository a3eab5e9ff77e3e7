"""Reads a town's grids from a file of boundaries and says, feature by feature, what is wrong with it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, mapping

from bot.routing.addresses import AddressEntry
from bot.routing.datum import Datum, to_wgs84
from bot.routing.geometry import to_plane
from bot.routing.joining import OVERLAP_WIDTH_M, common_ground
from bot.routing.opening import kind_of, open_boundaries
from bot.routing.places import GridOutline
from bot.routing.problems import Problem, ProblemCode
from bot.routing.properties import Properties, read_properties
from bot.routing.rings import look_over
from bot.routing.said_datum import agreed

MAX_BYTES = 10 * 1024 * 1024  # a town's outlines take some hundred kilobytes


@dataclass(frozen=True, slots=True)
class ImportedGrid:
    """A grid as the file gives it, its boundary already in WGS-84."""

    row: int
    outline: GridOutline
    addresses: tuple[AddressEntry, ...] = ()
    station: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Import:
    """What a file holds. `grids` are the sound ones only: import all or nothing, by `ok`."""

    grids: tuple[ImportedGrid, ...]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        return not self.problems


def read_boundaries(path: Path, datum: Datum | None = None) -> Import:
    """The grids of a file, as `parse_boundaries` reads them; never raises for a file that cannot be read."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return _refused(ProblemCode.TOO_LARGE, bytes=size, limit=MAX_BYTES)
        return parse_boundaries(path.read_bytes(), datum)
    except OSError as error:
        return _refused(ProblemCode.UNREADABLE, error=error.strerror or type(error).__name__)


def parse_boundaries(data: bytes, datum: Datum | None = None) -> Import:
    """The grids of GeoJSON in UTF-8, KML, KMZ or a zipped shapefile; `datum` stands above the one the file names."""
    if len(data) > MAX_BYTES:
        return _refused(ProblemCode.TOO_LARGE, bytes=len(data), limit=MAX_BYTES)
    opened = open_boundaries(data)
    if isinstance(opened, Problem):
        return Import((), (opened,))
    drawn_in = agreed(opened.said, datum)
    if isinstance(drawn_in, Problem):
        return Import((), (drawn_in,))
    if not opened.features:
        return _refused(ProblemCode.NO_FEATURES)
    return _read_features(opened.features, drawn_in)


@dataclass(frozen=True, slots=True)
class _Sound:
    """A feature without problems of its own; its shape still in the file's degrees."""

    row: int
    properties: Properties
    shape: MultiPolygon


def _read_features(features: Sequence[Any], datum: Datum) -> Import:
    sound: list[_Sound] = []
    problems: list[Problem] = []
    first_rows: dict[str, int] = {}
    for row, feature in enumerate(features, 1):
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            problems.append(Problem(row, ProblemCode.NOT_A_FEATURE, {"found": kind_of(feature)}))
            continue
        properties, wrong = read_properties(row, feature.get("properties"))
        shape, misdrawn = look_over(row, feature.get("geometry"), datum)
        repeated = list(_repeated_code(row, properties, first_rows))
        problems += [*wrong, *repeated, *misdrawn]
        if properties and shape and not repeated:
            sound.append(_Sound(row, properties, shape))
    problems += _overlaps(sound)
    return Import(tuple(_as_grid(each, datum) for each in sound), tuple(problems))


def _repeated_code(row: int, properties: Properties | None, first_rows: dict[str, int]) -> Iterator[Problem]:
    if properties is None:
        return
    first = first_rows.setdefault(properties.code, row)
    if first != row:
        yield Problem(row, ProblemCode.DUPLICATE_CODE, {"grid": properties.code, "first_row": first})


def _overlaps(sound: Sequence[_Sound]) -> Iterator[Problem]:
    """Each pair of grids that claim the same ground, told at the later of the two."""
    if not sound:
        return
    centre = shapely.union_all([each.shape.envelope for each in sound]).centroid
    planes = [to_plane(each.shape, centre.y, centre.x) for each in sound]
    for later, earlier in sorted(shapely.STRtree(planes).query(planes, "intersects").T.tolist()):
        if earlier < later:
            common = common_ground(planes[later], planes[earlier])
            if common is not None:
                smaller = min(planes[later].area, planes[earlier].area)
                yield _overlap(sound[later], sound[earlier], common.area, smaller)


def _overlap(later: _Sound, earlier: _Sound, area: float, smaller: float) -> Problem:
    spot = later.shape.intersection(earlier.shape).representative_point()
    what: dict[str, str | int | float] = {
        "grid": later.properties.code,
        "other": earlier.properties.code,
        "other_row": earlier.row,
        "m2": round(area),
        "percent": round(100 * area / smaller, 2),
        "tolerance_m": OVERLAP_WIDTH_M,
    }
    return Problem(later.row, ProblemCode.OVERLAP, what, where=(spot.y, spot.x))


def _as_grid(sound: _Sound, datum: Datum) -> ImportedGrid:
    given = sound.properties
    shape = sound.shape if datum is Datum.WGS84 else shapely.transform(sound.shape, _converter(datum))
    boundary = mapping(shape.geoms[0] if len(shape.geoms) == 1 else shape)
    outline = GridOutline(given.code, given.name, given.community, _as_lists(boundary), given.aliases)
    return ImportedGrid(sound.row, outline, given.addresses, given.station, given.phone)


def _converter(datum: Datum) -> Any:
    def convert(positions: Iterable[Sequence[float]]) -> list[list[float]]:
        return [[lon, lat] for lat, lon in (to_wgs84(p[1], p[0], datum) for p in positions)]

    return convert


def _as_lists(boundary: Any) -> Any:
    """As JSON has it, so that a stored boundary compares equal to a fresh one."""
    return json.loads(json.dumps(boundary))


def _refused(code: ProblemCode, **what: str | int) -> Import:
    return Import((), (Problem(None, code, what),))
