"""Facts of a kind: nothing else is stored, and nobody reads them for those of another kind."""

from datetime import UTC, datetime
from typing import Any, cast

import pytest

from models import Action, Asked, CaseEvent, Notice, NoticeKind, Question
from models.event_facts import CoHandlingFacts, DispatchFacts, EventFacts, FromWorkerFacts, PromptFacts, TransferFacts
from models.facts import NoFacts, kept
from models.notice_facts import BoardOwed, CallOwed, CardOwed
from models.question import CoTaskAsked, DaysAsked

NOW = datetime(2026, 11, 28, tzinfo=UTC)

HELP = CoHandlingFacts(co_handler_id=1, person_id=2, title="供电所", kind="partner")


def event(action: Action, facts: EventFacts) -> CaseEvent:
    return CaseEvent(action=action, facts=dict(facts))


def test_what_is_stored_has_every_key_of_its_kind() -> None:
    facts = DispatchFacts(worker_id=7, from_worker_id=None)
    assert kept(facts, DispatchFacts) == {"worker_id": 7, "from_worker_id": None}
    assert kept(None, NoFacts) == kept(None, CardOwed) == {}


@pytest.mark.parametrize("facts", [None, {"worker_id": 7}, {"worker_id": 7, "from_worker_id": None, "why": "x"}])
def test_a_key_that_is_missing_or_strange_is_refused(facts: dict[str, Any] | None) -> None:
    with pytest.raises(TypeError, match="DispatchFacts"):
        kept(facts, DispatchFacts)


def test_facts_are_read_as_what_they_are_and_as_the_part_that_several_kinds_share() -> None:
    sent = event(Action.DISPATCH, DispatchFacts(worker_id=7, from_worker_id=3))
    assert sent.facts_as(DispatchFacts)["worker_id"] == 7
    assert sent.facts_as(FromWorkerFacts)["from_worker_id"] == 3
    assert event(Action.PROMPT, PromptFacts(**HELP, late=True)).facts_as(CoHandlingFacts)["title"] == "供电所"


def test_facts_of_another_kind_are_not_read() -> None:
    sent = event(Action.DISPATCH, DispatchFacts(worker_id=7, from_worker_id=3))
    assert sent.facts_if(TransferFacts) is None
    assert event(Action.RELEASE, HELP).facts_if(PromptFacts) is None
    with pytest.raises(TypeError, match="DispatchFacts is no TransferFacts"):
        sent.facts_as(TransferFacts)


def test_keys_of_one_name_and_different_sorts_are_not_taken_for_each_other() -> None:
    edited = event(Action.NOTE, cast("EventFacts", {"before": "x"}))
    assert not edited.is_confirmation
    assert event(Action.CORRECT, {"before": "x", "spoken": True}).is_confirmation
    assert not event(Action.CORRECT, {"before": "x"}).is_confirmation


def test_a_notice_learns_what_is_owed_once_more() -> None:
    board = Notice(kind=NoticeKind.BOARD, facts={"fresh": True})
    board.learn(BoardOwed(pin=True))
    board.learn(None)
    assert dict(board.facts_anew()) == {"fresh": True, "pin": True}
    with pytest.raises(TypeError, match="BoardOwed"):
        board.learn(CallOwed(call=1))


def test_a_question_has_its_own() -> None:
    question = Question(asked=Asked.CO_TASK, facts=dict(CoTaskAsked(days=3, role_id=1, title="供电所")))
    assert question.facts_as(DaysAsked)["days"] == 3
    assert dict(question.facts_anew()) == {"days": 3, "role_id": 1, "title": "供电所"}
