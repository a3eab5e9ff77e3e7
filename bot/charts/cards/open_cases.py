"""What the open cases are: overdue, due soon, in time, suspended; the colours, shapes and order of these."""

from dataclasses import dataclass

from bot.charts import colours
from bot.charts.boxes import Box
from bot.charts.lettering import fitting_size
from bot.charts.measures import SMALL
from bot.charts.numbers import count
from bot.charts.sheet import Sheet
from bot.charts.words import ChartWords
from models.figures import Figures

_LEAST = 2
"""One case among thousands is seen, too."""


@dataclass(frozen=True, slots=True)
class Share:
    """Some of the open cases. Whoever sees no colours knows them by sign and place, and the overdue ones by height."""

    name: str
    sign: str
    colour: str
    number: int


def shares(figures: Figures) -> tuple[Share, ...]:
    """The worst first, so that it stands at the common edge of all bars."""
    rest = figures.open - figures.overdue - figures.due_soon - figures.suspended
    return (
        Share("overdue", "▲", colours.OVERDUE, figures.overdue),
        Share("due_soon", "◆", colours.DUE_SOON, figures.due_soon),
        Share("in_time", "●", colours.IN_TIME, max(0, rest)),
        Share("suspended", "■", colours.SUSPENDED, figures.suspended),
    )


def put_open_cases(sheet: Sheet, box: Box, figures: Figures, words: ChartWords) -> None:
    """The bar of all open cases, and what its colours mean, with numbers."""
    whole = Box(box.left, box.top, box.right, box.top + 26)
    if not figures.open:
        sheet.panel(Box(whole.left, whole.top + 5, whole.right, whole.bottom), colours.TRACK)
    bar(sheet, whole, figures, figures.open)
    said = [(share, f"{words.plain(f'picture-{share.name}')} {count(share.number)}") for share in shares(figures)]
    gap = 36
    size = fitting_size("".join(f"{share.sign} {label}" for share, label in said), SMALL, box.width - 3 * gap - 20)
    x, y = box.left, box.bottom - size / 2
    for share, label in said:
        x = sheet.write(share.sign, x, y, size, share.colour) + size / 3
        x = sheet.write(label, x, y, size) + gap


def bar(sheet: Sheet, box: Box, figures: Figures, most: int) -> None:
    """A bar as long as its part of `most`; what is overdue is higher than the rest."""
    if most <= 0:
        return
    lower = box.height / 5
    x = box.left
    for share in shares(figures):
        end = x + (max(box.width * share.number / most, _LEAST) if share.number else 0)
        top = box.top if share.name == "overdue" else box.top + lower
        sheet.panel(Box(x, top, end - (2 if end - x > 6 else 0), box.bottom), share.colour)
        x = end
