"""One transaction as the services see it: its session, its moment, and the office it happens in."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.data.categories import Categories
from bot.deadlines import Timetable, timetable
from bot.ports import BoardShown, Clock
from bot.services.base.atlas import Atlas, GridSign
from bot.services.base.bell import Bell
from bot.store.keeping import FOR_EVER, Terms
from bot.store.unit import Store, wrote
from models import Export, Notice, Transcription


@dataclass
class UnitOfWork:
    """What one transaction knows. `at` is its moment: everything in it happened then.

    `at_last` is what must be done once before the commit, after all else, so that what many transactions lock is
    locked last and never in a ring.
    """

    session: AsyncSession
    at: datetime
    office: "Office"
    touched: "Touched" = field(default_factory=lambda: Touched())  # noqa: PLW0108 - it is defined below
    at_last: "set[Callable[[UnitOfWork], Awaitable[None]]]" = field(default_factory=set)

    def savepoint(self) -> AbstractAsyncContextManager[object]:
        """A block whose changes are undone if it is left by an exception; the rest of the transaction stands."""
        return self.session.begin_nested()

    async def look_away(self) -> None:
        """Give the connection back before something slow; nothing can be read afterwards."""
        await self.session.close()

    async def signs(self) -> Mapping[str, GridSign]:
        """Every grid by its code, in the order of codes."""
        return await self.office.atlas.signs(self.session)

    async def sign(self, grid_id: int | None) -> GridSign | None:
        """One grid by its id; None for the duty desk."""
        return await self.office.atlas.sign(self.session, grid_id)

    async def end(self) -> None:
        """All is done but the commit."""
        for finish in self.at_last:
            await finish(self)


@dataclass
class Touched:
    """Boards to refresh before the commit.

    `grids` that changed (None: the cases without a grid), `chats` that changed, `pins`: chats where pinning has become
    possible; and what was just delivered, by chat.
    """

    grids: set[int | None] = field(default_factory=set)
    chats: set[int] = field(default_factory=set)
    pins: set[int] = field(default_factory=set)
    shown: "dict[int, BoardShown]" = field(default_factory=dict)


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
    tables: Bell = field(default_factory=Bell)
    hours: Timetable | None = None
    listens: bool = False
    """Whether somebody here writes down what is spoken; else recordings go on as they are."""
    answers: bool = True
    """Whether questions are answered from kept answers; else each goes to the desk."""
    bookings: bool = True
    """Whether grids lend rooms and things; else a wish for one goes to the desk as a question."""
    speaks: bool = False
    """Whether whoever speaks is answered by voice as well."""
    terms: Terms = FOR_EVER
    """How long things are kept."""
    reports_a_day: int = 0
    """How many reports one person may file in a day, danger not counted; 0: as many as she likes."""

    @property
    def timetable(self) -> Timetable:
        """The town's office time and limits; the usual ones unless it was founded with others."""
        return self.hours or timetable(self.timezone)

    @asynccontextmanager
    async def writing(self, *, rings: bool = True) -> AsyncIterator[UnitOfWork]:
        """A transaction; when it is committed, those are woken for whom it has written work.

        `rings` False wakes nobody; the relay uses it so that it does not wake itself.
        """
        async with self.store.writing() as session:
            uow = UnitOfWork(session, self.clock.now(), self)
            yield uow
            await uow.end()
        if rings:
            for kind, bell in ((Notice, self.bell), (Transcription, self.ears), (Export, self.tables)):
                if kind in wrote(session):
                    bell.ring()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[UnitOfWork]:
        """A look at what is, changing nothing."""
        async with self.store.reading() as session:
            yield UnitOfWork(session, self.clock.now(), self)

    @asynccontextmanager
    async def glancing(self) -> AsyncIterator[UnitOfWork]:
        """A look at a few rows by an index; what counts or reads many belongs into `reading`."""
        async with self.store.glancing() as session:
            yield UnitOfWork(session, self.clock.now(), self)
