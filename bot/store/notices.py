"""Questions about the messages that are owed: which are due, and whose turn a lane has.

A lane is a chat. Its head is the notice that was tried before, else the lowest id among what is due: so a chat's
messages stay in order while the head waits for another try, and what is due later holds up nobody. What is urgent has
a lane of its own in each chat.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.store.leases import due_again_at, is_due
from models import Chat, Notice, NoticeKind

OPEN = Notice.is_pending


def _next_due() -> Select[datetime | None]:
    """When the first head falls due, or its lease ends; put together once, since every turn of the relay asks it."""
    ahead = aliased(Notice)
    waits_behind = exists().where(
        ahead.closed_at.is_(None),
        ahead.chat_id == Notice.chat_id,
        ahead.urgent == Notice.urgent,
        ahead.attempts > 0,
        ahead.id != Notice.id,
    )
    is_head = or_(Notice.attempts > 0, ~waits_behind)
    awake = Notice.chat_id.not_in(bindparam("besides", expanding=True))
    awake_urgently = and_(Notice.urgent, Notice.chat_id.not_in(bindparam("besides_urgently", expanding=True)))
    may_leave = or_(and_(~Notice.urgent, awake), awake_urgently)
    return select(func.min(due_again_at(Notice))).where(OPEN, is_head, may_leave)


_NEXT_DUE: Final = _next_due()


async def claimable(
    session: AsyncSession, *, at: datetime, most: int, besides: Collection[int] = (), urgent: bool
) -> Sequence[tuple[Notice, Chat]]:
    """The heads, of urgent or of other lanes, that are due, that nobody delivers now, and whose chat can be reached,
    locked until the commit.

    Other replicas' claims are skipped, and so are the chats in `besides`.
    """
    tried_first = func.coalesce(func.min(case((Notice.attempts > 0, Notice.id))), func.min(Notice.id))
    lane = Notice.urgent if urgent else ~Notice.urgent
    begun = or_(Notice.due_at <= at, Notice.attempts > 0)
    heads = select(tried_first).where(OPEN, lane, begun).group_by(Notice.chat_id)
    may_arrive = or_(Chat.unreachable_since.is_(None), Notice.kind == NoticeKind.PROBE)
    asked = _to_chats(at, may_arrive, Notice.id.in_(heads), Notice.chat_id.not_in(besides))
    return [(row.Notice, row.Chat) for row in await session.execute(asked.limit(most))]


async def due_for_lost(session: AsyncSession, *, at: datetime) -> Sequence[tuple[Notice, Chat]]:
    """What is due for chats that cannot be reached, locked likewise; a probe is no loss."""
    asked = _to_chats(at, Chat.unreachable_since.is_not(None), Notice.kind != NoticeKind.PROBE)
    return [(row.Notice, row.Chat) for row in await session.execute(asked)]


def _to_chats(at: datetime, *where: ColumnElement[bool]) -> Select[Notice, Chat]:
    return (
        select(Notice, Chat)
        .join(Chat, Chat.id == Notice.chat_id)
        .where(is_due(Notice, at), *where)
        .order_by(Notice.id)
        .with_for_update(of=Notice, skip_locked=True)
        .execution_options(populate_existing=True)
    )


async def next_due(
    session: AsyncSession, *, besides: Collection[int] = (), besides_urgently: Collection[int] = ()
) -> datetime | None:
    """When the next notice falls due, or its lease ends; what waits behind a tried head is not next.

    None when nothing is owed to chats other than `besides`, nor anything urgent to others than `besides_urgently`.
    """
    resting = {"besides": [*besides], "besides_urgently": [*besides_urgently]}
    return (await session.scalars(_NEXT_DUE, resting)).one_or_none()


async def open_in(session: AsyncSession, chat_id: int) -> Sequence[Notice]:
    """Everything still owed to a chat, first to last."""
    return (await session.scalars(select(Notice).where(OPEN, Notice.chat_id == chat_id).order_by(Notice.id))).all()


async def failed_in(session: AsyncSession, chat_id: int, *, as_: str, since: datetime) -> Sequence[Notice]:
    """What a chat missed for this reason, first to last."""
    asked = select(Notice).where(Notice.chat_id == chat_id, Notice.failed_as == as_, Notice.closed_at >= since)
    return (await session.scalars(asked.order_by(Notice.id))).all()


async def any_sent(session: AsyncSession, *, after: datetime, until: datetime) -> bool:
    """Whether anything at all went out between two moments."""
    sent = and_(Notice.failed_as.is_(None), Notice.closed_at > after, Notice.closed_at <= until)
    return bool(await session.scalar(select(exists().where(sent))))


async def last_probe(session: AsyncSession, chat_id: int) -> datetime | None:
    """When a lost chat was last tried, or will be."""
    asked = select(func.max(Notice.due_at)).where(Notice.chat_id == chat_id, Notice.kind == NoticeKind.PROBE)
    return (await session.scalars(asked)).one_or_none()


async def with_once(session: AsyncSession, once: str) -> Notice | None:
    """The notice that is owed only once under this key, sent or not."""
    return (await session.scalars(select(Notice).where(Notice.once == once))).one_or_none()


async def with_latest(session: AsyncSession, latest: str) -> Notice | None:
    """The notice still waiting under this key; one is enough, since it shows the present when it is delivered.

    Its row is locked: the relay, which lets the key go as it takes the notice, must not take it in the same moment,
    or the change would be told to nobody.
    """
    asked = select(Notice).where(Notice.latest == latest, OPEN).with_for_update()
    return (await session.scalars(asked, execution_options={"populate_existing": True})).one_or_none()


async def waiting_for_event(session: AsyncSession, event_id: int) -> Sequence[Notice]:
    """Notices of one event that have not left yet."""
    asked = select(Notice).where(Notice.event_id == event_id, Notice.closed_at.is_(None), Notice.leased_until.is_(None))
    return (await session.scalars(asked.with_for_update())).all()


async def has_left(session: AsyncSession, event_id: int, kind: NoticeKind) -> bool:
    """Whether a notice of this kind about the event was sent, or is being sent now."""
    gone = or_(Notice.leased_until.is_not(None), and_(Notice.closed_at.is_not(None), Notice.failed_as.is_(None)))
    asked = select(Notice.id).where(Notice.event_id == event_id, Notice.kind == kind, gone)
    return (await session.scalars(asked.limit(1))).first() is not None
