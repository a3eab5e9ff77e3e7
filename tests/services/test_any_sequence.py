"""Whatever people do to cases, in any order: it is refused in words, or the history and the case agree."""

import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.case import calling_back, closing, co_handling, desk, own_cases, supervision, work
from bot.services.steps.contribution import Contribution
from bot.store import co_handlers
from bot.store.cases import history
from models import Action, Case, CaseEvent, Satisfaction, Status
from models.errors import DomainError
from models.lifecycle import replay
from tests.support.clock import FakeClock
from tests.support.databases import Databases, Kind
from tests.support.office import office_at
from tests.support.town import EVERYBODY, STAFF, Town

Deed = Callable[[UnitOfWork, int, int, Contribution, int], Awaitable[object]]

REASON = "电线老化了，要换"

PARTNERS_ROLE = len(STAFF) + 1
"""Everybody of the staff has one role, and then the partner."""


async def lets_go(uow: UnitOfWork, case_id: int, *, by: int) -> CaseEvent:
    helping = await co_handlers.open_of_case(uow.session, case_id)
    return await co_handling.release(uow, case_id, helping[0].id if helping else 0, by=by)


async def makes_internal(uow: UnitOfWork, case_id: int, *, by: int) -> CaseEvent:
    said = [event.id for event in await history(uow.session, case_id) if event.action is Action.FEEDBACK]
    return await work.make_internal(uow, said[-1] if said else 0, by=by)


DEEDS: dict[str, Deed] = {
    "accept": lambda u, c, by, g, x: desk.accept(u, c, by=by),
    "reject": lambda u, c, by, g, x: desk.reject(u, c, by=by, reason=REASON),
    "ask_more": lambda u, c, by, g, x: desk.ask_more(u, c, by=by, question="在几楼？"),
    "dispatch": lambda u, c, by, g, x: desk.dispatch(u, c, x, by=by),
    "take": lambda u, c, by, g, x: desk.take(u, c, by=by),
    "transfer": lambda u, c, by, g, x: desk.transfer(u, c, x % 4 or None, by=by, reason=REASON),
    "merge": lambda u, c, by, g, x: desk.merge(u, c, c + x % 3 - 1, by=by),
    "verify": lambda u, c, by, g, x: desk.verify(u, c, by=by),
    "rework": lambda u, c, by, g, x: desk.rework(u, c, by=by, reason=REASON),
    "note": lambda u, c, by, g, x: desk.note(u, c, g, by=by),
    "invite": lambda u, c, by, g, x: co_handling.invite(u, c, PARTNERS_ROLE, 1, by=by),
    "assist": lambda u, c, by, g, x: co_handling.assist(u, c, g, by=by),
    "decline": lambda u, c, by, g, x: co_handling.decline(u, c, by=by, reason=REASON),
    "release": lambda u, c, by, g, x: lets_go(u, c, by=by),
    "start": lambda u, c, by, g, x: work.start(u, c, by=by),
    "give_back": lambda u, c, by, g, x: work.give_back(u, c, by=by, reason=REASON),
    "feed_back": lambda u, c, by, g, x: work.feed_back(u, c, g, by=by, internal=bool(x % 2)),
    "make_internal": lambda u, c, by, g, x: makes_internal(u, c, by=by),
    "finish": lambda u, c, by, g, x: work.finish(u, c, g if x % 4 else None, by=by),
    "solved": lambda u, c, by, g, x: closing.say_solved(u, c, 1 + (x == 5), by=by),
    "satisfied": lambda u, c, by, g, x: closing.say_satisfaction(u, c, 1 + (x == 5), list(Satisfaction)[x % 5], by=by),
    "reopen": lambda u, c, by, g, x: closing.reopen(u, c, g, by=by),
    "supplement": lambda u, c, by, g, x: own_cases.supplement(u, c, g, by=by),
    "urge": lambda u, c, by, g, x: own_cases.urge(u, c, by=by),
    "extend": lambda u, c, by, g, x: supervision.extend(u, c, 1 + x % 2 * 2, by=by, reason=REASON),
    "suspend": lambda u, c, by, g, x: supervision.suspend(u, c, by=by, reason=REASON),
    "resume": lambda u, c, by, g, x: supervision.resume(u, c, by=by),
    "supervise": lambda u, c, by, g, x: supervision.supervise(u, c, (0, 1, 3)[x % 3], by=by, words=REASON),
    "call_back": lambda u, c, by, g, x: call_back(u, c, by, x),
    "withdraw": lambda u, c, by, g, x: own_cases.withdraw(u, c, by=by, reason=REASON),
}


