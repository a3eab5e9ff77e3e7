"""A case with all that screens need of it, gathered for whoever shows it: the card, the history, a resident's view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import cos, radians
from zoneinfo import ZoneInfo

from bot.data.categories import Category
from bot.routing.geometry import metres_between
from bot.services.base.atlas import GridSign
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.case import desk
from bot.services.report import transcriptions
from bot.services.report.same_matter import METRES_PER_DEGREE, NEAR_M, RECENT
from bot.services.steps.access import hats_before
from bot.services.steps.deadlines import RunningLimit, running
from bot.store import calls, cases, co_handlers, people
from bot.store.case_look import look_at
from models import (
    Action,
    CallBackReason,
    Case,
    CaseEvent,
    Ending,
    Evidence,
    Hat,
    Person,
    Rating,
    RoleKind,
    Transcription,
)
from models.event_facts import DispatchFacts, FromWorkerFacts
from models.policy import DESK

BY_REPORTERS = (None, Action.SUPPLEMENT, Action.JOIN)
"""With what the reporters give pictures: with the report, or later."""

UTC_ZONE = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A case that may be the same matter."""

    case_id: int
    case_no: str
    metres: float
    words: str


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who helps or helped with the case, as screens show it; `due_at` by the town's clock."""

    id: int
    person_id: int
    kind: RoleKind
    title: str
    name: str
    due_at: datetime
    overdue: bool
    ending: Ending | None


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything that screens need of one case; nothing is loaded later."""

    case: Case
    category: Category
    grid: GridSign | None
    reporter: Person
    reporter_reachable: bool
    worker: Person | None
    primary_no: str | None
    events: Sequence[CaseEvent]
    evidence: Sequence[Evidence]
    ratings: Sequence[Rating]
    names: Mapping[int, str]
    grids: Mapping[int, str]
    likenesses: Sequence[Likeness] = ()
    helpers: Sequence[Helper] = ()
    followers: int = 0
    station: str | None = None
    hats: frozenset[Hat] = field(default=frozenset())
    limit: RunningLimit | None = None
    zone: ZoneInfo = UTC_ZONE
    keeps_answers: bool = False
    """Whether the town keeps answers, so that this one may be kept."""

    call_owed: bool = False
    """Whether this person owes a call."""

    is_rated: bool = False
    """Whether this person has said of the last closing how satisfied they are."""

    transcripts: Mapping[int, Transcription] = field(default_factory=dict)
    """What was written down of recordings, by the recording."""

    @property
    def pictures(self) -> Sequence[Evidence]:
        """What the reporters showed: it can be put in an album under the card."""
        return [e for e in self.evidence if e.is_picture and self._given_at(e) in BY_REPORTERS]

    @property
    def films(self) -> Sequence[Evidence]:
        """What the reporters filmed: each lies under the card by itself."""
        return [e for e in self.evidence if e.is_film and self._given_at(e) in BY_REPORTERS]

    @property
    def pictures_of_work(self) -> Sequence[Evidence]:
        """What the worker showed, and who helped."""
        return [
            e
            for e in self.evidence
            if e.is_picture and self._given_at(e) in (Action.FEEDBACK, Action.FINISH, Action.ASSIST)
        ]

    def event(self, event_id: int | None) -> CaseEvent | None:
        """One line of the history."""
        return next((e for e in self.events if e.id == event_id), None)

    def given_with(self, event_id: int) -> Sequence[Evidence]:
        """What was given with one event."""
        return [e for e in self.evidence if e.event_id == event_id]

    def _given_at(self, evidence: Evidence) -> Action | None:
        event = self.event(evidence.event_id)
        return event.action if event is not None else None


async def gather(
    uow: UnitOfWork, case_id: int, *, for_person: int | None = None, worn: bool = True, alike: bool = True
) -> CaseView:
    """The case with all that belongs to it.

    Args:
        for_person: who looks, if it matters.
        worn: whether the hats that this person wears before the case are wanted.
        alike: whether cases that may be the same matter are wanted.
    """
    session = uow.session
    seen = await look_at(session, case_id)
    case = seen.case
    uow.office.atlas.know(session, seen.revision)
    events = await cases.history(session, case.id)
    evidence = await cases.evidence_of(session, case.id)
    ratings = await cases.ratings_of(session, case.id) if seen.has_verdicts else ()
    hats = await hats_before(uow, case, for_person) if for_person is not None and worn else frozenset()
    return CaseView(
        case=case,
        category=uow.office.categories.by_code[case.category],
        grid=await uow.sign(case.grid_id),
        reporter=seen.reporter,
        reporter_reachable=seen.chat is not None and seen.chat.unreachable_since is None,
        worker=seen.worker,
        primary_no=seen.primary_no,
        events=events,
        evidence=evidence,
        transcripts=await transcriptions.of_evidence(uow, evidence),
        ratings=ratings,
        names=await people.names_of(session, _mentioned(case, events)),
        grids={sign.id: sign.name for sign in (await uow.signs()).values()},
        likenesses=await likenesses(uow, case) if alike else (),
        helpers=await _helpers(uow, case) if seen.has_helpers else (),
        followers=seen.followers,
        station=seen.grid.station if seen.grid is not None else None,
        keeps_answers=uow.office.answers,
        limit=running(uow, case),
        zone=uow.office.timezone,
        hats=hats,
        call_owed=await _owes_call(uow, case, hats) if seen.has_calls else False,
        is_rated=any(
            one.rater_id == for_person and one.closing == case.closings and one.satisfaction is not None
            for one in ratings
        ),
    )


async def where_it_is(uow: UnitOfWork, case_id: int) -> tuple[Case, GridSign | None]:
    """The case and its grid, and nothing else of it."""
    seen = await look_at(uow.session, case_id)
    uow.office.atlas.know(uow.session, seen.revision)
    return seen.case, await uow.sign(seen.case.grid_id)


async def likenesses(uow: UnitOfWork, case: Case) -> Sequence[Likeness]:
    """Open cases of the same category within NEAR_M and RECENT, the nearest first."""
    if not case.is_open or case.lat is None or case.lon is None:
        return []
    lat_reach = NEAR_M / METRES_PER_DEGREE
    lon_reach = lat_reach / max(cos(radians(case.lat)), 0.01)
    found = await cases.like(uow.session, case, since=uow.at - RECENT, lat_reach=lat_reach, lon_reach=lon_reach)
    measured = [
        Likeness(other.id, other.case_no, metres_between(case.lat, case.lon, other.lat, other.lon), other.words)
        for other in found
        if other.lat is not None and other.lon is not None
    ]
    return sorted((one for one in measured if one.metres <= NEAR_M), key=lambda one: one.metres)


async def workers_for(uow: UnitOfWork, case: Case) -> Sequence[tuple[Person, int]]:
    """To whom the case can be dispatched, with how many open cases each has in hand."""
    return [
        (worker, len(await cases.handled_by(uow.session, worker.id, most=99)))
        for worker in await desk.workers(uow, case)
    ]


async def _owes_call(uow: UnitOfWork, case: Case, worn: frozenset[Hat]) -> bool:
    owed = await calls.owed(uow.session, case.id) if worn & {*DESK, Hat.SUPERVISOR} else []
    return any(Hat.SUPERVISOR in worn or call.why is CallBackReason.NO_TELEGRAM for call in owed)


async def _helpers(uow: UnitOfWork, case: Case) -> Sequence[Helper]:
    found = await co_handlers.of_case(uow.session, case.id)
    names = await people.names_of(uow.session, [one.person_id for one in found]) if found else {}
    return [
        Helper(
            one.id,
            one.person_id,
            one.kind,
            one.title,
            names.get(one.person_id, ""),
            one.due_at.astimezone(uow.office.timezone),
            one.overdue,
            one.ending,
        )
        for one in found
    ]


def _mentioned(case: Case, events: Sequence[CaseEvent]) -> set[int | None]:
    sent_to = {told["worker_id"] for e in events if (told := e.facts_if(DispatchFacts))}
    taken_from = {left["from_worker_id"] for e in events if (left := e.facts_if(FromWorkerFacts))}
    return {case.reporter_id, case.worker_id} | {e.by_id for e in events} | sent_to | taken_from
