"""The map: where grids lie on paper, how dark they are, and who is not on it."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from bot.charts import ChartWords, Outline, colours, draw
from bot.charts.boxes import Box
from bot.charts.cards.shades import shade, thresholds
from bot.charts.picture import lay_out
from bot.charts.projection import on_paper
from bot.i18n import speaker
from models.figures import Figures, FigureSheet, GridLine
from tests.support import reports

ZH = ChartWords(speaker("zh-CN").plain)
PAPER = Box(100, 200, 500, 600)


def square(grid_id: int, west: float, south: float, side: float = 0.01, hole: float | None = None) -> Outline:
    rings = [_ring(west, south, side)]
    if hole is not None:
        rings.append(_ring(west + (side - hole) / 2, south + (side - hole) / 2, hole))
    return Outline(grid_id, f"{grid_id}格", (tuple(rings),))


def report_of(loads: dict[int, int]) -> FigureSheet:
    lines = [GridLine(n, f"G{n}", f"{n}格", Figures(open=load)) for n, load in loads.items()]
    return replace(reports.ordinary()[0], by_grid=lines)


def colour_under(report: FigureSheet, outlines: list[Outline], grid_id: int) -> str:
    """The colour beside the words that stand in a grid of the map."""
    sheet, _ = lay_out(report, ZH, outlines)
    image = Image.open(io.BytesIO(draw(report, ZH, outlines)))
    number = [written for written in sheet.texts if written.words == f"{grid_id}格"][-1]
    pixel = image.getpixel((round(number.box.left - 6), round(number.box.bottom + 8)))
    assert isinstance(pixel, tuple)
    return "#" + bytes(pixel).hex()


def test_each_grid_is_as_dark_as_its_load() -> None:
    outlines = [square(n, 115 + 0.01 * n, 29) for n in range(1, 4)]
    report = report_of({1: 0, 2: 3, 3: 90})
    found = [colour_under(report, outlines, n) for n in (1, 2, 3)]
    assert found == [colours.LOADS[0], colours.LOADS[1], colours.LOADS[2]]


def test_a_grid_inside_another_is_not_hidden_by_it() -> None:
    outlines = [square(1, 115, 29, 0.01), square(2, 114.993, 28.993, 0.024, hole=0.012)]
    assert colour_under(report_of({1: 7, 2: 1}), outlines, 1) == colours.LOADS[2]


def test_a_grid_that_is_not_counted_is_grey() -> None:
    outlines = [square(1, 115, 29), square(2, 115.01, 29)]
    assert colour_under(report_of({1: 7}), outlines, 2) == colours.NOT_COUNTED


def test_grids_without_an_outline_are_named() -> None:
    sheet, _ = lay_out(report_of({1: 7, 2: 1, 3: 4}), ZH, [square(1, 115, 29), Outline(3, "3格")])
    assert "2 个网格没有边界：2格、3格" in [written.words for written in sheet.texts]


def test_the_legend_names_every_shade() -> None:
    sheet, _ = lay_out(report_of({1: 1, 2: 2, 3: 5, 4: 1200}), ZH, [square(1, 115, 29)])
    words = [written.words for written in sheet.texts]
    assert words[words.index("0", words.index("未办结地图")) :][:5] == ["0", "1", "2", "3–5", "6–1,200"]


@pytest.mark.parametrize(
    ("loads", "steps"),
    [
        ([], []),
        ([0, 0], []),
        ([7], [7]),
        ([0, 1, 1, 1], [1]),
        ([1, 2, 3, 4], [1, 2, 3, 4]),
        ([*range(1, 101), 100_000], [26, 51, 76, 100_000]),
    ],
)
def test_shades_hold_about_equally_many_grids(loads: list[int], steps: list[int]) -> None:
    found = thresholds(loads)
    assert found == steps
    assert {shade(load, found) for load in loads} <= {*range(len(colours.LOADS))}


def test_north_is_up_and_east_is_right_and_a_square_stays_one() -> None:
    home, north, east = on_paper([square(1, 115, 60), square(2, 115, 60.01), square(3, 115.02, 60)], PAPER)
    (x, y), (_, up), (right, _) = home.middle(), north.middle(), east.middle()
    assert up < y - 50
    assert right > x + 50
    wide, high = right - x, y - up
    assert wide / high == pytest.approx(2 * 0.5, rel=0.05)  # at 60° north a degree is half as wide as high


def test_the_map_stays_in_its_box() -> None:
    drawn = on_paper(reports.crowded()[1], PAPER)
    points = [point for each in drawn for rings in each.polygons for ring in rings for point in ring]
    assert min(x for x, _ in points) >= PAPER.left
    assert max(x for x, _ in points) <= PAPER.right
    assert min(y for _, y in points) >= PAPER.top
    assert max(y for _, y in points) <= PAPER.bottom


@pytest.mark.parametrize(
    "ring",
    [
        ((115.0, 29.0),) * 4,
        ((115.0, 29.0), (115.01, 29.01), (115.01, 29.0), (115.0, 29.01), (115.0, 29.0)),
        ((115.0, 29.0), (115.02, 29.0), (115.0, 29.0)),
    ],
    ids=["point", "bow tie", "spike"],
)
def test_a_ring_that_is_none_spoils_nothing(ring: tuple[tuple[float, float], ...]) -> None:
    outlines = [Outline(1, "1格", ((ring,),)), square(2, 115, 29)]
    assert colour_under(report_of({1: 3, 2: 3}), outlines, 2) == colours.LOADS[1]


def test_outlines_come_from_geojson() -> None:
    ring = [[115, 29], [116, 29], [116, 30], [115, 29]]
    one = Outline.of(1, "甲", {"type": "Polygon", "coordinates": [ring]})
    two = Outline.of(1, "甲", {"type": "MultiPolygon", "coordinates": [[ring], [ring, ring]]})
    assert one.polygons == ((tuple((float(x), float(y)) for x, y in ring),),)
    assert [len(rings) for rings in two.polygons] == [1, 2]
    assert Outline.of(1, "甲", None).polygons == ()


def _ring(west: float, south: float, side: float) -> tuple[tuple[float, float], ...]:
    east, north = west + side, south + side
    return (west, south), (east, south), (east, north), (west, north), (west, south)
