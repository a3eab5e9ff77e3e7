"""Questions about wishes for a person: the open one of a resident, those that are due, and where their cards lie."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models import CallRequest, Post, PostKind


async def locked_request(session: AsyncSession, request_id: int) -> CallRequest | None:
    """The request, locked until the transaction ends, so that two people cannot take it."""
    asked = select(CallRequest).where(CallRequest.id == request_id).with_for_update()
    return (await session.scalars(asked, execution_options={"populate_existing": True})).one_or_none()


async def open_of(session: AsyncSession, person_id: int) -> CallRequest | None:
    """The person's request that is open, locked; None when there is none."""
    asked = select(CallRequest).where(CallRequest.person_id == person_id, CallRequest.closed_at.is_(None))
    return (await session.scalars(asked.with_for_update())).one_or_none()


async def phone_was_asked(session: AsyncSession, person_id: int) -> bool:
    """Whether the person was ever asked for the phone."""
    asked = select(CallRequest.id).where(CallRequest.person_id == person_id, CallRequest.phone_asked_at.is_not(None))
    return (await session.scalars(asked.limit(1))).first() is not None


async def due(session: AsyncSession, at: datetime, *, most: int) -> Sequence[int]:
    """Open requests whose time is over, the longest waiting first."""
    asked = select(CallRequest.id).where(CallRequest.closed_at.is_(None), CallRequest.due_at <= at)
    return (await session.scalars(asked.order_by(CallRequest.due_at, CallRequest.id).limit(most))).all()


async def card_in(session: AsyncSession, request_id: int, chat_id: int) -> Post | None:
    """The request's newest card in a chat."""
    asked = select(Post).where(
        Post.call_request_id == request_id, Post.chat_id == chat_id, Post.kind == PostKind.CALL_REQUEST
    )
    return (await session.scalars(asked.order_by(Post.id.desc()).limit(1))).first()


async def card_chats(session: AsyncSession, request_id: int) -> Sequence[int]:
    """The chats in which the request has a card."""
    asked = select(Post.chat_id).where(Post.call_request_id == request_id, Post.kind == PostKind.CALL_REQUEST)
    return (await session.scalars(asked.distinct())).all()
