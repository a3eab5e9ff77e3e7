"""A draft with all that its questions need, gathered for the screens."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.data.categories import Categories, Category
from bot.services.base.atlas import GridSign
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.report import same_matter, transcriptions
from bot.services.report.situations import AT_WORK
from bot.store import cases
from models import Case, Draft, Evidence, Person, Step, Transcription
from models.evidence import MAX_PICTURES, SPOKEN
from models.lifecycle import OPEN
from models.matter import Matter

MOST_LISTED = 5
"""Cases among which a person is asked to choose."""


@dataclass(frozen=True, slots=True)
class DraftView:
    """Everything that screens need of one draft."""

    draft: Draft
    pictures: int
    category: Category | None
    categories: Sequence[Category]
    grid: GridSign | None
    candidates: Sequence[GridSign]
    has_last_place: bool
    home: GridSign | None
    films: int = 0
    to_be_heard: bool = False
    """There is a recording whose words nobody has written down."""

    in_hand: Sequence[tuple[int, str]] = ()
    """A worker's open cases (id, number), as long as it is not known whether this is a report at all."""

    own: Sequence[Case] = ()
    """A resident's own open cases, likewise."""

    may_join: Sequence[Case] = ()
    """Where its author said 我也是: the cases that it may be."""

    alike: Sequence[Matter] = ()
    """At the summary: open cases that it may repeat."""

    own_alike: frozenset[int] = frozenset()
    """Which of these the author reported or follows."""

    transcript: Transcription | None = None
    """What she said and has not confirmed yet; it stands before every other question."""

    @property
    def may_belong_to(self) -> list[tuple[int, str]]:
        """Every case (id, number) that the draft may turn out to be about."""
        return [*self.in_hand, *((case.id, case.case_no) for case in self.own)]

    @property
    def step(self) -> Step:
        """The question that is asked now."""
        return self.draft.step

    @property
    def shows_summary(self) -> bool:
        """Whether the summary is what is shown now, and nothing stands before it."""
        before = self.transcript or self.draft.asks_how_many or self.may_join or self.may_belong_to
        return self.step is Step.SUMMARY and not before

    @property
    def is_full(self) -> bool:
        """Whether no further picture is taken."""
        return self.pictures >= MAX_PICTURES


async def gather(uow: UnitOfWork, draft: Draft) -> DraftView:
    """The draft as screens need it."""
    session = uow.session
    person = await session.get_one(Person, draft.person_id)
    signs = await uow.signs()
    evidence = await cases.evidence_of_draft(session, draft.id)
    known = uow.office.categories
    in_hand = await _in_hand(uow, draft)
    offered = await same_matter.offered(uow, draft)
    alike = await same_matter.alike(uow, draft)
    return DraftView(
        draft=draft,
        pictures=sum(1 for e in evidence if e.is_picture),
        category=known.by_code.get(draft.category) if draft.category else None,
        categories=_likeliest_first(known, draft),
        grid=await uow.sign(draft.grid_id) if draft.grid_id is not None else None,
        candidates=[signs[code] for code in draft.candidates if code in signs],
        has_last_place=draft.step is Step.WHERE and await cases.last_place_of(session, draft.person_id) is not None,
        home=await uow.sign(person.home_grid_id) if person.home_grid_id is not None else None,
        to_be_heard=any(e.kind in SPOKEN and not e.words for e in evidence),
        films=sum(1 for e in evidence if e.is_film),
        in_hand=in_hand,
        own=[] if draft.is_decided or in_hand or offered else await _own(uow, draft),
        may_join=offered,
        alike=alike,
        own_alike=frozenset(await same_matter.own_of(uow, person.id, [*offered, *alike])),
        transcript=await _transcript(uow, draft, evidence),
    )


def _likeliest_first(known: Categories, draft: Draft) -> Sequence[Category]:
    """At the question for it, those that the words speak of stand on top; the others keep their order."""
    if draft.step is not Step.CATEGORY:
        return known.all
    scores = known.propose(draft.words).scores
    return sorted(known.all, key=lambda category: -scores.get(category.code, 0))


async def _transcript(uow: UnitOfWork, draft: Draft, evidence: Sequence[Evidence]) -> Transcription | None:
    if not any(item.kind in SPOKEN for item in evidence):
        return None
    return next((row for row in await transcriptions.of_draft(uow, draft) if row.is_pending or row.text), None)


async def all_grids(uow: UnitOfWork) -> Sequence[GridSign]:
    """Every grid of the town, in the order of codes."""
    return list((await uow.office.atlas.signs(uow.session)).values())


async def _in_hand(uow: UnitOfWork, draft: Draft) -> Sequence[tuple[int, str]]:
    if draft.is_decided or draft.may_join:
        return ()
    found = await cases.handled_by(uow.session, draft.person_id, most=MOST_LISTED)
    return [(case.id, case.case_no) for case in found if case.status in AT_WORK]


async def _own(uow: UnitOfWork, draft: Draft) -> Sequence[Case]:
    hers = await cases.reported_or_followed(uow.session, draft.person_id)
    return [case for case in hers if case.status in OPEN][:MOST_LISTED]
