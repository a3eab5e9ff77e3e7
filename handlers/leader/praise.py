"""/praise: which grids the town praises for a month, and by which rules; anybody may ask."""

from collections.abc import Sequence
from functools import partial

from bot.i18n import Say
from bot.services.base.unit_of_work import Office
from bot.services.figures import figure_access, periods, recognition, stats
from bot.services.figures.recognition import Score
from handlers.edge.answers import Drawn
from handlers.edge.callback_data import TownPress, TownVerb
from handlers.edge.context import Turn
from handlers.screens import praise as screens
from models.errors import BadPeriod
from models.figures import Period, Reach, Scope


async def praise(turn: Turn) -> None:
    """`/praise` for last month, `/praise 2026-10` for another."""
    period = _month(turn, " ".join(turn.arguments) or "上月")
    turn.draw(partial(_praised, turn.uow.office, period, turn.say))


async def explained(turn: Turn, month: str) -> None:
    """怎么评的？ in the numbers of one's own grid, told to oneself alone; else in those of the best."""
    period = _month(turn, month)
    own = frozenset() if turn.in_group else (await figure_access.whole(turn.uow, turn.person.id, answering=True)).grids
    turn.draw(partial(_explained, turn.uow.office, period, own, turn.say))


def _month(turn: Turn, words: str) -> Period:
    period = periods.fixed(periods.parse(words, turn.uow.at, turn.uow.office.timezone))
    if periods.kind_of(period) is not periods.Kind.MONTH:
        raise BadPeriod("praise-which-month")
    return period


async def _praised(office: Office, period: Period, say: Say) -> Drawn:
    found = recognition.praised(await _scores(office, period))
    press = TownPress(TownVerb.PRAISE, value=period.key)
    return Drawn(screens.praised(found, period, office.clock.now(), press, say), None)


async def _explained(office: Office, period: Period, own: frozenset[int], say: Say) -> Drawn:
    found = await _scores(office, period)
    best = next(iter(recognition.praised(found)), None)
    example = next((score for score in found if score.grid.grid_id in own), best)
    return Drawn(screens.explained(example, period, say), None)


async def _scores(office: Office, period: Period) -> Sequence[Score]:
    """Counted by a reader, after the turn's transaction: in a large town it takes tenths of a second."""
    async with office.reading() as uow:
        return recognition.scores(await stats.grid_lines(uow, Scope(Reach.TOWN), period))
