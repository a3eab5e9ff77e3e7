"""Questions about drafts."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models import Draft


async def of_person(session: AsyncSession, person_id: int) -> Draft | None:
    """What a resident is telling us now, locked."""
    asked = select(Draft).where(Draft.person_id == person_id).with_for_update()
    return (await session.scalars(asked)).one_or_none()
