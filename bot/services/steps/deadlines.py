"""The clock of a case: its limits after each event, and what it says when one comes near or has passed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.deadlines.ladder import (
    Ladder,
    next_rung_at,
    rung_now,
    running_limit,
    soon,
    waits_to_be_accepted,
)
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.steps.access import THE_TOWN
from models import Action, Case, CaseEvent, Status
from models.case import Limited
from models.deadline import Allowance, Rung
from models.event_facts import RungFacts


class LimitKind(StrEnum):
    """What the running limit is about."""

    ACCEPT = "accept"
    CLOSE = "close"
    SUPERVISED = "supervised"
    SUSPENDED = "suspended"  # none runs
    ACCEPT_LATE = "accept_late"
    CLOSE_LATE = "close_late"
    SUPERVISED_LATE = "supervised_late"


@dataclass(frozen=True, slots=True)
class RunningLimit:
    """The limit as people are shown it: what, until when, and until when the resident may expect it done."""

    kind: LimitKind
    due: datetime | None
    promised: datetime | None
    is_late: bool


def running(uow: UnitOfWork, case: Case) -> RunningLimit | None:
    """The limit that runs now; None where nothing is owed any more."""
    promised = case.close_due_at
    if case.suspended_at is not None:
        return RunningLimit(LimitKind.SUSPENDED, None, None, is_late=False)
    if not case.is_open or case.due_at is None:
        return None
    kind = LimitKind.CLOSE
    if case.supervised_due_at is not None:
        kind = LimitKind.SUPERVISED
    elif waits_to_be_accepted(case):
        kind = LimitKind.ACCEPT
    shown = LimitKind(f"{kind.value}_late") if case.due_at <= uow.at else kind
    return RunningLimit(shown, case.due_at, promised, is_late=promised is not None and promised <= uow.at)


def is_outdated(case: Case, event: CaseEvent) -> bool:
    """Whether what the clock said is no news by now: the case has ended, is suspended, or has been accepted."""
    if event.action not in (Action.REMIND, Action.OVERDUE):
        return False
    of_accepting = event.facts_as(RungFacts)["rung"] in (Rung.ACCEPT_SOON, Rung.ACCEPT_LATE)
    return case.due_at is None or (of_accepting and not waits_to_be_accepted(case))


def follow(uow: UnitOfWork, case: Case, event: CaseEvent) -> CaseEvent | None:
    """Set the case's clock by what happened: new limits where the event gives them, and the next moment to ring.

    A suspended case that somebody moves goes on by itself: the event of that is given back, to be announced.
    """
    limits = uow.office.timetable.limits_of(case)
    if event.action in (Action.SUBMIT, Action.REOPEN):
        office = uow.office.timetable.office
        case.begin_clock(office.after(event.at, limits.accept), office.after(event.at, limits.close))
    goes_on = None
    if case.suspended_at is not None and event.status_before is not event.status_after:
        if case.is_open:
            goes_on = case.resume(resumed(uow, case), by=THE_TOWN, at=event.at)
        else:
            case.stop_clock()
    wind(uow, case)
    return goes_on


def wind(uow: UnitOfWork, case: Case) -> None:
    """What follows from the limits as they are: the one that runs, when it is near, when to ring."""
    table = uow.office.timetable
    limits = table.limits_of(case)
    due = running_limit(case)
    case.wind(
        due=due,
        soon=soon(case, due, limits, table.office) if due is not None else None,
        rings=next_rung_at(case, Ladder.of(case, limits, table.office), uow.at),
        settles=_settles(case),
    )


def reach_rung(uow: UnitOfWork, case: Case) -> CaseEvent | None:
    """What the clock has to say of a case now; None when by now it is nothing."""
    table = uow.office.timetable
    found = rung_now(case, Ladder.of(case, table.limits_of(case), table.office), uow.at)
    if found is None:
        wind(uow, case)
        return None
    moment, rung = found
    return case.reach(rung, moment, by=THE_TOWN, at=uow.at)


def resumed(uow: UnitOfWork, case: Case) -> Limited:
    """The limits of the case, moved by the time for which it has been suspended until now."""
    standing = (case.accept_due_at, case.close_due_at, case.supervised_due_at)
    if case.suspended_at is None:
        return standing
    table = uow.office.timetable
    limits = table.limits_of(case)
    stood = (case.suspended_at, uow.at)

    def moved(due: datetime | None, allowance: Allowance) -> datetime | None:
        return due and table.office.moved(due, allowance, stood=stood)

    accept_due, close_due, supervised_due = standing
    return moved(accept_due, limits.accept), moved(close_due, limits.close), moved(supervised_due, limits.close)


def _settles(case: Case) -> datetime | None:
    """按期办结率 counts a case when its promise was decided: at the closing in time, else when the limit passed."""
    if case.close_due_at is None or case.suspended_at is not None:
        return None
    if case.status is Status.CLOSED and case.closed_at is not None:
        return min(case.closed_at, case.close_due_at)
    return case.close_due_at if case.is_open else None
