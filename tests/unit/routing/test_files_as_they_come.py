"""Boundaries as offices send them: any of four formats, any encoding, any datum said, codes that tools made numbers."""

import io
import json
from collections.abc import Mapping
from typing import Any
from zipfile import ZipFile

import pytest
import shapefile
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.boundaries import Import, parse_boundaries
from bot.routing.datum import Datum
from bot.routing.problems import MOST_TOLD, Problem, ProblemCode, told
from tests.unit.routing.test_boundaries import feature, only, read, shaped, square

NAMES = ("联通路网格", "后山网格")


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", ".", 1), content)
    return out.getvalue()


def shape(encoding: str = "utf-8", cpg: bytes | None = None, prj: str | None = None, drop: str = "") -> bytes:
    """A zipped shapefile of two neighbours, with their codes in a column of numbers."""
    parts = {"shp": io.BytesIO(), "shx": io.BytesIO(), "dbf": io.BytesIO()}
    with shapefile.Writer(**parts, encoding=encoding, shapeType=shapefile.POLYGON) as writer:
        writer.field("CODE", "N", 16, 2)
        writer.field("NAME", "C", 60)
        writer.field("社区", "C", 60)
        for number, name in enumerate(NAMES):
            writer.poly([square(115.40 + number / 100)])
            writer.record(420281001001 + number, name, "甲社区")
    files = {f"甲_{ending}": stream.getvalue() for ending, stream in parts.items() if ending != drop}
    if cpg is not None:
        files["甲_cpg"] = cpg
    if prj is not None:
        files["甲_prj"] = prj.encode()
    return zipped(**files)


def kml(body: str, head: str = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>') -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}{body}</Document></kml>'.encode()


def ring(points: list[list[float]]) -> str:
    words = " ".join(f"{lon},{lat},0" for lon, lat in points)
    return f"<LinearRing><coordinates>{words}</coordinates></LinearRing>"


PLACEMARK = (
    "<Placemark><name>东网格</name><ExtendedData><Data name='code'><value>G1</value></Data>"
    "<SchemaData><SimpleData name='community'>甲社区</SimpleData></SchemaData></ExtendedData>"
    f"<Polygon><innerBoundaryIs>{ring(square(115.404, 29.804, 0.002))}</innerBoundaryIs>"
    f"<outerBoundaryIs>{ring(square())}</outerBoundaryIs></Polygon></Placemark>"
)


def names(found: Import) -> list[str]:
    assert found.ok, told(found.problems)
    return [grid.outline.name for grid in found.grids]


@pytest.mark.parametrize(
    ("encoding", "cpg"),
    [
        ("utf-8", None),
        ("utf-8", b"UTF-8"),
        ("utf-8", b"65001\r\n"),
        ("gbk", None),
        ("gbk", b"GBK"),
        ("gbk", b"ANSI 936"),
        ("gbk", b"CP936"),
        ("gb18030", b"GB18030"),
        ("gbk", b"UTF-8"),  # a tool's default, not the truth
        ("gbk", b"ISO-8859-1"),  # fits every byte: never believed
        ("gbk", b"ANSI 1252"),
        ("utf-8", b"ISO88591"),
        ("gbk", b"\xff\xfenonsense"),
    ],
)
def test_names_never_become_latin_letters(encoding: str, cpg: bytes | None) -> None:
    found = parse_boundaries(shape(encoding, cpg))
    assert names(found) == [*NAMES]
    assert [grid.outline.code for grid in found.grids] == ["420281001001", "420281001002"]
    assert found.grids[0].outline.community == "甲社区"


def test_a_shapefile_without_its_index_is_read() -> None:
    assert names(parse_boundaries(shape(drop="shx"))) == [*NAMES]


@pytest.mark.parametrize("drop", ["shp", "dbf"])
def test_a_shapefile_without_shapes_or_names_is_not(drop: str) -> None:
    code = only(parse_boundaries(shape(drop=drop))).code
    assert code is (ProblemCode.NOTHING_INSIDE if drop == "shp" else ProblemCode.NOT_SHAPEFILE)


def test_a_kml_with_its_hole() -> None:
    found = parse_boundaries(kml(PLACEMARK))
    assert names(found) == ["东网格"]
    outer, hole = (found.grids[0].outline.boundary or {})["coordinates"]
    assert max(lon for lon, _ in outer) == pytest.approx(115.41)
    assert max(lon for lon, _ in hole) == pytest.approx(115.406)


@pytest.mark.parametrize("head", ["<kml><Document>", '<kml xmlns="http://earth.google.com/kml/2.1"><Document>'])
def test_a_kml_of_another_version(head: str) -> None:
    assert names(parse_boundaries(kml(PLACEMARK, head))) == ["东网格"]


def test_a_kmz() -> None:
    assert names(parse_boundaries(zipped(doc_kml=kml(PLACEMARK)))) == ["东网格"]


def test_a_zipped_geojson() -> None:
    content = json.dumps({"type": "FeatureCollection", "features": [feature()]}).encode()
    assert names(parse_boundaries(zipped(town_geojson=content, readme_txt=b""))) == ["A1网格"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<Placemark><name>甲</name><Point><coordinates>115,30</coordinates></Point></Placemark>", "geometry_type"),
        ("<Placemark><name>甲</name></Placemark>", "empty"),
        (PLACEMARK.replace("115.4,", "甲,"), "coordinates_malformed"),
    ],
)
def test_a_placemark_that_is_no_grid_is_told(body: str, code: str) -> None:
    assert code in {problem.code for problem in parse_boundaries(kml(body)).problems}


