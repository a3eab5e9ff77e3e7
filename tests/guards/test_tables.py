"""Tables that must have a row for each member: what a reviewer would forget when a member is added."""

import ast
import inspect
import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

import pytest
from telegram.ext import Application, CallbackQueryHandler

import handlers
from bot.services.steps.announce import _TELLING, TELLS, Told
from handlers import common, courier, presses, questions
from handlers.edge.callback_data import (
    CasePress,
    CaseVerb,
    DraftPress,
    DraftVerb,
    Press,
    TownPress,
    TownVerb,
)
from handlers.grid import co_handling, desk, work
from handlers.leader import board, calling_back, kept_answers, supervise, team
from handlers.resident import by_buttons, cases, rating
from handlers.screens import asking, card
from handlers.screens import work as work_card
from models import Action, Asked, NoticeKind, Satisfaction
from models.policy import MAY

MOST_LINES = 45
"""One screen of an editor."""

OWN_PATTERNS = {TownVerb.STATS, TownVerb.CASES, TownVerb.DIGEST, TownVerb.UNBAN, TownVerb.PURPOSE}
"""Each has a pattern to itself."""

HUGE = 2**63 - 1
MOST_BYTES = 64
A_GRIDS_CODE = "W" * 32
"""As long as an import takes it."""


@pytest.mark.parametrize(
    ("table", "members"),
    [
        (courier.ERRANDS, NoticeKind), (TELLS, Action), (MAY, Action), (_TELLING, Told),
        (questions.ANSWERS, Asked), (asking.SENTENCES, Asked),
    ],
    ids=["errands", "tells", "may", "telling", "answers", "questions"],
)  # fmt: skip
def test_every_member_has_a_row(table: dict[Any, Any], members: Iterable[Any]) -> None:
    assert set(table) == set(members)


def test_every_button_of_a_case_has_a_story() -> None:
    stories: dict[Callable[..., Any], set[StrEnum]] = {
        cases.press_own_case: _matched(cases.press_own_case, CaseVerb),
        rating.press_rating: _matched(rating.press_rating, CaseVerb),
        work.press_work: _matched(work.press_work, CaseVerb),
        desk.press_desk: set(desk._PRESSES),
        supervise.press_supervision: set(supervise.PRESSES),
        board.opened: {CaseVerb.CARD},
        calling_back.press_call: _matched(calling_back.press_call, CaseVerb),
        co_handling.press_co_handling: _matched(co_handling.press_co_handling, CaseVerb),
        presses._drop: {CaseVerb.DROP},
        presses._canned: {CaseVerb.CANNED},
        kept_answers.keep_from_case: {CaseVerb.KEEP_ANSWER},
    }
    for verb in CaseVerb:
        assert verb in stories[presses._story_of(verb)], verb


def test_every_button_of_a_draft_has_a_story() -> None:
    assert {*by_buttons.CHOICES, DraftVerb.SUBMIT, DraftVerb.CANCEL} == set(DraftVerb)


def test_every_button_of_the_town_has_a_story() -> None:
    stories = [_matched(story, TownVerb) for story in (team.press_team, board.press_board, common.pressed)]
    assert set().union(*stories) == set(TownVerb) - OWN_PATTERNS
    assert sum(len(verbs) for verbs in stories) == len(TownVerb) - len(OWN_PATTERNS)


def test_the_buttons_of_leaders_reach_the_leaders_stories() -> None:
    patterns = [h.pattern for h in _registered() if isinstance(h, CallbackQueryHandler) and h.pattern is not None]
    for sign, story in (("team", team.press_team), ("page", board.press_board)):
        of_leaders = next(p for p in patterns if isinstance(p, re.Pattern) and sign in p.pattern)
        for verb in TownVerb:
            meant = verb in _matched(story, TownVerb)
            assert bool(of_leaders.match(TownPress(verb).pack())) is meant, verb


def test_what_a_card_offers_has_a_label_and_a_story_of_its_own() -> None:
    offered = [row for table in (card.OFFERED, work_card.OFFERED) for rows in table.values() for row in rows]
    assert len({label for label, _ in offered}) == len({verb for _, verb in offered})


def test_all_handlers_fit_one_screen() -> None:
    lines, _ = inspect.getsourcelines(handlers.register)
    assert len(lines) <= MOST_LINES
    assert len(_registered()) >= 20


@pytest.mark.parametrize("family", [DraftPress, CasePress, TownPress], ids=["draft", "case", "town"])
def test_presses_fit_in_64_bytes_and_come_back(family: type[Press]) -> None:
    values = [str(HUGE), f"999.{max(Satisfaction, key=len)}", f"{max(Asked, key=len)}.9"]
    for verb in family.verbs:
        for value in [A_GRIDS_CODE] if family is DraftPress else values:
            packed = family(verb, HUGE, value).pack()
            assert len(packed.encode()) <= MOST_BYTES
            assert family.parse(packed) == family(verb, HUGE, value)


def _matched(story: Callable[..., Any], verbs: type[StrEnum]) -> set[StrEnum]:
    """The verbs for which a story's `match` has a case."""
    tree = ast.parse(inspect.getsource(story))
    values = [node.value for node in ast.walk(tree) if isinstance(node, ast.MatchValue)]
    return {verbs[value.attr] for value in values if isinstance(value, ast.Attribute)}


def _registered() -> list[Any]:
    application = Application.builder().token("1:a").updater(None).build()
    handlers.register(application)
    return [handler for group in application.handlers.values() for handler in group]
