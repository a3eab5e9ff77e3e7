"""How satisfied people were, in five bars with their counts."""

from bot.charts import colours
from bot.charts.boxes import Box
from bot.charts.lettering import fitting_size, shorten, width
from bot.charts.measures import LABEL, PAD, RADIUS, SMALL, TITLE
from bot.charts.numbers import count
from bot.charts.sheet import Sheet
from bot.charts.words import ChartWords
from models.figures import FigureSheet
from models.rating import Satisfaction

_HEAD, _ROW, _FOOT = 84, 82, 20
_BAR = 22
_COLOURS = (colours.IN_TIME, colours.IN_TIME, colours.DUE_SOON, colours.OVERDUE, colours.OVERDUE)


def put_satisfaction(
    sheet: Sheet, y: float, sides: tuple[float, float], report: FigureSheet, words: ChartWords
) -> float:
    """Best first; without a single verdict there is nothing to compare, and that is said."""
    card = Box(sides[0], y, sides[1], y + _HEAD + _ROW * len(Satisfaction) + _FOOT)
    sheet.panel(card, colours.CARD, RADIUS)
    verdicts = {level: report.now.satisfaction.get(level, 0) for level in Satisfaction}
    everybody = sum(verdicts.values())
    said = words.plain("picture-verdicts", count=count(everybody)) if everybody else words.plain("picture-none")
    end = sheet.write(words.plain("picture-satisfaction"), card.left + PAD, y + 46, TITLE, bold=True)
    size = fitting_size(said, SMALL, card.right - PAD - end - 16)
    sheet.write(said, card.right - PAD, y + 46, size, colours.FAINT, at="right")
    most = max(1, *verdicts.values())
    for place, (level, colour) in enumerate(zip(Satisfaction, _COLOURS, strict=True)):
        row = Box(card.left + PAD, y + _HEAD + _ROW * place, card.right - PAD, y + _HEAD + _ROW * (place + 1))
        _row(sheet, row, words.plain(f"picture-level-{level.value}"), verdicts[level], most, colour)
    return card.bottom


def _row(sheet: Sheet, row: Box, label: str, number: int, most: int, colour: str) -> None:
    said = count(number)
    room = row.width - width(said, LABEL) - 16
    size = fitting_size(label, LABEL, room, smallest=SMALL)
    sheet.write(shorten(label, size, room), row.left, row.top + 22, size)
    sheet.write(said, row.right, row.top + 22, LABEL, at="right", bold=True)
    bar = Box(row.left, row.top + 46, row.right, row.top + 46 + _BAR)
    sheet.panel(bar, colours.TRACK, 5)
    long = bar.width * number / most
    sheet.panel(
        Box(bar.left, bar.top, bar.left + (max(long, 6) if number else 0), bar.bottom), colour, 5 if long > 10 else 0
    )
