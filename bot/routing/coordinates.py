"""Reads coordinates that somebody typed in one of the usual ways: 29.8222, 115.4318; 北纬29.8222 东经115.4318."""

import re
from dataclasses import dataclass
from typing import Final

from bot.routing.datum import Datum, in_china, to_wgs84

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pointed:
    """A place that was pointed at, in WGS-84 degrees; `rest`: the words without the link or the numbers."""

    lat: float
    lon: float
    rest: str = ""


_PART: Final = r"\s*(\d{1,2}(?:\.\d+)?)\s*"
_DEGREES: Final = rf"(\d{{1,3}}(?:\.\d+)?)\s*[°度]?(?:{_PART}['′’分])?(?:{_PART}(?:[\"″”秒]|''))?"
_NORTH: Final = (
    re.compile(rf"(?:北纬|纬度|\bN|\blat\w*)\s*[:：=]?\s*{_DEGREES}", re.IGNORECASE),
    re.compile(rf"{_DEGREES}\s*N\b", re.IGNORECASE),
)
_EAST: Final = (
    re.compile(rf"(?:东经|经度|\bE|\blo?ng?\w*)\s*[:：=]?\s*{_DEGREES}", re.IGNORECASE),
    re.compile(rf"{_DEGREES}\s*E\b", re.IGNORECASE),
)
"""Before the number, or behind it."""

_BARE: Final = re.compile(r"(?<![\d.])(\d{1,3}\.\d{3,})\s*[,，;；\s]\s*(\d{1,3}\.\d{3,})(?![\d.])")


def typed(text: str) -> Pointed | None:
    """Coordinates as people write them, in WGS-84; a bare pair only where it lies in China, whichever comes first."""
    for north, east in zip(_NORTH, _EAST, strict=True):
        lat, lon = north.search(text), east.search(text)
        if lat and lon:
            point = pointed(((_decimal(lat), _decimal(lon)), Datum.WGS84))
            return Pointed(point.lat, point.lon, _without_both(text, lat, lon)) if point else None
    bare = _BARE.search(text)
    if bare is None:
        return None
    first, second = float(bare[1]), float(bare[2])
    lat_, lon_ = (first, second) if first < second else (second, first)
    return Pointed(lat_, lon_, without(text, bare)) if in_china(lat_, lon_) else None


def _without_both(text: str, lat: re.Match[str], lon: re.Match[str]) -> str:
    """The words around latitude and longitude, whichever comes first."""
    first, second = sorted((lat.span(), lon.span()))
    return without(text[: first[0]] + " " + text[first[1] : second[0]] + " " + text[second[1] :], None)


def _decimal(found: re.Match[str]) -> float:
    degrees, minutes, seconds = (float(part or 0) for part in found.groups())
    return degrees + minutes / 60 + seconds / 3600


def without(text: str, found: re.Match[str] | None) -> str:
    """The words around it, without the marks that stood beside it."""
    rest = text if found is None else text[: found.start()] + " " + text[found.end() :]
    return rest.strip(" \n\t,，。:：()（）【】")


def pointed(read: tuple[Pair, Datum] | None) -> Pointed | None:
    """A pair of degrees in its datum as a place; None for what lies nowhere on Earth, and for 0, 0."""
    if read is None:
        return None
    (lat, lon), datum = read
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat, lon) == (0, 0):
        return None
    return Pointed(*to_wgs84(lat, lon, datum))
