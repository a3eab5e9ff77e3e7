"""通报 (digest): the reader's figures of a week or month, the best grids, the longest overdue; no resident's data."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from bot.charts.numbers import count, parts, percent
from bot.i18n import Html, Say
from bot.services.figures import periods
from bot.services.figures.digests import DigestFacts
from handlers.edge.callback_data import TownPress, TownVerb
from handlers.edge.screen import Button, Screen, in_rows, lines
from handlers.screens.stats import press
from handlers.screens.words import moment

RATES = ("on_time", "done", "solved", "content")
"""Of the rates those that fit a glance; the others are one tap away."""


def digest(facts: DigestFacts, say: Say, zone: ZoneInfo) -> Screen:
    """What is sent; below it the picture of /stats, one tap away, and the way to have no more of these."""
    report = facts.report
    more = Button(say.plain("btn-digest-stats"), press(report.scope, periods.fixed(report.period).key))
    off = Button(say.plain("btn-digest-off"), TownPress(TownVerb.DIGEST, 0, "off"))
    return Screen(lines(*_text(facts, say, zone)), in_rows([more, off]))


def switched(say: Say, *, on: bool) -> Screen:
    """How it stands now, and the button that changes it."""
    label, value = ("btn-digest-off", "off") if on else ("btn-digest-on", "on")
    return Screen(
        say("digest-is-on" if on else "digest-is-off"),
        in_rows([Button(say.plain(label), TownPress(TownVerb.DIGEST, 0, value))]),
    )


def _text(facts: DigestFacts, say: Say, zone: ZoneInfo) -> Iterator[Html]:
    report, now = facts.report, facts.report.now
    days = periods.fixed(report.period).key.replace("..", " – ")
    title = "digest-month" if facts.is_month else "digest-week"
    yield say(title, name=report.name or say.plain("whole-town"), days=days)
    if not (now.filed or now.closed or now.open):
        yield say("digest-quiet")
    else:
        yield say("digest-counts", filed=count(now.filed), closed=count(now.closed), open=count(now.open))
        for name in RATES:
            ratio = getattr(now, name)
            value = percent(ratio)
            label = say(f"stats-{name}")
            if value is not None:
                yield say("stats-rate", label=label, value=value, parts=parts(ratio))
    if facts.longest:
        yield say("digest-overdue")
        for case in facts.longest:
            if case.due_at is not None:
                yield say("digest-overdue-line", number=case.case_no, when=moment(case.due_at, zone))
    if facts.best:
        yield say("digest-best", grids="、".join(facts.best))
