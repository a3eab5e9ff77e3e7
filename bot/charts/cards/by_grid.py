"""The grids, the one with most open cases first: how many are open, overdue and closed in each."""

from collections.abc import Iterable

from bot.charts import colours
from bot.charts.boxes import Box
from bot.charts.cards.open_cases import bar
from bot.charts.lettering import clean, fitting_size, shorten
from bot.charts.measures import LABEL, PAD, RADIUS, SIDES, SMALL, TITLE
from bot.charts.numbers import count
from bot.charts.sheet import Sheet
from bot.charts.words import ChartWords
from models.figures import FigureSheet, GridLine

MOST_ROWS = 12
_HEAD, _ROW, _FOOT = 84, 50, 20
_NAME, _COLUMN = 280, 108
COLUMNS = ("open", "overdue", "closed")


def put_grids(sheet: Sheet, y: float, report: FigureSheet, words: ChartWords) -> float:
    """Twelve rows at most; where there are more grids, the last row sums up those that are not shown."""
    lines = sorted(report.by_grid, key=lambda line: (-line.figures.open, -line.figures.overdue, line.code))
    shown = lines if len(lines) <= MOST_ROWS else lines[: MOST_ROWS - 1]
    rest = lines[len(shown) :]
    card = Box(SIDES[0], y, SIDES[1], y + _HEAD + _ROW * (len(shown) + bool(rest)) + _FOOT)
    sheet.panel(card, colours.CARD, RADIUS)
    _head(sheet, card, words)
    most = max(line.figures.open for line in shown)
    y += _HEAD
    for line in shown:
        row = _row(sheet, card, y, clean(line.name) or line.code, _numbers((line,)), colours.INK)
        bar(sheet, Box(row.left, row.middle - 17, row.right, row.middle + 15), line.figures, most)
        y += _ROW
    if rest:
        _row(sheet, card, y, words.plain("picture-others", count=len(rest)), _numbers(rest), colours.FAINT)
    return card.bottom


def _head(sheet: Sheet, card: Box, words: ChartWords) -> None:
    y = card.top + 46
    room = card.width - 2 * PAD - _COLUMN * len(COLUMNS) - 10
    sheet.write(shorten(words.plain("picture-by-grid"), TITLE, room), card.left + PAD, y, TITLE, bold=True)
    for place, name in enumerate(reversed(COLUMNS)):
        label = words.plain(f"picture-{name}")
        size = fitting_size(label, SMALL, _COLUMN - 10)
        sheet.write(label, card.right - PAD - _COLUMN * place, y, size, colours.FAINT, at="right")


def _row(sheet: Sheet, card: Box, y: float, name: str, numbers: list[int], colour: str) -> Box:
    """Name and numbers; returns the room for a bar between them."""
    middle = y + _ROW / 2
    sheet.write(shorten(name, LABEL, _NAME - 16), card.left + PAD, middle, LABEL, colour)
    for place, (field, number) in enumerate(zip(reversed(COLUMNS), reversed(numbers), strict=True)):
        is_alarm = field == "overdue" and number > 0
        said = ("▲ " if is_alarm else "") + count(number)
        size = fitting_size(said, LABEL, _COLUMN - 10)
        ink = colours.OVERDUE if is_alarm else colour
        sheet.write(said, card.right - PAD - _COLUMN * place, middle, size, ink, at="right", bold=field == "open")
    return Box(card.left + PAD + _NAME, y, card.right - PAD - _COLUMN * len(COLUMNS) - 4, y + _ROW)


def _numbers(lines: Iterable[GridLine]) -> list[int]:
    figures = [line.figures for line in lines]
    return [sum(getattr(each, name) for each in figures) for name in COLUMNS]
