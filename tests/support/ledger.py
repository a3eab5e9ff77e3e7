"""Cases and verdicts put down as they would be after their stories, for figures that are worked out by hand."""

import itertools
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from models import Base, Case, Rating, Satisfaction, Status, Urgency
from models.lifecycle import OPEN
from tests.support.office import SHANGHAI

_numbers = itertools.count(1)


def moment(said: str) -> datetime:
    """10-05 09:00 of 2026, or 2025-10-05 09:00, by the town's clock."""
    full = said if said.count("-") == 2 else f"2026-{said}"
    return datetime.strptime(full, "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)


def case(
    filed: str,
    status: Status = Status.SUBMITTED,
    *,
    grid: int | None,
    reporter: int,
    accepted: str | None = None,
    closed: str | None = None,
    due: str | None = None,
    ended: str | None = None,
    settles: str | None = None,
    **more: Any,
) -> Case:
    """A case as its columns say; what follows from them by the rules of the clock is given by the caller too."""
    number = next(_numbers)
    begun = moment(filed)
    at_closing = moment(closed) if closed else None
    is_closed = status is Status.CLOSED
    case = Case(
        case_no=f"L-{number}", version=1, status=status, grid_id=grid, clock_grid_id=grid, reporter_id=reporter,
        words="路灯坏了", category="light", urgency=Urgency.ORDINARY, routed_by="pin", submitted_at=begun,
        accepted_at=moment(accepted) if accepted else None, closed_at=at_closing,
        ended_at=None if status in OPEN else moment(ended or closed or filed),
        close_due_at=moment(due) if due else None, due_at=moment(due) if due and status in OPEN else None,
        settles_at=moment(settles) if settles else None,
        accept_took=int((moment(accepted) - begun).total_seconds()) if accepted else None,
        close_took=int((at_closing - begun).total_seconds()) if at_closing and is_closed else None,
        closings=1 if is_closed else 0,
    )  # fmt: skip
    for name, value in more.items():
        setattr(case, name, moment(value) if name.endswith("_at") and isinstance(value, str) else value)
    return case


def verdict(case: Case, at: str, *, solved: bool | None, level: Satisfaction | None = None, **more: Any) -> Rating:
    """The reporter's own word on the last closing, unless told otherwise."""
    facts = {"closing": max(case.closings, 1), "rater_id": case.reporter_id, "counts": True, "contacted": False, **more}
    return Rating(
        case_id=case.id, at=moment(at), solved=solved, satisfaction=level, grid_id=case.clock_grid_id, **facts
    )


async def put_down(session: Any, rows: Sequence[Base]) -> None:
    """Into the ledger."""
    session.add_all(rows)
    await session.flush()