async def call_back(uow: UnitOfWork, case_id: int, by: int, choice: int) -> object:
    """The next question of the call, whichever that is."""
    _, call = await calling_back.begin(uow, case_id, by=by)
    question = calling_back.asks(call)
    if question is calling_back.Asks.WORDS:
        return await calling_back.end(uow, case_id, None, by=by)
    level = list(Satisfaction)[choice % 5].value
    said = level if question is calling_back.Asks.SATISFACTION else str(min(choice % 4, 1))
    return await calling_back.answer(uow, case_id, question, said, by=by)


HAPPENS = {
    Status.SUBMITTED: "accept dispatch dispatch dispatch take transfer merge reject ask_more supplement urge withdraw "
    "extend suspend resume invite invite invite",
    Status.ACCEPTED: "dispatch dispatch dispatch take reject transfer merge ask_more urge withdraw extend "
    "suspend resume supervise invite",
    Status.DISPATCHED: "start finish finish give_back finish dispatch feed_back take transfer merge withdraw "
    "invite invite",
    Status.IN_PROGRESS: "finish finish finish feed_back make_internal give_back dispatch transfer merge withdraw",
    Status.DONE: "verify verify rework feed_back supplement",
    Status.CLOSED: "solved solved solved satisfied satisfied call_back reopen",
    Status.REJECTED: "reopen supplement",
    Status.MERGED: "supplement urge reopen note",
    Status.WITHDRAWN: "note reopen",
}
"""What usually comes next, so that the sequences get far instead of being refused at every step."""

THEIRS = {"start", "give_back", "feed_back", "make_internal", "finish"}
FROM_ABOVE = {"supervise", "call_back"}
HELPERS = {"assist", "decline"}
HELP = ["release", "assist", "decline"]
"""What usually comes of it where somebody helps."""

HERS = {"solved", "satisfied", "reopen", "supplement", "urge", "withdraw"}


@dataclass(frozen=True)
class Try:
    """Somebody tries something on the first or the second case; if `usual`, what usually comes next."""

    usual: bool
    deed: int
    who: str
    second: bool
    choice: int
    days: int


TRIES = st.builds(
    Try,
    usual=st.sampled_from([True, True, True, False]),
    deed=st.integers(0, 999),
    who=st.sampled_from(EVERYBODY),
    second=st.sampled_from([False, False, True]),
    choice=st.sampled_from([3, 4, 5, 2, 1, 6]),
    days=st.sampled_from([0, 0, 0, 0, 1, 16]),
)


@dataclass(frozen=True)
class Record:
    """A case and its history as they are stored."""

    case: Case
    history: list[CaseEvent]
    helping: int
    """Whose help is awaited."""


@pytest.fixture
async def sqlite_town(town_databases: Databases) -> AsyncIterator[Town]:
    """One town for all sequences: each has cases of its own."""
    async with town_on(town_databases, "sqlite") as town:
        yield town


@pytest.fixture
async def postgres_town(town_databases: Databases) -> AsyncIterator[Town]:
    """The same on PostgreSQL."""
    async with town_on(town_databases, "postgres") as town:
        yield town


@asynccontextmanager
async def town_on(databases: Databases, kind: Kind) -> AsyncIterator[Town]:
    clock = FakeClock()
    async with databases.lent(kind) as url, office_at(url, clock) as office:
        yield await Town.at(office, clock)


async def live(town: Town, tries: list[Try]) -> Counter[str]:
    """Go through a sequence with two new cases; gives how often each deed was done."""
    cases = [await look(town, await town.reports(who)) for who in ("chen", "liu")]
    done: Counter[str] = Counter()
    for one in tries:
        town.clock.advance(timedelta(days=one.days))
        before = cases[one.second]
        deed, who = choose(town, one, before.case, helped=before.helping > 0)
        refusal = await attempt(town, before.case.id, deed, who, one.choice)
        print(f"{deed} by {who}: {refusal or 'done'}")  # pytest shows it with the sequence that fails
        cases = [await look(town, record.case.id) for record in cases]
        for record in cases:
            agree(record.case, record.history)
            assert record.helping <= record.case.is_open  # nobody twice, and nobody when it has ended
        grew(before, cases[one.second], refused=refusal is not None)
        if refusal is None:
            done[deed] += 1
    return done


