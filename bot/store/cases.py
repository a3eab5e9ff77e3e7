"""Questions about cases, their history and their evidence."""

from collections.abc import Sequence
from datetime import datetime
from itertools import product
from typing import Any, Final

from sqlalchemy import Integer, Select, and_, bindparam, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.known import GIVEN, changes_evidence, evidence_at_hand, know_evidence
from models import Case, CaseEvent, Evidence, EvidenceKind, Follower, Rating, Status, Urgency
from models.base import BigId, UtcDateTime
from models.lifecycle import OPEN
from models.matter import Matter

_COUNT_ONE_MORE = text(
    "INSERT INTO day_counts (day, cases) VALUES (:day, 1)"
    " ON CONFLICT (day) DO UPDATE SET cases = day_counts.cases + 1 RETURNING cases"
)
"""One statement, so that the first two cases of a day do not both begin the count."""


async def locked(session: AsyncSession, case_id: int) -> Case | None:
    """The case as it is now, its row locked until the transaction ends.

    The lock (`key_share`) is against changes: others may still write rows that refer to the case, or two people
    would wait for each other in a ring.
    """
    # Not session.get: with a lock it refuses what another transaction has changed since this one looked.
    asked = select(Case).where(Case.id == case_id).with_for_update(key_share=True)
    return (await session.scalars(asked, execution_options={"populate_existing": True})).one_or_none()


async def numbered(session: AsyncSession, number: str) -> Case | None:
    """The case with this number."""
    return (await session.scalars(select(Case).where(Case.case_no == number))).one_or_none()


async def number_ending(session: AsyncSession, person_id: int, tail: str) -> Case | None:
    """The latest case that the person reported whose number ends like this: what people copy by hand."""
    asked = select(Case).where(Case.reporter_id == person_id, Case.case_no.endswith(tail, autoescape=True))
    return (await session.scalars(asked.order_by(Case.id.desc()).limit(1))).first()


async def latest_ending(session: AsyncSession, tail: str, *, most: int) -> Sequence[Case]:
    """The latest cases whose numbers end like this, the last first, whoever reported them."""
    asked = select(Case).where(Case.case_no.endswith(tail, autoescape=True))
    return (await session.scalars(asked.order_by(Case.id.desc()).limit(most))).all()


async def next_number(session: AsyncSession, day: str) -> str:
    """The next case number of a day: the day, a hyphen, and a count that is locked until the commit."""
    count = (await session.execute(_COUNT_ONE_MORE, {"day": day})).scalar_one()
    return f"{day}-{count:03d}"


async def history(session: AsyncSession, case_id: int) -> Sequence[CaseEvent]:
    """Every event of a case, first to last."""
    return (await session.scalars(_HISTORY, {"case_id": case_id})).all()


_HISTORY: Final = select(CaseEvent).where(CaseEvent.case_id == bindparam("case_id")).order_by(CaseEvent.seq)


async def evidence_of(session: AsyncSession, case_id: int) -> Sequence[Evidence]:
    """Everything given to a case: in the order given, albums in their own order."""
    at_hand = evidence_at_hand(session, case_id)
    return in_order(at_hand or (await session.scalars(_EVIDENCE, {"case_id": case_id})).all())


_EVIDENCE: Final = select(Evidence).where(Evidence.case_id == bindparam("case_id")).order_by(Evidence.id)


async def first_photos(session: AsyncSession, case_ids: Sequence[int]) -> dict[int, str]:
    """The file of the first photo with which each case was reported, as Telegram calls it; none for those without."""
    told = Evidence.event_id.is_(None), Evidence.kind == EvidenceKind.PHOTO, Evidence.internal.is_(False)
    asked = select(Evidence.case_id, Evidence.file_id).where(Evidence.case_id.in_(case_ids), *told)
    found: dict[int, str] = {}
    for case_id, file_id in await session.execute(asked.order_by(Evidence.id)):
        if case_id is not None and file_id is not None:
            found.setdefault(case_id, file_id)
    return found


async def evidence_of_draft(session: AsyncSession, draft_id: int) -> Sequence[Evidence]:
    """Everything given to a draft, likewise."""
    known: dict[int, list[Evidence]] = session.info.setdefault(GIVEN, {})
    if draft_id not in known or changes_evidence(session):
        known[draft_id] = [*await session.scalars(_EVIDENCE_OF_DRAFT, {"draft_id": draft_id})]
    return in_order(known[draft_id])


