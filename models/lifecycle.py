"""A case's life as one table: which action leads from which status to which; pure."""

from collections.abc import Iterable
from enum import StrEnum

from models.errors import AlreadySo, NotNow


class Status(StrEnum):
    """Where a case stands (待受理 … 已撤回)."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    DISPATCHED = "dispatched"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CLOSED = "closed"
    REJECTED = "rejected"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    """What somebody does to a case; each leaves one event."""

    SUBMIT = "submit"
    ACCEPT = "accept"
    REJECT = "reject"
    ASK_MORE = "ask_more"
    SUPPLEMENT = "supplement"
    CORRECT = "correct"
    WRITE_DOWN = "write_down"
    DISPATCH = "dispatch"
    TRANSFER = "transfer"
    TAKE = "take"
    START = "start"
    RETURN = "return"
    FEEDBACK = "feedback"
    HIDE = "hide"
    FINISH = "finish"
    VERIFY = "verify"
    REWORK = "rework"
    REOPEN = "reopen"
    RATE = "rate"
    MERGE = "merge"
    ABSORB = "absorb"
    JOIN = "join"
    URGE = "urge"
    WITHDRAW = "withdraw"
    NOTE = "note"
    ESCALATE = "escalate"
    EXTEND = "extend"
    SUSPEND = "suspend"
    RESUME = "resume"
    SUPERVISE = "supervise"
    REMIND = "remind"
    OVERDUE = "overdue"
    CALL_BACK = "call_back"
    INVITE = "invite"
    ASSIST = "assist"
    DECLINE = "decline"
    RELEASE = "release"
    PROMPT = "prompt"
    MISTAKE = "mistake"


S, A = Status, Action

OPEN = frozenset({S.SUBMITTED, S.ACCEPTED, S.DISPATCHED, S.IN_PROGRESS, S.DONE})
"""Statuses in which somebody still owes the resident something."""

UNFINISHED = OPEN - {S.DONE}

MOVES: dict[tuple[Status, Action], Status] = {
    (S.SUBMITTED, A.ACCEPT): S.ACCEPTED,
    (S.DONE, A.VERIFY): S.CLOSED,
    (S.DONE, A.REWORK): S.IN_PROGRESS,
    (S.CLOSED, A.REOPEN): S.ACCEPTED,
    (S.REJECTED, A.REOPEN): S.SUBMITTED,
    (S.DISPATCHED, A.START): S.IN_PROGRESS,
    (S.DISPATCHED, A.RETURN): S.ACCEPTED,
    (S.IN_PROGRESS, A.RETURN): S.ACCEPTED,
    (S.DISPATCHED, A.FINISH): S.DONE,
    (S.IN_PROGRESS, A.FINISH): S.DONE,
    (S.SUBMITTED, A.REJECT): S.REJECTED,
    (S.ACCEPTED, A.REJECT): S.REJECTED,
    (S.SUBMITTED, A.TAKE): S.IN_PROGRESS,
    (S.ACCEPTED, A.TAKE): S.IN_PROGRESS,
    (S.DISPATCHED, A.TAKE): S.IN_PROGRESS,
    **{(status, A.DISPATCH): S.DISPATCHED for status in UNFINISHED},
    **{(status, A.TRANSFER): S.SUBMITTED for status in UNFINISHED},
    **{(status, A.MERGE): S.MERGED for status in UNFINISHED},
    **{(status, A.WITHDRAW): S.WITHDRAWN for status in UNFINISHED},
}
"""Actions that move a case."""

STAYS: dict[Action, frozenset[Status]] = {
    A.ASK_MORE: frozenset({S.SUBMITTED, S.ACCEPTED}),
    A.SUPPLEMENT: OPEN | {S.REJECTED},
    A.CORRECT: OPEN,
    A.WRITE_DOWN: frozenset(Status),
    A.FEEDBACK: frozenset({S.DISPATCHED, S.IN_PROGRESS, S.DONE}),
    A.HIDE: frozenset(Status),
    A.RATE: frozenset({S.CLOSED}),
    A.ABSORB: OPEN,
    A.JOIN: OPEN,
    A.URGE: OPEN,
    A.NOTE: frozenset(Status),
    A.ESCALATE: OPEN | {S.CLOSED},
    A.EXTEND: UNFINISHED,
    A.SUSPEND: UNFINISHED,
    A.RESUME: OPEN,
    A.SUPERVISE: OPEN,
    A.REMIND: OPEN,
    A.OVERDUE: OPEN,
    A.CALL_BACK: OPEN | {S.CLOSED},
    A.INVITE: UNFINISHED,
    A.ASSIST: OPEN,
    A.DECLINE: OPEN,
    A.RELEASE: OPEN,
    A.PROMPT: OPEN,
    A.MISTAKE: frozenset(Status),
}
"""Actions that leave an event and keep the status."""

TRANSITIONS: dict[tuple[Status | None, Action], Status] = {
    (None, A.SUBMIT): S.SUBMITTED,
    **{(status, action): after for (status, action), after in MOVES.items()},
    **{(status, action): status for action, statuses in STAYS.items() for status in statuses},
}
"""(status, action) → status. What is not here does not happen."""


def status_after(status: Status | None, action: Action) -> Status:
    """The status to which `action` leads from `status`.

    Raises:
        AlreadySo: the case already is where this action leads (a second tap).
        NotNow: the table has no such row.
    """
    try:
        return TRANSITIONS[status, action]
    except KeyError:
        pass
    if any(a == action and after == status for (_, a), after in MOVES.items()):
        raise AlreadySo(action=action.value, status=str(status))
    raise NotNow(action=action.value, status=str(status))


def actions_from(status: Status) -> frozenset[Action]:
    """Every action that the table has from `status`."""
    return frozenset(action for before, action in TRANSITIONS if before == status)


def replay(actions: Iterable[Action]) -> Status | None:
    """The status that a history leads to; what `Case.status` must always equal."""
    status: Status | None = None
    for action in actions:
        status = status_after(status, action)
    return status
