"""Reminders by the clock: 催办 and 逾期 of cases, 催协办 of those who help; each is told once."""

from collections.abc import Sequence
from typing import Final

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.case.co_handling import facts_of
from bot.services.steps import deadlines
from bot.services.steps.access import THE_TOWN
from bot.services.steps.announce import announce
from bot.store import cases, co_handlers
from models import Action, CaseEvent, CoHandler
from models.event_facts import PromptFacts

AT_ONCE: Final = 200
"""Reminders of one kind that are given in one look; the rest at the next."""


async def cases_due(uow: UnitOfWork) -> Sequence[int]:
    """Cases whose clock has something to say now."""
    return await cases.due_for_reminder(uow.session, uow.at, most=AT_ONCE)


async def remind_of_case(uow: UnitOfWork, case_id: int) -> CaseEvent | None:
    """催办 before a limit, 逾期 after it; None when by now there is nothing to say."""
    case = await cases.locked(uow.session, case_id)
    if case is None or case.rings_at is None or case.rings_at > uow.at:
        return None
    event = deadlines.reach_rung(uow, case)
    if event is not None:
        await announce(uow, case, event)
    return event


async def co_handlings_due(uow: UnitOfWork) -> Sequence[int]:
    """Co-handlings whose clock has something to say now."""
    return await co_handlers.due_for_reminder(uow.session, uow.at, most=AT_ONCE)


async def remind_of_co_handling(uow: UnitOfWork, co_handler_id: int) -> CaseEvent | None:
    """催协办: once when little time is left, once when it is over; None when by now there is nothing to say."""
    one = await uow.session.get_one(CoHandler, co_handler_id)
    case = await cases.locked(uow.session, one.case_id)
    await uow.session.refresh(one)
    if case is None or one.rings_at is None or one.rings_at > uow.at:
        return None
    late = one.remind(uow.at)
    facts = PromptFacts(**facts_of(one), late=late)
    event = case.act(Action.PROMPT, by=THE_TOWN, at=uow.at, internal=True, facts=facts)
    await announce(uow, case, event)
    return event
