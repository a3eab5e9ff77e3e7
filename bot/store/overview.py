"""Questions about the town as a whole, for its operators."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models import Case, Chat, Community, Grid, Invitation, Notice, Person, Role, Town


async def has_cases(session: AsyncSession) -> bool:
    """Whether anything was ever reported."""
    return (await session.scalars(select(Case.id).limit(1))).first() is not None


async def town(session: AsyncSession) -> Town | None:
    """The one installation, if anything was ever done in it; looking makes none."""
    return await session.get(Town, 1)


async def roles_held(session: AsyncSession) -> Sequence[tuple[Role, Person, Grid | None, Community | None]]:
    """Who is what now, and where: the town's own first, then grid by grid."""
    asked = (
        select(Role, Person, Grid, Community)
        .join(Person, Person.id == Role.person_id)
        .outerjoin(Grid, Grid.id == Role.grid_id)
        .outerjoin(Community, Community.id == Role.community_id)
        .where(Role.until.is_(None))
        .order_by(Grid.code.is_not(None), Grid.code, Role.kind, Role.id)
    )
    return [(role, person, grid, community) for role, person, grid, community in await session.execute(asked)]


async def invitations_open(
    session: AsyncSession, at: datetime
) -> Sequence[tuple[Invitation, Grid | None, Community | None]]:
    """Invitations that somebody could still use, and to where, the first sent first."""
    asked = (
        select(Invitation, Grid, Community)
        .outerjoin(Grid, Grid.id == Invitation.grid_id)
        .outerjoin(Community, Community.id == Invitation.community_id)
        .where(Invitation.used_at.is_(None), Invitation.expires_at > at)
        .order_by(Invitation.id)
    )
    return [(invitation, grid, community) for invitation, grid, community in await session.execute(asked)]


async def chats_by_id(session: AsyncSession) -> dict[int, Chat]:
    """Every chat in which somebody with a part in the town is told, or a desk stands; by its id."""
    of_staff = select(Person.chat_id).join(Role, Role.person_id == Person.id).where(Role.until.is_(None))
    of_desks = select(Grid.desk_chat_id).union(select(Town.duty_chat_id))
    found = await session.scalars(select(Chat).where(or_(Chat.id.in_(of_staff), Chat.id.in_(of_desks))))
    return {chat.id: chat for chat in found}


async def latest_cases(session: AsyncSession, *, most: int) -> Sequence[Case]:
    """The newest cases first."""
    return (await session.scalars(select(Case).order_by(Case.id.desc()).limit(most))).all()


async def next_notices(session: AsyncSession, *, most: int) -> Sequence[Notice]:
    """What is owed and not sent, in the order in which it falls due."""
    asked = select(Notice).where(Notice.closed_at.is_(None)).order_by(Notice.due_at, Notice.id).limit(most)
    return (await session.scalars(asked)).all()


async def notices_waiting(session: AsyncSession, *, due_before: datetime | None = None) -> int:
    """Messages that are owed and not sent: all of them, or those that were due before a moment."""
    asked = select(func.count()).select_from(Notice).where(Notice.closed_at.is_(None))
    if due_before is not None:
        asked = asked.where(Notice.due_at < due_before)
    return (await session.scalars(asked)).one()


async def notices_failed(session: AsyncSession, *, since: datetime) -> dict[str, int]:
    """Messages that were given up since then, by why; the moot ones are none."""
    asked = (
        select(Notice.failed_as, func.count())
        .where(Notice.closed_at >= since, Notice.failed_as.is_not(None), Notice.failed_as != "moot")
        .group_by(Notice.failed_as)
        .order_by(Notice.failed_as)
    )
    return {str(why): count for why, count in await session.execute(asked)}
