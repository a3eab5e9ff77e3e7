"""Screens of a case stay readable whatever people wrote: whole markup, Telegram's limits, the right buttons."""

from collections.abc import Callable

import pytest

from bot.i18n import LANGUAGES, Say, speaker
from bot.services.papers import CasePapers
from handlers.screens import asking, card, nudge, told, verdict, work
from handlers.screens.base import Screen
from models import Action, Asked, Status
from tests.guards.families import members
from tests.support.clock import MORNING
from tests.support.office import SHANGHAI
from tests.unit.handlers.papers import (
    HOSTILE,
    HUGE,
    LONG,
    a_case,
    a_grid,
    a_person,
    an_event,
    every_event,
    papers_of,
)
from tests.unit.handlers.reading import read, sees

Shown = Callable[[CasePapers, Say], Screen]

WHOLE: dict[str, Shown] = {
    "card": card.card,
    "work card": lambda papers, say: work.work_card(papers, a_person("网格员"), say),
    "work card of another": lambda papers, say: work.work_card(papers, a_person("别人", id=1), say),
    "history": lambda papers, say: _history(papers, say),
    "history for staff": lambda papers, say: _history(papers, say, is_reporter=False),
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
    "escalation": lambda papers, say: nudge.escalation(papers, papers.events[-1], say),
}

LATER_WORDS = [
    ("card", Action.SUPPLEMENT), ("card", Action.TRANSFER),
    ("work card", Action.CORRECT), ("work card", Action.REWORK),
]  # fmt: skip

TOO_LONG_A_FACT = "bot/i18n.py: fluent.runtime refuses a fact of more than 2,500 characters, escapes counted"
TOO_LONG_A_SUM = "handlers/screens: each line is cut, or not even that; the sum of them is not"
NOTHING_SAID_OF_THE_GRID = "handlers/screens/presenting.py:15 shows ask-transfer again without its grid"

QUESTIONS = [
    pytest.param(asked, marks=pytest.mark.xfail(strict=True, reason=NOTHING_SAID_OF_THE_GRID))
    if asked is Asked.TRANSFER_REASON
    else asked
    for asked in Asked
]

languages = pytest.mark.parametrize("language", LANGUAGES)
long = pytest.mark.parametrize("words", LONG.values(), ids=LONG.keys())
hostile = pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())


@languages
@hostile
@pytest.mark.parametrize("screen", WHOLE.values(), ids=WHOLE.keys())
def test_the_worst_words_are_shown_in_every_status(screen: Shown, words: str, language: str) -> None:
    for status in Status:
        papers = papers_of(a_case(status, words), words, *every_event(words))
        read(screen(papers, speaker(language)))


@languages
@hostile
def test_each_step_is_told(words: str, language: str) -> None:
    say = speaker(language)
    for key in members("step-"):
        action = Action(key.removeprefix("step-"))
        papers = papers_of(a_case(Status.ACCEPTED, words), words, an_event(action, words))
        assert "20261012-0001" in read(told.step(papers, papers.events[-1], say))


@languages
@hostile
@pytest.mark.parametrize("at_desk", [True, False], ids=["desk", "worker"])
def test_each_nudge_is_told(words: str, language: str, at_desk: bool) -> None:
    for event in every_event(words):
        papers = papers_of(a_case(Status.DONE, words), words, event)
        assert "20261012-0001" in read(nudge.nudge(papers, event, speaker(language), at_desk=at_desk))


@languages
@hostile
def test_feedback_is_told(words: str, language: str) -> None:
    event = an_event(Action.FEEDBACK, words)
    papers = papers_of(a_case(Status.IN_PROGRESS, words), words, event)
    assert "20261012-0001" in read(told.feedback(papers, event, speaker(language)))


@languages
@pytest.mark.parametrize("asked", QUESTIONS)
@pytest.mark.parametrize("in_group", [True, False], ids=["group", "private"])
def test_each_question_is_put_with_a_way_out(asked: Asked, in_group: bool, language: str) -> None:
    screen = asking.question(asked, HUGE, speaker(language), in_group=in_group)
    read(screen)
    assert screen.buttons[-1][0].press is not None
    assert screen.buttons[-1][0].press.verb.value == "drop"


@languages
@pytest.mark.parametrize("screen", WHOLE.values(), ids=WHOLE.keys())
def test_the_longest_words_fit(screen: Shown, language: str) -> None:
    read(screen(papers_of(a_case(Status.SUBMITTED, LONG["long"]), "王"), speaker(language)))


@languages
@pytest.mark.parametrize("screen", ["card", "work card"])
@pytest.mark.xfail(strict=True, reason=TOO_LONG_A_FACT)
def test_the_longest_words_fit_when_they_are_full_of_signs(screen: str, language: str) -> None:
    read(WHOLE[screen](papers_of(a_case(Status.SUBMITTED, LONG["long markup"]), "王"), speaker(language)))


