"""预约: residents ask for a grid's rooms and things; its desk says yes or no; both are reminded the day before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.dialogue.when import When
from bot.dialogue.wording import Words
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.steps import recipients
from bot.services.steps.owing import owe
from bot.store import bookings, people
from models import Bookable, Booking, BookingState, Chat, Grid, NoticeKind, Person, RoleKind
from models.booking import MOST_WORDS, REMIND_BEFORE, SLOT, check_time, slots_of
from models.errors import AlreadySo, NotAllowed, NotEnough, NotFound, NotNow
from models.notice_facts import BookingOwed

LENDERS: Final = frozenset({RoleKind.LEADER, RoleKind.DEPUTY})
TOWNS: Final = frozenset({RoleKind.DUTY, RoleKind.ADMIN})

LOOKED_AHEAD: Final = timedelta(days=14)
"""So far the next free time is looked for."""

FIRST_HOUR, LAST_HOUR = 8, 21
"""Between these hours a free time is proposed."""

MOST_NAME: Final = 50
MOST_DUE: Final = 100


@dataclass(frozen=True, slots=True)
class BookingView:
    """A booking as it is shown; times by the town's clock."""

    booking: Booking
    thing: Bookable
    person: Person
    begins: datetime
    ends: datetime


async def lends_for(uow: UnitOfWork, person_id: int) -> Grid:
    """The grid whose things this person lends.

    Raises:
        NotAllowed: none.
    """
    held = await people.roles_of(uow.session, person_id)
    grid_id = next((role.grid_id for role in held if role.kind in LENDERS and role.grid_id is not None), None)
    if grid_id is None:
        raise NotAllowed("bookings-not-yours")
    return await uow.session.get_one(Grid, grid_id)


async def things_of(uow: UnitOfWork, grid_id: int | None) -> Sequence[Bookable]:
    """What a grid lends; nothing where that is off."""
    return await bookings.of_grid(uow.session, grid_id) if grid_id is not None and uow.office.bookings else ()


async def add_thing(uow: UnitOfWork, name: str, *, by: int) -> Bookable:
    """A leader says what can be borrowed.

    Raises:
        NotAllowed: this person leads no grid. NotEnough: no name, or a speech. AlreadySo: it is there.
    """
    grid = await lends_for(uow, by)
    if not 0 < len(name) <= MOST_NAME:
        raise NotEnough("bookable-name", most=MOST_NAME)
    if any(one.name == name for one in await bookings.of_grid(uow.session, grid.id)):
        raise AlreadySo("bookable-there")
    thing = Bookable(grid_id=grid.id, name=name, added_at=uow.at)
    uow.session.add(thing)
    await uow.session.flush()
    return thing


async def retire_thing(uow: UnitOfWork, thing_id: int, *, by: int) -> Bookable:
    """It is lent no longer; what was agreed to stays.

    Raises:
        NotFound: it is another grid's, or was retired. NotAllowed: this person leads no grid.
    """
    grid, thing = await lends_for(uow, by), await uow.session.get(Bookable, thing_id)
    if thing is None or thing.grid_id != grid.id or thing.retired_at is not None:
        raise NotFound("error-old-button")
    thing.retired_at = uow.at
    return thing


def named_in(words: str, things: Sequence[Bookable]) -> Sequence[Bookable]:
    """The things that the words name, the longest name first; 活动室 is named by 我想借活动室."""
    said = Words(words).bare
    found = [thing for thing in things if Words(thing.name).bare in said]
    return sorted(found, key=lambda thing: -len(thing.name))


async def ask_for(uow: UnitOfWork, thing: Bookable, said: When, words: str, *, by: Person, chat: Chat) -> Booking:
    """Hold the time, and owe the desk the question.

    Raises:
        TooLate, NotEnough: as `check_time`. NotNow: it is taken then; says when it is free next.
    """
    check_time(said.begins, said.ends, uow.at)
    booking = Booking(
        bookable_id=thing.id,
        person_id=by.id,
        chat_id=chat.id,
        words=words[:MOST_WORDS],
        begins=said.begins,
        ends=said.ends,
        state=BookingState.ASKED,
        asked_at=uow.at,
    )
    if not await bookings.hold_time(uow.session, booking):
        free = await next_free(uow, thing.id, said)
        when = f"{free:%m-%d %H:%M}" if free is not None else ""
        raise NotNow("booking-taken" if when else "booking-taken-long", name=thing.name, when=when)
    for recipient in await recipients.of_desk(uow, thing.grid_id):
        await owe(
            uow,
            NoticeKind.BOOKING,
            recipient.chat_id,
            person_id=recipient.person_id,
            once=f"booking:{booking.id}:{recipient.chat_id}",
            facts=BookingOwed(booking=booking.id),
        )
    return booking


async def next_free(uow: UnitOfWork, thing_id: int, wanted: When) -> datetime | None:
    """When the thing is free next for as long, by the town's clock; None within two weeks."""
    length = wanted.ends - wanted.begins
    taken = await bookings.taken_slots(uow.session, thing_id, wanted.begins - SLOT, wanted.ends + LOOKED_AHEAD)
    begins = wanted.begins.astimezone(uow.office.timezone)
    while begins < wanted.begins + LOOKED_AHEAD:
        begins += SLOT if wanted.hours_said else timedelta(days=1)
        at_night = wanted.hours_said and not FIRST_HOUR <= begins.hour < LAST_HOUR
        if not at_night and not any(slot in taken for slot in slots_of(begins, begins + length)):
            return begins
    return None


