"""The table of a case's life: every status and action is in it or is refused, and histories replay."""

import pytest

from models.errors import AlreadySo, NotNow
from models.lifecycle import MOVES, OPEN, STAYS, TRANSITIONS, Action, Status, actions_from, replay, status_after

S, A = Status, Action

# One row for each status: what may be done, and where it leads. Written out by hand, not computed from the table.
LIFE: dict[Status, dict[Status, str]] = {
    S.SUBMITTED: {
        S.SUBMITTED: "ask_more supplement correct write_down hide mistake urge note absorb join escalate"
        " extend suspend resume supervise remind overdue call_back invite assist decline release prompt transfer",
        S.ACCEPTED: "accept", S.DISPATCHED: "dispatch", S.IN_PROGRESS: "take",
        S.REJECTED: "reject", S.MERGED: "merge", S.WITHDRAWN: "withdraw",
    },
    S.ACCEPTED: {
        S.ACCEPTED: "ask_more supplement correct write_down hide mistake urge note absorb join escalate"
        " extend suspend resume supervise remind overdue call_back invite assist decline release prompt",
        S.SUBMITTED: "transfer", S.DISPATCHED: "dispatch", S.IN_PROGRESS: "take",
        S.REJECTED: "reject", S.MERGED: "merge", S.WITHDRAWN: "withdraw",
    },
    S.DISPATCHED: {
        S.DISPATCHED: "dispatch supplement correct write_down hide mistake feedback urge note absorb join escalate"
        " extend suspend resume supervise remind overdue call_back invite assist decline release prompt",
        S.SUBMITTED: "transfer", S.ACCEPTED: "return", S.IN_PROGRESS: "start take", S.DONE: "finish",
        S.MERGED: "merge", S.WITHDRAWN: "withdraw",
    },
    S.IN_PROGRESS: {
        S.IN_PROGRESS: "supplement correct write_down hide mistake feedback urge note absorb join escalate"
        " extend suspend resume supervise remind overdue call_back invite assist decline release prompt",
        S.SUBMITTED: "transfer", S.ACCEPTED: "return", S.DISPATCHED: "dispatch", S.DONE: "finish",
        S.MERGED: "merge", S.WITHDRAWN: "withdraw",
    },
    S.DONE: {
        S.DONE: "supplement correct write_down hide mistake feedback urge note absorb join escalate"
        " resume supervise remind overdue call_back assist decline release prompt",
        S.CLOSED: "verify", S.IN_PROGRESS: "rework",
    },
    S.CLOSED: {S.CLOSED: "rate note write_down hide mistake escalate call_back", S.ACCEPTED: "reopen"},
    S.REJECTED: {S.REJECTED: "supplement note write_down hide mistake", S.SUBMITTED: "reopen"},
    S.MERGED: {S.MERGED: "note write_down hide mistake"},
    S.WITHDRAWN: {S.WITHDRAWN: "note write_down hide mistake"},
}  # fmt: skip


def leads_to(status: Status, action: Action) -> Status | None:
    return next((after for after, actions in LIFE[status].items() if action.value in actions.split()), None)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("action", Action)
def test_every_action_leads_where_the_life_says_or_is_refused(status: Status, action: Action) -> None:
    after = leads_to(status, action)
    if after is None:
        with pytest.raises(NotNow):
            status_after(status, action)
    else:
        assert status_after(status, action) is after
    assert (action in actions_from(status)) == (after is not None)


@pytest.mark.parametrize("action", Action)
def test_life_begins_with_a_submission_and_nothing_else(action: Action) -> None:
    if action is A.SUBMIT:
        assert status_after(None, action) is S.SUBMITTED
    else:
        with pytest.raises(NotNow):
            status_after(None, action)


@pytest.mark.parametrize(
    ("status", "action"),
    [(S.ACCEPTED, A.ACCEPT), (S.CLOSED, A.VERIFY), (S.REJECTED, A.REJECT), (S.WITHDRAWN, A.WITHDRAW),
     (S.IN_PROGRESS, A.START), (S.DONE, A.FINISH), (S.MERGED, A.MERGE)],
)  # fmt: skip
def test_a_second_tap_is_told_apart_from_an_impossible_step(status: Status, action: Action) -> None:
    with pytest.raises(AlreadySo):
        status_after(status, action)


@pytest.mark.parametrize(
    ("status", "action", "refusal"),
    [(S.ACCEPTED, A.ACCEPT, AlreadySo), (S.WITHDRAWN, A.ACCEPT, NotNow), (S.ACCEPTED, A.START, NotNow)],
)
def test_a_refusal_tells_what_was_wanted_and_where_the_case_stands(
    status: Status, action: Action, refusal: type[NotNow]
) -> None:
    with pytest.raises(NotNow) as refused:
        status_after(status, action)
    assert (type(refused.value), refused.value.facts) == (refusal, {"action": action.value, "status": status.value})


def test_no_action_both_moves_and_stays() -> None:
    assert not {action for _, action in MOVES} & set(STAYS)


def test_open_is_whatever_is_not_an_end() -> None:
    assert set(Status) - OPEN == {S.CLOSED, S.REJECTED, S.MERGED, S.WITHDRAWN}


def test_from_every_open_status_the_case_can_come_to_an_end() -> None:
    for start in OPEN:
        reached, grown = {start}, True
        while grown:
            further = {after for (before, _), after in TRANSITIONS.items() if before in reached}
            grown, reached = not further <= reached, reached | further
        assert S.CLOSED in reached


def test_a_history_replays_to_its_status() -> None:
    history = [A.SUBMIT, A.ACCEPT, A.DISPATCH, A.START, A.FEEDBACK, A.FINISH, A.REWORK, A.FINISH, A.VERIFY, A.RATE]
    assert replay(history) is S.CLOSED
    assert replay([*history, A.REOPEN, A.DISPATCH]) is S.DISPATCHED
    assert replay([]) is None


def test_a_history_that_could_not_have_happened_does_not_replay() -> None:
    with pytest.raises(NotNow):
        replay([A.SUBMIT, A.VERIFY])
