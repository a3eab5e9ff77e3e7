"""The head of a picture: of whom, of which days, counted when."""

from datetime import datetime, timedelta

from bot.charts import colours
from bot.charts.lettering import clean, shorten, width, wrap
from bot.charts.measures import LABEL, SIDES, TITLE
from bot.charts.sheet import Sheet
from bot.charts.words import ChartWords
from models.figures import FigureSheet, Period

NAME = 56
_LINE = 66
_ROOM = SIDES[1] - SIDES[0]
_TWO_LINES = 1.8 * _ROOM
"""The first line breaks where a word ends, so that the two do not hold twice as much as one."""


def put_headline(sheet: Sheet, y: float, report: FigureSheet, words: ChartWords) -> float:
    """The name on one or two lines, the period, and when it was counted."""
    room = _TWO_LINES - width(words.plain("picture-title", name=""), NAME)
    title = clean(words.plain("picture-title", name=shorten(clean(report.name), NAME, room)))
    for line in wrap(title, NAME, _ROOM, 2):
        sheet.write(line, SIDES[0], y + _LINE / 2, NAME, bold=True)
        y += _LINE
    sheet.write(shorten(_when(report.period, words), TITLE, _ROOM), SIDES[0], y + 26, TITLE)
    at = report.at.astimezone(report.period.start.tzinfo)
    counted = words.plain("picture-counted", at=f"{at:%Y-%m-%d %H:%M}")
    sheet.write(shorten(counted, LABEL, _ROOM), SIDES[0], y + 74, LABEL, colours.FAINT)
    return y + 112


def _when(period: Period, words: ChartWords) -> str:
    return "　".join(filter(None, (clean(words.period), days(period.start, period.end))))


def days(start: datetime, end: datetime) -> str:
    """The first and the last day, or the only one."""
    first, last = start.date(), (end - timedelta(microseconds=1)).date()
    return f"{first}" if first == last else f"{first} – {last}"
