"""Which rung of the ladder comes next: when the clock must ring for a case, and for what."""

from dataclasses import dataclass
from datetime import datetime

from bot.deadlines.office_time import OfficeTime
from models import Case, Status
from models.deadline import LEFT, SOON, Allowance, Limits, Rung

ACCEPTING = (Rung.ACCEPT_SOON, Rung.ACCEPT_LATE)
CLOSING = (Rung.CLOSE_HALF, Rung.CLOSE_SOON, Rung.CLOSE_LATE)


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of a case as it is now, each at its moment, in order of time."""

    rungs: tuple[tuple[datetime, Rung], ...]

    @classmethod
    def of(cls, case: Case, limits: Limits, office: OfficeTime) -> "Ladder":
        """Empty where nothing runs: suspended, or ended."""
        rungs: list[tuple[datetime, Rung]] = []
        if case.suspended_at is None and case.is_open:
            if waits_to_be_accepted(case) and case.accept_due_at is not None:
                rungs += _rungs(ACCEPTING, case.accept_due_at, limits.accept, office)
            if case.close_due_at is not None:
                rungs += _rungs(CLOSING, case.close_due_at, limits.close, office)
            if case.supervised_due_at is not None:
                rungs.append((case.supervised_due_at, Rung.SUPERVISED_LATE))
        return cls(tuple(sorted(rungs)))


def waits_to_be_accepted(case: Case) -> bool:
    """Whether nobody has taken it on yet. A case that was handed on keeps its first clock."""
    return case.status is Status.SUBMITTED and case.accepted_at is None


def running_limit(case: Case) -> datetime | None:
    """The limit that runs now: to accept, or by order from above, or to close."""
    if case.suspended_at is not None or not case.is_open:
        return None
    if waits_to_be_accepted(case) and case.supervised_due_at is None:
        return case.accept_due_at
    return case.supervised_due_at or case.close_due_at


def soon(case: Case, due: datetime, limits: Limits, office: OfficeTime) -> datetime:
    """From when on little is left until `due`: 黄."""
    allowance = limits.accept if due == case.accept_due_at and waits_to_be_accepted(case) else limits.close
    return office.before(due, _part(allowance, SOON))


def rung_now(case: Case, ladder: Ladder, at: datetime) -> tuple[datetime, Rung] | None:
    """The rung to tell of now: the last that was reached and not told. What it outdates is not told any more."""
    reached = [(moment, rung) for moment, rung in ladder.rungs if moment <= at and _untold(case, moment)]
    return max(reached, default=None, key=lambda each: (each[1].is_late, each[0]))


def next_rung_at(case: Case, ladder: Ladder, at: datetime) -> datetime | None:
    """When to look again: the next rung; and at once for a limit that was missed untold."""
    ahead = [moment for moment, rung in ladder.rungs if _untold(case, moment) and (rung.is_late or moment > at)]
    return min(ahead, default=None)


def _untold(case: Case, moment: datetime) -> bool:
    return case.rang_at is None or moment > case.rang_at


def _rungs(
    rungs: tuple[Rung, ...], due: datetime, allowance: Allowance, office: OfficeTime
) -> list[tuple[datetime, Rung]]:
    return [(office.before(due, _part(allowance, LEFT[rung])), rung) for rung in rungs]


def _part(allowance: Allowance, part: float) -> Allowance:
    return Allowance(allowance.time * part, allowance.round_the_clock)