BILLION_LAUGHS = b'<!DOCTYPE kml [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><kml><Document>&b;</Document></kml>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<kml>", ProblemCode.NOT_KML),
        (b"<html></html>", ProblemCode.NOT_KML),
        (BILLION_LAUGHS, ProblemCode.NOT_KML),
        (b'<?xml version="1.0" encoding="nonsense"?><kml/>', ProblemCode.NOT_KML),
        (b"<kml></kml>", ProblemCode.NO_FEATURES),
        (b"PK nonsense", ProblemCode.NOT_ZIP),
        (zipped(a_txt=b""), ProblemCode.NOTHING_INSIDE),
        (zipped(a_kml=b"<kml/>", b_kml=b"<kml/>"), ProblemCode.SEVERAL_INSIDE),
        (zipped(a_shp=b"x", a_dbf=b"x"), ProblemCode.NOT_SHAPEFILE),
        (zipped(a_shp=b"", a_dbf=b""), ProblemCode.NOT_SHAPEFILE),
    ],
)
def test_what_cannot_be_opened_is_called_by_its_kind(data: bytes, code: ProblemCode) -> None:
    problem = only(parse_boundaries(data))
    assert problem.code is code
    assert str(problem).startswith("File: ")


@given(st.integers(0, 1500), st.integers(0, 255))
def test_a_broken_shapefile_is_no_more_than_a_problem(where: int, byte: int) -> None:
    """One byte changed, in a zip that is not checked for it."""
    with ZipFile(io.BytesIO(shape())) as archive:
        files = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    for content in files.values():
        content[where % len(content)] = byte
    broken = {name.replace(".", "_", 1): bytes(content) for name, content in files.items()}
    assert all(str(problem) for problem in parse_boundaries(zipped(**broken)).problems)


WKT = {
    "wgs84": 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]]]',
    "cgcs2000": 'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000"]]',
    "beijing": 'GEOGCS["GCS_Beijing_1954",DATUM["D_Beijing_1954"]]',
    "xian": 'GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980"]]',
    "plane": 'PROJCS["CGCS2000_3_Degree_GK_CM_114E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000"]]',
}


@pytest.mark.parametrize(
    ("prj", "words"),
    [("beijing", "Beijing 54"), ("xian", "Xi'an 80"), ("plane", "metres of CGCS2000_3_Degree_GK_CM_114E")],
)
def test_a_prj_of_another_datum_is_refused_by_name(prj: str, words: str) -> None:
    assert words in str(only(parse_boundaries(shape(prj=WKT[prj]))))


@pytest.mark.parametrize("prj", ["wgs84", "cgcs2000"])
def test_a_prj_of_ours_is_believed(prj: str) -> None:
    assert parse_boundaries(shape(prj=WKT[prj])).ok


def said(name: Any, datum: Datum | None = None) -> Import:
    crs = {"type": "name", "properties": {"name": name}}
    return parse_boundaries(
        json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature()]}).encode(), datum
    )


