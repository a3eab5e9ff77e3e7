"""Reads the grids that somebody drew in Google Earth or on a phone: KML, and KMZ (KML in a zip).

KML 2.2 (OGC 07-147r2) is always in WGS-84, longitude first. A placemark's own name is the grid's; code and community
stand in its ExtendedData. The XML is read by defusedxml, so that no entity grows into gigabytes.
"""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring


class BadKml(ValueError):
    """It is not KML that can be read; the sentence says why."""


def features_of(data: bytes) -> list[dict[str, Any]]:
    """Its placemarks as GeoJSON features.

    Raises:
        BadKml: it is no XML, names an encoding that nobody knows, or declares entities.
    """
    try:
        root = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise BadKml(str(error) or type(error).__name__) from None
    if _kind(root) != "kml":
        raise BadKml(f"its root is {_kind(root)[:40]}, not kml")
    return [_feature(mark) for mark in _all(root, "Placemark")]


def _feature(mark: Element) -> dict[str, Any]:
    return {"type": "Feature", "properties": _properties(mark), "geometry": _geometry(mark)}


def _properties(mark: Element) -> dict[str, Any]:
    given = {"name": _words(mark, "name")}
    for data in _all(mark, "Data"):
        given[data.get("name", "")] = _words(data, "value")
    for data in _all(mark, "SimpleData"):
        given[data.get("name", "")] = (data.text or "").strip()
    return given


def _geometry(mark: Element) -> dict[str, Any] | None:
    """All its polygons; of a placemark with none, the word for what it has instead."""
    parts = [[*_rings(polygon)] for polygon in _all(mark, "Polygon")]
    if parts:
        return {"type": "MultiPolygon", "coordinates": parts}
    other = next((_kind(each) for each in mark.iter() if _kind(each) in {"Point", "LineString", "LinearRing"}), None)
    return {"type": other} if other else None


def _rings(polygon: Element) -> Iterator[list[Any]]:
    """The outer ring first, wherever it stands in the file."""
    for side in ("outerBoundaryIs", "innerBoundaryIs"):
        for boundary in _all(polygon, side):
            for coordinates in _all(boundary, "coordinates"):
                yield [_position(each) for each in (coordinates.text or "").split()]


def _position(words: str) -> list[float | str]:
    """Numbers; what is none stays a word, and is told as such."""
    try:
        return [float(number) for number in words.split(",") if number]
    except ValueError:
        return [words]


def _all(element: Element, kind: str) -> Iterator[Element]:
    """Every descendant of a kind, in whatever namespace its version of KML has."""
    return (each for each in element.iter() if _kind(each) == kind)


def _words(element: Element, kind: str) -> str:
    return next(((each.text or "").strip() for each in element if _kind(each) == kind), "")


def _kind(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
