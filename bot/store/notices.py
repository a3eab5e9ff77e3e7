"""Questions about the messages that are owed: which are due, and whose turn a lane has.

A lane is a chat. Its head is the notice that was tried before, else the lowest id among what is due: so a chat's
messages stay in order while the head waits for another try, and what is due later holds up nobody. What is urgent has
a lane of its own in each chat.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple, TypedDict, cast

from sqlalchemy import ColumnElement, Integer, Select, Table, and_, bindparam, case, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.store.leases import due_again_at
from bot.store.session import BESIDES_LATER, insert_later, inserted_later
from bot.store.unit import wrote
from models import Chat, Notice, NoticeKind, Person
from models.base import UtcDateTime

OPEN = Notice.is_pending


@dataclass(frozen=True, slots=True)
class Outlook:
    """When something may leave: of all that is owed (`first`), and of what is owed to chats that need not rest
    (`awake`). `lost`: something is due for a chat that cannot be reached.
    """

    first: datetime | None
    awake: datetime | None
    lost: bool


class Owed(TypedDict):
    """A notice as it is to be written down."""

    kind: NoticeKind
    chat_id: int
    person_id: int | None
    case_id: int | None
    event_id: int | None
    facts: Mapping[str, Any]
    once: str | None
    latest: str | None
    urgent: bool
    created_at: datetime
    due_at: datetime


class Told(NamedTuple):
    """What a notice that was just closed is about."""

    id: int
    chat_id: int
    person_id: int | None
    case_id: int | None


_NOTICES: Final = cast("Table", Notice.__table__)
_AT: Final = bindparam("at", type_=UtcDateTime)


def _may_leave() -> ColumnElement[bool]:
    """The chat need not rest; urgent messages have rests of their own."""
    awake = Notice.chat_id.not_in(bindparam("besides", expanding=True))
    awake_urgently = Notice.chat_id.not_in(bindparam("besides_urgently", expanding=True))
    return or_(and_(~Notice.urgent, awake), and_(Notice.urgent, awake_urgently))


def _outlook() -> Select[datetime | None, datetime | None, bool]:
    """When the first head falls due, or its lease ends; put together once, since every turn of the relay asks it."""
    ahead, due, chat = aliased(Notice), aliased(Notice), aliased(Chat)
    waits_behind = exists().where(
        ahead.closed_at.is_(None),
        ahead.chat_id == Notice.chat_id,
        ahead.urgent == Notice.urgent,
        ahead.attempts > 0,
        ahead.id != Notice.id,
    )
    is_head = or_(Notice.attempts > 0, ~waits_behind)
    lost = (
        exists()
        .where(due.closed_at.is_(None), due.due_at <= _AT, due.kind != NoticeKind.PROBE)
        .where(chat.id == due.chat_id, chat.unreachable_since.is_not(None))
    )
    when = due_again_at(Notice)
    return select(func.min(when), func.min(case((_may_leave(), when))), lost).where(OPEN, is_head)


_OUTLOOK: Final = _outlook()


def _claimable() -> Select[Notice, Chat, Person]:
    tried_first = func.coalesce(func.min(case((Notice.attempts > 0, Notice.id))), func.min(Notice.id))
    begun = or_(Notice.due_at <= _AT, Notice.attempts > 0)
    heads = select(tried_first).where(OPEN, begun).group_by(Notice.chat_id, Notice.urgent)
    may_arrive = or_(Chat.unreachable_since.is_(None), Notice.kind == NoticeKind.PROBE)
    return (
        _to_chats(may_arrive, Notice.id.in_(heads), _may_leave())
        .add_columns(Person)
        .outerjoin(Person, Person.id == Notice.person_id)
        .order_by(None)
        .order_by(Notice.urgent.desc(), Notice.id)
        .limit(bindparam("most", type_=Integer))
    )


def _to_chats(*where: ColumnElement[bool]) -> Select[Notice, Chat]:
    return (
        select(Notice, Chat)
        .join(Chat, Chat.id == Notice.chat_id)
        .where(OPEN, Notice.due_at <= _AT, or_(Notice.leased_until.is_(None), Notice.leased_until <= _AT), *where)
        .order_by(Notice.id)
        .with_for_update(of=Notice, skip_locked=True)
        .execution_options(populate_existing=True)
    )


_CLAIMABLE: Final = _claimable()
_DUE_FOR_LOST: Final = _to_chats(Chat.unreachable_since.is_not(None), Notice.kind != NoticeKind.PROBE)


async def claimable(
    session: AsyncSession,
    *,
    at: datetime,
    most: int,
    besides: Collection[int] = (),
    besides_urgently: Collection[int] = (),
) -> Sequence[tuple[Notice, Chat, Person | None]]:
    """The heads with their chats and whom they are for, first those of urgent lanes: what is due, what nobody delivers
    now, and whose chat can be reached, locked until the commit.

    Other replicas' claims are skipped, and so are the chats in `besides` (of urgent lanes: `besides_urgently`).
    """
    asked = {"at": at, "most": most, "besides": [*besides], "besides_urgently": [*besides_urgently]}
    return [(row.Notice, row.Chat, row.Person) for row in await session.execute(_CLAIMABLE, asked)]


async def lease(session: AsyncSession, notices: Sequence[Notice], *, at: datetime, until: datetime) -> None:
    """Somebody delivers them until then: one statement for all; they are no rows of this session any more."""
    for notice in notices:
        session.expunge(notice)
        notice.lease(at=at, until=until)
    if notices:
        await session.execute(_LEASE, {"ids": [notice.id for notice in notices], "until": until})


_LEASE: Final = (
    update(_NOTICES)
    .where(_NOTICES.c.id.in_(bindparam("ids", expanding=True)))
    .values(leased_until=bindparam("until", type_=UtcDateTime), attempts=_NOTICES.c.attempts + 1, latest=None)
)


async def close_told(session: AsyncSession, ids: Collection[int], *, at: datetime) -> list[Told]:
    """These were delivered: one statement for all; gives those that were still open."""
    return [Told(*row) for row in await session.execute(_CLOSE, {"ids": [*ids], "at": at})]


async def close_moot(session: AsyncSession, ids: Collection[int], *, at: datetime) -> list[Told]:
    """Likewise, of what need not be said any more."""
    return [Told(*row) for row in await session.execute(_CLOSE_MOOT, {"ids": [*ids], "at": at})]


_CLOSE: Final = (
    update(_NOTICES)
    .where(_NOTICES.c.id.in_(bindparam("ids", expanding=True)), _NOTICES.c.closed_at.is_(None))
    .values(closed_at=_AT, leased_until=None)
    .returning(_NOTICES.c.id, _NOTICES.c.chat_id, _NOTICES.c.person_id, _NOTICES.c.case_id)
)
_CLOSE_MOOT: Final = _CLOSE.values(failed_as="moot", error=None)


async def due_for_lost(session: AsyncSession, *, at: datetime) -> Sequence[tuple[Notice, Chat]]:
    """What is due for chats that cannot be reached, locked likewise; a probe is no loss."""
    return [(row.Notice, row.Chat) for row in await session.execute(_DUE_FOR_LOST, {"at": at})]


async def outlook(
    session: AsyncSession, *, at: datetime, besides: Collection[int] = (), besides_urgently: Collection[int] = ()
) -> Outlook:
    """When the next notice falls due, or its lease ends; what waits behind a tried head is not next.

    `awake` leaves out what is owed to the chats in `besides`, or urgently to those in `besides_urgently`.
    """
    resting = {"at": at, "besides": [*besides], "besides_urgently": [*besides_urgently]}
    first, awake, lost = (await session.execute(_OUTLOOK, resting)).one()
    return Outlook(first, awake, bool(lost))


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


def owe(session: AsyncSession, owed: Owed) -> None:
    """Write a notice down before the commit, together with all others; not one that is owed once and was already."""
    insert_later(session, _OWE[session.get_bind().dialect.name], owed)
    wrote(session).add(Notice)


_OWE: Final = {
    name: insert(_NOTICES).on_conflict_do_nothing(index_elements=["once"])
    for name, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}


def owed_just_now(session: AsyncSession, latest: str) -> Owed | None:
    """The notice under this key that is to be written down with this transaction."""
    rows = inserted_later(session, _OWE[session.get_bind().dialect.name])
    return next((cast("Owed", row) for row in rows if row["latest"] == latest), None)


async def with_latest(session: AsyncSession, latest: str) -> Notice | None:
    """The notice still waiting under this key; one is enough, since it shows the present when it is delivered.

    Its row is locked: the relay, which lets the key go as it takes the notice, must not take it in the same moment,
    or the change would be told to nobody.
    """
    return (await session.scalars(_WITH_LATEST, {"latest": latest})).one_or_none()


_WITH_LATEST: Final = (
    select(Notice)
    .where(Notice.latest == bindparam("latest"), OPEN)
    .with_for_update()
    .execution_options(populate_existing=True, **{BESIDES_LATER: True})
)


async def waiting_for_event(session: AsyncSession, event_id: int) -> Sequence[Notice]:
    """Notices of one event that have not left yet."""
    asked = select(Notice).where(Notice.event_id == event_id, Notice.closed_at.is_(None), Notice.leased_until.is_(None))
    return (await session.scalars(asked.with_for_update())).all()


async def has_left(session: AsyncSession, event_id: int, kind: NoticeKind) -> bool:
    """Whether a notice of this kind about the event was sent, or is being sent now."""
    gone = or_(Notice.leased_until.is_not(None), and_(Notice.closed_at.is_not(None), Notice.failed_as.is_(None)))
    asked = select(Notice.id).where(Notice.event_id == event_id, Notice.kind == kind, gone)
    return (await session.scalars(asked.limit(1))).first() is not None
