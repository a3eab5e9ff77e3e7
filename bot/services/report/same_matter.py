"""我也是: cases that may be the same matter as a report are offered, and who takes one follows it."""

from collections.abc import Sequence
from datetime import timedelta
from math import cos, radians
from typing import Final

from bot.dialogue.alike import likeness, same_place
from bot.routing.geometry import metres_between
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.report import intake
from bot.services.report.finding_place import place_in
from bot.services.steps.access import hats_before
from bot.store import cases
from models import Action, Actor, Case, Draft, Follower, Person
from models.errors import NotFound
from models.matter import Matter
from models.policy import Hat, hat_for

NEAR_M: Final = 250.0
"""Metres within which a case of the same category may be the same matter (issue 1 of 4)."""

RECENT: Final = timedelta(days=30)

METRES_PER_DEGREE: Final = 111_320.0
"""Of latitude, and of longitude at the equator."""

OF_ONE_PERSON: Final = frozenset({"dispute", "help", "illegal_building", "other"})
"""Categories whose words are nobody else's business: no stranger is shown them."""

MOST_OFFERED: Final = 3

_WORDS_ALIKE: Final = 0.5
"""So alike are two tellings of a matter whose places cannot be compared."""


async def alike(uow: UnitOfWork, draft: Draft) -> Sequence[Matter]:
    """Open cases that a complete report may repeat, its author's own first; none of danger, or told in confidence."""
    if draft.danger or draft.confidential or draft.on_behalf or not draft.is_complete:
        return []
    lat_reach = NEAR_M / METRES_PER_DEGREE
    found = await cases.perhaps_same(
        uow.session,
        category=draft.category or "",
        grid_id=draft.grid_id,
        around=(draft.lat, draft.lon) if draft.lat is not None and draft.lon is not None else None,
        reach=(lat_reach, lat_reach / max(cos(radians(draft.lat or 0.0)), 0.01)),
        since=uow.at - RECENT,
    )
    own = await own_of(uow, draft.person_id, found)
    fit = [case for case in found if (case.id in own or _is_public(case)) and _is_same(draft, case)]
    return sorted(fit, key=lambda case: case.id not in own)[:MOST_OFFERED]


async def own_of(uow: UnitOfWork, person_id: int, found: Sequence[Case | Matter]) -> set[int]:
    """Which of the cases the person reported or follows."""
    reported = {case.id for case in found if case.reporter_id == person_id}
    others = [case.id for case in found if case.id not in reported]
    return reported | await cases.followed_among(uow.session, person_id, others) if others else reported


async def offer(uow: UnitOfWork, draft: Draft, person: Person) -> bool:
    """我家也停水了: ask which of the cases in the speaker's grid it is. Whether there is any to ask about."""
    _, told = await place_in(uow, draft.words)
    grid_id = told or draft.grid_id or person.home_grid_id
    if grid_id is None or draft.danger:
        return False
    named = draft.category if draft.category not in OF_ONE_PERSON else None  # 隔壁报的那个我家也有 names none
    found = await cases.perhaps_same(
        uow.session, category=named, grid_id=grid_id, around=None, reach=(0, 0), since=uow.at - RECENT
    )
    own = await own_of(uow, person.id, found)
    fit = [case for case in found if case.id in own or _is_public(case)]
    draft.offer((case.id, case.case_no) for case in fit[:MOST_OFFERED])
    return bool(draft.offered)


async def offered(uow: UnitOfWork, draft: Draft) -> Sequence[Case]:
    """The cases that a draft was asked to be one of, as they are now."""
    found = [await uow.session.get(Case, id_) for id_, _ in draft.may_join]
    return [case for case in found if case is not None]


async def join(uow: UnitOfWork, draft: Draft, case_id: int, *, by: Person) -> tuple[Case, bool]:
    """我也是: the person follows the case, which is told so with the draft's words; of their own case it is a 补充.

    Gives the case, and whether it is the person's own.

    Raises:
        NotFound: the case was not offered.
        NotNow: it has ended meanwhile.
    """
    may = {case.id for case in await offered(uow, draft)} | {case.id for case in await alike(uow, draft)}
    case = await cases.locked(uow.session, case_id) if case_id in may else None
    if case is None:
        raise NotFound("error-old-button")
    if Hat.REPORTER in await hats_before(uow, case, by.id):
        await intake.belongs_to(uow, draft, case_id, by=by.id)
        return case, True
    uow.session.add(Follower(case_id=case.id, person_id=by.id))
    await uow.session.flush()
    actor = Actor(by.id, hat_for(Action.JOIN, frozenset({Hat.REPORTER})))
    event = case.join(draft.words or None, by=actor, at=uow.at)
    await intake.give_to(uow, draft, case, event)
    return case, False


def _is_public(case: Matter) -> bool:
    return not case.confidential and case.category not in OF_ONE_PERSON


def _is_same(draft: Draft, case: Matter) -> bool:
    """Whether the places agree: by pins, else by words; where they cannot be compared, whether the matters do."""
    if draft.lat is not None and draft.lon is not None and case.lat is not None and case.lon is not None:
        return metres_between(draft.lat, draft.lon, case.lat, case.lon) <= NEAR_M
    if case.grid_id != draft.grid_id:
        return False
    if draft.place_words and case.place_words:
        return same_place(draft.place_words, case.place_words)
    told, other = f"{draft.words}{draft.place_words or ''}", f"{case.words}{case.place_words or ''}"
    return likeness(told, other) >= _WORDS_ALIKE
