"""Questions about drafts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import BindParameter, Integer, and_, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.known import knows_open, nothing_lies, open_draft
from models import Draft
from models.base import UtcDateTime


async def of_person(session: AsyncSession, person_id: int) -> Draft | None:
    """What a resident is telling us now, locked; not anew where the transaction knows it: it has the person locked."""
    if knows_open(session, person_id):
        return open_draft(session, person_id)
    return (await session.scalars(_OPEN, {"person_id": person_id})).one_or_none()


_OF_PERSON: Final = select(Draft).where(Draft.person_id == bindparam("person_id")).with_for_update()
_OPEN: Final = _OF_PERSON.where(Draft.closed_at.is_(None))
_PUT_AWAY: Final = _OF_PERSON.where(Draft.closed_at.is_not(None))


async def put_away(session: AsyncSession, person_id: int) -> Draft | None:
    """What a resident told us and let lie, locked."""
    if nothing_lies(session, person_id):
        return None
    return (await session.scalars(_PUT_AWAY, {"person_id": person_id})).one_or_none()


async def by_id(session: AsyncSession, draft_id: int) -> Draft | None:
    """The draft, locked."""
    return (await session.scalars(select(Draft).where(Draft.id == draft_id).with_for_update())).one_or_none()


async def lying(
    session: AsyncSession, *, touched_before: datetime, asked_before: datetime, closed_before: datetime, most: int
) -> Sequence[int]:
    """Drafts whose author is to be asked after them, that are to be put away, or forgotten."""
    before = {"touched_before": touched_before, "asked_before": asked_before, "closed_before": closed_before}
    return (await session.scalars(_LYING, {**before, "most": most})).all()


def _before(name: str) -> BindParameter[datetime]:
    return bindparam(name, type_=UtcDateTime)


_UNASKED: Final = and_(Draft.asked_after_at.is_(None), Draft.touched_at <= _before("touched_before"))
_LYING: Final = (
    select(Draft.id)
    .where(
        or_(
            and_(Draft.closed_at.is_(None), or_(_UNASKED, Draft.asked_after_at <= _before("asked_before"))),
            Draft.closed_at <= _before("closed_before"),
        )
    )
    .order_by(Draft.touched_at)
    .limit(bindparam("most", type_=Integer))
)
