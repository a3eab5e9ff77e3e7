"""Inside, on the border, or so many metres away."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.geometry import (
    METRES_PER_DEGREE,
    BoundaryIndex,
    from_plane,
    is_on_earth,
    metres_between,
    read_boundary,
)

WEST = shapely.box(115.40, 29.80, 115.41, 29.81)
EAST = shapely.box(115.41, 29.80, 115.42, 29.81)
index = BoundaryIndex({"W": WEST, "E": EAST})


def test_a_point_inside_is_in_one_grid() -> None:
    assert index.covering(29.805, 115.405) == ("W",)


def test_a_point_exactly_on_the_shared_border_is_in_both() -> None:
    assert set(index.covering(29.805, 115.41)) == {"W", "E"}


def test_a_corner_of_the_map_is_in_its_grid() -> None:
    assert index.covering(29.80, 115.40) == ("W",)


def test_the_distance_to_the_other_grid_is_in_metres() -> None:
    lat, lon = from_plane(-30.0, 0.0, 29.805, 115.41)
    near = index.within(lat, lon, 50)
    assert [n.code for n in near] == ["W", "E"]
    assert near[0].metres == 0
    assert near[1].metres == pytest.approx(30.0, abs=0.01)
    assert [n.code for n in index.within(lat, lon, 29)] == ["W"]


def test_a_hole_is_not_inside() -> None:
    ring = BoundaryIndex({"R": WEST.difference(shapely.box(115.404, 29.804, 115.406, 29.806))})
    assert ring.covering(29.805, 115.405) == ()
    assert ring.within(29.805, 115.405, 200)[0].metres == pytest.approx(0.001 * METRES_PER_DEGREE * 0.8677, 0.01)


def test_a_town_without_boundaries_covers_nothing() -> None:
    assert BoundaryIndex({}).within(29.8, 115.4, 1e6) == ()


def test_known_distances() -> None:
    assert metres_between(29.8, 115.4, 29.8, 115.4) == 0
    assert metres_between(0, 0, 0, 1) == pytest.approx(METRES_PER_DEGREE)
    # Beijing to Shanghai: 1,067 km on a sphere (great-circle calculators agree within 1 km)
    assert metres_between(39.9042, 116.4074, 31.2304, 121.4737) == pytest.approx(1_067_000, rel=0.002)
    assert metres_between(0, 0, 0, 180) == pytest.approx(180 * METRES_PER_DEGREE)


@given(st.floats(-60, 60), st.floats(-179, 179), st.floats(-500, 500), st.floats(-500, 500))
def test_plane_and_sphere_agree_nearby(lat: float, lon: float, east: float, north: float) -> None:
    there = from_plane(east, north, lat, lon)
    assert metres_between(lat, lon, *there) == pytest.approx((east**2 + north**2) ** 0.5, abs=0.2)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), 180.1, -181])
def test_what_is_no_place_on_earth(value: float) -> None:
    assert not is_on_earth(29.8, value)
    assert not is_on_earth(value, 115.4)


@pytest.mark.parametrize(
    "broken",
    [
        {"type": "Point", "coordinates": [115.4, 29.8]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[["x", 1]]]},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": object()},
    ],
)
def test_a_stored_boundary_that_is_none_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="boundary"):
        read_boundary(broken)


def test_a_stored_bow_tie_is_mended() -> None:
    bow_tie = [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]
    assert read_boundary({"type": "Polygon", "coordinates": bow_tie}).is_valid
