"""The map: each grid as dark as its load of open cases; a grid without an outline is named below."""

from collections.abc import Mapping, Sequence

from bot.charts import colours
from bot.charts.boxes import Box
from bot.charts.cards.shades import LINE, legend, shade, thresholds
from bot.charts.lettering import clean, shorten, width, wrap
from bot.charts.measures import PAD, RADIUS, SMALL, TITLE
from bot.charts.numbers import count
from bot.charts.outlines import Outline
from bot.charts.projection import Drawn, on_paper
from bot.charts.sheet import Sheet
from bot.charts.words import ChartWords
from models.figures import FigureSheet, Reach

_WHITE_FROM = 3
_NAMED = 40
"""With more grids than this none is named in the map: there would be no room."""

_EDGE = 3
_NAME, _NUMBER = 24, 34


def put_map(
    sheet: Sheet,
    heights: tuple[float, float],
    sides: tuple[float, float],
    report: FigureSheet,
    words: ChartWords,
    outlines: Sequence[Outline],
) -> None:
    """Into the room that is given, whatever the shape of the town."""
    card = Box(sides[0], heights[0], sides[1], heights[1])
    sheet.panel(card, colours.CARD, RADIUS)
    inner = Box(card.left + PAD, card.top + 84, card.right - PAD, card.bottom - 24)
    sheet.write(shorten(words.plain("picture-map"), TITLE, inner.width), inner.left, card.top + 46, TITLE, bold=True)
    loads = loads_of(report)
    bottom = _without(sheet, inner, unmapped(report, outlines), words)
    steps = thresholds(loads.values())
    drawn = [each for each in outlines if each.polygons]
    if not drawn:
        x, y = (inner.left + inner.right) / 2, (inner.top + bottom) / 2
        sheet.write(words.plain("picture-none"), x, y, TITLE, colours.FAINT, at="middle")
        return
    bottom = legend(sheet, Box(inner.left, inner.top, inner.right, bottom), steps)
    _grids(sheet, on_paper(drawn, Box(inner.left, inner.top, inner.right, bottom - 12)), loads, steps)


def loads_of(report: FigureSheet) -> dict[int, int]:
    """Open cases by grid."""
    loads = {line.grid_id: line.figures.open for line in report.by_grid if line.grid_id is not None}
    if not loads and report.scope.reach is Reach.GRID and report.scope.id is not None:
        return {report.scope.id: report.now.open}
    return loads


def unmapped(report: FigureSheet, outlines: Sequence[Outline]) -> list[str]:
    """The names of the report's grids that have no outline."""
    drawn = {outline.grid_id for outline in outlines if outline.polygons}
    if report.by_grid:
        return [
            clean(line.name) or line.code
            for line in report.by_grid
            if line.grid_id is not None and line.grid_id not in drawn
        ]
    return [clean(report.name)] if report.scope.reach is Reach.GRID and report.scope.id not in drawn else []


def _without(sheet: Sheet, box: Box, names: Sequence[str], words: ChartWords) -> float:
    """At the foot, on two lines at most; returns where the room above them ends."""
    if not names:
        return box.bottom
    lines = wrap(words.plain("picture-unmapped", count=len(names), names="、".join(names)), SMALL, box.width, 2)
    y = box.bottom - LINE * len(lines)
    for place, line in enumerate(lines):
        sheet.write(line, box.left, y + LINE * (place + 0.5), SMALL, colours.FAINT)
    return y - 8


def _grids(sheet: Sheet, drawn: Sequence[Drawn], loads: Mapping[int, int], steps: Sequence[int]) -> None:
    """All areas first, so that no border runs through words."""
    edge = _EDGE if len(drawn) <= _NAMED else 1
    shades = [shade(loads.get(each.outline.grid_id), steps) for each in drawn]
    for each, dark in zip(drawn, shades, strict=True):
        colour = colours.NOT_COUNTED if dark is None else colours.LOADS[dark]
        for outer, *holes in each.polygons:
            sheet.polygon(outer, colour, colours.BORDER, edge)
            for hole in holes:
                sheet.polygon(hole, colours.CARD, colours.BORDER, edge)
    taken: list[Box] = []
    for each, dark in zip(drawn, shades, strict=True):
        if len(drawn) <= _NAMED:
            ink = colours.CARD if dark is not None and dark >= _WHITE_FROM else colours.INK
            taken += _label(sheet, each, loads.get(each.outline.grid_id), ink, taken)


def _label(sheet: Sheet, each: Drawn, load: int | None, ink: str, taken: Sequence[Box]) -> list[Box]:
    """Name and number where they go into the grid, else the number, else nothing: the list above has the worst."""
    x, y = each.middle()
    number = "" if load is None else count(load)
    name = clean(each.outline.name)
    for lines in ([(name, _NAME), (number, _NUMBER)], [(number, _NUMBER)], [(number, _NAME)]):
        said = [(words, size) for words, size in lines if words]
        high, wide = sum(size for _, size in said), max((width(*line) for line in said), default=0)
        box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        if said and each.holds(box) and not any(box.meets(other) for other in taken):
            down = box.top
            for words, size in said:
                sheet.write(words, x, down + size / 2, size, ink, at="middle", bold=size == _NUMBER)
                down += size
            return [box]
    return []
