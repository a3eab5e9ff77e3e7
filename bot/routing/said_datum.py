"""What a file of boundaries says about its datum: believed, or refused by its name.

The names are those of EPSG, of OGC and of ESRI's .prj files. CGCS2000 differs from WGS-84 by centimetres; Beijing 54
and Xi'an 80 by tens of metres, and their shift differs from place to place, so that only the surveyor can undo it.
"""

import re
from typing import Any

from bot.routing.datum import Datum
from bot.routing.problems import Problem, ProblemCode

_KNOWN = {
    Datum.WGS84: ("4326", "4490", "crs84", "wgs84", "wgs1984", "cgcs2000", "chinageodeticcoordinatesystem2000"),
    Datum.GCJ02: ("gcj02", "gcj2002"),
    Datum.BD09: ("bd09", "bd09ll"),
}
_OFF_BY_TENS_OF_METRES = {
    "Beijing 54": ("4214", "beijing1954", "beijing54"),
    "New Beijing": ("4555", "newbeijing"),
    "Xi'an 80": ("4610", "xian1980", "xian80"),
}
_SPELT = {name: datum for datum, names in _KNOWN.items() for name in names}
_REFUSED = {spelt: name for name, spellings in _OFF_BY_TENS_OF_METRES.items() for spelt in spellings}
_PROJECTED_WKT = re.compile(r"\s*(?:PROJCS|PROJCRS|PROJECTEDCRS)\s*\[", re.IGNORECASE)
_FIRST_NAME = re.compile(r'\[\s*"([^"]*)"')
_LONGEST = 60


def of_geojson(crs: Any) -> Datum | Problem | None:
    """Of the member "crs" (GeoJSON 2008, and every QGIS since); None where the file does not say."""
    if crs is None:
        return None
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return _of_name(name) if isinstance(name, str) else _refuse(ProblemCode.DATUM_UNKNOWN, str(crs))


def of_prj(wkt: str) -> Datum | Problem | None:
    """Of the text in a shapefile's .prj; None when it is empty."""
    if not wkt.strip():
        return None
    found = _FIRST_NAME.search(wkt)
    name = found.group(1) if found else wkt
    return _refuse(ProblemCode.PROJECTED, name) if _PROJECTED_WKT.match(wkt) else _of_name(name)


def agreed(said: Datum | Problem | None, asked: Datum | None) -> Datum | Problem:
    """The datum to read the file in: what the operator asks for, unless the file names one that we cannot read.

    A map traced over a Chinese one is often labelled WGS-84 by the tool that saved it: the operator knows better.
    """
    if isinstance(said, Problem):
        return said
    return asked or said or Datum.WGS84


def _of_name(name: str) -> Datum | Problem:
    last = re.split(r"[:/]", name.strip())[-1]
    spelt = re.sub(r"[^a-z0-9]", "", last.lower()).removeprefix("gcs").removeprefix("d")
    if spelt in _REFUSED:
        return _refuse(ProblemCode.DATUM_OFF, _REFUSED[spelt])
    return _SPELT.get(spelt) or _refuse(ProblemCode.DATUM_UNKNOWN, name)


def _refuse(code: ProblemCode, name: str) -> Problem:
    return Problem(None, code, {"datum": " ".join(name.split())[:_LONGEST]})
