"""Cases and drafts as screens get them, made by hand for tests of screens; and the worst that people write."""

from datetime import timedelta
from itertools import count
from typing import Any

from bot.data.categories import read_categories
from bot.services.base.atlas import GridSign
from bot.services.case.case_view import CaseView, Likeness
from bot.services.report.draft_view import DraftView
from models import (
    Action,
    Case,
    CaseEvent,
    Draft,
    Evidence,
    EvidenceKind,
    Hat,
    Person,
    Rating,
    Satisfaction,
    Status,
    Urgency,
)
from models.event_facts import EVENT_FACTS
from tests.support.clock import MORNING
from tests.support.facts import HUGE, required

LONGEST = 4000
"""Characters kept of one message."""

HOSTILE = {
    "markup": "<b>_*[</i>&lt;&amp <a href='x'>",
    "rtl": "\u202eمرحبا <b>שלום\u202c",
    "emoji": "🧯🔥👨‍👩‍👧‍👦" * 30,
    "placeable": "{ $words } {{ x }}",
    "lines": "\n\n a \n" * 50,
}

LONG = {"long": "路" * LONGEST, "long markup": "<b>&" * (LONGEST // 4)}

CATEGORIES = read_categories()
FULL_NAME = 129
"""Characters: Telegram gives 64 to each of two names, and a space stands between."""


def a_person(name: str, **facts: Any) -> Person:
    """Somebody with the largest id."""
    return Person(**{"id": HUGE, "telegram_id": HUGE, "name": name[:FULL_NAME], "since": MORNING, **facts})


def a_grid(name: str, code: str = "W" * 32, grid_id: int = HUGE) -> GridSign:
    """A grid with a name as long as the table takes."""
    return GridSign(grid_id, code, name[:100], name[:100], 1)


def a_case(status: Status, words: str, **facts: Any) -> Case:
    """A case in this status, with these words in every place where people write."""
    return Case(
        **{
            "id": HUGE, "case_no": "20261012-0001", "version": 1, "status": status, "events": 1, "grid_id": HUGE,
            "reporter_id": HUGE, "words": words, "category": CATEGORIES.all[0].code, "urgency": Urgency.ORDINARY,
            "unheard": False, "confidential": False, "place_words": words[:300], "lat": 30.0, "lon": 115.0,
            "routed_by": "address", "routing": {"words": words[:100]}, "awaits_reporter": True, "closings": 3,
            "reopenings": 2, "submitted_at": MORNING, "closed_at": MORNING,
            "urged_at": MORNING, "worker_id": HUGE, "on_behalf_name": words[:100], "on_behalf_phone": "13800000000",
            **facts,
        }
    )  # fmt: skip


def an_event(action: Action, words: str | None, number: int = 2, **facts: Any) -> CaseEvent:
    """A line of the history."""
    at = MORNING + timedelta(minutes=number)
    return CaseEvent(
        id=number, case_id=HUGE, seq=number, action=action, status_before=Status.SUBMITTED,
        status_after=Status.SUBMITTED, by_id=HUGE, hat=Hat.LEADER, at=at, words=words, said_internally=False,
        facts=required(EVENT_FACTS[action]) | facts,
    )  # fmt: skip


def view_of(case: Case, words: str, *events: CaseEvent, **facts: Any) -> CaseView:
    """The case as screens get it; whoever is named in them is called by these words."""
    name = words[:FULL_NAME]
    return CaseView(
        **{
            "case": case, "category": CATEGORIES.all[0], "grid": a_grid(words), "worker": a_person(words),
            "reporter": a_person(words, phone="1" * 32), "reporter_reachable": False, "primary_no": "20261012-0002",
            "events": [an_event(Action.SUBMIT, words, 1), *events], "evidence": [a_photo(n) for n in range(9)],
            "ratings": [a_rating(case, words)], "names": {HUGE: name}, "grids": {HUGE: words[:100]}, "followers": 7,
            "likenesses": [Likeness(HUGE - n, f"20261012-100{n}", 249.6, words) for n in range(5)],
            **facts,
        }
    )  # fmt: skip


def every_event(words: str, *, times: int = 1) -> list[CaseEvent]:
    """One line of the history for each action but the first, so many times."""
    numbers = count(2)
    actions = [action for action in Action if action is not Action.SUBMIT] * times
    return [an_event(action, words, next(numbers)) for action in actions]


def a_photo(number: int) -> Evidence:
    """A picture of the report."""
    return Evidence(id=number, case_id=HUGE, kind=EvidenceKind.PHOTO, file_id=f"photo-{number}", by_id=HUGE, at=MORNING)


def a_rating(case: Case, words: str) -> Rating:
    """A verdict on the present closing."""
    return Rating(
        case_id=case.id, closing=case.closings, rater_id=HUGE, solved=True, satisfaction=Satisfaction.DELIGHTED,
        words=words, at=MORNING,
    )  # fmt: skip


def a_draft(words: str = "", **facts: Any) -> Draft:
    """A draft in which everything was told in these words."""
    return Draft(
        **{
            "id": HUGE, "person_id": HUGE, "words": words, "spoken": False, "answered": [], "candidates": [],
            "place_words": words[:300], "danger": "119", "confidential": True, "on_behalf": True,
            "on_behalf_name": words[:100], "on_behalf_phone": "13800000000", **facts,
        }
    )  # fmt: skip


def draft_view(draft: Draft, words: str, **facts: Any) -> DraftView:
    """The draft with all that its questions need."""
    signs = [a_grid(f"{number}{words}", code=f"{number:W>32}", grid_id=number) for number in range(1, 5)]
    return DraftView(
        **{
            "draft": draft, "pictures": 9, "category": CATEGORIES.all[0], "categories": CATEGORIES.all,
            "grid": signs[0], "candidates": signs, "has_last_place": True, "home": signs[0], **facts,
        }
    )  # fmt: skip