def given_along(session: AsyncSession, case_id: int, evidence: Sequence[Evidence]) -> None:
    """What was given to the draft is the new case's, and nothing else."""
    know_evidence(session, case_id, evidence)


def nothing_given(session: AsyncSession, draft_id: int) -> None:
    """The draft is new: nothing need be asked."""
    session.info.setdefault(GIVEN, {})[draft_id] = []


_EVIDENCE_OF_DRAFT: Final = select(Evidence).where(Evidence.draft_id == bindparam("draft_id")).order_by(Evidence.id)


async def evidence_of_event(session: AsyncSession, event_id: int) -> Sequence[Evidence]:
    """What was given with one event."""
    asked = select(Evidence).where(Evidence.event_id == event_id)
    return in_order((await session.scalars(asked.order_by(Evidence.id))).all())


async def followers_of(session: AsyncSession, case_id: int) -> Sequence[int]:
    """Who else is told the steps of a case."""
    return (await session.scalars(_FOLLOWERS, {"case_id": case_id})).all()


_FOLLOWERS: Final = select(Follower.person_id).where(Follower.case_id == bindparam("case_id"))


async def follows_from_elsewhere(session: AsyncSession, case_id: int) -> bool:
    """Whether reporters of merged cases wait for this one."""
    asked = select(Follower.id).where(Follower.case_id == case_id, Follower.from_case_id.is_not(None)).limit(1)
    return (await session.scalars(asked)).first() is not None


async def reported_or_followed(session: AsyncSession, person_id: int, *, most: int = 20) -> Sequence[Case]:
    """A resident's cases, the newest first; open ones before ended ones."""
    return (await session.scalars(_HERS, {"person_id": person_id, "most": most})).all()


_FOLLOWED: Final = select(Follower.case_id).where(Follower.person_id == bindparam("person_id", type_=BigId))
_HERS: Final = (
    select(Case)
    .where(or_(Case.reporter_id == bindparam("person_id", type_=BigId), Case.id.in_(_FOLLOWED)))
    .order_by(Case.status.not_in(OPEN), Case.id.desc())
    .limit(bindparam("most", type_=Integer))
)


async def followed_among(session: AsyncSession, person_id: int, case_ids: Sequence[int]) -> set[int]:
    """Which of these cases the person follows."""
    return {*await session.scalars(_FOLLOWED_AMONG, {"person_id": person_id, "ids": [*case_ids]})}


_FOLLOWED_AMONG: Final = _FOLLOWED.where(Follower.case_id.in_(bindparam("ids", expanding=True)))


async def closed_for(session: AsyncSession, person_id: int, *, since: datetime) -> Sequence[Case]:
    """Cases of hers, or that she follows, which were closed since; the latest first."""
    followed = select(Follower.case_id).where(Follower.person_id == person_id)
    asked = select(Case).where(
        or_(Case.reporter_id == person_id, Case.id.in_(followed)), Case.status == Status.CLOSED, Case.closed_at >= since
    )
    return (await session.scalars(asked.order_by(Case.closed_at.desc()))).all()


async def handled_by(session: AsyncSession, person_id: int, *, most: int = 20) -> Sequence[Case]:
    """What a worker still has in hand, the oldest first."""
    asked = select(Case).where(Case.worker_id == person_id, Case.status.in_(OPEN)).order_by(Case.id).limit(most)
    return (await session.scalars(asked)).all()


async def open_in_grid(session: AsyncSession, grid_id: int | None) -> Sequence[Case]:
    """Open cases before a grid's desk (None: before the duty desk), the oldest first."""
    here = Case.grid_id.is_(None) if grid_id is None else Case.grid_id == grid_id
    return (await session.scalars(select(Case).where(here, Case.status.in_(OPEN)).order_by(Case.id))).all()


async def like(
    session: AsyncSession, case: Case, *, since: datetime, lat_reach: float, lon_reach: float
) -> Sequence[Matter]:
    """Open cases of the same category inside a box around a case (degrees), filed since; itself left out."""
    if case.lat is None or case.lon is None:
        return []
    box = _box((case.lat, case.lon), (lat_reach, lon_reach))
    asked = {"category": case.category, "since": since, "id": case.id, **box}
    return [Matter(*row) for row in await session.execute(_LIKE, asked)]


def _box(around: tuple[float, float], reach: tuple[float, float]) -> dict[str, float]:
    (lat, lon), (lat_reach, lon_reach) = around, reach
    return {"south": lat - lat_reach, "north": lat + lat_reach, "west": lon - lon_reach, "east": lon + lon_reach}


