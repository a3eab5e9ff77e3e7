"""Puts the cards of a report one below the other and makes them a PNG."""

from collections.abc import Sequence

from bot.charts.cards import by_grid, headline, satisfaction, tiles, town_map, trend
from bot.charts.measures import GAP, HALVES, MARGIN, SIDES, WIDTH
from bot.charts.outlines import Outline
from bot.charts.sheet import Sheet
from bot.charts.words import ChartWords
from models.figures import FigureSheet


def draw(report: FigureSheet, words: ChartWords, outlines: Sequence[Outline] = ()) -> bytes:
    """The report as a PNG.

    Takes some tenths of a second of pure computing: call it in a thread, and never inside a transaction. The town's
    clock is that of the zone in which `report.period` is given. A grid of the report that has no outline is named below
    the map; an outline of a grid that the report does not count shows where the others lie.
    """
    sheet, height = lay_out(report, words, outlines)
    return sheet.png(height)


def lay_out(report: FigureSheet, words: ChartWords, outlines: Sequence[Outline] = ()) -> tuple[Sheet, int]:
    """Everything in its place, and how high that is."""
    sheet = Sheet(WIDTH)
    y = headline.put_headline(sheet, MARGIN, report, words)
    y = tiles.put_counts(sheet, y, report, words) + GAP
    y = tiles.put_rates(sheet, y, report, words) + GAP
    y = trend.put_trend(sheet, y, report, words) + GAP
    if len(report.by_grid) > 1:
        y = by_grid.put_grids(sheet, y, report, words) + GAP
    left, right = (SIDES[0], HALVES[0]), (HALVES[1], SIDES[1])
    bottom = satisfaction.put_satisfaction(sheet, y, left, report, words)
    town_map.put_map(sheet, (y, bottom), right, report, words, outlines)
    return sheet, round(bottom + MARGIN)
