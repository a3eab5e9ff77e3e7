"""The text under the picture of /stats: every count and every rate with its parts; and the buttons that change it."""

from collections.abc import Sequence

from bot.charts.numbers import count, parts, percent
from bot.data.categories import Categories
from bot.i18n import Html, Say
from bot.services.base.atlas import GridSign
from bot.services.figures import periods
from handlers.edge.callback_data import CasePress, CaseVerb, TownPress, TownVerb
from handlers.edge.screen import Button, Screen, in_rows, lines
from handlers.screens.words import status_of
from models import Case
from models.figures import Behind, FigureSheet, Period, Ratio, Reach, Scope

OFFERED = (periods.TODAY, periods.THIS_WEEK, periods.THIS_MONTH, periods.LAST_MONTH, periods.THIS_YEAR)
"""The periods that have a button."""

MOST_GRIDS = 12
"""Buttons of grids below one picture; the others are asked for by name."""

ON_A_PAGE = 8
"""Cases of a list that are one tap away."""

MINUTE, HOUR, DAY = 60, 3600, 86400

RATES = ("on_time", "done", "contacted", "solved", "content", "reopened", "returned")


def statistics(report: FigureSheet, seen: Sequence[GridSign], widest: Scope, say: Say) -> Screen:
    """What the report says; fits under a picture (1,024 characters) in every language."""
    now = report.now
    at = report.at.astimezone(report.period.start.tzinfo)
    return Screen(
        lines(
            say("stats-head", name=report.name, period=called(report.period, say)),
            say("stats-counted", at=f"{at:%m-%d %H:%M}"),
            say("stats-cases", filed=count(now.filed), closed=count(now.closed)),
            say(
                "stats-open",
                open=count(now.open),
                overdue=count(now.overdue),
                soon=count(now.due_soon),
                suspended=count(now.suspended),
            ),
            *(_rate(say(f"stats-{name}"), getattr(now, name), say) for name in RATES),
            say("stats-accept", mean=_time(now.accept_mean, say), median=_time(now.accept_median, say)),
            say("stats-close", mean=_time(now.close_mean, say), median=_time(now.close_median, say)),
            say("stats-explained"),
        ),
        (*_lists(report, say), *_periods(report.scope, say), *_places(report, seen, widest, say)),
    )


def called(period: Period, say: Say) -> str:
    """本月（2026-10）; a period without a name of its own is called by its days."""
    days = periods.fixed(period).key.replace("..", " – ")
    return f"{say.plain(f'period-{period.key}')} {days}" if period.key in periods.NAMES else days


def press(scope: Scope, key: str) -> TownPress:
    """A button that shows these figures."""
    return TownPress(TownVerb.STATS, scope.id or 0, f"{scope.reach.value[0]}{key}")


def scope_of(press: TownPress) -> tuple[Scope, str] | None:
    """What such a button asks for; None if it is none of ours."""
    reach = next((reach for reach in Reach if press.value[:1] == reach.value[0]), None)
    if reach is None or (reach is Reach.TOWN) != (press.id == 0):
        return None
    return Scope(reach, press.id or None), press.value[1:]


def list_of(press: TownPress) -> tuple[Behind, int, Scope, str] | None:
    """What a button of a list asks for; None if it is none of ours."""
    sign, behind, rest = press.value[:1], press.value[1:2], press.value[2:]
    page, _, key = rest.partition(".")
    of_stats = scope_of(TownPress(TownVerb.STATS, press.id, f"{sign}{key}"))
    if of_stats is None or behind not in {each.value for each in Behind} or not page.isdigit():
        return None
    return Behind(behind), int(page), *of_stats


def cases_behind(
    found: Sequence[Case], behind: Behind, page: int, scope: Scope, period: Period, say: Say, categories: Categories
) -> Screen:
    """Numbers, kinds and statuses, a button each; no resident's name or words."""
    if not found:
        return Screen(say("list-none"))
    title = say("list-title", what=say.plain(f"list-{behind.name.lower()}"), period=called(period, say))
    shown = found[:ON_A_PAGE]
    buttons = [
        Button(
            f"{case.case_no} · {categories.by_code[case.category].name(say.language)} · {status_of(case.status, say)}",
            CasePress(CaseVerb.SHOW, case.id),
        )
        for case in shown
    ]
    turns = [
        Button(say.plain(label), _list_press(behind, number, scope, period.key))
        for label, number, there in (
            ("btn-page-before", page - 1, page > 1),
            ("btn-page-after", page + 1, len(found) > ON_A_PAGE),
        )
        if there
    ]
    return Screen(title, in_rows(buttons) + in_rows(turns, 2))


def _list_press(behind: Behind, page: int, scope: Scope, key: str) -> TownPress:
    return TownPress(TownVerb.CASES, scope.id or 0, f"{scope.reach.value[0]}{behind.value}{page}.{key}")


def _lists(report: FigureSheet, say: Say) -> tuple[tuple[Button, ...], ...]:
    """From a number to its cases. What was open at the end of a past period cannot be listed any more."""
    now = report.now
    counts = {
        Behind.FILED: now.filed,
        Behind.CLOSED: now.closed,
        Behind.OPEN: now.open,
        Behind.OVERDUE: now.overdue,
        Behind.LATE: now.on_time.among - round(now.on_time.of),
        Behind.UNSOLVED: now.solved.among - round(now.solved.of),
    }
    if report.period.end <= report.at:
        counts[Behind.OPEN] = counts[Behind.OVERDUE] = 0
    return in_rows(
        (
            Button(
                say.plain("btn-list", what=say.plain(f"list-{behind.name.lower()}"), count=number),
                _list_press(behind, 0, report.scope, report.period.key),
            )
            for behind, number in counts.items()
            if number
        ),
        3,
    )


def _rate(label: Html, ratio: Ratio, say: Say) -> Html:
    value = percent(ratio)
    if value is None:
        return say("stats-no-rate", label=label)
    return say("stats-rate", label=label, value=value, parts=parts(ratio))


def _time(seconds: float | None, say: Say) -> str:
    if seconds is None:
        return say.plain("picture-none")
    if seconds < HOUR:
        return say.plain("stats-minutes", number=f"{seconds / MINUTE:.0f}")
    if seconds < 2 * DAY:
        return say.plain("stats-hours", number=f"{seconds / HOUR:.1f}")
    return say.plain("stats-days", number=f"{seconds / DAY:.1f}")


def _periods(scope: Scope, say: Say) -> tuple[tuple[Button, ...], ...]:
    return in_rows((Button(say.plain(f"period-{key}"), press(scope, key)) for key in OFFERED), 3)


def _places(report: FigureSheet, seen: Sequence[GridSign], widest: Scope, say: Say) -> tuple[tuple[Button, ...], ...]:
    """Other grids, those with most to do first, and all that is seen."""
    if len(seen) < 2:  # nothing to choose
        return ()
    load = {line.grid_id: (line.figures.overdue, line.figures.open) for line in report.by_grid}
    others = sorted(
        (sign for sign in seen if Scope(Reach.GRID, sign.id) != report.scope),
        key=lambda sign: load.get(sign.id, (0, 0)),
        reverse=True,
    )
    key = report.period.key
    buttons = [Button(f"🏘 {sign.name}", press(Scope(Reach.GRID, sign.id), key)) for sign in others[:MOST_GRIDS]]
    if report.scope != widest:
        buttons.insert(0, Button(say.plain("btn-stats-all"), press(widest, key)))
    return in_rows(buttons, 2)
