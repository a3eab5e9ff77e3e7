"""Questions about alarms: which one a person has raised, which became a case, and where its cards lie."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models import Alarm, Post, PostKind
from models.alarm import ONE_ALARM_WITHIN


async def locked_alarm(session: AsyncSession, alarm_id: int) -> Alarm | None:
    """The alarm, locked until the transaction ends, so that two people cannot take it."""
    asked = select(Alarm).where(Alarm.id == alarm_id).with_for_update()
    return (await session.scalars(asked, execution_options={"populate_existing": True})).one_or_none()


async def latest_of(session: AsyncSession, person_id: int, at: datetime) -> Alarm | None:
    """The person's alarm that is open at this moment, locked; None when there is none."""
    asked = select(Alarm).where(
        Alarm.person_id == person_id, Alarm.said_at >= at - ONE_ALARM_WITHIN, Alarm.taken_back_at.is_(None)
    )
    return (await session.scalars(asked.order_by(Alarm.id.desc()).limit(1).with_for_update())).first()


async def count_taken_back(session: AsyncSession, person_id: int, *, since: datetime) -> int:
    """How many alarms of this person were nothing, by their own word."""
    asked = select(func.count()).where(Alarm.person_id == person_id, Alarm.taken_back_at >= since)
    return (await session.execute(asked)).scalar_one()


async def of_draft(session: AsyncSession, draft_id: int) -> Sequence[Alarm]:
    """The alarms that this report told of, first to last."""
    return (await session.scalars(_OF_DRAFT, {"draft_id": draft_id})).all()


_OF_DRAFT: Final = select(Alarm).where(Alarm.draft_id == bindparam("draft_id")).order_by(Alarm.id)


async def card_in(session: AsyncSession, alarm_id: int, chat_id: int) -> Post | None:
    """The alarm's newest card in a chat."""
    asked = select(Post).where(Post.alarm_id == alarm_id, Post.chat_id == chat_id, Post.kind == PostKind.ALARM)
    return (await session.scalars(asked.order_by(Post.id.desc()).limit(1))).first()


async def card_chats(session: AsyncSession, alarm_id: int) -> Sequence[int]:
    """The chats in which the alarm has a card."""
    asked = select(Post.chat_id).where(Post.alarm_id == alarm_id, Post.kind == PostKind.ALARM)
    return (await session.scalars(asked.distinct())).all()


async def cards_mean(session: AsyncSession, alarm_id: int, case_id: int) -> None:
    """A reply to a card of the alarm is for this case from now on."""
    await session.execute(update(Post).where(Post.alarm_id == alarm_id).values(case_id=case_id))
