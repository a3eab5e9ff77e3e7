"""/export: the table of a period, for whoever answers for a grid, a community or the town; it comes by itself."""

from bot.services.figures import exports, periods, stats
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from models import ExportForm


async def export(turn: Turn) -> None:
    """`/export`, `/export 上月`, `/export 2026-10 东网格 csv`: the words in any order."""
    form, period_words, named = _read(turn.arguments)
    period = periods.fixed(periods.parse(period_words, turn.uow.at, turn.uow.office.timezone))
    scope = await exports.own_scope(turn.uow, turn.person.id, named)
    ahead = await exports.ask(turn.uow, turn.person, scope, period, form)
    name = await stats.name_of(turn.uow, scope) or turn.say.plain("whole-town")
    key = "export-begun-elsewhere" if turn.in_group else "export-begun"
    turn.show(Screen(turn.say(key, name=name, period=period.key)), reply=turn.in_group)
    if ahead:
        turn.show(Screen(turn.say("export-wait", ahead=ahead)))


def _read(arguments: tuple[str, ...]) -> tuple[ExportForm, str, str]:
    """The form, the words of the period, and the name of a grid or community; each may be missing."""
    form, when, named = ExportForm.XLSX, "", ""
    for word in arguments:
        if word.lower() in (ExportForm.XLSX, ExportForm.CSV):
            form = ExportForm(word.lower())
        elif periods.is_one(word):
            when = f"{when} {word}".strip()
        else:
            named = f"{named} {word}".strip()
    return form, when, named
