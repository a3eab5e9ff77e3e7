"""Opens a file of boundaries as it comes: GeoJSON, KML, or a zip with a shapefile or KML in it.

What it is, its first bytes tell: names and endings are changed on the way through a phone. See docs/decisions/0029.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile

from bot.routing import kml, said_datum, shapefiles
from bot.routing.datum import Datum
from bot.routing.problems import Problem, ProblemCode

MOST_UNPACKED = 64 * 1024 * 1024  # bytes: a zip that claims to hold more is not opened
_ZIPPED, _BYTE_ORDER_MARK = b"PK", b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Opened:
    """The features of a file, and what it says of its datum, if it says anything."""

    features: list[Any]
    said: Datum | Problem | None = None


def open_boundaries(data: bytes) -> Opened | Problem:
    """What is in the file, or the one sentence why it cannot be read."""
    if data.startswith(_ZIPPED):
        return _zipped(data)
    if data.removeprefix(_BYTE_ORDER_MARK).lstrip()[:1] == b"<":
        return _kml(data)
    return _geojson(data)


def _geojson(data: bytes) -> Opened | Problem:
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return Problem(None, ProblemCode.NOT_JSON, {"error": str(error)[:120]})
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        return Problem(None, ProblemCode.NOT_FEATURE_COLLECTION, {"found": kind_of(content)})
    features = content.get("features")
    if not isinstance(features, list):
        return Problem(None, ProblemCode.FEATURES_NO_LIST, {"found": type(features).__name__})
    return Opened(features, said_datum.of_geojson(content.get("crs")))


def _kml(data: bytes) -> Opened | Problem:
    try:
        return Opened(kml.features_of(data.removeprefix(_BYTE_ORDER_MARK).lstrip()), Datum.WGS84)
    except kml.BadKml as error:
        return Problem(None, ProblemCode.NOT_KML, {"error": str(error)[:120]})


def _zipped(data: bytes) -> Opened | Problem:
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                return Problem(None, ProblemCode.NOT_ZIP, {"error": f"it unpacks to more than {MOST_UNPACKED} bytes"})
            inside = {
                entry.filename: archive.read(entry)
                for entry in archive.infolist()
                if not entry.filename.startswith("__MACOSX/") and not entry.is_dir()
            }
    except (BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        return Problem(None, ProblemCode.NOT_ZIP, {"error": str(error)[:120]})
    return _inside(inside)


def _inside(files: Mapping[str, bytes]) -> Opened | Problem:
    """The one shapefile, else the one KML, else the one GeoJSON that is in a zip."""
    for ending in (".shp", ".kml", ".geojson", ".json"):
        found = [name for name in files if name.lower().endswith(ending)]
        if len(found) > 1:
            return Problem(None, ProblemCode.SEVERAL_INSIDE, {"ending": ending, "count": len(found)})
        if found:
            return _shapefile(found[0], files) if ending == ".shp" else open_boundaries(files[found[0]])
    return Problem(None, ProblemCode.NOTHING_INSIDE)


def _shapefile(name: str, files: Mapping[str, bytes]) -> Opened | Problem:
    stem = str(PurePosixPath(name).with_suffix("")).lower()
    parts = {path.lower(): content for path, content in files.items()}
    dbf = parts.get(f"{stem}.dbf")
    if dbf is None:
        return Problem(None, ProblemCode.NOT_SHAPEFILE, {"error": "its .dbf, where names and codes stand, is missing"})
    found = shapefiles.Shapefile(files[name], dbf, parts.get(f"{stem}.shx"), parts.get(f"{stem}.cpg", b""))
    try:
        features = shapefiles.features_of(found)
    except shapefiles.BadShapefile as error:
        return Problem(None, ProblemCode.NOT_SHAPEFILE, {"error": str(error)})
    return Opened(features, said_datum.of_prj(parts.get(f"{stem}.prj", b"").decode("utf-8", "replace")))


def kind_of(value: Any) -> str:
    """The "type" a GeoJSON object claims, or Python's word for what it is."""
    return str(value.get("type"))[:40] if isinstance(value, dict) else type(value).__name__