@pytest.mark.parametrize(
    "name",
    ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4490", "WGS 84", "CGCS2000"],
)
def test_a_datum_of_ours_is_believed(name: str) -> None:
    assert said(name).ok


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("urn:ogc:def:crs:EPSG::4214", "Beijing 54"),
        ("EPSG:4610", "Xi'an 80"),
        ("EPSG:4555", "New Beijing"),
        ("EPSG:3857", "EPSG:3857"),
        ("http://www.opengis.net/def/crs/EPSG/0/4547", "4547"),
        (7, "properties"),
    ],
)
@pytest.mark.parametrize("asked", [None, Datum.GCJ02])
def test_another_datum_is_refused_by_name_whatever_the_operator_asks_for(
    name: Any, words: str, asked: Datum | None
) -> None:
    problem = only(said(name, asked))
    assert problem.row is None
    assert words in str(problem)


def corner(found: Import) -> Any:
    return (found.grids[0].outline.boundary or {})["coordinates"][0][0]


def test_gcj02_that_the_file_names_is_taken_off() -> None:
    assert corner(said("GCJ-02")) == corner(read(feature(), datum=Datum.GCJ02))
    assert corner(said("GCJ-02")) != corner(said("EPSG:4326"))


def test_the_operator_knows_better_than_a_label_of_wgs84() -> None:
    assert corner(said("EPSG:4326", Datum.BD09)) == corner(read(feature(), datum=Datum.BD09))


@pytest.mark.parametrize(("code", "taken"), [(7.0, "7"), (420281001001.0, "420281001001"), (7, "7"), ("007", "007")])
def test_a_code_that_a_tool_made_a_number_is_its_text(code: Any, taken: str) -> None:
    assert read(feature() | {"properties": feature()["properties"] | {"code": code}}).grids[0].outline.code == taken


@pytest.mark.parametrize("code", [7.5, 4.2e17, float("nan"), True])
def test_a_number_that_lost_digits_is_no_code(code: Any) -> None:
    assert only(read(feature() | {"properties": feature()["properties"] | {"code": code}})).row == 1


def parts(*rings: list[Any]) -> dict[str, Any]:
    return shaped({"type": "MultiPolygon", "coordinates": [*rings]})


def test_plots_that_share_an_edge_are_one_grid() -> None:
    found = read(parts([square()], [square(115.41)]))
    boundary: Mapping[str, Any] = found.grids[0].outline.boundary or {}
    assert found.ok
    assert boundary["type"] == "Polygon"
    assert {round(lon, 6) for lon, _ in boundary["coordinates"][0]} == {115.40, 115.41, 115.42}


def test_a_hole_at_the_edge_is_cut_out() -> None:
    bay = [[115.404, 29.80], [115.406, 29.80], [115.406, 29.804], [115.404, 29.804], [115.404, 29.80]]
    found = read(feature("A1", square(), bay), feature("A2", bay))
    assert found.ok, told(found.problems)


def test_two_holes_side_by_side_are_one() -> None:
    found = read(feature("A1", square(), square(115.402, 29.802, 0.002), square(115.404, 29.802, 0.002)))
    assert len((found.grids[0].outline.boundary or {})["coordinates"]) == 2


def test_holes_that_overlap_must_be_redrawn() -> None:
    found = read(feature("A1", square(), square(115.402, 29.802, 0.002), square(115.403, 29.802, 0.002)))
    assert only(found).code is ProblemCode.INVALID_SHAPE


def test_columns_may_be_called_as_offices_call_them() -> None:
    made = feature() | {"properties": {"网格编码": "G1", "名称": "东网格", "所属社区": "甲社区", "CODE": ""}}
    outline = read(made).grids[0].outline
    assert (outline.code, outline.name, outline.community) == ("G1", "东网格", "甲社区")


@pytest.mark.parametrize(("count", "lines"), [(0, 0), (1, 1), (MOST_TOLD, MOST_TOLD), (MOST_TOLD + 7, MOST_TOLD + 1)])
def test_ten_sentences_at_most_and_how_many_more(count: int, lines: int) -> None:
    words = told([Problem(row, ProblemCode.EMPTY) for row in range(count)]).splitlines()
    assert len(words) == lines
    assert count <= MOST_TOLD or words[-1] == f"… and {count - MOST_TOLD} more. Put these right first."
