"""More time, or less: a desk asks for 延期 or 挂账, a supervisor gives a date (督办)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.deadlines import OfficeTime
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.steps import deadlines
from bot.services.steps.access import may_act, step_up
from bot.services.steps.announce import announce
from bot.services.steps.contribution import Contribution, keep_with
from models import Action, Allowance, Case, CaseEvent
from models.errors import AlreadySo, NotNow, TooMany
from models.lifecycle import status_after

EXTEND_BY: Final = (1, 3, 7)
"""Working days that a desk may ask for."""

SUPERVISE_IN: Final = (0, 1, 3)
"""Working days a supervisor gives; 0: until the office closes today (or on the next working day)."""


Offers = Sequence[tuple[int, datetime]]
"""Working days that may be chosen, each with the date to which it leads."""


async def extensions(uow: UnitOfWork, case_id: int, *, by: int) -> tuple[Case, Offers]:
    """What may be asked for; whatever `extend` would refuse is refused before anything is asked.

    Raises:
        TooLate, TooMany, NotNow, NotAllowed: as `Case.may_extend`.
    """
    case, actor = await step_up(uow, case_id, by, Action.EXTEND)
    status_after(case.status, Action.EXTEND)
    limit = case.may_extend(by=actor, at=uow.at)
    return case, [(days, _office(uow).after(limit, _days(uow, days))) for days in EXTEND_BY]


async def dates_from_above(uow: UnitOfWork, case_id: int, *, by: int) -> tuple[Case, Offers]:
    """The dates a supervisor may set; none of them lies after a limit that is still ahead.

    Raises:
        NotNow: the clock stands still.
    """
    case = await may_act(uow, case_id, Action.SUPERVISE, by=by)
    limit = case.close_due_at
    if limit is None or case.suspended_at is not None:
        raise NotNow("error-clock-stands")
    offers: dict[datetime, int] = {}
    for days in SUPERVISE_IN:
        due = supervised_until(uow, days)
        offers.setdefault(min(due, limit) if uow.at < limit else due, days)
    return case, [(days, due) for due, days in offers.items()]


async def extend(
    uow: UnitOfWork, case_id: int, days: int, *, by: int, reason: str, given: Contribution | None = None
) -> CaseEvent:
    """延期 by some working days, asked before the limit.

    Raises:
        TooLate, TooMany, NotNow: as `Case.extend`. TooMany also for days that are not offered.
    """
    case, actor = await step_up(uow, case_id, by, Action.EXTEND)
    if days not in EXTEND_BY:
        raise TooMany("error-extend-days")
    due = _office(uow).after(case.may_extend(by=actor, at=uow.at), _days(uow, days))
    return await _done(uow, case, case.extend(due, by=actor, at=uow.at, reason=reason), given)


async def may_suspend(uow: UnitOfWork, case_id: int, *, by: int) -> Case:
    """The case, if 挂账 may be asked for now: found out before the reason is.

    Raises:
        NotFound, NotAllowed, NotNow: as `may_act`. AlreadySo: its clock stands still already.
    """
    case = await may_act(uow, case_id, Action.SUSPEND, by=by)
    if case.suspended_at is not None:
        raise AlreadySo
    return case


async def suspend(
    uow: UnitOfWork, case_id: int, *, by: int, reason: str, given: Contribution | None = None
) -> CaseEvent:
    """挂账, with a reason that the resident reads."""
    case, actor = await step_up(uow, case_id, by, Action.SUSPEND)
    return await _done(uow, case, case.suspend(by=actor, at=uow.at, reason=reason), given)


async def resume(uow: UnitOfWork, case_id: int, *, by: int) -> CaseEvent:
    """恢复办理: the clock goes on with what was left."""
    case, actor = await step_up(uow, case_id, by, Action.RESUME)
    return await _done(uow, case, case.resume(deadlines.resumed(uow, case), by=actor, at=uow.at))


async def supervise(
    uow: UnitOfWork, case_id: int, days: int, *, by: int, words: str | None = None, given: Contribution | None = None
) -> CaseEvent:
    """督办 with a date: so many working days from now, at the end of that day's office hours.

    Raises:
        TooMany: days that are not offered. NotNow: the clock stands still.
    """
    case, actor = await step_up(uow, case_id, by, Action.SUPERVISE)
    if days not in SUPERVISE_IN:
        raise TooMany("error-supervise-days")
    event = case.supervise(supervised_until(uow, days), by=actor, at=uow.at, words=words)
    return await _done(uow, case, event, given)


def supervised_until(uow: UnitOfWork, days: int) -> datetime:
    """When the office closes so many working days from now."""
    office = _office(uow)
    left_today = office.between(uow.at, _midnight(uow))
    first = office.after(uow.at, Allowance(left_today or office.day))
    return office.after(first, _days(uow, days))


def _office(uow: UnitOfWork) -> OfficeTime:
    return uow.office.timetable.office


def _days(uow: UnitOfWork, days: int) -> Allowance:
    return Allowance(_office(uow).day * days)


def _midnight(uow: UnitOfWork) -> datetime:
    here = uow.at.astimezone(uow.office.timezone)
    return here.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


async def _done(uow: UnitOfWork, case: Case, event: CaseEvent, given: Contribution | None = None) -> CaseEvent:
    await keep_with(uow, given, event)
    await announce(uow, case, event)
    return event