_IN_BOX: Final = and_(
    Case.lat.between(bindparam("south"), bindparam("north")), Case.lon.between(bindparam("west"), bindparam("east"))
)
_OPEN_SINCE: Final = (
    select(*(getattr(Case, name) for name in Matter._fields))  # dozens are looked at, and few are shown
    .where(Case.status.in_(OPEN), Case.submitted_at >= bindparam("since", type_=UtcDateTime))
    .order_by(Case.id.desc())
    .limit(50)
)
_LIKE: Final = _OPEN_SINCE.where(Case.category == bindparam("category"), Case.id != bindparam("id"), _IN_BOX)


async def perhaps_same(
    session: AsyncSession,
    *,
    category: str | None,
    grid_id: int | None,
    around: tuple[float, float] | None,
    reach: tuple[float, float],
    since: datetime,
) -> Sequence[Matter]:
    """Open cases filed since, of a category (None: any), in a grid or inside a box around a pin (degrees); the newest
    first.
    """
    asked = _PERHAPS_SAME[grid_id is not None, around is not None, category is not None]
    box = _box(around, reach) if around is not None else {}
    given = {"grid_id": grid_id, "category": category, "since": since, **box}
    return [Matter(*row) for row in await session.execute(asked, given)]


def _perhaps_same(has_grid: bool, has_pin: bool, has_category: bool) -> Select[*tuple[Any, ...]]:
    here = Case.grid_id == bindparam("grid_id") if has_grid else Case.grid_id.is_(None)
    asked = _OPEN_SINCE.where(or_(here, _IN_BOX) if has_pin else here)
    return asked.where(Case.category == bindparam("category")) if has_category else asked


_PERHAPS_SAME: Final = {which: _perhaps_same(*which) for which in product((False, True), repeat=3)}
"""By what is known of the report: a grid, a pin, a category."""


async def due_for_reminder(session: AsyncSession, at: datetime, *, most: int) -> Sequence[int]:
    """Cases whose clock has something to say, those that wait longest first."""
    asked = select(Case.id).where(Case.rings_at <= at).order_by(Case.rings_at).limit(most)
    return (await session.scalars(asked)).all()


async def count_reported(session: AsyncSession, person_id: int, *, since: datetime) -> int:
    """How many cases this person has reported since then, danger left out."""
    asked = select(func.count()).where(
        Case.reporter_id == person_id, Case.submitted_at >= since, Case.urgency != Urgency.EMERGENCY
    )
    return (await session.execute(asked)).scalar_one()


async def last_place_of(session: AsyncSession, person_id: int) -> Case | None:
    """The resident's latest case that has a place: "same as last time"."""
    return (await session.scalars(_LAST_PLACE, {"person_id": person_id})).first()


_LAST_PLACE: Final = (
    select(Case)
    .where(Case.reporter_id == bindparam("person_id"), or_(Case.lat.is_not(None), Case.place_words.is_not(None)))
    .order_by(Case.id.desc())
    .limit(1)
)


async def rating(session: AsyncSession, case_id: int, closing: int, rater_id: int) -> Rating | None:
    """One reporter's verdict on one closing."""
    asked = select(Rating).where(Rating.case_id == case_id, Rating.closing == closing, Rating.rater_id == rater_id)
    return (await session.scalars(asked)).one_or_none()


async def ratings_of(session: AsyncSession, case_id: int) -> Sequence[Rating]:
    """Every verdict on a case, first to last."""
    return (await session.scalars(select(Rating).where(Rating.case_id == case_id).order_by(Rating.id))).all()


async def followed_primary(session: AsyncSession, case: Case) -> Case:
    """The case itself, or the primary case it was merged into, however long the chain."""
    while case.primary_id is not None and (primary := await locked(session, case.primary_id)) is not None:
        case = primary
    return case


def in_order(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The order given, except that an album's items stand together in the order the sender saw."""
    first_of: dict[str, int] = {}
    for item in evidence:
        if item.album is not None:
            first_of.setdefault(item.album, item.id)
    return sorted(
        evidence,
        key=lambda e: (first_of[e.album], e.place_in_album) if e.album is not None else (e.id, 0),
    )


async def first_of_album(session: AsyncSession, album: str, person_id: int) -> Evidence | None:
    """The first item that this person gave of an album."""
    asked = select(Evidence).where(Evidence.album == album, Evidence.by_id == person_id).order_by(Evidence.id)
    return (await session.scalars(asked.limit(1))).first()
