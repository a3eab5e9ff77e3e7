"""Questions about the town, its communities and grids."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import and_, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models import Chat, Community, Grid, Person, Role, RoleKind, Town

REVISION: Final = select(Town.revision).where(Town.id == 1)
"""By which the grids are known to be the same."""


async def town(session: AsyncSession) -> Town:
    """The one installation; made at the first question."""
    found = await session.get(Town, 1)
    if found is None:
        found = Town(id=1, name="", revision=0)
        session.add(found)
        await session.flush()
    return found


async def duty_chat_id(session: AsyncSession) -> int | None:
    """The duty desk's group; asked also by those who only look, so nothing is made here."""
    return (await session.scalars(select(Town.duty_chat_id).where(Town.id == 1))).one_or_none()


async def revision(session: AsyncSession) -> int:
    """How often the grids have changed; 0 before the first import."""
    return (await session.scalars(REVISION)).one_or_none() or 0


async def all_grids(session: AsyncSession) -> Sequence[Grid]:
    """Every grid in the order of its code."""
    return (await session.scalars(select(Grid).order_by(Grid.code))).all()


async def all_communities(session: AsyncSession) -> Sequence[Community]:
    """Every community by name."""
    return (await session.scalars(select(Community).order_by(Community.name))).all()


async def by_code(session: AsyncSession, code: str) -> Grid | None:
    """The grid with this code."""
    return (await session.scalars(select(Grid).where(Grid.code == code))).one_or_none()


async def community_named(session: AsyncSession, name: str) -> Community | None:
    """The community with this name."""
    return (await session.scalars(select(Community).where(Community.name == name))).one_or_none()


async def not_plainly_staffed(session: AsyncSession, at: datetime) -> Sequence[Grid]:
    """Grids without a leader who is present and reachable, in their private chat or in the grid's group."""
    group = aliased(Chat)
    leads = (
        select(Role.id)
        .join(Person, Person.id == Role.person_id)
        .outerjoin(Chat, Chat.id == Person.chat_id)
        .where(Role.grid_id == Grid.id, Role.until.is_(None), Role.kind == RoleKind.LEADER)
        .where(or_(Chat.unreachable_since.is_(None) & Chat.id.is_not(None), group.id.is_not(None)))
    )
    there = or_(Grid.away_until.is_(None), Grid.away_until <= at)
    asked = select(Grid).outerjoin(group, and_(group.id == Grid.desk_chat_id, group.unreachable_since.is_(None)))
    return (await session.scalars(asked.where(not_(and_(there, leads.correlate(Grid, group).exists()))))).all()


async def back_by(session: AsyncSession, at: datetime) -> Sequence[Grid]:
    """Grids whose leader was to be back by then and is still put down as away."""
    asked = select(Grid).where(Grid.away_until <= at).with_for_update(key_share=True, skip_locked=True)
    return (await session.scalars(asked)).all()


async def with_desk(session: AsyncSession, chat_id: int) -> Sequence[Grid]:
    """The grids whose group this chat is."""
    return (await session.scalars(select(Grid).where(Grid.desk_chat_id == chat_id).order_by(Grid.code))).all()


async def town_name(session: AsyncSession) -> str | None:
    """What the town is called; asked by those who only look."""
    return (await session.scalars(select(Town.name).where(Town.id == 1))).one_or_none()
