"""导出: asking for a table of cases, by one's part in the town; making it is owed, done once, and its failure told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.ports import DeliveryError, Down, SlowDown, Unreachable
from bot.services.base import leases
from bot.services.base.leases import Lease
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.case import openings
from bot.services.delivery import unreachable
from bot.services.figures import figure_access
from bot.services.steps import recipients
from bot.services.steps.owing import owe
from bot.store import exports
from bot.store.leases import any_due, first_due
from models import Chat, Export, ExportForm, NoticeKind, Person
from models.errors import AlreadySo, NotAllowed, TooMany
from models.export import MOST_TRIES
from models.figures import Period, Reach, Scope
from models.notice_facts import ExportFailedOwed

MOST_WAITING: Final = 3
"""So many may one person have asked for and not yet have."""

AGAIN_AFTER: Final = timedelta(seconds=30)
"""Until the next try, when Telegram did not answer."""


class Oversized(Exception):
    """The file is larger than Telegram takes."""


@dataclass(frozen=True, slots=True)
class ExportLease(Lease):
    """A table that is ours to make. `names`: residents' names are in it."""

    scope: Scope
    period: Period
    form: ExportForm
    names: bool
    language: str
    telegram_chat_id: int
    message_id: int | None


async def ask(uow: UnitOfWork, person: Person, scope: Scope, period: Period, form: ExportForm) -> int:
    """Owe the table to a person, in the chat with her alone; gives how many are made before it.

    Raises:
        NotAllowed: this is not hers to see, or she has no chat with us. AlreadySo: it is being made. TooMany.
    """
    await check(uow, person.id, scope)
    chat = await uow.session.get(Chat, person.chat_id) if person.chat_id is not None else None
    if chat is None or chat.unreachable_since is not None:
        raise NotAllowed("export-open-private")
    waiting = await exports.under_way(uow.session)
    own = [export for export in waiting if export.person_id == person.id]
    if any((e.scope, e.period, e.form) == (scope, period.key, form) for e in own):
        raise AlreadySo("export-under-way")
    if len(own) >= MOST_WAITING:
        raise TooMany("export-too-many", count=MOST_WAITING)
    export = Export(
        person_id=person.id,
        chat_id=chat.id,
        reach=scope.reach,
        scope_id=scope.id,
        period=period.key,
        starts_at=period.start,
        ends_at=period.end,
        form=form,
        created_at=uow.at,
        due_at=uow.at,
    )
    uow.session.add(export)
    openings.note_export(uow, f"{scope.reach.value} {period.key}", by=person.id)
    await uow.session.flush()
    return len(waiting)


async def own_scope(uow: UnitOfWork, person_id: int, named: str = "") -> Scope:
    """What a person's export is about: the town, her community, her grid; or the grid or community named.

    Raises:
        NotAllowed: no part of hers, or not what is named. NotFound: nothing is called so.
    """
    if named:
        scope = await figure_access.find(uow, named)
        await check(uow, person_id, scope)
        return scope
    widest = (await figure_access.whole(uow, person_id, answering=True)).widest
    if widest is None:
        raise NotAllowed("export-not-yours")
    return widest


async def check(uow: UnitOfWork, person_id: int, scope: Scope) -> None:
    """Raises NotAllowed unless this person may see such a table now."""
    if not await figure_access.reaches(uow, await figure_access.whole(uow, person_id, answering=True), scope):
        raise NotAllowed("export-not-yours")


async def may_read_names(uow: UnitOfWork, person_id: int, scope: Scope) -> bool:
    """Residents' names and phones are for whoever answers for their grid, and for nobody above."""
    sees = await figure_access.whole(uow, person_id, answering=True)
    return scope.reach is Reach.GRID and scope.id in sees.grids


async def there_is_work(uow: UnitOfWork) -> bool:
    """Whether one waits; a look only."""
    return await any_due(uow.session, Export, at=uow.at)


async def next_turn(uow: UnitOfWork) -> datetime | None:
    """When the next one may be begun; None when none is asked for."""
    return await first_due(uow.session, Export)


