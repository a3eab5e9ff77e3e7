"""The three datums of Chinese maps: WGS-84 (Telegram, GPS), GCJ-02 (Amap, Tencent) and BD-09 (Baidu).

A boundary drawn on a Chinese map is up to 700 m off in WGS-84. GCJ-02 shifts a point by a polynomial
plus sine waves (in metres) on the Krasovsky ellipsoid; BD-09 turns and stretches GCJ-02 once more. The
formulas are the published ones: Wikipedia, "Restrictions on geographic data in China", and the projects
PRCoords and eviltransform (docs/decisions/0005-routing.md says why neither is a dependency). There is no
closed inverse, so we iterate. All points are (lat, lon) in degrees.
"""

from collections.abc import Callable
from enum import StrEnum
from math import atan2, cos, hypot, pi, radians, sin, sqrt

Point = tuple[float, float]

SEMI_MAJOR_M = 6_378_245.0  # Krasovsky 1940
ECCENTRICITY_SQUARED = 0.00669342162296594323
CENTRE_LAT, CENTRE_LON = 35.0, 105.0  # the shift is written relative to the middle of China
CHINA_LAT, CHINA_LON = (0.8293, 55.8271), (72.004, 137.8347)  # outside this box nothing is shifted
BAIDU_OFFSET_LAT, BAIDU_OFFSET_LON = 0.006, 0.0065
BAIDU_WAVE = pi * 3000 / 180
_ROUNDS = 12  # each round gains about three digits; four are enough
_STILL_DEGREES = 1e-10  # 0.01 mm


class Datum(StrEnum):
    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


def to_wgs84(lat: float, lon: float, datum: Datum) -> Point:
    """A point of any of the three datums in WGS-84."""
    match datum:
        case Datum.WGS84:
            return lat, lon
        case Datum.GCJ02:
            return gcj02_to_wgs84(lat, lon)
        case Datum.BD09:
            return gcj02_to_wgs84(*bd09_to_gcj02(lat, lon))


def wgs84_to_gcj02(lat: float, lon: float) -> Point:
    if not in_china(lat, lon):
        return lat, lon
    north_m, east_m = _shift_metres(lon - CENTRE_LON, lat - CENTRE_LAT)
    flattening = 1 - ECCENTRICITY_SQUARED * sin(radians(lat)) ** 2
    meridian_radius = SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED) / (flattening * sqrt(flattening))
    parallel_radius = SEMI_MAJOR_M / sqrt(flattening) * cos(radians(lat))
    return lat + north_m / radians(meridian_radius), lon + east_m / radians(parallel_radius)


def gcj02_to_wgs84(lat: float, lon: float) -> Point:
    """Inverse of `wgs84_to_gcj02`, to a fraction of a millimetre."""
    return _invert(wgs84_to_gcj02, lat, lon)


def gcj02_to_bd09(lat: float, lon: float) -> Point:
    radius = hypot(lon, lat) + 0.00002 * sin(lat * BAIDU_WAVE)
    angle = atan2(lat, lon) + 0.000003 * cos(lon * BAIDU_WAVE)
    return radius * sin(angle) + BAIDU_OFFSET_LAT, radius * cos(angle) + BAIDU_OFFSET_LON


def bd09_to_gcj02(lat: float, lon: float) -> Point:
    """Inverse of `gcj02_to_bd09`, to a fraction of a millimetre."""
    return _invert(gcj02_to_bd09, lat, lon)


def in_china(lat: float, lon: float) -> bool:
    """Does the point lie in the rough box inside which Chinese maps shift everything?"""
    return CHINA_LAT[0] <= lat <= CHINA_LAT[1] and CHINA_LON[0] <= lon <= CHINA_LON[1]


def _shift_metres(x: float, y: float) -> Point:
    """Metres (north, east) by which a point `x` degrees east and `y` north of the centre is moved."""
    ripple = 20 * sin(6 * pi * x) + 20 * sin(2 * pi * x)
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    north += (ripple + 20 * sin(pi * y) + 40 * sin(pi * y / 3)) * 2 / 3
    north += (160 * sin(pi * y / 12) + 320 * sin(pi * y / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    east += (ripple + 20 * sin(pi * x) + 40 * sin(pi * x / 3)) * 2 / 3
    east += (150 * sin(pi * x / 12) + 300 * sin(pi * x / 30)) * 2 / 3
    return north, east


def _invert(shift: Callable[[float, float], Point], lat: float, lon: float) -> Point:
    """The point that `shift` moves to (lat, lon): take off what is still too much until it stands still."""
    guess_lat, guess_lon = lat, lon
    for _ in range(_ROUNDS):
        shifted_lat, shifted_lon = shift(guess_lat, guess_lon)
        step_lat, step_lon = lat - shifted_lat, lon - shifted_lon
        guess_lat, guess_lon = guess_lat + step_lat, guess_lon + step_lon
        if abs(step_lat) < _STILL_DEGREES and abs(step_lon) < _STILL_DEGREES:
            break
    return guess_lat, guess_lon
