"""/praise: which grids the town praises for a month, and by which rules; anybody may ask."""

from bot.services import exports, periods, recognition, stats
from bot.services.recognition import Score
from handlers.callback_data import TownPress, TownVerb
from handlers.context import Turn
from handlers.screens import praise as screens
from models.errors import BadPeriod
from models.figures import Period


async def praise(turn: Turn) -> None:
    """`/praise` for last month, `/praise 2026-10` for another."""
    period = _month(turn, " ".join(turn.arguments) or "上月")
    found = await _scores(turn, period)
    press = TownPress(TownVerb.PRAISE, value=period.key)
    turn.show(screens.praised(recognition.praised(found), period, turn.uow.at, press, turn.say), reply=turn.in_group)


async def explained(turn: Turn, month: str) -> None:
    """怎么评的？ in the numbers of one's own grid, told to oneself alone; else in those of the best."""
    period = _month(turn, month)
    found = await _scores(turn, period)
    turn.show(screens.explained(await _example(turn, found), period, turn.say))


def _month(turn: Turn, words: str) -> Period:
    period = periods.fixed(periods.parse(words, turn.uow.at, turn.uow.office.timezone))
    if periods.kind_of(period) is not periods.Kind.MONTH:
        raise BadPeriod("praise-which-month")
    return period


async def _scores(turn: Turn, period: Period) -> list[Score]:
    report = await stats.report(turn.uow, exports.WHOLE, period)
    return list(recognition.scores(report.by_grid))


async def _example(turn: Turn, found: list[Score]) -> Score | None:
    if not turn.in_group:
        own = await exports.grids_of(turn.uow, turn.person.id)
        for score in found:
            if score.grid.grid_id in own:
                return score
    return next(iter(recognition.praised(found)), None)
