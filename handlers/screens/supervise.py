"""What watches over time looks like: more days, a pause, a date from above; each choice shows where it leads."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.i18n import Say
from bot.services.case.case_view import CaseView
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.screen import Button, Screen, in_rows
from handlers.screens.calling import call_button
from handlers.screens.words import moment
from models import Case, Hat


def other_deeds(case: Case, say: Say) -> Screen:
    """更多: what is done seldom, so that the card's own buttons stay the usual steps."""
    buttons = [
        Button(say.plain("btn-together"), CasePress(CaseVerb.INVITE, case.id)),
        Button(say.plain("btn-extend"), CasePress(CaseVerb.EXTEND, case.id)),
        Button(say.plain("btn-suspend"), CasePress(CaseVerb.SUSPEND, case.id)),
    ]
    return Screen(say("ask-other-deeds", number=case.case_no), in_rows([*buttons, _drop(case, say)]))


def how_long(case: Case, offers: Sequence[tuple[int, datetime]], say: Say, zone: ZoneInfo) -> Screen:
    """延几天？ Each button shows the new date."""
    buttons = [
        Button(
            say.plain("ask-extend-line", days=days, when=moment(due, zone)),
            CasePress(CaseVerb.EXTEND_BY, case.id, str(days)),
        )
        for days, due in offers
    ]
    return Screen(say("ask-extend-days", number=case.case_no), in_rows([*buttons, _drop(case, say)]))


def until_when(case: Case, offers: Sequence[tuple[int, datetime]], say: Say, zone: ZoneInfo) -> Screen:
    """督办到什么时候？"""
    buttons = [
        Button(
            say.plain("ask-supervise-line", when=moment(due, zone)),
            CasePress(CaseVerb.SUPERVISE_IN, case.id, str(days)),
        )
        for days, due in offers
    ]
    return Screen(say("ask-supervise-date", number=case.case_no), in_rows([*buttons, _drop(case, say)]))


def without_words(case: Case, days: int, say: Say) -> Button:
    """督办 with nothing said."""
    return Button(say.plain("btn-supervise-now"), CasePress(CaseVerb.SUPERVISE_NOW, case.id, str(days)))


def offers(view: CaseView, say: Say) -> Iterator[Button]:
    """What a supervisor can do with a case that is open."""
    case = view.case
    if view.call_owed:
        yield call_button(case, say)
    if Hat.SUPERVISOR not in view.hats or not case.is_open:
        return
    if case.suspended_at is None:
        yield Button(say.plain("btn-supervise"), CasePress(CaseVerb.SUPERVISE, case.id))
        yield Button(say.plain("btn-urge"), CasePress(CaseVerb.URGE, case.id))
    else:
        yield Button(say.plain("btn-resume"), CasePress(CaseVerb.RESUME, case.id))


def offers_of_nudge(view: CaseView, say: Say) -> Iterator[Button]:
    """Under a short message to a supervisor: act, or look first."""
    case = view.case
    if Hat.SUPERVISOR not in view.hats:
        return
    if case.is_open and case.suspended_at is None:
        yield Button(say.plain("btn-supervise"), CasePress(CaseVerb.SUPERVISE, case.id))
    yield Button(say.plain("btn-show"), CasePress(CaseVerb.SHOW, case.id))


def _drop(case: Case, say: Say) -> Button:
    return Button(say.plain("btn-cancel"), CasePress(CaseVerb.DROP, case.id))
