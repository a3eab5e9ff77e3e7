"""Questions about openings: who looked at which confidential case."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models import Case, Grid, Opening, Person


async def latest(
    session: AsyncSession, *, community_id: int | None, case_id: int | None = None, most: int
) -> Sequence[tuple[Opening, Person, Case | None]]:
    """The newest first, with who looked and at which case; of a community's cases alone, if one is given.

    A table of a period belongs to no community: the town sees it.
    """
    asked = (
        select(Opening, Person, Case)
        .join(Person, Person.id == Opening.by_id)
        .outerjoin(Case, Case.id == Opening.case_id)
        .outerjoin(Grid, Grid.id == Case.grid_id)
        .order_by(Opening.id.desc())
        .limit(most)
    )
    if community_id is not None:
        asked = asked.where(Grid.community_id == community_id)
    if case_id is not None:
        asked = asked.where(Opening.case_id == case_id)
    return [(opening, person, case) for opening, person, case in await session.execute(asked)]
