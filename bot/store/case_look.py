"""What a look at a case begins with, in one statement: the case, who reported it, who works on it, what else there is.

Most cases have no followers, helpers, verdicts or calls: this tells where there is nothing to be asked.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, defer

from models import CallBack, Case, Chat, CoHandler, Follower, Grid, Person, Rating, Town


@dataclass(frozen=True, slots=True)
class Look:
    """A case and its people as they are now; `revision` is the town's, by which its grids are known to be the same."""

    case: Case
    reporter: Person
    chat: Chat | None
    """Where the reporter is told."""
    worker: Person | None
    primary_no: str | None
    grid: Grid | None
    """Without its boundary, which nobody needs here."""
    revision: int
    followers: int
    has_helpers: bool
    has_verdicts: bool
    has_calls: bool


_Worker: Final = aliased(Person)
_Primary: Final = aliased(Case)

_LOOK: Final = (
    select(
        Case,
        Person,
        Chat,
        _Worker,
        _Primary.case_no,
        Grid,
        select(Town.revision).where(Town.id == 1).scalar_subquery(),
        select(func.count(Follower.id)).where(Follower.case_id == Case.id).scalar_subquery(),
        exists().where(CoHandler.case_id == Case.id),
        exists().where(Rating.case_id == Case.id),
        exists().where(CallBack.case_id == Case.id, CallBack.done_at.is_(None)),
    )
    .join(Person, Person.id == Case.reporter_id)
    .outerjoin(Chat, Chat.id == Person.chat_id)
    .outerjoin(_Worker, _Worker.id == Case.worker_id)
    .outerjoin(_Primary, _Primary.id == Case.primary_id)
    .outerjoin(Grid, Grid.id == Case.grid_id)
    .where(Case.id == bindparam("case_id"))
    .options(defer(Grid.boundary), defer(Grid.addresses))
)


async def look_at(session: AsyncSession, case_id: int) -> Look:
    """The case as it is now.

    Raises:
        NoResultFound: there is none.
    """
    case, reporter, chat, worker, primary_no, grid, revision, followers, helpers, verdicts, calls = (
        await session.execute(_LOOK, {"case_id": case_id})
    ).one()
    return Look(
        case,
        reporter,
        chat,
        worker,
        primary_no,
        grid,
        revision or 0,
        followers,
        bool(helpers),
        bool(verdicts),
        bool(calls),
    )
