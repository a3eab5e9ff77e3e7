"""The datums: our forward formula is the published one, our inverse comes back to under half a metre."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.datum import (
    Datum,
    bd09_to_gcj02,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    in_china,
    to_wgs84,
    wgs84_to_gcj02,
)
from bot.routing.geometry import metres_between

lats = st.floats(18.0, 53.0)
lons = st.floats(74.0, 134.0)

# Computed with another implementation, the published package prcoords 1.0.2.
PUBLISHED = [
    ((29.80, 115.40), (29.79764701342293, 115.40548529776451), (29.80357053618817, 115.41202406628835)),
    ((39.9087, 116.3975), (39.91010349934476, 116.40374357265176), (39.91644274963076, 116.4101165864734)),
    ((22.543, 114.058), (22.540282983299978, 114.06311410864392), (22.545942003965568, 114.06966398737067)),
    ((43.8, 87.6), (43.80121203029208, 87.60283897227161), (43.80747250765041, 87.60921015182171)),
]


@pytest.mark.parametrize(("wgs", "gcj", "bd"), PUBLISHED)
def test_the_shift_is_the_published_one(
    wgs: tuple[float, float], gcj: tuple[float, float], bd: tuple[float, float]
) -> None:
    assert metres_between(*wgs84_to_gcj02(*wgs), *gcj) < 0.001
    assert metres_between(*gcj02_to_bd09(*gcj), *bd) < 0.001


@given(lats, lons)
def test_gcj02_comes_back_within_half_a_metre(lat: float, lon: float) -> None:
    shifted = wgs84_to_gcj02(lat, lon)
    assert 10 < metres_between(lat, lon, *shifted) < 1000
    assert metres_between(lat, lon, *gcj02_to_wgs84(*shifted)) < 0.5


@given(lats, lons)
def test_bd09_comes_back_within_half_a_metre(lat: float, lon: float) -> None:
    assert metres_between(lat, lon, *bd09_to_gcj02(*gcj02_to_bd09(lat, lon))) < 0.5
    shifted = gcj02_to_bd09(*wgs84_to_gcj02(lat, lon))
    assert metres_between(lat, lon, *to_wgs84(*shifted, Datum.BD09)) < 0.5


def test_wgs84_is_left_alone() -> None:
    assert to_wgs84(29.8, 115.4, Datum.WGS84) == (29.8, 115.4)


def test_abroad_nothing_is_shifted() -> None:
    assert not in_china(48.85, 2.35)
    assert wgs84_to_gcj02(48.85, 2.35) == (48.85, 2.35)
    assert to_wgs84(48.85, 2.35, Datum.GCJ02) == (48.85, 2.35)
