"""The picture of a report: one PNG that is read on a phone; pure, from values and words to bytes."""

from bot.charts.outlines import Outline
from bot.charts.picture import draw
from bot.charts.words import ChartWords

__all__ = ["ChartWords", "Outline", "draw"]
