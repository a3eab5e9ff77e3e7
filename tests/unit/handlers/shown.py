"""Every screen that shows a whole case, by its name."""

from collections.abc import Callable

from bot.i18n import Say
from bot.services.papers import CasePapers
from handlers.screens import card, nudge, supervise, told, verdict, work
from handlers.screens.base import Screen
from tests.support.clock import MORNING
from tests.support.office import SHANGHAI
from tests.unit.handlers.papers import HUGE, a_case, a_grid, a_person


def history(papers: CasePapers, say: Say, *, is_reporter: bool = True) -> Screen:
    """/case N."""
    return told.whole_case(papers, say, zone=SHANGHAI, at=MORNING, is_reporter=is_reporter)


Shown = Callable[[CasePapers, Say], Screen]

WHOLE: dict[str, Shown] = {
    "card": card.card,
    "work card": lambda papers, say: work.work_card(papers, a_person("网格员"), say),
    "work card of another": lambda papers, say: work.work_card(papers, a_person("别人", id=1), say),
    "history": lambda papers, say: history(papers, say),
    "history for staff": lambda papers, say: history(papers, say, is_reporter=False),
    "receipt": told.receipt,
    "receipt for another": told.receipt_for_another,
    "solved?": lambda papers, say: verdict.ask_solved(papers.case, say),
    "solved? again": lambda papers, say: verdict.ask_solved(papers.case, say, again=True),
    "satisfied?": lambda papers, say: verdict.ask_satisfied(papers.case, say),
    "mine": lambda papers, say: told.my_cases(
        [(a_case(papers.case.status, papers.names[HUGE], id=number), papers.names[HUGE]) for number in range(20)], say
    ),
    "whom to send": lambda papers, say: card.whom_to_send(papers.case, [(a_person(papers.names[HUGE]), 3)], say),
    "nobody to send": lambda papers, say: card.whom_to_send(papers.case, [], say),
    "where to": lambda papers, say: card.where_to_transfer(papers.case, [a_grid(papers.names[HUGE], grid_id=9)], say),
    "other deeds": lambda papers, say: supervise.other_deeds(papers.case, say),
    "how long": lambda papers, say: supervise.how_long(papers.case, [(1, MORNING), (7, MORNING)], say, SHANGHAI),
    "until when": lambda papers, say: supervise.until_when(papers.case, [(0, MORNING)], say, SHANGHAI),
    "escalation": lambda papers, say: nudge.escalation(papers, papers.events[-1], say),
}
