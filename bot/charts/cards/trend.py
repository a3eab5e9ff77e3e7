"""What came in and what was closed over the period, beside the period before and the same a year ago."""

from collections.abc import Sequence

from bot.charts import colours
from bot.charts.boxes import Box
from bot.charts.lettering import clean, fitting_size, shorten, width
from bot.charts.measures import PAD, RADIUS, SIDES, SMALL, TITLE
from bot.charts.numbers import count
from bot.charts.sheet import Sheet
from bot.charts.words import ChartWords
from models.figures import FigureSheet, TrendPoint

_HIGH = 340
_COMPARED_WIDE = 320
_MOST_BARS = 40
_BETWEEN_LABELS = 14


def put_trend(sheet: Sheet, y: float, report: FigureSheet, words: ChartWords) -> float:
    """Bars, or lines where there are too many for bars; then three pairs of bars for the whole periods."""
    card = Box(SIDES[0], y, SIDES[1], y + _HIGH)
    sheet.panel(card, colours.CARD, RADIUS)
    _legend(sheet, card, words)
    left = Box(card.left + PAD, y + 96, card.right - PAD - _COMPARED_WIDE - 40, card.bottom - 60)
    _points(sheet, left, report.trend, words)
    sheet.panel(Box(left.right + 19, y + 92, left.right + 21, card.bottom - 24), colours.RULE)
    _compared(sheet, Box(left.right + 40, y + 96, card.right - PAD, card.bottom - 60), report, words)
    return card.bottom


def _legend(sheet: Sheet, card: Box, words: ChartWords) -> None:
    y = card.top + 46
    sheet.write(words.plain("picture-trend"), card.left + PAD, y, TITLE, bold=True)
    x = card.right - PAD
    for name, colour in (("closed", colours.CLOSED), ("filed", colours.FILED)):
        label = words.plain(f"picture-{name}")
        sheet.write(label, x, y, SMALL, at="right")
        x -= width(clean(label), SMALL) + 34
        sheet.panel(Box(x, y - 12, x + 24, y + 12), colour, 4)
        x -= 28


def _points(sheet: Sheet, box: Box, points: Sequence[TrendPoint], words: ChartWords) -> None:
    if not points:
        sheet.write(
            words.plain("picture-none"), (box.left + box.right) / 2, box.middle, TITLE, colours.FAINT, at="middle"
        )
        return
    most = max(1, *(max(p.filed, p.closed) for p in points))
    plot = _axis(sheet, box, most)
    step = plot.width / len(points)
    if len(points) <= _MOST_BARS:
        for place, point in enumerate(points):
            _pair(
                sheet, Box(plot.left + step * place, plot.top, plot.left + step * (place + 1), plot.bottom), point, most
            )
    else:
        for colour, values in (
            (colours.FILED, [p.filed for p in points]),
            (colours.CLOSED, [p.closed for p in points]),
        ):
            heights = [plot.bottom - plot.height * value / most for value in values]
            sheet.line([(plot.left + step * (n + 0.5), h) for n, h in enumerate(heights)], colour, 4)
    _labels(sheet, plot, points)


def _axis(sheet: Sheet, box: Box, most: int) -> Box:
    """The ground and the greatest value, which is written at its line; returns what is left for the bars."""
    top = count(most)
    wide = max(width(top, SMALL), width("0", SMALL)) + 14
    for y, value in ((box.top, top), (box.bottom, "0")):
        sheet.write(value, box.left + wide - 14, y, SMALL, colours.FAINT, at="right")
        sheet.panel(Box(box.left + wide, y - 1, box.right, y + 1), colours.RULE)
    return Box(box.left + wide, box.top, box.right, box.bottom)


def _pair(sheet: Sheet, slot: Box, point: TrendPoint, most: int) -> None:
    wide = min(34.0, slot.width * 0.4)
    middle = (slot.left + slot.right) / 2
    for left, value, colour in ((middle - wide, point.filed, colours.FILED), (middle, point.closed, colours.CLOSED)):
        top = slot.bottom - slot.height * value / most
        sheet.panel(Box(left, min(top, slot.bottom - 3) if value else slot.bottom, left + wide, slot.bottom), colour)


def _labels(sheet: Sheet, plot: Box, points: Sequence[TrendPoint]) -> None:
    """Under every bar, or under every second, third …: as many as do not touch, each from where its bar begins."""
    step = plot.width / len(points)
    labels = [shorten(clean(point.label), SMALL, plot.width) for point in points]
    every = max(1, -int(-(max(width(label, SMALL) for label in labels) + _BETWEEN_LABELS) // step))
    for place in range(0, len(labels), every):
        wide = width(labels[place], SMALL)
        x = plot.left + step * place + ((step - wide) / 2 if every == 1 else 0)
        if x + wide <= plot.right + PAD:
            sheet.write(labels[place], x, plot.bottom + 28, SMALL, colours.FAINT)


def _compared(sheet: Sheet, box: Box, report: FigureSheet, words: ChartWords) -> None:
    """A year ago, the period before, and this one: filed and closed, each with its number."""
    rows = (
        (words.plain("picture-now"), report.now),
        (words.plain("picture-last"), report.before),
        (words.plain("picture-last-year"), report.year_ago),
    )
    most = max(1, *(max(f.filed, f.closed) for _, f in rows if f is not None))
    high = (box.height + 60 - 14) / 3
    names = max(width(clean(label), SMALL) for label, _ in rows) + 14
    for place, (label, figures) in enumerate(rows):
        row = Box(box.left, box.top - 18 + high * place, box.right, box.top - 18 + high * (place + 1))
        sheet.write(label, row.left, row.middle, SMALL, colours.FAINT)
        bars = Box(row.left + names, row.middle - 30, row.right, row.middle + 30)
        if figures is None:
            sheet.write(words.plain("picture-none"), bars.left, row.middle, SMALL, colours.FAINT)
            continue
        for half, value, colour in ((-1, figures.filed, colours.FILED), (1, figures.closed, colours.CLOSED)):
            said = count(value)
            size = fitting_size(said, SMALL - 2, bars.width * 0.5)
            long = (bars.width - width(said, size) - 10) * value / most
            y = row.middle + half * 15
            sheet.panel(Box(bars.left, y - 11, bars.left + long, y + 11), colour)
            sheet.write(said, bars.left + long + 8, y, size)
