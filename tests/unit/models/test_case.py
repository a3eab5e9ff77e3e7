"""The verbs of a case: each asks the table first, then sets what follows from the step."""

import pytest

from models import Action, Actor, Case, Hat, Status
from models.case import CaseWords
from models.errors import NotNow
from tests.support.clock import MORNING

HERS = Actor(1, Hat.REPORTER)
DESK = Actor(2, Hat.LEADER)


def a_case(status: Status = Status.SUBMITTED, events: int = 0) -> Case:
    return Case(id=1, status=status, events=events, words="路灯坏了", submitted_at=MORNING, awaits_reporter=False)


def test_to_submit_is_a_step_of_the_table_too() -> None:
    case = a_case()
    event = case.submit(by=HERS, at=MORNING)
    assert (event.seq, event.status_before, event.status_after) == (1, None, Status.SUBMITTED)
    assert (event.action, event.words, case.events) == (Action.SUBMIT, "路灯坏了", 1)
    with pytest.raises(NotNow):
        case.submit(by=HERS, at=MORNING)


def test_a_question_waits_for_the_reporter_until_she_adds_something() -> None:
    case = a_case(events=1)
    case.ask_more("在几楼？", by=DESK, at=MORNING)
    assert case.awaits_reporter
    event = case.add_place(30.0, 115.0, by=HERS, at=MORNING)
    assert not case.awaits_reporter
    assert (case.lat, case.lon, case.accuracy_m, event.words) == (30.0, 115.0, None, "📍 30.00000, 115.00000")


@pytest.mark.parametrize("status", [Status.CLOSED, Status.WITHDRAWN])
def test_what_the_table_refuses_changes_nothing(status: Status) -> None:
    case = a_case(status, events=1)
    with pytest.raises(NotNow):
        case.ask_more("在几楼？", by=DESK, at=MORNING)
    with pytest.raises(NotNow):
        case.now_says(CaseWords("路灯坏了两盏", unheard=False), by=HERS, at=MORNING)
    with pytest.raises(NotNow):
        case.correct_place("老街3号", by=HERS, at=MORNING)
    assert (case.awaits_reporter, case.words, case.place_words, case.events) == (False, "路灯坏了", None, 1)


def test_words_that_were_written_down_are_the_reports_only_where_they_belong_to_it() -> None:
    case = a_case(events=1)
    case.write_down("还有一盏", transcription_id=5, by=DESK, at=MORNING)
    assert case.words == "路灯坏了"
    report = CaseWords("路灯坏了\n还有一盏", unheard=True)
    event = case.write_down("还有一盏", transcription_id=5, by=DESK, at=MORNING, report=report)
    assert (case.words, case.unheard, event.words) == (report.text, True, "还有一盏")
