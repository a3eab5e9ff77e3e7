"""A draft with all that its questions need, gathered for the screens."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.data.categories import Category
from bot.services.atlas import GridSign
from bot.services.unit import UnitOfWork
from bot.store import cases
from models import Draft, Person, Step


@dataclass(frozen=True, slots=True)
class DraftPapers:
    """Everything that screens need of one draft."""

    draft: Draft
    pictures: int
    category: Category | None
    categories: Sequence[Category]
    grid: GridSign | None
    candidates: Sequence[GridSign]
    has_last_place: bool
    home: GridSign | None

    @property
    def step(self) -> Step:
        """The question that is asked now."""
        return self.draft.step


async def gather(uow: UnitOfWork, draft: Draft) -> DraftPapers:
    """The draft with its papers."""
    session = uow.session
    person = await session.get_one(Person, draft.person_id)
    signs = await uow.office.atlas.signs(session)
    evidence = await cases.evidence_of_draft(session, draft.id)
    known = uow.office.categories
    return DraftPapers(
        draft=draft,
        pictures=sum(1 for e in evidence if e.is_picture),
        category=known.by_code.get(draft.category) if draft.category else None,
        categories=known.all,
        grid=await uow.office.atlas.sign(session, draft.grid_id) if draft.grid_id is not None else None,
        candidates=[signs[code] for code in draft.candidates if code in signs],
        has_last_place=await cases.last_place_of(session, draft.person_id) is not None,
        home=await uow.office.atlas.sign(session, person.home_grid_id) if person.home_grid_id is not None else None,
    )
