"""Every screen that shows a whole case, by its name."""

from collections.abc import Callable

from bot.i18n import Say
from bot.services.case.case_view import CaseView
from handlers.edge.screen import Screen
from handlers.screens import card, nudge, supervise, told, verdict, work
from models import Action
from tests.support.clock import MORNING
from tests.support.facts import HUGE
from tests.support.office import SHANGHAI
from tests.unit.handlers.views import a_case, a_grid, a_person, an_event


def history(view: CaseView, say: Say, *, is_reporter: bool = True) -> Screen:
    """/case N."""
    return told.whole_case(view, say, zone=SHANGHAI, at=MORNING, is_reporter=is_reporter)


Shown = Callable[[CaseView, Say], Screen]

WHOLE: dict[str, Shown] = {
    "card": card.card,
    "work card": lambda view, say: work.work_card(view, a_person("网格员"), say),
    "work card of another": lambda view, say: work.work_card(view, a_person("别人", id=1), say),
    "history": lambda view, say: history(view, say),
    "history for staff": lambda view, say: history(view, say, is_reporter=False),
    "receipt": told.receipt,
    "receipt for another": told.receipt_for_another,
    "solved?": lambda view, say: verdict.ask_solved(view.case, say),
    "solved? again": lambda view, say: verdict.ask_solved(view.case, say, again=True),
    "satisfied?": lambda view, say: verdict.ask_satisfied(view.case, say),
    "mine": lambda view, say: told.my_cases(
        [(a_case(view.case.status, view.names[HUGE], id=number), view.names[HUGE]) for number in range(20)], say
    ),
    "whom to send": lambda view, say: card.whom_to_send(view.case, [(a_person(view.names[HUGE]), 3)], say),
    "nobody to send": lambda view, say: card.whom_to_send(view.case, [], say),
    "where to": lambda view, say: card.where_to_transfer(view.case, [a_grid(view.names[HUGE], grid_id=9)], say),
    "other deeds": lambda view, say: supervise.other_deeds(view.case, say),
    "how long": lambda view, say: supervise.how_long(view.case, [(1, MORNING), (7, MORNING)], say, SHANGHAI),
    "until when": lambda view, say: supervise.until_when(view.case, [(0, MORNING)], say, SHANGHAI),
    "escalation": lambda view, say: nudge.escalation(view, an_event(Action.ESCALATE, None), say),
}
