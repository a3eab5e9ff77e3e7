"""Questions about calls that are owed."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models import CallBack, CallBackReason


async def for_closing(session: AsyncSession, case_id: int, closing: int, why: CallBackReason) -> CallBack | None:
    """The call owed for a closing and a reason."""
    asked = select(CallBack).where(CallBack.case_id == case_id, CallBack.closing == closing, CallBack.why == why)
    return (await session.scalars(asked)).one_or_none()


async def owed(session: AsyncSession, case_id: int) -> Sequence[CallBack]:
    """Calls of a case that are not done, the oldest first."""
    asked = select(CallBack).where(CallBack.case_id == case_id, CallBack.done_at.is_(None)).order_by(CallBack.id)
    return (await session.scalars(asked)).all()
