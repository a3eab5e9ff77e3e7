"""预约: rooms and things of a grid that can be borrowed, who asks for one and when, and which half hours are taken."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, word_of
from models.errors import AlreadySo, NotEnough, TooLate

SLOT: Final = timedelta(minutes=30)
LONGEST: Final = timedelta(days=7)
FURTHEST: Final = timedelta(days=366)
REMIND_BEFORE: Final = timedelta(days=1)
MOST_WORDS: Final = 500


class BookingState(StrEnum):
    """How a booking stands."""

    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"
    CANCELLED = "cancelled"


OPEN_BOOKING: Final = frozenset({BookingState.ASKED, BookingState.AGREED})
"""States in which the time is held."""


class Bookable(Base):
    """A room or a thing that a grid lends. `retired_at`: from then on nobody can ask for it."""

    __tablename__ = "bookables"
    __table_args__ = (Index("ix_bookables_of_grid", "grid_id", "retired_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    grid_id: Mapped[int] = mapped_column(ForeignKey("grids.id"))
    name: Mapped[str] = mapped_column(String(50))
    added_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class Booking(Base):
    """Somebody wants a room or a thing, from `begins` until before `ends`; `reason`: why not."""

    __tablename__ = "bookings"
    __table_args__ = (Index("ix_bookings_to_remind", "state", "reminded_at", "begins"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    bookable_id: Mapped[int] = mapped_column(ForeignKey("bookables.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    words: Mapped[str] = mapped_column(Text)
    begins: Mapped[datetime]
    ends: Mapped[datetime]
    state: Mapped[BookingState] = mapped_column(word_of(BookingState))
    asked_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(Text)
    reminded_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        """Whether the time is held."""
        return self.state in OPEN_BOOKING

    def decide(self, state: BookingState, *, by: int, at: datetime, reason: str | None = None) -> None:
        """同意, or not, with the reason.

        Raises:
            AlreadySo: it is decided. TooLate: its time has begun.
        """
        if self.state is not BookingState.ASKED:
            raise AlreadySo("booking-decided-already")
        if state is BookingState.AGREED and self.begins <= at:
            raise TooLate("booking-over")
        self.state, self.decided_by_id, self.decided_at, self.reason = state, by, at, reason

    def cancel(self, *, at: datetime) -> None:
        """不借了, by whoever asked.

        Raises:
            AlreadySo: it is not held any more.
        """
        if not self.is_open:
            raise AlreadySo("booking-decided-already")
        self.state, self.decided_at = BookingState.CANCELLED, at


class BookedSlot(Base):
    """Half an hour of a room or thing that is taken; the database refuses it to anybody else."""

    __tablename__ = "booked_slots"
    __table_args__ = (UniqueConstraint("bookable_id", "begins"), Index("ix_booked_slots_of_booking", "booking_id"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    bookable_id: Mapped[int] = mapped_column(ForeignKey("bookables.id"))
    booking_id: Mapped[int] = mapped_column(ForeignKey("bookings.id"))
    begins: Mapped[datetime]


def check_time(begins: datetime, ends: datetime, at: datetime) -> None:
    """Whether something may be asked for from `begins` to `ends`.

    Raises:
        TooLate: it has begun. NotEnough: it is too long, or too far away.
    """
    if begins < at:
        raise TooLate("booking-past")
    if ends - begins > LONGEST or begins - at > FURTHEST:
        raise NotEnough("booking-too-long", days=LONGEST.days)


def slots_of(begins: datetime, ends: datetime) -> Sequence[datetime]:
    """Where each half hour begins that lies in the time, also in part; the earliest first."""
    midnight = begins.replace(hour=0, minute=0, second=0, microsecond=0)
    first = midnight + (begins - midnight) // SLOT * SLOT
    return [first + number * SLOT for number in range(-((first - ends) // SLOT))]
