"""Questions about rooms and things that are lent: what there is, what is taken, what is to be reminded of."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from models import Bookable, BookedSlot, Booking, BookingState
from models.booking import slots_of


async def of_grid(session: AsyncSession, grid_id: int) -> Sequence[Bookable]:
    """What a grid lends now, in the order in which it was added."""
    asked = select(Bookable).where(Bookable.grid_id == grid_id, Bookable.retired_at.is_(None))
    return (await session.scalars(asked.order_by(Bookable.id))).all()


async def locked_booking(session: AsyncSession, booking_id: int) -> Booking | None:
    """The booking, locked until the transaction ends."""
    asked = select(Booking).where(Booking.id == booking_id).with_for_update()
    return (await session.scalars(asked, execution_options={"populate_existing": True})).one_or_none()


async def hold_time(session: AsyncSession, booking: Booking) -> bool:
    """Write the booking with its half hours. False, and nothing is written, where one of them is taken.

    They are written in the order of time, so that of two that overlap one waits for the other and never both.
    """
    try:
        async with session.begin_nested():
            session.add(booking)
            await session.flush()
            slots = slots_of(booking.begins, booking.ends)
            session.add_all(
                BookedSlot(bookable_id=booking.bookable_id, booking_id=booking.id, begins=begins) for begins in slots
            )
            await session.flush()
    except IntegrityError:
        return False
    return True


async def release(session: AsyncSession, booking_id: int) -> None:
    """The half hours are free again."""
    await session.execute(delete(BookedSlot).where(BookedSlot.booking_id == booking_id))


async def taken_slots(
    session: AsyncSession, bookable_id: int, since: datetime, until: datetime
) -> Collection[datetime]:
    """Where each half hour begins that is taken between two moments."""
    asked = select(BookedSlot.begins).where(
        BookedSlot.bookable_id == bookable_id, BookedSlot.begins >= since, BookedSlot.begins < until
    )
    return set((await session.scalars(asked)).all())


async def to_remind(session: AsyncSession, before: datetime, *, most: int) -> Sequence[int]:
    """Bookings that were agreed to, begin before a moment, and of which nobody was reminded; the next first."""
    asked = select(Booking.id).where(
        Booking.state == BookingState.AGREED, Booking.reminded_at.is_(None), Booking.begins <= before
    )
    return (await session.scalars(asked.order_by(Booking.begins, Booking.id).limit(most))).all()
