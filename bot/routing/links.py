"""Reads a place out of what people send: links of map services, `geo:`, or coordinates that were typed.

Each service counts in a datum of its own (bot/routing/datum.py); what comes out is WGS-84. Short links hide their
place, and nothing is fetched from anywhere. The services' own pages say how their links are made:
lbs.amap.com/api/uri-api, lbsyun.baidu.com (URI API), lbs.qq.com/webApi/uriV1, developer.apple.com (Map Links),
developers.google.com/maps (Maps URLs), RFC 5870 (geo).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from bot.routing.coordinates import Pair, Pointed, pointed, typed, without
from bot.routing.datum import Datum


@dataclass(frozen=True, slots=True)
class Hidden:
    """A link that leads to a place without saying which."""

    rest: str = ""


Read = Callable[[SplitResult, Mapping[str, str]], tuple[Pair, Datum] | None]

_URL: Final = re.compile(r"(?:https?://|geo:)[^\s，。、；）)】》\"'<>]+", re.IGNORECASE)
_NUMBER: Final = r"[+-]?\d{1,3}\.\d+|[+-]?\d{1,3}"
_PAIR: Final = re.compile(rf"(?<![\w.])({_NUMBER})\s*,\s*({_NUMBER})")
_HIDING: Final = re.compile(
    r"(^|\.)(surl\.amap\.com|j\.map\.baidu\.com|url\.cn|maps\.app\.goo\.gl|goo\.gl|maps\.apple)$|^(amap|baidumap)$"
)


def place_in(text: str) -> Pointed | Hidden | None:
    """The place that a message points at; None where it points at none. The first link that says one counts."""
    hides: Hidden | None = None
    for found in _URL.finditer(text):
        rest = without(text, found)
        read = _of_link(found.group())
        if isinstance(read, Pointed):
            return Pointed(read.lat, read.lon, rest)
        hides = hides or (Hidden(rest) if read else None)
    return hides or typed(_URL.sub(" ", text))


def _of_link(link: str) -> Pointed | bool:
    """The place in a link, or whether it is one of a map that hides it."""
    try:
        parts = urlsplit(link)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    except ValueError:
        return False
    if parts.scheme.lower() == "geo":
        return pointed(_geo(parts, asked)) or True
    host = (parts.hostname or "").removeprefix("www.")
    for service, read in _SERVICES.items():
        if host == service or host.endswith("." + service):
            return pointed(read(parts, asked)) or _is_of_maps(host, parts)
    return bool(_HIDING.search(host))


def _is_of_maps(host: str, parts: SplitResult) -> bool:
    return "map" in host or parts.path.startswith("/maps")


def _pair(said: str | None) -> Pair | None:
    found = _PAIR.search(said or "")
    return (float(found[1]), float(found[2])) if found else None


def _lon_lat(said: str | None) -> Pair | None:
    pair = _pair(said)
    return (pair[1], pair[0]) if pair else None


def _amap(parts: SplitResult, asked: Mapping[str, str]) -> tuple[Pair, Datum] | None:
    """Longitude comes first in `position` and `dest`; in `q` and `p` it comes second."""
    datum = Datum.WGS84 if asked.get("coordinate", "").lower() == "wgs84" else Datum.GCJ02
    pair = _lon_lat(asked.get("position") or asked.get("dest") or asked.get("to"))
    pair = pair or _pair(asked.get("q") or asked.get("p"))
    if pair is None and "lat" in asked:
        pair = _pair(f"{asked['lat']},{asked.get('lng') or asked.get('lon') or ''}")
    return (pair, datum) if pair else None


_BAIDUS: Final = {"wgs84": Datum.WGS84, "gcj02": Datum.GCJ02}


def _baidu(parts: SplitResult, asked: Mapping[str, str]) -> tuple[Pair, Datum] | None:
    """Its own datum unless `coord_type` says another; metres after an @ are no degrees."""
    pair = _pair(asked.get("location") or asked.get("latlng") or asked.get("destination"))
    return (pair, _BAIDUS.get(asked.get("coord_type", "").lower(), Datum.BD09)) if pair else None


def _tencent(parts: SplitResult, asked: Mapping[str, str]) -> tuple[Pair, Datum] | None:
    datum = {"1": Datum.WGS84, "3": Datum.BD09}.get(asked.get("coord_type", ""), Datum.GCJ02)
    named = asked.get("marker") or asked.get("coord") or asked.get("tocoord") or asked.get("center")
    pair = _pair(named)
    if pair is None and "pointy" in asked:
        pair = _pair(f"{asked['pointy']},{asked.get('pointx', '')}")
    return (pair, datum) if pair else None


def _apple(parts: SplitResult, asked: Mapping[str, str]) -> tuple[Pair, Datum] | None:
    """Its maps of China are Amap's, and so is their datum."""
    pair = next((pair for name in ("coordinate", "ll", "q", "daddr") if (pair := _pair(asked.get(name)))), None)
    return (pair, Datum.GCJ02) if pair else None


def _google(parts: SplitResult, asked: Mapping[str, str]) -> tuple[Pair, Datum] | None:
    """Its street map of China lies in GCJ-02; the place itself (!3d !4d) goes before the middle of the map (@)."""
    path = unquote(parts.path)
    exact = re.search(rf"!3d({_NUMBER})!4d({_NUMBER})", path)
    pair = (float(exact[1]), float(exact[2])) if exact else None
    names = ("q", "query", "ll", "destination", "center")
    pair = pair or next((found for name in names if (found := _pair(asked.get(name)))), None)
    pair = pair or (_pair(path.partition("@")[2]) if "@" in path else None) or _pair(path)
    return (pair, Datum.GCJ02) if pair and parts.path.startswith("/maps") else None


def _geo(parts: SplitResult, asked: Mapping[str, str]) -> tuple[Pair, Datum] | None:
    """WGS-84, unless `crs` names another; `q` goes before 0,0, as Android writes it."""
    crs = re.search(r";crs=([\w-]+)", parts.path, re.IGNORECASE)
    datum = {"wgs84": Datum.WGS84, "gcj02": Datum.GCJ02, "bd09": Datum.BD09}.get(crs[1].lower() if crs else "wgs84")
    pair = _pair(asked.get("q")) or _pair(parts.path)
    return (pair, datum) if pair and datum is not None else None


_SERVICES: Final[Mapping[str, Read]] = {
    "amap.com": _amap,
    "map.baidu.com": _baidu,
    "map.qq.com": _tencent,
    "maps.apple.com": _apple,
    "google.com": _google,
    "google.com.hk": _google,
    "google.cn": _google,
}