async def decide(uow: UnitOfWork, booking_id: int, state: BookingState, *, by: int, reason: str | None = None) -> None:
    """同意 holds the time; 不行, with the reason, gives it back. Whoever asked is told.

    Raises:
        NotFound: there is none. NotAllowed: another desk answers for it.
        AlreadySo: it is decided. TooLate: its time has begun.
    """
    booking = await bookings.locked_booking(uow.session, booking_id)
    if booking is None:
        raise NotFound("error-old-button")
    await _check_desk(uow, booking, by)
    booking.decide(state, by=by, at=uow.at, reason=reason)
    if not booking.is_open:
        await bookings.release(uow.session, booking.id)
    await _tell(uow, booking, state.value)
    if state is BookingState.AGREED:
        await _owe_file(uow, booking)


async def may_decide(uow: UnitOfWork, booking_id: int, *, by: int) -> BookingView:
    """The booking, for whoever may decide on it now.

    Raises:
        NotFound, NotAllowed, AlreadySo: as `decide`.
    """
    view = await booking_view(uow, booking_id)
    if view is None:
        raise NotFound("error-old-button")
    await _check_desk(uow, view.booking, by)
    if view.booking.state is not BookingState.ASKED:
        raise AlreadySo("booking-decided-already")
    return view


async def cancel(uow: UnitOfWork, booking_id: int, *, by: Person) -> None:
    """不借了: the time is free again, and the desk is told.

    Raises:
        NotFound: it is somebody else's. AlreadySo: it is not held any more.
    """
    booking = await bookings.locked_booking(uow.session, booking_id)
    if booking is None or booking.person_id != by.id:
        raise NotFound("error-old-button")
    booking.cancel(at=uow.at)
    await bookings.release(uow.session, booking.id)
    await _tell_desk(uow, booking, "cancelled")


async def booking_view(uow: UnitOfWork, booking_id: int) -> BookingView | None:
    """The booking as it is now."""
    booking = await uow.session.get(Booking, booking_id)
    if booking is None:
        return None
    thing = await uow.session.get_one(Bookable, booking.bookable_id)
    person, zone = await uow.session.get_one(Person, booking.person_id), uow.office.timezone
    return BookingView(booking, thing, person, booking.begins.astimezone(zone), booking.ends.astimezone(zone))


async def bookings_due(uow: UnitOfWork) -> Sequence[int]:
    """Those that begin within a day, and of which nobody was reminded."""
    return await bookings.to_remind(uow.session, uow.at + REMIND_BEFORE, most=MOST_DUE)


async def remind_of_booking(uow: UnitOfWork, booking_id: int) -> None:
    """Remind whoever asked and the desk, once; nobody is woken for it."""
    booking = await bookings.locked_booking(uow.session, booking_id)
    if booking is None or booking.state is not BookingState.AGREED or booking.reminded_at is not None:
        return
    booking.reminded_at = uow.at
    if booking.begins > uow.at:
        await _tell(uow, booking, "remind")
        await _tell_desk(uow, booking, "remind")


async def _check_desk(uow: UnitOfWork, booking: Booking, person_id: int) -> None:
    """Leaders and deputies of the grid, and the town's duty desk."""
    thing = await uow.session.get_one(Bookable, booking.bookable_id)
    for role in await people.roles_of(uow.session, person_id):
        if role.kind in TOWNS or (role.kind in LENDERS and role.grid_id == thing.grid_id):
            return
    raise NotAllowed("bookings-not-yours")


async def _tell(uow: UnitOfWork, booking: Booking, what: str) -> None:
    await owe(
        uow,
        NoticeKind.BOOKING_TOLD,
        booking.chat_id,
        person_id=booking.person_id,
        after=uow.office.timetable.until_awake(uow.at) if what == "remind" else timedelta(),
        once=f"booking-{what}:{booking.id}:{booking.chat_id}",
        facts=BookingOwed(booking=booking.id, what=what),
    )


async def _owe_file(uow: UnitOfWork, booking: Booking) -> None:
    thing = await uow.session.get_one(Bookable, booking.bookable_id)
    asker = recipients.Recipient(booking.chat_id, booking.person_id)
    for recipient in (asker, *await recipients.of_desk(uow, thing.grid_id)):
        await owe(
            uow,
            NoticeKind.BOOKING_FILE,
            recipient.chat_id,
            person_id=recipient.person_id,
            once=f"booking-file:{booking.id}:{recipient.chat_id}",
            facts=BookingOwed(booking=booking.id),
        )


async def _tell_desk(uow: UnitOfWork, booking: Booking, what: str) -> None:
    thing = await uow.session.get_one(Bookable, booking.bookable_id)
    for recipient in await recipients.of_desk(uow, thing.grid_id):
        await owe(
            uow,
            NoticeKind.BOOKING_TOLD,
            recipient.chat_id,
            person_id=recipient.person_id,
            after=uow.office.timetable.until_awake(uow.at) if what == "remind" else timedelta(),
            once=f"booking-{what}-desk:{booking.id}:{recipient.chat_id}",
            facts=BookingOwed(booking=booking.id, what=f"{what}-desk"),
        )
