"""A file of boundaries is read whole, or every feature is told what is wrong with it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.data.town import SAMPLE_TOWN
from bot.routing.addresses import AddressEntry, AddressKind, Parity
from bot.routing.boundaries import MAX_BYTES, Import, parse_boundaries, read_boundaries
from bot.routing.datum import Datum, gcj02_to_bd09, wgs84_to_gcj02
from bot.routing.geometry import from_plane, metres_between
from bot.routing.problems import Problem, ProblemCode

Ring = list[list[float]]
SAMPLE = SAMPLE_TOWN.with_name("sample_town.geojson")


def square(west: float = 115.40, south: float = 29.80, side: float = 0.01) -> Ring:
    east, north = west + side, south + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(code: str = "A1", *rings: Ring, **properties: Any) -> dict[str, Any]:
    given = {"code": code, "name": f"{code}网格", "community": "甲村"} | properties
    geometry = {"type": "Polygon", "coordinates": list(rings or [square()])}
    return {"type": "Feature", "properties": given, "geometry": geometry}


def shaped(geometry: Any) -> dict[str, Any]:
    return feature() | {"geometry": geometry}


def without(name: str) -> dict[str, Any]:
    made = feature()
    del made["properties"][name]
    return made


def read(*features: Any, datum: Datum = Datum.WGS84) -> Import:
    content = {"type": "FeatureCollection", "features": list(features)}
    return parse_boundaries(json.dumps(content).encode(), datum)


def only(found: Import) -> Problem:
    assert not found.ok
    assert len(found.problems) == 1, [str(problem) for problem in found.problems]
    return found.problems[0]


def test_a_sound_file() -> None:
    found = read(feature("A1", station="甲村党群服务中心", phone="555-0100"), feature("A2", square(115.41)))
    assert found.ok
    assert [grid.outline.code for grid in found.grids] == ["A1", "A2"]
    first = found.grids[0]
    assert (first.row, first.station, first.phone) == (1, "甲村党群服务中心", "555-0100")
    assert first.outline.boundary == {"type": "Polygon", "coordinates": [square()]}


def test_the_sample_town_has_no_problem() -> None:
    found = read_boundaries(SAMPLE)
    assert found.problems == ()
    assert len(found.grids) == 7


def test_holes_parts_and_heights_are_understood() -> None:
    hole = square(115.404, 29.804, 0.002)
    parts = [[square(), hole], [square(115.43)]]
    heights = [[[*point, 52.5] for point in square(115.45)]]
    found = read(shaped({"type": "MultiPolygon", "coordinates": parts}), feature("A2", *heights))
    assert found.ok, [str(problem) for problem in found.problems]
    assert [(grid.outline.boundary or {})["type"] for grid in found.grids] == ["MultiPolygon", "Polygon"]
    assert (found.grids[1].outline.boundary or {})["coordinates"][0][0] == [115.45, 29.80]


def test_a_grid_in_the_hole_of_another_is_no_overlap() -> None:
    hole = square(115.404, 29.804, 0.002)
    assert read(feature("A1", square(), hole), feature("A2", hole)).ok


@pytest.mark.parametrize("aliases", [["老街", "菜市场"], "老街、菜市场", "老街,菜市场 ", "老街； 菜市场，老街"])
def test_aliases_as_a_list_or_as_one_text(aliases: Any) -> None:
    assert read(feature(aliases=aliases)).grids[0].outline.aliases == ("老街", "菜市场")


def test_addresses() -> None:
    found = read(
        feature(
            addresses=[
                {"road": "建设路", "from": 1, "to": 99, "parity": "odd"},
                {"group": "高家村3组"},
                {"building": "幸福家园"},
            ]
        )
    )
    assert found.grids[0].addresses == (
        AddressEntry("A1", AddressKind.ROAD, "建设路", 1, 99, Parity.ODD),
        AddressEntry("A1", AddressKind.GROUP, "高家村3组"),
        AddressEntry("A1", AddressKind.BUILDING, "幸福家园"),
    )


def test_a_number_is_a_code_too() -> None:
    assert read(feature(code=7)).grids[0].outline.code == "7"  # type: ignore[arg-type]  # QGIS exports numbers


def test_a_byte_order_mark_is_forgiven() -> None:
    assert parse_boundaries(b"\xef\xbb\xbf" + SAMPLE.read_bytes()).ok


def to_gcj02(lat: float, lon: float) -> tuple[float, float]:
    return wgs84_to_gcj02(lat, lon)


def to_bd09(lat: float, lon: float) -> tuple[float, float]:
    return gcj02_to_bd09(*wgs84_to_gcj02(lat, lon))


@pytest.mark.parametrize(("datum", "shift"), [(Datum.GCJ02, to_gcj02), (Datum.BD09, to_bd09)])
def test_a_map_in_another_datum_comes_home(datum: Datum, shift: Callable[[float, float], tuple[float, float]]) -> None:
    drawn = [[lon, lat] for lat, lon in (shift(point[1], point[0]) for point in square())]
    grid = read(feature("A1", drawn), datum=datum).grids[0]
    for (lon, lat), there in zip(square(), (grid.outline.boundary or {})["coordinates"][0], strict=True):
        assert metres_between(lat, lon, there[1], there[0]) < 0.5
        assert metres_between(lat, lon, *shift(lat, lon)) > 50


BOW_TIE = [[115.40, 29.80], [115.41, 29.81], [115.41, 29.80], [115.40, 29.81], [115.40, 29.80]]
TWISTED_HOLE = [
    [115.402, 29.802], [115.404, 29.804], [115.404, 29.802], [115.402, 29.804], [115.402, 29.802]
]  # fmt: skip


@pytest.mark.parametrize(
    ("bad", "code", "words"),
    [
        ("just a text", ProblemCode.NOT_A_FEATURE, "str"),
        ({"type": "Polygon"}, ProblemCode.NOT_A_FEATURE, "Polygon"),
        (without("code"), ProblemCode.PROPERTY_MISSING, "code"),
        (without("name"), ProblemCode.PROPERTY_MISSING, "name"),
        (feature(community="  "), ProblemCode.PROPERTY_MISSING, "community"),
        (feature("A 1"), ProblemCode.PROPERTY_WRONG, "without spaces"),
        (feature(name=["甲"]), ProblemCode.PROPERTY_WRONG, "name"),
        (feature(name="甲" * 65), ProblemCode.PROPERTY_WRONG, "64"),
        (feature(phone={"n": 1}), ProblemCode.PROPERTY_WRONG, "phone"),
        (feature(aliases=[1]), ProblemCode.PROPERTY_WRONG, "aliases"),
        (feature(addresses="建设路"), ProblemCode.PROPERTY_WRONG, "addresses"),
        (feature(addresses=["建设路"]), ProblemCode.ADDRESS_WRONG, "address 1"),
        (feature(addresses=[{}]), ProblemCode.ADDRESS_WRONG, "exactly one of"),
        (feature(addresses=[{"road": "甲路", "group": "1组"}]), ProblemCode.ADDRESS_WRONG, "exactly one"),
        (feature(addresses=[{"group": ""}]), ProblemCode.ADDRESS_WRONG, "must be a name"),
        (feature(addresses=[{"road": "甲路", "from": 9, "to": 1}]), ProblemCode.ADDRESS_WRONG, "greater"),
        (feature(addresses=[{"road": "甲路", "from": "一"}]), ProblemCode.ADDRESS_WRONG, "whole"),
        (feature(addresses=[{"road": "甲路", "to": True}]), ProblemCode.ADDRESS_WRONG, "whole"),
        (feature(addresses=[{"road": "甲路", "parity": "left"}]), ProblemCode.ADDRESS_WRONG, "parity"),
        (feature(addresses=[{"group": "1组", "from": 1}]), ProblemCode.ADDRESS_WRONG, "from is not known"),
        (shaped(None), ProblemCode.EMPTY, "no outline"),
        (shaped({"type": "Polygon", "coordinates": []}), ProblemCode.EMPTY, "no outline"),
        (shaped({"type": "Polygon", "coordinates": [[]]}), ProblemCode.EMPTY, "no outline"),
        (shaped({"type": "MultiPolygon", "coordinates": [[]]}), ProblemCode.EMPTY, "no outline"),
        (shaped({"type": "LineString", "coordinates": []}), ProblemCode.GEOMETRY_TYPE, "LineString"),
        (shaped("POLYGON ((0 0))"), ProblemCode.GEOMETRY_TYPE, "str"),
        (shaped({"type": "Polygon"}), ProblemCode.COORDINATES_MALFORMED, "ring 1"),
        (shaped({"type": "Polygon", "coordinates": [["x"]]}), ProblemCode.COORDINATES_MALFORMED, "ring 1"),
        (feature("A1", [[True, 1.0]] * 4), ProblemCode.COORDINATES_MALFORMED, "ring 1"),
        (feature("A1", [[10**400, 1]] * 4), ProblemCode.COORDINATES_MALFORMED, "ring 1"),
        (feature("A1", square(), [[115.4]] * 4), ProblemCode.COORDINATES_MALFORMED, "ring 2"),
        (feature("A1", [[float("nan"), 29.8]] * 4), ProblemCode.OUT_OF_RANGE, "4 points"),
        (feature("A1", [[500000.0, 3300000.0]] * 4), ProblemCode.OUT_OF_RANGE, "WGS-84"),
        (feature("A1", [[y, x] for x, y in square()]), ProblemCode.SWAPPED, "longitude first"),
        (feature("A1", [[115.4, 29.8], [115.5, 29.8], [115.4, 29.8]]), ProblemCode.RING_SHORT, "3 points"),
        (feature("A1", square()[:-1]), ProblemCode.RING_OPEN, "29.810000, 115.400000"),
        (feature("A1", BOW_TIE), ProblemCode.SELF_CROSSING, "29.805000, 115.405000"),
        (feature("A1", square(), TWISTED_HOLE), ProblemCode.SELF_CROSSING, "ring 2"),
        (feature("A1", [[115.4, 29.8]] * 5), ProblemCode.SELF_CROSSING, "ring 1"),
        (feature("A1", square(), square(116.0)), ProblemCode.HOLE_OUTSIDE, "29.800000, 116.000000"),
        (feature("A1", square(), square(115.405, 29.805)), ProblemCode.HOLE_OUTSIDE, "hole 2"),
        (
            shaped({"type": "MultiPolygon", "coordinates": [[square()], [square(115.405)]]}),
            ProblemCode.INVALID_SHAPE,
            "get into each other",
        ),
    ],
)
def test_a_bad_feature_is_told_by_its_row(bad: Any, code: ProblemCode, words: str) -> None:
    found = read(feature("B9", square(115.60)), bad)
    problem = only(found)
    assert (problem.row, problem.code) == (2, code)
    assert str(problem).startswith("Feature 2: ")
    assert words in str(problem)
    assert [grid.outline.code for grid in found.grids] == ["B9"]


def test_a_code_used_twice_names_the_first() -> None:
    problem = only(read(feature("A1"), feature("A1", square(115.43))))
    assert problem.code is ProblemCode.DUPLICATE_CODE
    assert "already used by feature 1" in str(problem)


def test_an_overlap_is_told_with_its_size_and_place() -> None:
    problem = only(read(feature("A1"), feature("A2", square(115.409, side=0.005))))
    assert (problem.row, problem.code, problem.what["other"]) == (2, ProblemCode.OVERLAP, "A1")
    assert problem.what["percent"] == pytest.approx(20.0, abs=0.1)  # 0.001 of 0.005 degrees
    assert problem.what["m2"] == pytest.approx(96.49 * 555.97, rel=0.01)
    assert "20.0 % of the smaller" in str(problem)
    assert problem.where is not None
    lat, lon = problem.where
    assert 29.80 < lat < 29.805
    assert 115.409 < lon < 115.41


@pytest.mark.parametrize(("width_m", "sound"), [(0.3, True), (0.9, True), (1.5, False)])
def test_slivers_of_tracing_are_no_overlap(width_m: float, sound: bool) -> None:
    _, west = from_plane(-width_m, 0, 29.80, 115.41)
    assert read(feature("A1"), feature("A2", square(west))).ok is sound


def test_the_same_outline_twice_overlaps_wholly() -> None:
    assert only(read(feature("A1"), feature("A2"))).what["percent"] == 100


def test_everything_wrong_with_a_feature_is_told_at_once() -> None:
    bad = feature("A1", BOW_TIE, square(115.404, 29.804, 0.002)[:-1], name="")
    del bad["properties"]["community"]
    codes = [problem.code for problem in read(bad).problems]
    assert codes == [ProblemCode.PROPERTY_MISSING, ProblemCode.PROPERTY_MISSING, ProblemCode.RING_OPEN]


def test_a_chinese_datum_abroad_is_refused() -> None:
    paris = feature("P1", square(2.35, 48.85))
    assert read(paris).ok
    assert only(read(paris, datum=Datum.GCJ02)).code is ProblemCode.OUTSIDE_CHINA


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", ProblemCode.NOT_JSON),
        (b"{", ProblemCode.NOT_JSON),
        ("网格".encode("gbk"), ProblemCode.NOT_JSON),
        (b"[" * 100_000, ProblemCode.NOT_JSON),
        (b"[]", ProblemCode.NOT_FEATURE_COLLECTION),
        (b'{"type": "Feature"}', ProblemCode.NOT_FEATURE_COLLECTION),
        (b'{"type": "FeatureCollection", "features": {}}', ProblemCode.FEATURES_NO_LIST),
        (b'{"type": "FeatureCollection", "features": []}', ProblemCode.NO_FEATURES),
        (b" " * (MAX_BYTES + 1), ProblemCode.TOO_LARGE),
    ],
)
def test_a_bad_file(data: bytes, code: ProblemCode) -> None:
    problem = only(parse_boundaries(data))
    assert (problem.row, problem.code) == (None, code)
    assert str(problem).startswith("File: ")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert only(read_boundaries(tmp_path / "none.geojson")).code is ProblemCode.UNREADABLE
    assert only(read_boundaries(tmp_path)).code is ProblemCode.UNREADABLE


def test_a_file_too_large_is_not_even_opened(tmp_path: Path) -> None:
    large = tmp_path / "large.geojson"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert only(read_boundaries(large)).code is ProblemCode.TOO_LARGE


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)
rings = st.lists(st.lists(st.floats(115.40, 115.41) | st.floats(), min_size=2, max_size=3), max_size=6)


@given(anything, anything, rings | anything)
def test_no_content_is_more_than_a_problem(properties: Any, geometry: Any, ring: Any) -> None:
    drawn = {"type": "Polygon", "coordinates": [ring]}
    found = read(
        {"type": "Feature", "properties": properties, "geometry": geometry},
        feature("A1") | {"geometry": drawn},
    )
    assert all(str(problem) for problem in found.problems)
    assert not found.ok
