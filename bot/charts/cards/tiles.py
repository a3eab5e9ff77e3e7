"""The four counts and the four rates, large, each with how it has changed."""

from collections.abc import Iterator

from bot.charts import colours, numbers
from bot.charts.boxes import Box
from bot.charts.cards import open_cases
from bot.charts.lettering import fitting_size, shorten
from bot.charts.measures import LABEL, PAD, RADIUS, SIDES, SMALL
from bot.charts.numbers import Change, change, change_of, count, parts, percent
from bot.charts.sheet import Sheet
from bot.charts.words import ChartWords
from models.figures import Figures, FigureSheet, Ratio

COUNTS = {"filed": None, "closed": True, "open": False, "overdue": False}
"""By field of `Figures`: whether more of it is good."""

RATES = ("contacted", "solved", "content", "on_time")

NUMBER, RATE, NOTHING = 76, 66, 48
_COUNTS_HIGH, _RATES_HIGH = 336, 312
_SPACE = 18
_BAR = 14


def put_counts(sheet: Sheet, y: float, report: FigureSheet, words: ChartWords) -> float:
    """Filed, closed, open and overdue; below them what the open ones are."""
    card = _card(sheet, y, _COUNTS_HIGH)
    for tile, (name, more_is_good) in zip(_tiles(sheet, card, 216), COUNTS.items(), strict=True):
        number = getattr(report.now, name)
        is_alarm = name == "overdue" and number > 0
        _label(sheet, tile, words.plain(f"picture-{name}"))
        _number(sheet, tile, count(number), NUMBER, colours.OVERDUE if is_alarm else colours.INK)
        for row, (then, against) in enumerate(_before(report, words)):
            changed = change(number, getattr(then, name), more_is_good=more_is_good) if then else None
            _changed(sheet, tile, 164 + 38 * row, against, changed, words)
    open_cases.put_open_cases(
        sheet, Box(card.left + PAD, y + 240, card.right - PAD, card.bottom - 24), report.now, words
    )
    return card.bottom


def put_rates(sheet: Sheet, y: float, report: FigureSheet, words: ChartWords) -> float:
    """The three rates of the call-backs and how much was closed in time, each with its parts."""
    card = _card(sheet, y, _RATES_HIGH)
    for tile, name in zip(_tiles(sheet, card, _RATES_HIGH - 24), RATES, strict=True):
        ratio: Ratio = getattr(report.now, name)
        _label(sheet, tile, words.plain(f"picture-{name}"))
        _rate(sheet, tile, ratio, words)
        for row, (then, against) in enumerate(_before(report, words)):
            changed = change_of(ratio, getattr(then, name)) if then else None
            _changed(sheet, tile, 236 + 38 * row, against, changed, words, is_rate=True)
    return card.bottom


def _rate(sheet: Sheet, tile: Box, ratio: Ratio, words: ChartWords) -> None:
    said = percent(ratio)
    if said is None:
        sheet.write(words.plain("picture-none"), tile.left, tile.top + 104, NOTHING, colours.FAINT)
    else:
        _number(sheet, tile, said, RATE, colours.INK)
        bar = Box(tile.left, tile.top + 150, tile.right, tile.top + 150 + _BAR)
        sheet.panel(bar, colours.TRACK, _BAR / 2)
        filled = max(bar.width * ratio.of / ratio.among, _BAR) if ratio.of else 0
        sheet.panel(Box(bar.left, bar.top, bar.left + filled, bar.bottom), colours.CLOSED, _BAR / 2)
    fraction = parts(ratio)
    sheet.write(fraction, tile.left, tile.top + 190, fitting_size(fraction, LABEL, tile.width))


def _before(report: FigureSheet, words: ChartWords) -> Iterator[tuple[Figures | None, str]]:
    yield report.before, words.plain("picture-before")
    yield report.year_ago, words.plain("picture-year-ago")


def _card(sheet: Sheet, y: float, high: float) -> Box:
    card = Box(SIDES[0], y, SIDES[1], y + high)
    sheet.panel(card, colours.CARD, RADIUS)
    return card


def _tiles(sheet: Sheet, card: Box, high: float) -> Iterator[Box]:
    """Four places side by side, with lines between them."""
    wide = (card.width - 2 * (PAD - _SPACE)) / 4
    for place in range(4):
        left = card.left + PAD - _SPACE + wide * place
        if place:
            sheet.panel(Box(left - 1, card.top + 32, left + 1, card.top + high), colours.RULE)
        yield Box(left + _SPACE, card.top, left + wide - _SPACE, card.top + high)


def _label(sheet: Sheet, tile: Box, label: str) -> None:
    size = fitting_size(label, LABEL, tile.width, smallest=SMALL - 4)
    sheet.write(shorten(label, size, tile.width), tile.left, tile.top + 44, size, colours.FAINT)


def _number(sheet: Sheet, tile: Box, number: str, size: int, colour: str) -> None:
    sheet.write(number, tile.left, tile.top + 104, fitting_size(number, size, tile.width), colour, bold=True)


def _changed(
    sheet: Sheet,
    tile: Box,
    down: float,
    against: str,
    changed: Change | None,
    words: ChartWords,
    *,
    is_rate: bool = False,
) -> None:
    """比上期 ▲ 12; a percentage point is called one."""
    if changed is None:
        said, colour = words.plain("picture-none"), colours.FAINT
    elif changed.sign == numbers.SAME:
        said, colour = words.plain("picture-same"), colours.FAINT
    else:
        said = f"{changed.sign} {words.plain('picture-points', by=changed.by) if is_rate else changed.by}"
        colour = {None: colours.INK, True: colours.GOOD, False: colours.BAD}[changed.good]
    size = fitting_size(f"{against} {said}", SMALL, tile.width)
    end = sheet.write(f"{against} ", tile.left, tile.top + down, size, colours.FAINT)
    sheet.write(said, end + size / 3, tile.top + down, size, colour)