def choose(town: Town, one: Try, case: Case, *, helped: bool) -> tuple[str, str]:
    """Who does what: anybody anything, or whoever's turn it is the usual thing."""
    if not one.usual:
        return sorted(DEEDS)[one.deed % len(DEEDS)], one.who
    usual = HELP if helped and one.deed % 2 else HAPPENS[case.status].split()
    deed = usual[one.deed // 2 % len(usual)]
    if deed in THEIRS and case.worker_id is not None:
        return deed, town.names[case.worker_id]
    if deed in HERS:
        return deed, town.names[case.reporter_id]
    if deed in FROM_ABOVE:
        return deed, "secretary"
    if deed in HELPERS:
        return deed, "partner"
    desks = {town.grid_ids["E"]: "leader", town.grid_ids["W"]: "other_leader"}
    return deed, desks.get(case.grid_id or 0, "duty")


async def attempt(town: Town, case_id: int, deed: str, who: str, choice: int) -> DomainError | None:
    try:
        await town.does(DEEDS[deed], case_id, town.ids[who], town.shows(who, REASON), choice)
    except DomainError as refusal:
        return refusal
    return None


async def look(town: Town, case_id: int) -> Record:
    async with town.office.reading() as uow:
        helping = len(await co_handlers.open_of_case(uow.session, case_id))
        return Record(await uow.session.get_one(Case, case_id), list(await history(uow.session, case_id)), helping)


def grew(before: Record, after: Record, *, refused: bool) -> None:
    """A refusal leaves nothing behind; every event counts the case's version up."""
    events = len(after.history) - len(before.history)
    assert not (refused and events)
    assert (after.case.version > before.case.version) == (events > 0)


def agree(case: Case, history: list[CaseEvent]) -> None:
    """The case says nothing that its history does not say."""
    actions = [event.action for event in history]
    assert replay(actions) is case.status
    assert [event.seq for event in history] == list(range(1, case.events + 1))
    for earlier, later in pairwise(history):
        assert later.status_before is earlier.status_after
        assert later.at >= earlier.at
    hidden = {event.hides for event in history if event.action in (Action.HIDE, Action.MISTAKE)}
    assert {event.seq for event in history if event.internal} >= hidden
    assert {event.seq for event in history if event.internal and not event.said_internally} <= hidden
    assert case.closings == actions.count(Action.VERIFY)
    assert case.reopenings == actions.count(Action.REOPEN)
    assert (case.status is Status.MERGED) == (case.primary_id is not None)
    assert case.primary_id != case.id
    if case.status in (Status.DISPATCHED, Status.IN_PROGRESS, Status.DONE):
        assert case.worker_id is not None
    if case.status in (Status.SUBMITTED, Status.ACCEPTED):
        assert case.worker_id is None
    assert (case.closed_at is not None) == (case.status in (Status.CLOSED, Status.REJECTED))
    if case.suspended_at is not None or not case.is_open:
        assert (case.due_at, case.rings_at) == (None, None)
    if case.is_open and case.suspended_at is None:
        assert case.due_at is not None


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(tries=st.lists(TRIES, min_size=8, max_size=30))
async def test_any_sequence_on_sqlite(sqlite_town: Town, tries: list[Try]) -> None:
    await live(sqlite_town, tries)


@pytest.mark.postgres
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(tries=st.lists(TRIES, min_size=8, max_size=20))
async def test_any_sequence_on_postgresql(postgres_town: Town, tries: list[Try]) -> None:
    await live(postgres_town, tries)


async def test_the_sequences_get_far_enough_to_prove_something(sqlite_town: Town) -> None:
    dice = random.Random(7)
    done: Counter[str] = Counter()
    for _ in range(60):
        if done.keys() >= DEEDS.keys():
            break
        tries = [
            Try(dice.random() < 0.8, dice.randrange(999), dice.choice(EVERYBODY), dice.random() < 0.2,
                dice.choice([3, 4, 5, 2]), 0)
            for _ in range(25)
        ]  # fmt: skip
        done += await live(sqlite_town, tries)
    assert DEEDS.keys() - done.keys() == set()
