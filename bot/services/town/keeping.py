"""保存期限: what was kept long enough goes by the clock; the bones of cases stay for the figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.steps.announce import owe_cards
from bot.store import keeping
from bot.store.erasure import erasing
from models import Case, ErasureRecord

AT_ONCE = 50
"""Cases whose words go in one transaction; their cards are drawn anew."""

PATIENCE = timedelta(days=2)
"""What is past its term for longer was not let go of: the clock does not run."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is still kept though its term was over two days ago."""

    recordings: int = 0
    cases: int = 0


async def let_go(uow: UnitOfWork) -> Sequence[int]:
    """Let go of what is past its term; gives the cases that have no words any more."""
    terms, at = uow.office.terms, uow.at
    if terms.recordings is not None:
        await keeping.let_recordings_go(uow.session, at - terms.recordings, most=AT_ONCE)
    if terms.updates is not None:
        await keeping.let_updates_go(uow.session, at - terms.updates)
    if terms.notices is not None:
        await keeping.let_notices_go(uow.session, at - terms.notices)
    return await _let_words_go(uow, terms.texts) if terms.texts is not None else ()


async def still_kept(uow: UnitOfWork) -> Kept:
    """What the clock should have let go of, and has not."""
    terms, at = uow.office.terms, uow.at - PATIENCE
    return Kept(
        await keeping.count_recordings_past(uow.session, at - terms.recordings) if terms.recordings is not None else 0,
        await keeping.count_cases_past(uow.session, at - terms.texts) if terms.texts is not None else 0,
    )


async def _let_words_go(uow: UnitOfWork, term: timedelta) -> Sequence[int]:
    await keeping.let_calls_go(uow.session, uow.at - term)
    past = await keeping.cases_past(uow.session, uow.at - term, most=AT_ONCE)
    if not past:
        return ()
    async with erasing(uow.session, why="term", at=uow.at):
        await keeping.let_words_go(uow.session, past)
    uow.session.add(ErasureRecord(why="term", person_id=None, cases=len(past), at=uow.at))
    for case_id in past:
        await owe_cards(uow, await uow.session.get_one(Case, case_id, populate_existing=True))
    return past
