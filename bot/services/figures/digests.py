"""通报: every Monday and on the first of the month, each leader's and supervisor's own figures, once.

A round is a row; its notices are owed in the same transaction, so that two replicas or a restart send it once. A bot
that was down at the hour sends it later that day; after `UNTIL` a round is past, and the next one tells of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.services.base.unit_of_work import Office, UnitOfWork
from bot.services.figures import figure_access, periods, recognition, stats
from bot.services.steps import recipients
from bot.services.steps.owing import owe
from bot.store import digests, grids, people
from bot.store.unit import add_if_first
from models import Case, Chat, DigestOff, DigestRound, NoticeKind, Person, RoleKind
from models.errors import NotAllowed
from models.figures import FigureSheet, Period, Reach, Scope
from models.notice_facts import DigestOwed

AT: Final = time(8, 30)
UNTIL: Final = time(20, 0)
"""By the town's clock: from when a round goes out, and from when it is not worth sending any more."""

LONGEST: Final = 3
"""Overdue cases that a digest names, by number."""

MONDAY: Final = 0


@dataclass(frozen=True, slots=True)
class Round:
    """A week or month that has ended: its key, its period, and until when it may be told."""

    key: str
    period: Period
    until: datetime


@dataclass(frozen=True, slots=True)
class DigestFacts:
    """Everything a digest says."""

    report: FigureSheet
    best: Sequence[str]
    longest: Sequence[Case]
    is_month: bool


def rounds_at(at: datetime, zone: ZoneInfo) -> Iterator[Round]:
    """What is to be sent at this moment: on a Monday the week before, on the first of a month the month before."""
    here = at.astimezone(zone)
    if not AT <= here.time() < UNTIL:
        return
    until = datetime.combine(here.date(), UNTIL, zone)
    if here.weekday() == MONDAY:
        yield Round(f"week:{here:%Y-%m-%d}", periods.fixed(periods.parse(periods.LAST_WEEK, at, zone)), until)
    if here.day == 1:
        yield Round(f"month:{here:%Y-%m-%d}", periods.fixed(periods.parse(periods.LAST_MONTH, at, zone)), until)


async def send_due(office: Office) -> None:
    """Owe whatever round is due and has not gone out. Who did best is counted by a reader, before the transaction."""
    for one in rounds_at(office.clock.now(), office.timezone):
        async with office.reading() as uow:
            if await digests.round_of(uow.session, one.key) is not None:
                continue
            best = await _best(uow, one.period)
        async with office.writing() as uow:
            await _send(uow, one, best)


async def facts(uow: UnitOfWork, key: str, scope: Scope, chat: Chat, person: Person | None) -> DigestFacts | None:
    """What the digest of this round says now; None when it is too late, unwanted, or no longer theirs to read."""
    row = await digests.round_of(uow.session, key)
    one = _read(key, uow.office.timezone)
    if row is None or uow.at >= one.until or await digests.off(uow.session, chat.id) is not None:
        return None
    if not await _theirs(uow, scope, chat, person):
        return None
    report = await stats.report(uow, scope, one.period)
    longest = await digests.longest_overdue(uow.session, scope, uow.at, most=LONGEST)
    return DigestFacts(report, row.best, longest, key.startswith("month:"))


async def is_on(uow: UnitOfWork, chat: Chat, *, by: Person) -> bool:
    """Whether this chat gets digests.

    Raises:
        NotAllowed: none would come here: neither a grid's desk nor a supervisor's chat.
    """
    await _check(uow, chat, by)
    return await digests.off(uow.session, chat.id) is None


async def switch(uow: UnitOfWork, chat: Chat, *, on: bool, by: Person) -> None:
    """通报 on or off for this chat; a second time changes nothing.

    Raises:
        NotAllowed: it is not this person's to say.
    """
    await _check(uow, chat, by)
    row = await digests.off(uow.session, chat.id)
    if on and row is not None:
        await uow.session.delete(row)
        await uow.session.flush()
    elif not on and row is None:
        await add_if_first(uow.session, DigestOff(chat_id=chat.id, since=uow.at))


async def _send(uow: UnitOfWork, one: Round, best: Sequence[str]) -> None:
    if not await add_if_first(uow.session, DigestRound(key=one.key, best=list(best), sent_at=uow.at)):
        return
    for scope, recipient in await _readers(uow):
        await owe(
            uow,
            NoticeKind.DIGEST,
            recipient.chat_id,
            person_id=recipient.person_id,
            once=f"{one.key}:{scope.reach.value}:{scope.id or 0}:{recipient.chat_id}",
            facts=DigestOwed(round=one.key, reach=scope.reach.value, scope=scope.id),
        )


async def _readers(uow: UnitOfWork) -> Sequence[tuple[Scope, recipients.Recipient]]:
    """Each grid's own desk, with its grid; each supervisor, with what is watched over."""
    found = [
        (Scope(Reach.GRID, grid.id), recipient)
        for grid in await grids.all_grids(uow.session)
        for recipient in await recipients.of_grid(uow, grid)
    ]
    for person, community_id in await digests.supervisors(uow.session):
        scope = Scope(Reach.TOWN) if community_id is None else Scope(Reach.COMMUNITY, community_id)
        if (recipient := await recipients.of_person(uow, person.id)) is not None:
            found.append((scope, recipient))
    return found


async def _theirs(uow: UnitOfWork, scope: Scope, chat: Chat, person: Person | None) -> bool:
    if person is not None:
        return await figure_access.reaches(uow, await figure_access.whole(uow, person.id), scope)
    return scope.reach is Reach.GRID and scope.id in {g.id for g in await grids.with_desk(uow.session, chat.id)}


async def _check(uow: UnitOfWork, chat: Chat, by: Person) -> None:
    """In a grid's group its leaders and deputies say; in a private chat whoever leads or supervises anything."""
    roles = await people.roles_of(uow.session, by.id)
    leads = {role.grid_id for role in roles if role.kind in (RoleKind.LEADER, RoleKind.DEPUTY)}
    if chat.is_group:
        allowed = leads & {grid.id for grid in await grids.with_desk(uow.session, chat.id)}
    else:
        allowed = leads | {role.id for role in roles if role.kind is RoleKind.SUPERVISOR}
    if not allowed:
        raise NotAllowed("digest-not-yours")


async def _best(uow: UnitOfWork, period: Period) -> Sequence[str]:
    found = recognition.scores(await stats.grid_lines(uow, Scope(Reach.TOWN), period))
    return [score.grid.name for score in recognition.praised(found)]


def _read(key: str, zone: ZoneInfo) -> Round:
    """The round that a key names."""
    day = datetime.strptime(key.partition(":")[2], "%Y-%m-%d").replace(tzinfo=zone)
    morning = day + timedelta(hours=AT.hour, minutes=AT.minute)
    return next(one for one in rounds_at(morning, zone) if one.key == key)
