"""One transaction as the services see it: its session, its moment, and the office it happens in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.data.categories import Categories
from bot.deadlines import Timetable, timetable
from bot.ports import Clock
from bot.services.atlas import Atlas
from bot.services.bell import Bell
from bot.store.unit import Store


@dataclass
class UnitOfWork:
    """What one transaction knows. `at` is its moment: everything in it happened then."""

    session: AsyncSession
    at: datetime
    office: "Office"


@dataclass
class Office:
    """What all transactions share: the store, the clock, the map, the categories."""

    store: Store
    clock: Clock
    categories: Categories
    timezone: ZoneInfo
    atlas: Atlas = field(default_factory=Atlas)
    bell: Bell = field(default_factory=Bell)
    ears: Bell = field(default_factory=Bell)
    hours: Timetable | None = None
    listens: bool = False
    """Whether somebody here writes down what is spoken; else recordings go on as they are."""

    @property
    def timetable(self) -> Timetable:
        """The town's office time and limits; the usual ones unless it was founded with others."""
        return self.hours or timetable(self.timezone)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[UnitOfWork]:
        """A transaction; when it is committed, the relay and whoever listens are woken for what it owes."""
        async with self.store.writing() as session:
            yield UnitOfWork(session, self.clock.now(), self)
        self.bell.ring()
        self.ears.ring()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[UnitOfWork]:
        """A look at what is, changing nothing."""
        async with self.store.reading() as session:
            yield UnitOfWork(session, self.clock.now(), self)
