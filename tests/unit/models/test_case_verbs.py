"""What each verb of a case leaves behind: the columns that it sets, and what its event tells."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import pytest

from models import Action, Actor, Case, CaseEvent, Hat, Status
from models.case import CaseWords
from models.deadline import Rung
from models.errors import AlreadySo, DomainError, NotAllowed, NotNow, TooLate, TooMany, TooOften
from models.rating import VERDICT_WINDOW
from tests.support.clock import MORNING

S, A = Status, Action
DESK, WORKER, HERS, ABOVE = Actor(2, Hat.LEADER), Actor(3, Hat.WORKER), Actor(1, Hat.REPORTER), Actor(4, Hat.SUPERVISOR)
FILED, NOW = MORNING - timedelta(hours=2), MORNING
TWO_HOURS = 7200
LIMIT, LATER, SOONER = NOW + timedelta(days=3), NOW + timedelta(days=5), NOW + timedelta(days=1)


def a_case(status: Status, **columns: Any) -> Case:
    """A case with a number in every column that a verb could reset."""
    usual: dict[str, Any] = {
        "id": 1, "case_no": "20261012-001", "events": 4, "words": "路灯坏了", "grid_id": 11, "clock_grid_id": 10,
        "submitted_at": FILED, "awaits_reporter": True, "worker_id": 9, "closings": 1, "reopenings": 1, "returns": 1,
        "extensions": 0, "close_due_at": LIMIT, "accept_due_at": SOONER, "ended_at": None, "unheard": True,
    }  # fmt: skip
    return Case(status=status, **(usual | columns))


def columns_of(case: Case) -> dict[str, Any]:
    return {attribute.key: getattr(case, attribute.key) for attribute in Case.__mapper__.column_attrs}


class Verb(NamedTuple):
    """A step: from which status, what it changes besides the number of events, and what its event tells."""

    name: str
    before: Status
    does: Callable[[Case], CaseEvent]
    changes: Mapping[str, object]
    event: Mapping[str, object]
    given: Mapping[str, object] = {}


def at(actor: Actor) -> dict[str, Any]:
    return {"by": actor, "at": NOW}


TAKEN_ON = {"clock_grid_id": 11, "awaits_reporter": False, "accepted_at": NOW, "accept_took": TWO_HOURS}
ENDED = {"ended_at": NOW}
PRIMARY = Case(id=77, case_no="20261012-002")
SAID = CaseEvent(seq=2)

VERBS = [
    Verb("ask_more", S.SUBMITTED, lambda c: c.ask_more("在几楼？", **at(DESK)), {"awaits_reporter": True},
         {"action": A.ASK_MORE, "words": "在几楼？"}, {"awaits_reporter": False}),
    Verb("supplement", S.ACCEPTED, lambda c: c.supplement("三楼", **at(HERS), facts={"album": "a"}),
         {"awaits_reporter": False}, {"action": A.SUPPLEMENT, "words": "三楼", "facts": {"album": "a"}}),
    Verb("join", S.ACCEPTED, lambda c: c.join("我家也是", **at(HERS), facts={"album": "a"}), {},
         {"action": A.JOIN, "words": "我家也是", "facts": {"album": "a"}}),
    Verb("correct_place", S.ACCEPTED, lambda c: c.correct_place("老街3号", **at(HERS)), {"place_words": "老街3号"},
         {"action": A.CORRECT, "words": "📍 老街3号", "facts": {"before": "老街"}}, {"place_words": "老街"}),
    Verb("accept", S.SUBMITTED, lambda c: c.accept(**at(DESK)), {"status": S.ACCEPTED, **TAKEN_ON}, {"words": None}),
    Verb("accept once more", S.SUBMITTED, lambda c: c.accept(**at(DESK)),
         {"status": S.ACCEPTED, "clock_grid_id": 11, "awaits_reporter": False}, {},
         {"accepted_at": FILED, "accept_took": 5}),
    Verb("dispatch", S.ACCEPTED, lambda c: c.dispatch(8, **at(DESK)),
         {"status": S.DISPATCHED, "worker_id": 8, "dispatched_at": NOW, **TAKEN_ON},
         {"facts": {"worker_id": 8, "from_worker_id": 9}}),
    Verb("dispatch the same again from the desk", S.ACCEPTED, lambda c: c.dispatch(9, **at(DESK)),
         {"status": S.DISPATCHED, **TAKEN_ON}, {}, {"dispatched_at": FILED}),
    Verb("take", S.ACCEPTED, lambda c: c.take(**at(DESK)), {"status": S.IN_PROGRESS, "worker_id": 2, **TAKEN_ON},
         {"facts": {"from_worker_id": 9}}),
    Verb("transfer", S.DISPATCHED, lambda c: c.transfer(12, **at(DESK), reason="不归我们"),
         {"status": S.SUBMITTED, "grid_id": 12, "worker_id": None, "awaits_reporter": False},
         {"words": "不归我们", "facts": {"from_grid_id": 11, "to_grid_id": 12, "from_worker_id": 9}}),
    Verb("give_back", S.IN_PROGRESS, lambda c: c.give_back(**at(WORKER), reason="没有梯子"),
         {"status": S.ACCEPTED, "worker_id": None, "returns": 2},
         {"words": "没有梯子", "facts": {"from_worker_id": 9}, "by_id": 3, "hat": Hat.WORKER}),
    Verb("lose_worker", S.IN_PROGRESS, lambda c: c.lose_worker(**at(Actor(None, Hat.TOWN))),
         {"status": S.ACCEPTED, "worker_id": None}, {"facts": {"from_worker_id": 9}, "by_id": None}),
    Verb("finish", S.IN_PROGRESS, lambda c: c.finish(**at(WORKER), words="换好了"), {"status": S.DONE},
         {"words": "换好了"}),
    Verb("rework", S.DONE, lambda c: c.rework(**at(DESK), reason="还不亮"), {"status": S.IN_PROGRESS},
         {"words": "还不亮"}),
    Verb("verify", S.DONE, lambda c: c.verify(**at(DESK)),
         {"status": S.CLOSED, "closings": 2, "closed_at": NOW, "close_took": TWO_HOURS, **ENDED},
         {"facts": {"closing": 2}}),
    Verb("reopen", S.CLOSED, lambda c: c.reopen(**at(HERS), reason="又坏了"),
         {"status": S.ACCEPTED, "reopenings": 2, "worker_id": None, "closed_at": None, "ended_at": None},
         {"words": "又坏了", "facts": {"reopening": 2, "from_worker_id": 9}},
         {"closed_at": NOW - VERDICT_WINDOW, "ended_at": FILED}),
    Verb("reject", S.SUBMITTED, lambda c: c.reject(**at(DESK), reason="不归本镇"),
         {"status": S.REJECTED, "closed_at": NOW, **ENDED}, {"words": "不归本镇"}),
    Verb("merge_into", S.ACCEPTED, lambda c: c.merge_into(PRIMARY, **at(DESK)),
         {"status": S.MERGED, "primary_id": 77, "worker_id": None, **ENDED},
         {"facts": {"primary_no": "20261012-002", "from_worker_id": 9}}),
    Verb("hide", S.ACCEPTED, lambda c: c.hide(SAID, **at(DESK)), {},
         {"action": A.HIDE, "words": None, "hides": 2, "said_internally": True}),
    Verb("mistake", S.CLOSED, lambda c: c.mistake(SAID, **at(HERS)), {},
         {"action": A.MISTAKE, "words": None, "hides": 2, "said_internally": True}),
    Verb("urge", S.ACCEPTED, lambda c: c.urge(**at(HERS)), {"urged_at": NOW}, {"action": A.URGE},
         {"urged_at": NOW - timedelta(hours=24)}),
    Verb("write_down", S.ACCEPTED,
         lambda c: c.write_down("还有一盏", transcription_id=5, **at(DESK), internal=True), {},
         {"said_internally": True, "facts": {"transcription_id": 5, "standing": "unconfirmed"}}),
    Verb("now_says", S.ACCEPTED, lambda c: c.now_says(CaseWords("路灯坏了两盏", unheard=False), **at(HERS)),
         {"words": "路灯坏了两盏", "unheard": False},
         {"action": A.CORRECT, "words": "路灯坏了两盏", "facts": {"before": "路灯坏了", "spoken": True}}),
    Verb("dispatch to another", S.DISPATCHED, lambda c: c.dispatch(8, **at(DESK)),
         {"worker_id": 8, "dispatched_at": NOW, **TAKEN_ON}, {}),
    Verb("urge for the first time", S.ACCEPTED, lambda c: c.urge(**at(HERS)), {"urged_at": NOW}, {}),
    Verb("extend", S.ACCEPTED, lambda c: c.extend(LATER, **at(DESK), reason="等配件"),
         {"close_due_at": LATER, "extensions": 1},
         {"words": "等配件", "facts": {"from": LIMIT.isoformat(), "to": LATER.isoformat()}}),
    Verb("extend from above", S.ACCEPTED, lambda c: c.extend(LATER, **at(ABOVE), reason="等配件"),
         {"close_due_at": LATER, "supervised_due_at": LATER, "extensions": 3}, {},
         {"supervised_due_at": SOONER, "extensions": 2}),
    Verb("suspend", S.ACCEPTED, lambda c: c.suspend(**at(DESK), reason="下雨"), {"suspended_at": NOW},
         {"words": "下雨"}),
    Verb("resume", S.ACCEPTED, lambda c: c.resume((SOONER, LATER, None), **at(DESK)),
         {"suspended_at": None, "accept_due_at": SOONER, "close_due_at": LATER, "supervised_due_at": None},
         {"facts": {"suspended_at": FILED.isoformat()}},
         {"suspended_at": FILED, "accept_due_at": LIMIT, "supervised_due_at": LIMIT}),
    Verb("supervise", S.ACCEPTED, lambda c: c.supervise(SOONER, **at(ABOVE), words="抓紧"),
         {"supervised_due_at": SOONER, "close_due_at": SOONER},
         {"words": "抓紧", "facts": {"to": SOONER.isoformat(), "limit": LIMIT.isoformat()}}),
    Verb("supervise: it never moves the limit away", S.ACCEPTED, lambda c: c.supervise(LATER, **at(ABOVE), words=None),
         {"supervised_due_at": LIMIT}, {"facts": {"to": LIMIT.isoformat(), "limit": LIMIT.isoformat()}}),
    Verb("supervise: it does not excuse a missed limit", S.ACCEPTED,
         lambda c: c.supervise(LATER, **at(ABOVE), words=None), {"supervised_due_at": LATER}, {},
         {"close_due_at": NOW}),
    Verb("supervise: the same date with a new word", S.ACCEPTED, lambda c: c.supervise(LATER, **at(ABOVE), words="快"),
         {}, {"words": "快"}, {"supervised_due_at": LIMIT}),
    Verb("reach a reminder", S.ACCEPTED, lambda c: c.reach(Rung.CLOSE_SOON, LIMIT, **at(DESK)), {"rang_at": LIMIT},
         {"action": A.REMIND, "facts": {"rung": "close_soon", "due": LIMIT.isoformat()}}),
    Verb("reach a limit", S.ACCEPTED, lambda c: c.reach(Rung.CLOSE_LATE, LIMIT, **at(DESK)), {"rang_at": LIMIT},
         {"action": A.OVERDUE, "facts": {"rung": "close_late", "due": LIMIT.isoformat()}}),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_sets_these_columns_and_no_others(verb: Verb) -> None:
    case = a_case(verb.before, **verb.given)
    before = columns_of(case)
    event = verb.does(case)
    assert columns_of(case) == before | {"events": 5, **verb.changes}
    told = {"case_id": 1, "seq": 5, "at": NOW, "status_before": verb.before, "status_after": case.status}
    told |= {"is_hidden": False, "said_internally": False, "hides": None, **verb.event}
    assert {name: getattr(event, name) for name in told} == told


@pytest.mark.parametrize(
    ("case", "step", "refusal", "sentence", "facts"),
    [
        (a_case(S.DISPATCHED), lambda c: c.dispatch(9, **at(DESK)), AlreadySo, "error-already-so",
         {"action": "dispatch", "status": "dispatched"}),
        (a_case(S.IN_PROGRESS), lambda c: c.dispatch(9, **at(DESK)), AlreadySo, "error-already-so",
         {"action": "dispatch", "status": "in_progress"}),
        (a_case(S.ACCEPTED), lambda c: c.transfer(11, **at(DESK), reason="?"), AlreadySo, "error-same-grid", {}),
        (a_case(S.CLOSED, closed_at=NOW - VERDICT_WINDOW - timedelta(seconds=1)),
         lambda c: c.reopen(**at(HERS), reason="?"), TooLate, "error-too-late", {"days": 15}),
        (a_case(S.REJECTED), lambda c: c.reopen(**at(HERS), reason="?"), TooLate, "error-too-late", {"days": 15}),
        (a_case(S.ACCEPTED, closed_at=None), lambda c: c.reopen(**at(HERS), reason="?"), AlreadySo,
         "error-already-so", {"action": "reopen", "status": "accepted"}),
        (a_case(S.ACCEPTED, urged_at=NOW - timedelta(hours=23, minutes=59)), lambda c: c.urge(**at(HERS)), TooOften,
         "error-urged-already", {}),
        (a_case(S.ACCEPTED, close_due_at=NOW), lambda c: c.extend(LATER, **at(ABOVE), reason="?"), TooLate,
         "error-extend-too-late", {}),
        (a_case(S.ACCEPTED, supervised_due_at=LIMIT), lambda c: c.extend(LATER, **at(DESK), reason="?"), NotAllowed,
         "error-extend-supervised", {}),
        (a_case(S.ACCEPTED, extensions=1), lambda c: c.extend(LATER, **at(DESK), reason="?"), TooMany,
         "error-extended-already", {}),
        (a_case(S.ACCEPTED, close_due_at=None), lambda c: c.extend(LATER, **at(DESK), reason="?"), NotNow,
         "error-clock-stands", {}),
        (a_case(S.ACCEPTED, suspended_at=FILED), lambda c: c.extend(LATER, **at(DESK), reason="?"), NotNow,
         "error-clock-stands", {}),
        (a_case(S.ACCEPTED, suspended_at=FILED), lambda c: c.suspend(**at(DESK), reason="?"), AlreadySo,
         "error-already-so", {"action": "suspend", "status": "accepted"}),
        (a_case(S.ACCEPTED), lambda c: c.resume((None, None, None), **at(DESK)), AlreadySo,
         "error-already-so", {"action": "resume", "status": "accepted"}),
        (a_case(S.ACCEPTED, supervised_due_at=LIMIT), lambda c: c.supervise(LATER, **at(ABOVE), words=None), AlreadySo,
         "error-already-so", {"action": "supervise", "status": "accepted"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_refusal_has_its_sentence_and_changes_nothing(
    case: Case, step: Callable[[Case], object], refusal: type[DomainError], sentence: str, facts: Mapping[str, object]
) -> None:
    before = columns_of(case)
    with pytest.raises(refusal) as refused:
        step(case)
    assert (refused.value.sentence, refused.value.facts) == (sentence, facts)
    assert columns_of(case) == before


def test_the_clock_begins_anew_and_is_wound() -> None:
    case = a_case(S.ACCEPTED, supervised_due_at=LIMIT, suspended_at=FILED, rang_at=FILED, extensions=1)
    case.begin_clock(SOONER, LATER)
    assert (case.accept_due_at, case.close_due_at, case.extensions) == (SOONER, LATER, 0)
    assert (case.supervised_due_at, case.suspended_at, case.rang_at) == (None, None, None)
    case.wind(due=LATER, soon=SOONER, rings=FILED, settles=LIMIT)
    assert (case.due_at, case.soon_at, case.rings_at, case.settles_at) == (LATER, SOONER, FILED, LIMIT)
    case.suspended_at = NOW
    case.stop_clock()
    assert case.suspended_at is None


@pytest.mark.parametrize(
    ("closed_at", "may"),
    [(None, False), (NOW - VERDICT_WINDOW, True), (NOW - VERDICT_WINDOW - timedelta(seconds=1), False)],
)
def test_a_verdict_may_be_given_for_fifteen_days(closed_at: datetime | None, may: bool) -> None:
    assert a_case(S.CLOSED, closed_at=closed_at).in_verdict_window(NOW) is may
    assert timedelta(days=15) == VERDICT_WINDOW


@pytest.mark.parametrize("status", Status)
def test_a_case_is_open_while_somebody_owes_something(status: Status) -> None:
    assert a_case(status).is_open is (status in (S.SUBMITTED, S.ACCEPTED, S.DISPATCHED, S.IN_PROGRESS, S.DONE))


def test_what_ended_before_stays_ended_at_that_moment() -> None:
    case = a_case(S.CLOSED, ended_at=FILED)
    case.act(A.RATE, by=HERS, at=NOW, words="满意", facts={"closing": 1})
    assert case.ended_at == FILED
