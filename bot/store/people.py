"""Questions about people and their parts in the town."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.util import identity_key

from bot.store.grids import REVISION
from bot.store.known import know_team, team_at_hand
from models import Chat, Draft, Invitation, Person, Role, RoleKind

MOBILE_DIGITS = 11
"""A Chinese mobile number; what stands before it is the country code."""


async def by_telegram_id(session: AsyncSession, telegram_id: int) -> Person | None:
    """The person behind a Telegram account, locked: her updates are handled one after the other."""
    asked = select(Person).where(Person.telegram_id == telegram_id).with_for_update(key_share=True)
    return (await session.scalars(asked)).one_or_none()


async def with_chat(session: AsyncSession, telegram_id: int, chat: int) -> tuple[Person, Chat | None, int] | None:
    """The person behind a Telegram account, locked likewise, the chat with that Telegram id, and the town's revision;
    None: a stranger.
    """
    row = (await session.execute(_WITH_CHAT, {"telegram_id": telegram_id, "chat": chat})).one_or_none()
    return (row[0], row[1], row[2] or 0) if row is not None else None


_WITH_CHAT: Final = (
    select(Person, Chat, REVISION.scalar_subquery())
    .outerjoin(Chat, Chat.telegram_id == bindparam("chat"))
    .where(Person.telegram_id == bindparam("telegram_id"))
    .with_for_update(of=Person, key_share=True)
)


async def locked_author(session: AsyncSession, draft_id: int) -> None:
    """Lock whoever tells this draft, as their own updates do."""
    asked = select(Person.id).join(Draft, Draft.person_id == Person.id).where(Draft.id == draft_id)
    await session.execute(asked.with_for_update(of=Person, key_share=True))


async def by_phone(session: AsyncSession, phone: str) -> Person | None:
    """The person who shared this phone number with us; a mobile number with or without its country code."""
    tail = phone[-MOBILE_DIGITS:]
    same = Person.phone.endswith(tail, autoescape=True) if len(tail) == MOBILE_DIGITS else Person.phone == phone
    return (await session.scalars(select(Person).where(same).order_by(Person.id))).first()


async def names_of(session: AsyncSession, person_ids: Iterable[int | None]) -> dict[int, str]:
    """Names by id; whoever is at hand is not asked for."""
    wanted = {person_id for person_id in person_ids if person_id is not None}
    at_hand = {id_: session.identity_map.get(identity_key(Person, id_)) for id_ in wanted}
    names = {id_: person.name for id_, person in at_hand.items() if person is not None}
    if missing := wanted - names.keys():
        rows = await session.execute(_NAMES, {"ids": [*missing]})
        names |= {row.id: row.name for row in rows}
    return names


_NAMES: Final = select(Person.id, Person.name).where(Person.id.in_(bindparam("ids", expanding=True)))


async def roles_of(session: AsyncSession, person_id: int) -> Sequence[Role]:
    """What the person is in the town now."""
    return (await session.scalars(_ROLES, {"person_id": person_id})).all()


_ROLES: Final = select(Role).where(Role.person_id == bindparam("person_id"), Role.until.is_(None)).order_by(Role.id)


async def holders(
    session: AsyncSession, kind: RoleKind, *, grid_id: int | None = None, community_id: int | None = None
) -> Sequence[Person]:
    """Who holds a role now, the longest first; in a grid, if one is given."""
    asked = select(Person).join(Role, Role.person_id == Person.id).where(Role.kind == kind, Role.until.is_(None))
    if grid_id is not None:
        asked = asked.where(Role.grid_id == grid_id)
    if community_id is not None:
        asked = asked.where(or_(Role.community_id == community_id, Role.community_id.is_(None)))
    return (await session.scalars(asked.order_by(Role.id))).unique().all()


_LEADERS_AND_DEPUTIES: Final = (
    select(Role.kind, Person, Chat)
    .join(Person, Person.id == Role.person_id)
    .outerjoin(Chat, Chat.id == Person.chat_id)
    .where(
        Role.kind.in_((RoleKind.LEADER, RoleKind.DEPUTY)), Role.until.is_(None), Role.grid_id == bindparam("grid_id")
    )
    .order_by(Role.id)
)
"""Asked for whenever a case is stepped up to or shown."""


async def leaders_and_deputies(session: AsyncSession, grid_id: int) -> Sequence[tuple[RoleKind, Person]]:
    """Who leads a grid and who can stand in now, the longest first; their private chats are at hand then."""
    known: list[tuple[RoleKind, Person, Chat | None]] | None = team_at_hand(session, grid_id)
    if known is None:
        rows = await session.execute(_LEADERS_AND_DEPUTIES, {"grid_id": grid_id})
        known = [(kind, person, chat) for kind, person, chat in rows]
        know_team(session, grid_id, known)  # and holds the chats at hand
    return [(kind, person) for kind, person, _ in known]


async def supervisors_of(session: AsyncSession, community_id: int | None) -> Sequence[Person]:
    """Who supervises a community, or the whole town; of a case without a grid (None) the latter only."""
    asked = (
        select(Person)
        .join(Role, Role.person_id == Person.id)
        .where(
            Role.kind == RoleKind.SUPERVISOR,
            Role.until.is_(None),
            or_(Role.community_id == community_id, Role.community_id.is_(None)),
        )
    )
    return (await session.scalars(asked.order_by(Role.id))).unique().all()


async def team_of(session: AsyncSession, grid_id: int) -> Sequence[tuple[Role, Person]]:
    """Who is what in a grid now."""
    asked = select(Role, Person).join(Person, Person.id == Role.person_id)
    rows = await session.execute(asked.where(Role.grid_id == grid_id, Role.until.is_(None)).order_by(Role.id))
    return [(role, person) for role, person in rows]


async def invitation(session: AsyncSession, code: str) -> Invitation | None:
    """The invitation with this code, locked against a second bearer."""
    asked = select(Invitation).where(Invitation.code_hash == Invitation.hash_of(code)).with_for_update()
    return (await session.scalars(asked)).one_or_none()


async def open_invitations(session: AsyncSession, at: datetime, *, grid_id: int) -> Sequence[Invitation]:
    """Invitations to a grid that somebody could still use, the first sent first."""
    asked = select(Invitation).where(
        Invitation.used_at.is_(None), Invitation.expires_at > at, Invitation.grid_id == grid_id
    )
    return (await session.scalars(asked.order_by(Invitation.id))).all()
