"""What can be wrong with a file of boundaries, said so that an operator knows where and what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Argument = str | int | float

MOST_TOLD = 10
"""So many sentences can be read and put right in one go."""


class ProblemCode(StrEnum):
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    NOT_JSON = "not_json"
    NOT_FEATURE_COLLECTION = "not_feature_collection"
    FEATURES_NO_LIST = "features_no_list"
    NOT_KML = "not_kml"
    NOT_ZIP = "not_zip"
    NOT_SHAPEFILE = "not_shapefile"
    NOTHING_INSIDE = "nothing_inside"
    SEVERAL_INSIDE = "several_inside"
    DATUM_OFF = "datum_off"
    DATUM_UNKNOWN = "datum_unknown"
    PROJECTED = "projected"
    NO_FEATURES = "no_features"
    NOT_A_FEATURE = "not_a_feature"
    PROPERTY_MISSING = "property_missing"
    PROPERTY_WRONG = "property_wrong"
    ADDRESS_WRONG = "address_wrong"
    DUPLICATE_CODE = "duplicate_code"
    GEOMETRY_TYPE = "geometry_type"
    EMPTY = "empty"
    COORDINATES_MALFORMED = "coordinates_malformed"
    OUT_OF_RANGE = "out_of_range"
    SWAPPED = "swapped"
    OUTSIDE_CHINA = "outside_china"
    RING_SHORT = "ring_short"
    RING_OPEN = "ring_open"
    SELF_CROSSING = "self_crossing"
    HOLE_OUTSIDE = "hole_outside"
    INVALID_SHAPE = "invalid_shape"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one feature.

    `row` counts features from 1 and is None when the whole file is meant. `what` holds the arguments of the
    sentence; `where` is (lat, lon) as the file has it, so that it can be found on the map it was drawn on.
    """

    row: int | None
    code: ProblemCode
    what: Mapping[str, Argument] = field(default_factory=dict)
    where: tuple[float, float] | None = None

    def __str__(self) -> str:
        start = "File" if self.row is None else f"Feature {self.row}"
        spot = f" Look at {self.where[0]:.6f}, {self.where[1]:.6f} (lat, lon)." if self.where else ""
        return f"{start}: {_SENTENCES[self.code].format_map(self.what)}{spot}"


_SENTENCES = {
    ProblemCode.UNREADABLE: "cannot be read ({error}). Check the path and its permissions.",
    ProblemCode.TOO_LARGE: "has {bytes} bytes, more than {limit}. Simplify the outlines or import fewer grids.",
    ProblemCode.NOT_JSON: "is not JSON in UTF-8 ({error}). Save it as GeoJSON, encoded in UTF-8.",
    ProblemCode.NOT_FEATURE_COLLECTION: (
        'is not a FeatureCollection but {found}. Export with "type": "FeatureCollection" and "features": [...].'
    ),
    ProblemCode.FEATURES_NO_LIST: (
        'has "features" that are no list but {found}. Export them as "features": [...], one for each grid.'
    ),
    ProblemCode.NOT_KML: "is XML, but not KML that can be read ({error}). Save it as KML or GeoJSON.",
    ProblemCode.NOT_ZIP: "is a zip that cannot be unpacked ({error}). Pack it again, without a password.",
    ProblemCode.NOT_SHAPEFILE: "holds a shapefile that cannot be read: {error}. Pack .shp, .shx, .dbf, .prj together.",
    ProblemCode.NOTHING_INSIDE: "is a zip without .shp, .kml or .geojson. Pack the boundaries into it.",
    ProblemCode.SEVERAL_INSIDE: "holds {count} files that end in {ending}. Pack one only: that of the grids.",
    ProblemCode.DATUM_OFF: (
        "is drawn in {datum}, tens of metres off WGS-84. Ask whoever drew it to export it in WGS-84 or CGCS2000."
    ),
    ProblemCode.DATUM_UNKNOWN: "is drawn in {datum}, which is not known here. Export it in WGS-84 or CGCS2000 degrees.",
    ProblemCode.PROJECTED: "is in metres of {datum}. Export it in degrees of WGS-84 or CGCS2000.",
    ProblemCode.NO_FEATURES: "holds no features. Export the grids, one feature each.",
    ProblemCode.NOT_A_FEATURE: 'is not a Feature but {found}. Each element of "features" must be one.',
    ProblemCode.PROPERTY_MISSING: "property {name} is missing or empty. Every grid needs code, name, community.",
    ProblemCode.PROPERTY_WRONG: "property {name} is not {expected}. Correct it.",
    ProblemCode.ADDRESS_WRONG: "address {index} is wrong: {error}.",
    ProblemCode.DUPLICATE_CODE: "code {grid} was already used by feature {first_row}. Give each grid its own.",
    ProblemCode.GEOMETRY_TYPE: "geometry is {found}. Draw the grid as a Polygon or MultiPolygon.",
    ProblemCode.EMPTY: "has no outline. Draw one.",
    ProblemCode.COORDINATES_MALFORMED: "ring {ring} is not a list of [longitude, latitude] numbers.",
    ProblemCode.OUT_OF_RANGE: (
        "ring {ring} has {count} points that are no degrees, such as [{x}, {y}]. Export in WGS-84 degrees."
    ),
    ProblemCode.SWAPPED: (
        "ring {ring} has latitude before longitude, such as [{x}, {y}]. GeoJSON wants longitude first."
    ),
    ProblemCode.OUTSIDE_CHINA: ("ring {ring} lies outside China, where {crs} is not defined. Import with --crs wgs84."),
    ProblemCode.RING_SHORT: "ring {ring} has {points} points; an outline needs at least 4, first = last.",
    ProblemCode.RING_OPEN: "ring {ring} is not closed. Repeat its first point at the end.",
    ProblemCode.SELF_CROSSING: "ring {ring} crosses or touches itself. Redraw it there.",
    ProblemCode.HOLE_OUTSIDE: "hole {ring} does not lie inside the outline. Move or delete it.",
    ProblemCode.INVALID_SHAPE: "parts or holes of the outline get into each other ({reason}). Redraw them.",
    ProblemCode.OVERLAP: (
        "grid {grid} overlaps grid {other} (feature {other_row}) by {m2} m², {percent} % of the smaller. Slivers up "
        "to {tolerance_m} m wide would be tolerated. Let both share one border."
    ),
}


def told(problems: Sequence[Problem]) -> str:
    """The first ten sentences, a line each, and how many more there are."""
    lines = [str(problem) for problem in problems[:MOST_TOLD]]
    if (more := len(problems) - MOST_TOLD) > 0:
        lines.append(f"… and {more} more. Put these right first.")
    return "\n".join(lines)
