"""A report that its author lets lie: asked about once, put away after three days, and shown anew when it is wanted."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.report import draft_view, intake
from bot.services.report.draft_view import DraftView
from bot.services.steps.owing import owe
from bot.store import cases, drafts, people
from models import Draft, NoticeKind, Person
from models.notice_facts import DraftOwed

ASKED_AFTER: Final = timedelta(hours=24)
"""Of silence, before its author is asked whether the report is still wanted."""

CLOSED_AFTER: Final = timedelta(days=3)
"""Of silence, before it is put away."""

KEPT: Final = timedelta(days=30)
"""So long can a report that was put away be taken up again."""

AT_ONCE: Final = 200
"""Drafts that are looked after in one look; the rest at the next."""


async def due(uow: UnitOfWork) -> Sequence[int]:
    """Drafts with which something has to be done by now."""
    return await drafts.lying(
        uow.session,
        touched_before=uow.at - ASKED_AFTER,
        asked_before=uow.at - (CLOSED_AFTER - ASKED_AFTER),
        closed_before=uow.at - KEPT,
        most=AT_ONCE,
    )


async def look_after(uow: UnitOfWork, draft_id: int) -> None:
    """Ask after the draft; put it away when that was in vain; forget what holds nothing, or was put away long ago."""
    await people.locked_author(uow.session, draft_id)  # first, as when the author does something with it
    draft = await drafts.by_id(uow.session, draft_id)
    if draft is None or uow.at - draft.touched_at < ASKED_AFTER:
        return
    if draft.closed_at is not None or await _is_empty(uow, draft):
        await intake.forget(uow, draft)
    elif draft.asked_after_at is None:
        draft.asked_after_at = uow.at
        await _tell(uow, draft, NoticeKind.DRAFT_WAITS)
    else:
        draft.closed_at = uow.at
        await _tell(uow, draft, NoticeKind.DRAFT_CLOSED)


async def shown(uow: UnitOfWork, draft_id: int, *, as_: NoticeKind) -> DraftView | None:
    """The draft as its author is told of it; None where that is no news by now."""
    draft = await uow.session.get(Draft, draft_id)
    if draft is None or draft.asked_after_at is None:
        return None
    if (as_ is NoticeKind.DRAFT_CLOSED) is (draft.closed_at is None):
        return None
    return await draft_view.gather(uow, draft)


async def take_up(uow: UnitOfWork, person: Person, draft_id: int) -> Draft | None:
    """The report that was put away is open again; None if it is not there any more."""
    draft = await drafts.put_away(uow.session, person.id)
    if draft is None or draft.id != draft_id:
        return None
    draft.touch(uow.at)
    return draft


async def _tell(uow: UnitOfWork, draft: Draft, kind: NoticeKind) -> None:
    """Nobody is woken for it."""
    person = await uow.session.get_one(Person, draft.person_id)
    await owe(
        uow,
        kind,
        person.chat_id,
        person_id=person.id,
        after=uow.office.timetable.until_awake(uow.at),
        facts=DraftOwed(draft=draft.id),
    )


async def _is_empty(uow: UnitOfWork, draft: Draft) -> bool:
    return not draft.words and not await cases.evidence_of_draft(uow.session, draft.id) and draft.routed_by is None
