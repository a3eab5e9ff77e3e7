"""/stats: a picture and a short text; buttons change period and grid in place."""

import asyncio
import logging
from dataclasses import replace
from functools import partial

from bot.charts import ChartWords, Outline, draw
from bot.i18n import Say
from bot.services.base.unit_of_work import Office
from bot.services.figures import figure_access, periods, stats
from bot.services.figures.figure_access import Sight
from handlers.edge.answers import Drawn
from handlers.edge.callback_data import TownPress
from handlers.edge.context import Turn
from handlers.screens import stats as screens
from models.errors import NotFound
from models.figures import FigureSheet, Period, Scope

log = logging.getLogger(__name__)


async def asked(turn: Turn) -> None:
    """/stats [period] [grid|community|全部]: whatever is not said is this month, and all that one sees."""
    sees = await figure_access.of(turn.uow, turn.person.id)
    when, where = figure_access.apart(turn.arguments)
    scope = (
        await figure_access.named(turn.uow, sees, where)
        if where
        else await figure_access.usual(turn.uow, sees, turn.chat)
    )
    period = periods.parse(when, turn.uow.at, turn.uow.office.timezone)
    turn.draw(partial(_count_and_draw, turn.uow.office, sees, scope, period, turn.say))


async def press_stats(turn: Turn) -> None:
    """Another period or grid, in the message that was pressed."""
    press = turn.press
    assert isinstance(press, TownPress)  # noqa: S101 - registered for these alone
    wanted = screens.scope_of(press)
    if wanted is None:
        raise NotFound("error-old-button")
    sees = await figure_access.of(turn.uow, turn.person.id)
    scope = await figure_access.check(turn.uow, sees, wanted[0])
    period = periods.parse(wanted[1], turn.uow.at, turn.uow.office.timezone)
    turn.draw(partial(_count_and_draw, turn.uow.office, sees, scope, period, turn.say), in_place=True)


async def listed(turn: Turn) -> None:
    """The cases behind a number, a page at a time; each opens only for whoever may see it."""
    press = turn.press
    assert isinstance(press, TownPress)  # noqa: S101 - registered for these alone
    wanted = screens.list_of(press)
    if wanted is None:
        raise NotFound("error-old-button")
    behind, page, scope, key = wanted
    scope = await figure_access.check(turn.uow, await figure_access.of(turn.uow, turn.person.id), scope)
    period = periods.parse(key, turn.uow.at, turn.uow.office.timezone)
    found = await stats.cases_behind(turn.uow, behind, scope, period, most=screens.ON_A_PAGE + 1, page=page)
    screen = screens.cases_behind(found, behind, page, scope, period, turn.say, turn.uow.office.categories)
    if page:
        turn.edit(screen)
    else:
        turn.show(screen)


async def _count_and_draw(office: Office, sees: Sight, scope: Scope, period: Period, say: Say) -> Drawn:
    """Outside of the turn's transaction: counted by a reader, drawn in a thread."""
    async with office.reading() as uow:
        report = await stats.report(uow, scope, period)
        seen = await figure_access.seen_grids(uow, sees)
        borders = await stats.borders(uow, scope)
    report = _named(report, say)
    screen = screens.statistics(report, seen, sees.widest or scope, say)
    outlines = [Outline.of(grid_id, name, boundary) for grid_id, name, boundary in borders]
    return Drawn(screen, await _picture(report, outlines, say))


async def _picture(report: FigureSheet, outlines: list[Outline], say: Say) -> bytes | None:
    key = report.period.key
    words = ChartWords(say.plain, say.plain(f"period-{key}") if key in periods.NAMES else "")
    try:
        return await asyncio.to_thread(draw, report, words, outlines)
    except Exception:  # whatever goes wrong in drawing, the numbers are there and are told
        log.exception("the picture of /stats could not be drawn; the text goes without it")
        return None


def _named(report: FigureSheet, say: Say) -> FigureSheet:
    lines = [replace(line, name=line.name or say.plain("desk-duty")) for line in report.by_grid]
    return replace(report, name=report.name or say.plain("whole-town"), by_grid=lines)
