"""How dark a grid is for its load of open cases, and the legend that says so."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from bot.charts import colours
from bot.charts.boxes import Box
from bot.charts.lettering import width
from bot.charts.measures import SMALL
from bot.charts.numbers import count
from bot.charts.sheet import Sheet

LINE = 40
_SHADES = len(colours.LOADS) - 1
_SWATCH = 28
_RANGE = SMALL - 2


def thresholds(loads: Iterable[int]) -> list[int]:
    """The greatest load of each shade: about as many grids in one as in the other, however far the worst lies off."""
    found = sorted(load for load in loads if load > 0)
    return sorted({found[(len(found) * (n + 1) - 1) // _SHADES] for n in range(_SHADES)}) if found else []


def shade(load: int | None, steps: Sequence[int]) -> int | None:
    """Which of the loads' colours; None for a grid that is not counted."""
    if load is None:
        return None
    return 1 + bisect_left(steps, load) if load else 0


def legend(sheet: Sheet, box: Box, steps: Sequence[int]) -> float:
    """A row of shades with their ranges, on a second row where one is not enough; returns where they begin."""
    labels = ["0", *(_range(low + 1, high) for low, high in zip((0, *steps), steps, strict=False))]
    rows = _rows([_SWATCH + 8 + width(label, _RANGE) + 18 for label in labels], box.width)
    y = box.bottom - LINE * len(rows)
    for number, places in enumerate(rows):
        x, middle = box.left, y + LINE * (number + 0.5)
        for place in places:
            square = Box(x, middle - _SWATCH / 2, x + _SWATCH, middle + _SWATCH / 2)
            sheet.panel(square, colours.BORDER)
            sheet.panel(square.within(2), colours.LOADS[place])
            x = sheet.write(labels[place], square.right + 8, middle, _RANGE) + 18
    return y


def _range(low: int, high: int) -> str:
    return count(high) if low == high else f"{count(low)}–{count(high)}"


def _rows(widths: Sequence[float], room: float) -> list[list[int]]:
    rows: list[list[int]] = [[]]
    for place, wide in enumerate(widths):
        if rows[-1] and sum(widths[other] for other in rows[-1]) + wide > room + 18:
            rows.append([])
        rows[-1].append(place)
    return rows
