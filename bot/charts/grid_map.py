"""The map of an import: the grids that were understood, each with its name and code, for whoever drew them to check."""

from collections.abc import Sequence

from bot.charts import colours
from bot.charts.boxes import Box
from bot.charts.lettering import width
from bot.charts.measures import MARGIN, PAD, RADIUS, WIDTH
from bot.charts.outlines import Outline
from bot.charts.projection import Drawn, on_paper
from bot.charts.sheet import Sheet
from bot.routing.places import GridOutline

HEIGHT = WIDTH
_SIZES = (28, 20, 14)
_FILLS = colours.LOADS[:3]  # light ones, so that dark names are read on each


def map_of(grids: Sequence[GridOutline]) -> bytes:
    """A square PNG, north up, in which neighbours differ in colour as a rule.

    Raises:
        ValueError: none of the grids has a boundary.
    """
    outlines = [Outline.of(number, f"{grid.name} {grid.code}", grid.boundary) for number, grid in enumerate(grids)]
    drawn = [outline for outline in outlines if outline.polygons]
    if not drawn:
        raise ValueError("no grid has a boundary to draw")
    sheet, card = Sheet(WIDTH), Box(MARGIN, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN)
    sheet.panel(card, colours.CARD, RADIUS)
    placed = on_paper(drawn, Box(card.left + PAD, card.top + PAD, card.right - PAD, card.bottom - PAD))
    for each in placed:
        _area(sheet, each)
    taken: list[Box] = []
    for each in placed:
        taken += _label(sheet, each, taken)
    return sheet.png(HEIGHT)


def _area(sheet: Sheet, each: Drawn) -> None:
    for outer, *holes in each.polygons:
        sheet.polygon(outer, _FILLS[each.outline.grid_id % len(_FILLS)], colours.BORDER)
        for hole in holes:
            sheet.polygon(hole, colours.CARD, colours.BORDER)


def _label(sheet: Sheet, each: Drawn, taken: Sequence[Box]) -> list[Box]:
    """The largest size in which name and code go into the grid; nothing where none does."""
    x, y = each.middle()
    for size in _SIZES:
        wide = width(each.outline.name, size)
        box = Box(x - wide / 2, y - size / 2, x + wide / 2, y + size / 2)
        if each.holds(box) and not any(box.meets(other) for other in taken):
            sheet.write(each.outline.name, x, y, size, at="middle")
            return [box]
    return []
