"""Questions about boards: where they are, which must change, and what open cases they show."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, false, func, null, or_, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncSession

from models import Board, BoardRow, Case, Colour, Role, RoleKind, Town
from models.base import BigId, UtcDateTime

_OPEN = Case.ended_at.is_(None)
"""As in the partial index ix_cases_open."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Which open cases: those of these grids, and (duty) those without; `everywhere` all."""

    grid_ids: frozenset[int] = frozenset()
    duty: bool = False
    everywhere: bool = False


async def of_chat(session: AsyncSession, chat_id: int) -> Board | None:
    """The board of a chat."""
    return (await session.scalars(select(Board).where(Board.chat_id == chat_id))).one_or_none()


async def showing(
    session: AsyncSession, grid_id: int, community_id: int, group: int | None
) -> tuple[set[int], set[int]]:
    """Boards that show a grid's cases: its group's, and those of its leaders, deputies and supervisors; and those that
    show what no grid answers for (see `at_duty_desk`).
    """
    asked = {"grid_id": grid_id, "community_id": community_id, "group_id": group}
    rows = (await session.execute(_SHOWING, asked)).all()
    return {id_ for id_, here, _ in rows if here}, {id_ for id_, _, duty in rows if duty}


def _showing() -> Select[int, bool, bool]:
    of_grid = and_(Role.grid_id == bindparam("grid_id"), Role.kind.in_((RoleKind.LEADER, RoleKind.DEPUTY)))
    wider = or_(Role.community_id == bindparam("community_id"), Role.community_id.is_(None))
    here = _kept_for(or_(of_grid, and_(Role.kind == RoleKind.SUPERVISOR, wider)), bindparam("group_id", type_=BigId))
    duty_group = select(Town.duty_chat_id).where(Town.id == 1).scalar_subquery()
    duty = _kept_for(Role.kind.in_((RoleKind.DUTY, RoleKind.ADMIN)), duty_group)
    return select(Board.id, here, duty).where(or_(here, duty))


def _kept_for(held: ColumnElement[bool], group: ColumnElement[int | None]) -> ColumnElement[bool]:
    """The board lies in this group, or with somebody who has such a role."""
    who = select(Role.person_id).where(Role.until.is_(None), held)
    here, theirs = Board.chat_id == group, Board.person_id.in_(who)
    return or_(func.coalesce(here, false()), func.coalesce(theirs, false()))


_SHOWING: Final = _showing()


async def at_duty_desk(session: AsyncSession, group: int | None) -> set[int]:
    """Boards that show what no grid answers for: those of the duty desk and the admins."""
    return await _of(session, Role.kind.in_((RoleKind.DUTY, RoleKind.ADMIN)), group)


async def of_town(session: AsyncSession) -> set[int]:
    """Boards that show every case: those of whoever supervises the whole town."""
    return await _of(session, and_(Role.kind == RoleKind.SUPERVISOR, Role.community_id.is_(None)), None)


async def locked(session: AsyncSession, board_ids: Collection[int], chat_ids: Collection[int]) -> Sequence[Board]:
    """These boards and those of these chats, locked in one order, so that two transactions never wait in a ring."""
    if not board_ids and not chat_ids:
        return []
    asked = select(Board).where(or_(Board.id.in_(board_ids), Board.chat_id.in_(chat_ids))).order_by(Board.id)
    asked = asked.with_for_update(key_share=True)
    return (await session.scalars(asked, execution_options={"populate_existing": True})).all()


async def changing(session: AsyncSession, at: datetime, *, most: int) -> Sequence[Board]:
    """Boards on which a case has changed its colour by time; what another replica has in hand is skipped."""
    asked = select(Board).where(Board.changes_at <= at).order_by(Board.changes_at, Board.id).limit(most)
    return (await session.scalars(asked.with_for_update(key_share=True, skip_locked=True))).all()


async def counted(session: AsyncSession, shown: Shown, at: datetime) -> tuple[dict[Colour, int], datetime | None]:
    """How many open cases there are of each colour, and when the next of them changes its own."""
    colour = _colour(at)
    asked = select(colour, func.count(), func.min(_changes(at))).where(*_where(shown)).group_by(colour)
    rows = (await session.execute(asked)).all()
    counts = {Colour(row[0]): row[1] for row in rows}
    return counts, min((row[2] for row in rows if row[2] is not None), default=None)


async def most_urgent(
    session: AsyncSession, shown: Shown, at: datetime, *, most: int, skip: int = 0
) -> Sequence[BoardRow]:
    """Open cases: red, yellow, green, suspended; in each colour the one that is due first."""
    colour = _colour(at)
    columns = (Case.id, Case.case_no, Case.category, Case.urgency, Case.status, Case.grid_id, Case.due_at)
    rank = case({each.value: number for number, each in enumerate(Colour)}, value=colour)
    asked = select(*columns, colour).where(*_where(shown)).order_by(rank, Case.due_at, Case.id)
    rows = await session.execute(asked.limit(most).offset(skip))
    return [BoardRow(*row[:-1], Colour(row[-1])) for row in rows]


async def _of(session: AsyncSession, held: ColumnElement[bool], group: int | None) -> set[int]:
    who = select(Role.person_id).where(Role.until.is_(None), held)
    asked = select(Board.id).where(or_(Board.chat_id == group, Board.person_id.in_(who)))
    return {*await session.scalars(asked)}


def _where(shown: Shown) -> Sequence[ColumnElement[bool]]:
    if shown.everywhere:
        return [_OPEN]
    of_grids = Case.grid_id.in_(shown.grid_ids)
    return [_OPEN, or_(of_grids, Case.grid_id.is_(None)) if shown.duty else of_grids]


def _colour(at: datetime) -> ColumnElement[str]:
    return case(
        (Case.due_at.is_(None), Colour.SUSPENDED.value),
        (Case.due_at < at, Colour.RED.value),
        (Case.soon_at <= at, Colour.YELLOW.value),
        else_=Colour.GREEN.value,
    )


def _changes(at: datetime) -> ColumnElement[datetime | None]:
    """A case is red only after its limit: at that very moment it has still to change."""
    return type_coerce(
        case((Case.due_at < at, null()), (Case.soon_at > at, Case.soon_at), else_=Case.due_at), UtcDateTime
    )
