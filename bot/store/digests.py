"""Questions about digests: which rounds went out, who wants none, what is longest overdue."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models import Case, DigestOff, DigestRound, Grid, Person, Role, RoleKind
from models.figures import Reach, Scope


async def round_of(session: AsyncSession, key: str) -> DigestRound | None:
    """The round, if it has gone out."""
    return (await session.scalars(select(DigestRound).where(DigestRound.key == key))).one_or_none()


async def off(session: AsyncSession, chat_id: int) -> DigestOff | None:
    """Whether this chat wants none."""
    return (await session.scalars(select(DigestOff).where(DigestOff.chat_id == chat_id))).one_or_none()


async def supervisors(session: AsyncSession) -> Sequence[tuple[Person, int | None]]:
    """Every supervisor with the community that is watched over (None: the town)."""
    asked = select(Person, Role.community_id).join(Role, Role.person_id == Person.id)
    rows = await session.execute(asked.where(Role.kind == RoleKind.SUPERVISOR, Role.until.is_(None)).order_by(Role.id))
    return [(row[0], row[1]) for row in rows]


async def longest_overdue(session: AsyncSession, scope: Scope, at: datetime, *, most: int) -> Sequence[Case]:
    """The open cases whose limit passed first. As in the partial index ix_cases_open."""
    asked = select(Case).where(Case.ended_at.is_(None), Case.due_at < at)
    match scope.reach:
        case Reach.GRID:
            asked = asked.where(Case.grid_id == scope.id)
        case Reach.COMMUNITY:
            asked = asked.where(Case.grid_id.in_(select(Grid.id).where(Grid.community_id == scope.id)))
        case Reach.TOWN:
            pass
    return (await session.scalars(asked.order_by(Case.due_at, Case.id).limit(most))).all()
