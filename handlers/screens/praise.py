"""The month's best grids, and how they were found, in one grid's own numbers."""

from collections.abc import Sequence
from datetime import datetime

from bot.i18n import Say
from bot.services.figures.recognition import LEAST, POINTS, WEIGHT, Merit, Part, Score
from handlers.edge.callback_data import TownPress
from handlers.edge.screen import Button, Screen, in_rows, lines
from models.figures import Period

MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}
"""By the place; grids that share it have the same."""


def praised(best: Sequence[Score], period: Period, at: datetime, press: TownPress, say: Say) -> Screen:
    """The first three places; nobody after them."""
    told = [
        say("praise-line", medal=MEDALS[score.place or 1], grid=score.grid.name, points=_points(score))
        for score in best
    ]
    return Screen(
        lines(
            say("praise-title", period=period.key),
            *(told or [say("praise-nobody")]),
            say("praise-not-over") if at < period.end else None,
            say("praise-fair", weight=WEIGHT),
        ),
        in_rows([Button(say.plain("btn-praise-how"), press)]),
    )


def explained(score: Score | None, period: Period, say: Say) -> Screen:
    """The rules, and what they come to for one grid."""
    rules = say("praise-rules", least=LEAST, weight=WEIGHT)
    if score is None:
        return Screen(rules)
    own = [_part(part, say) for part in score.parts]
    total = say("praise-total", points=_points(score))
    few = say("praise-too-few", least=LEAST) if score.place is None else None
    return Screen(lines(rules, say("praise-example", grid=score.grid.name, period=period.key), *own, total, few))


def _part(part: Part, say: Say) -> str:
    merit = say.plain(f"praise-{part.merit.value}")
    own, town = (_hours if part.merit is Merit.FAST else _share)(part, say)
    return say(
        "praise-part", merit=merit, own=own, town=town, points=f"{float(part.points):.2f}", most=POINTS[part.merit]
    )


def _share(part: Part, say: Say) -> tuple[str, str]:
    return tuple(  # type: ignore[return-value]  # two of them
        f"{ratio.of:g}/{ratio.among}" if ratio.among else say.plain("sheet-none") for ratio in (part.own, part.town)
    )


def _hours(part: Part, say: Say) -> tuple[str, str]:
    return tuple(  # type: ignore[return-value]  # two of them
        say.plain("praise-hours", hours=f"{ratio.of / ratio.among / 3600:.1f}", count=ratio.among)
        if ratio.among
        else say.plain("sheet-none")
        for ratio in (part.own, part.town)
    )


def _points(score: Score) -> str:
    return f"{float(score.points):.2f}"