@languages
@long
@pytest.mark.xfail(strict=True, reason=TOO_LONG_A_FACT)
def test_the_longest_reasons_fit_each_step(words: str, language: str) -> None:
    for key in members("step-"):
        event = an_event(Action(key.removeprefix("step-")), words)
        read(told.step(papers_of(a_case(Status.ACCEPTED, words), "王", event), event, speaker(language)))


@languages
@long
@pytest.mark.xfail(strict=True, reason=TOO_LONG_A_FACT)
def test_the_longest_feedback_fits(words: str, language: str) -> None:
    event = an_event(Action.FEEDBACK, words)
    read(told.feedback(papers_of(a_case(Status.IN_PROGRESS, words), "王", event), event, speaker(language)))


@languages
@long
@pytest.mark.xfail(strict=True, reason=TOO_LONG_A_SUM)
def test_the_longest_history_fits(words: str, language: str) -> None:
    events = every_event(words, times=3)
    read(_history(papers_of(a_case(Status.SUBMITTED, words), words, *events), speaker(language)))


@languages
@long
@pytest.mark.parametrize(("screen", "action"), LATER_WORDS)
@pytest.mark.xfail(strict=True, reason=TOO_LONG_A_SUM)
def test_words_said_later_fit_the_card(screen: str, action: Action, words: str, language: str) -> None:
    events = [an_event(action, words, number) for number in range(2, 22)]
    read(WHOLE[screen](papers_of(a_case(Status.IN_PROGRESS, words), "王", *events), speaker(language)))


@languages
@pytest.mark.parametrize("grids", [7, 98])
def test_towns_of_many_grids_can_pass_a_case_on(grids: int, language: str) -> None:
    signs = [a_grid(f"第{number}网格", grid_id=number) for number in range(1, grids + 1)]
    read(card.where_to_transfer(a_case(Status.SUBMITTED, "路灯"), signs, speaker(language)))


@languages
@pytest.mark.parametrize("reason", members("card-routed-"))
def test_every_way_of_routing_is_told(reason: str, language: str) -> None:
    say = speaker(language)
    case = a_case(Status.SUBMITTED, "路灯", routed_by=reason.removeprefix("card-routed-"))
    assert say(reason, words="路灯") in str(card.card(papers_of(case, "路灯"), say).text)


@languages
@pytest.mark.parametrize("what", members("lost-touch-"))
@hostile
def test_whoever_cannot_be_reached_is_told_of(what: str, words: str, language: str) -> None:
    for why in ("blocked", "unsayable", "broken", words[:32]):
        read(
            nudge.lost_touch(what.removeprefix("lost-touch-"), speaker(language), why=why, number="1", name=words[:255])
        )


@languages
def test_a_hidden_name_is_shown_nowhere_on_a_card(language: str) -> None:
    case = a_case(Status.SUBMITTED, "路灯坏了", confidential=True, place_words="桥头", routing={})
    papers = papers_of(case, "路灯坏了", reporter=a_person("李秀兰", phone="13900000000"), worker=a_person("网格员"))
    for shown in (card.card, WHOLE["work card"]):
        text = read(shown(papers, speaker(language)))
        assert [told for told in ("李秀兰", "13900000000", "13800000000") if told in text] == []


def test_a_second_reporter_is_asked_nothing_she_cannot_do() -> None:
    say = speaker("zh-CN")
    papers = papers_of(a_case(Status.SUBMITTED, "路灯坏了"), "王")
    assert sees(_history(papers, say), "撤回")
    assert not sees(_history(papers, say, is_reporter=False), "撤回")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.SUBMITTED, ["受理", "派单", "我来办", "转派", "退回补充", "并案", "不予受理"]),
        (Status.DONE, ["核查通过", "返工"]),
        (Status.CLOSED, []),
    ],
)
def test_the_desk_is_offered_what_can_be_done_now(status: Status, words: list[str]) -> None:
    screen = card.card(papers_of(a_case(status, "路灯坏了"), "王"), speaker("zh-CN"))
    assert all(sees(screen, word) for word in words)
    assert sum(len(row) for row in screen.buttons) == len(words)


def test_a_typed_tag_is_shown_as_it_was_typed() -> None:
    case = a_case(Status.SUBMITTED, "<b>_*[")
    assert "📝 <b>_*[" in read(card.card(papers_of(case, "王"), speaker("zh-CN")))


def _history(papers: CasePapers, say: Say, *, is_reporter: bool = True) -> Screen:
    return told.whole_case(papers, say, zone=SHANGHAI, at=MORNING, is_reporter=is_reporter)