async def take_over(uow: UnitOfWork) -> None:
    """Where a process has the database to itself, what is under way as it starts is of its own earlier life."""
    if uow.session.get_bind().dialect.name == "sqlite":
        await leases.end_all(uow, Export)


async def claim(uow: UnitOfWork, *, lease: timedelta) -> ExportLease | None:
    """Take the one whose turn it is. What may no longer be, or was begun too often, fails here."""
    row = await exports.next_in_turn(uow.session, at=uow.at)
    if row is None:
        return None
    if row.attempts >= MOST_TRIES:
        await _fail(uow, row, "exhausted", row.error)
        return None
    try:
        await check(uow, row.person_id, row.scope)
    except NotAllowed:
        await _fail(uow, row, "not_yours")
        return None
    row.lease(at=uow.at, until=uow.at + lease)
    person = await uow.session.get_one(Person, row.person_id)
    chat = await uow.session.get_one(Chat, row.chat_id)
    zone = uow.office.timezone
    period = Period(row.period, row.starts_at.astimezone(zone), row.ends_at.astimezone(zone))
    names = await may_read_names(uow, person.id, row.scope)
    to = chat.telegram_id
    return ExportLease(row.id, row.attempts, row.scope, period, row.form, names, person.language, to, row.message_id)


async def go_on(uow: UnitOfWork, lease: ExportLease, *, lasts: timedelta, message_id: int | None) -> bool:
    """It is still being made, and shown in this message; False when it is not ours any more."""
    row = await leases.ours(uow, Export, lease)
    if row is None:
        return False
    row.leased_until, row.message_id = uow.at + lasts, message_id
    return True


async def let_go(uow: UnitOfWork, lease: ExportLease) -> None:
    """We end before it does: it waits for whoever comes next, and this was no failure."""
    row = await leases.ours(uow, Export, lease)
    if row is not None:
        row.put_off(until=uow.at, error="stopped", counted=False)


async def settle(uow: UnitOfWork, lease: ExportLease, outcome: Exception | None) -> None:
    """Write down what came of it; None: it was sent."""
    row = await leases.ours(uow, Export, lease)
    if row is None:
        return
    error = str(outcome)
    match outcome:
        case None:
            row.settle(at=uow.at)
        case Oversized():
            await _fail(uow, row, "too_large", error)
        case Unreachable(why=why):
            await _fail(uow, row, why, error)
            await unreachable.lose(uow, await uow.session.get_one(Chat, row.chat_id), why)
        case SlowDown():
            leases.put_off(uow, row, outcome, after=AGAIN_AFTER)
        case Down() if row.attempts < MOST_TRIES:
            leases.put_off(uow, row, outcome, after=AGAIN_AFTER * row.attempts)
        case DeliveryError():
            await _fail(uow, row, "exhausted", error)
        case _:
            await _fail(uow, row, "broken", f"{type(outcome).__name__}: {error}")


async def _fail(uow: UnitOfWork, row: Export, why: str, error: str | None = None) -> None:
    """Whoever asked is told in plain words; what she cannot mend, the duty desk too."""
    row.fail(why, at=uow.at, error=error)
    person = await uow.session.get_one(Person, row.person_id)
    await owe(
        uow,
        NoticeKind.EXPORT_FAILED,
        row.chat_id,
        person_id=row.person_id,
        once=f"export:{row.id}",
        facts=ExportFailedOwed(why=why, period=row.period, name=person.name, own=True),
    )
    if why in ("too_large", "not_yours"):
        return
    for recipient in await recipients.of_duty_desk(uow):
        if recipient.chat_id != row.chat_id:
            await owe(
                uow,
                NoticeKind.EXPORT_FAILED,
                recipient.chat_id,
                person_id=recipient.person_id,
                once=f"export:{row.id}:{recipient.chat_id}",
                facts=ExportFailedOwed(why=why, period=row.period, name=person.name, own=False),
            )
