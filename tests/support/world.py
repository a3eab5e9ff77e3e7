"""The whole town in one process: the real bot on a real database, before a strict Telegram of our own.

A person says, shows, shares, taps; then the bot hears and everything owed is delivered, on a clock that the test moves.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import cache

from sqlalchemy import exists, make_url, select

from bot.app import Diandan, assembled
from bot.background.floods import NO_LIMITS, FloodLimits
from bot.background.ports import Ears, Voice
from bot.data.town import Town, TownRole, read_town
from bot.routing.geometry import read_boundary
from bot.sandbox import MessageView, Press, Sandbox, SandboxGroup, SandboxPerson
from bot.sandbox.inprocess import SandboxRequest
from bot.services.base.unit_of_work import Office
from bot.services.town.founding import found
from bot.store import cases, grids, schema
from models import Case, CaseEvent, Export, Grid, Notice, Transcription
from models.lifecycle import replay
from tests.support.clock import FakeClock
from tests.support.engines import quickened
from tests.support.office import office_at
from tests.support.sentences import to_read

SOON = timedelta(seconds=45)
"""What is owed within this time is delivered by `settle`; the clock moves so far at most for it."""

A_MOMENT = timedelta(milliseconds=50)
"""What is due already may have to wait for its chat's next second; time must go on for that."""

_AT_HAND = select(
    exists(select(Transcription.id)),
    exists(select(Export.id)),
    exists(select(Notice.id).where(Notice.closed_at.is_(None))),
)


class Townsman:
    """A person of the town, as a story tells of her: every verb waits until the town is quiet again."""

    def __init__(self, world: "World", person: SandboxPerson) -> None:
        self._world = world
        self.person = person

    @property
    def id(self) -> int:
        """Her Telegram id, which is her private chat's too."""
        return self.person.id

    async def starts(self, payload: str = "") -> None:
        """Opens the chat, with an invitation or without."""
        await self.person.starts(payload)
        await self._world.settle()

    async def says(
        self, text: str, chat: SandboxGroup | None = None, reply_to: MessageView | None = None
    ) -> MessageView:
        """Types."""
        view = await self.person.says(text, chat, reply_to=reply_to)
        await self._world.settle()
        return view

    async def shows(self, *photos: bytes, **how: object) -> list[MessageView]:
        """Sends pictures: several are an album."""
        views = await self.person.shows(*photos, **how)  # type: ignore[arg-type]  # passed on as they are
        await self._world.settle()
        return views

    async def speaks(self, ogg: bytes, duration: int = 3, **how: object) -> MessageView:
        """Sends a voice message."""
        view = await self.person.speaks(ogg, duration, **how)  # type: ignore[arg-type]  # passed on as they are
        await self._world.settle()
        return view

    async def shares(self, lat: float, lon: float, accuracy: float | None = None) -> None:
        """Sends a place."""
        await self.person.shares(lat, lon, horizontal_accuracy=accuracy)
        await self._world.settle()

    async def edits(self, view: MessageView, text: str) -> None:
        """Changes a message."""
        await self.person.edits(view, text)
        await self._world.settle()

    async def taps(
        self,
        label: str,
        chat: SandboxGroup | None = None,
        on: MessageView | None = None,
        location: tuple[float, float] | None = None,
    ) -> Press | MessageView:
        """Presses what is on her screen."""
        pressed = await self.person.taps(label, chat, on=on, location=location)
        await self._world.settle()
        return pressed

    async def changes(self, part: str) -> None:
        """Presses 改 under the summary, and then what is to be changed."""
        await self.taps("改")
        await self.taps(part)

    async def taps_again(self, *, same_query: bool = False) -> None:
        """The same press once more."""
        await self.person.taps_again(same_query=same_query)
        await self._world.settle()

    async def presses_old(self, view: MessageView, label: str) -> None:
        """A button that stood there once."""
        await self.person.presses_old(view, label)
        await self._world.settle()

    def sees(self, *texts: str, chat: SandboxGroup | None = None, **facts: object) -> None:
        """All of it is on her screen: words, or a sentence by its key, with these facts in it.

        Raises:
            AssertionError: something is not; the screen is printed.
        """
        for text in texts:
            there = to_read(text, facts)
            assert any(map(there.search, self.reads(chat))), f"{text!r} is not on the screen:\n{self.print(chat)}"

    def sees_not(self, *texts: str, chat: SandboxGroup | None = None, **facts: object) -> None:
        """Nothing of it is on her screen."""
        for text in texts:
            there = to_read(text, facts)
            assert not any(map(there.search, self.reads(chat))), f"{text!r} is there:\n{self.print(chat)}"

    def last(self, chat: SandboxGroup | None = None) -> MessageView:
        """The newest message."""
        last = self.person.last(chat)
        assert last is not None, "the chat is empty"
        return last

    def finds(self, text: str, chat: SandboxGroup | None = None, **facts: object) -> MessageView:
        """The newest message that has these words, or the sentence with this key."""
        there = to_read(text, facts)
        for view in reversed(self.person.screen(chat)):
            if there.search(_told(view)):
                return view
        raise AssertionError(f"{text!r} is not on the screen:\n{self.print(chat)}")

    def labels(self, chat: SandboxGroup | None = None) -> list[str]:
        """The labels of the buttons of the newest message that has any."""
        for view in reversed(self.person.screen(chat)):
            if view.buttons:
                return [button.label for row in view.buttons for button in row]
        return []

    @property
    def alert(self) -> str:
        """What the last press was answered with."""
        return self.person.alerts[-1].text if self.person.alerts else ""

    def reads(self, chat: SandboxGroup | None = None) -> list[str]:
        """Every text on her screen."""
        return [_told(view) for view in self.person.screen(chat)]

    def print(self, chat: SandboxGroup | None = None) -> str:
        """Her screen as text."""
        return "\n".join(str(view) for view in self.person.screen(chat))


def _told(view: MessageView) -> str:
    """Everything that can be read of a message: its words and its buttons."""
    labels = [button.label for row in view.buttons for button in row]
    return "\n".join([view.text or view.caption or "", *labels])


class World:
    """The sandbox, the bot and the sample town together."""

    def __init__(self, box: Sandbox, diandan: Diandan, clock: FakeClock, town: Town, ears: Ears | None = None) -> None:
        self.box = box
        self.diandan = diandan
        self.clock = clock
        self.town = town
        self._ears = ears
        self.people: dict[str, Townsman] = {}
        self.codes: Mapping[str, str] = {}
        self.listens = True
        """Whether recordings are listened to while the town settles; False keeps them waiting."""

    @property
    def office(self) -> Office:
        """Where the bot keeps everything."""
        return self.diandan.office

    async def settle(self, within: timedelta = SOON) -> None:
        """Let the bot hear all that was sent, and deliver all that is due within so long."""
        until = self.clock.now() + within
        while True:
            while self._unheard():
                await self.diandan.polling.once()
            recordings, tables, owed = await self._at_hand()
            heard = (recordings or self._ears_changed()) and self.listens and await self.diandan.listening.tick()
            made = tables and await self.diandan.exporting.tick()
            due = await self.diandan.relay.tick() if owed or recordings or tables else None
            if heard or made or self._unheard():
                continue
            if due is None or due > until:
                return
            self.clock.advance(max(due - self.clock.now(), A_MOMENT))

    def _unheard(self) -> bool:
        """Whether Telegram has updates that the bot has not asked for yet."""
        return any(update.id >= self.diandan.polling.offset for update in self.box.updates.pending)

    def _ears_changed(self) -> bool:
        """Whether somebody began or ceased to listen, which the bot has not seen yet."""
        return self._ears is not None and self.office.listens is not (self._ears.off is None)

    async def _at_hand(self) -> tuple[bool, bool, bool]:
        """Whether there are recordings and tables at all, and messages still owed: one look instead of ten."""
        async with self.office.store.reading() as session:
            recordings, tables, messages = (await session.execute(_AT_HAND)).one()
            return recordings, tables, messages

    async def later(self, by: timedelta) -> None:
        """Time passes; what becomes due is delivered."""
        self.clock.advance(by)
        await self.diandan.clockwork.tick()
        await self.settle()

    async def meets(self, key: str) -> Townsman:
        """A person of the sample town, who has opened her invitation if she has one."""
        if key not in self.people:
            one = self.town.person(key)
            self.people[key] = man = Townsman(self, self.box.person(one.name))
            await man.starts(self.codes.get(key, ""))
        return self.people[key]

    async def stranger(self, name: str) -> Townsman:
        """Somebody whom nobody knows."""
        man = Townsman(self, self.box.person(name))
        self.people[name] = man
        await man.starts()
        return man

    async def leader_of(self, grid: str) -> Townsman:
        """The grid's leader."""
        return await self.meets(self.town.of(TownRole.LEADER, grid)[0].key)

    async def deputy_of(self, grid: str) -> Townsman:
        """The grid's deputy."""
        return await self.meets(self.town.of(TownRole.DEPUTY, grid)[0].key)

    async def worker_of(self, grid: str, number: int = 0) -> Townsman:
        """One of the grid's workers."""
        return await self.meets(self.town.of(TownRole.WORKER, grid)[number].key)

    def inside(self, grid: str) -> tuple[float, float]:
        """A point well inside a grid: latitude, longitude."""
        outline = next(g.outline for g in self.town.grids if g.outline.code == grid)
        assert outline.boundary is not None
        point = read_boundary(outline.boundary).representative_point()
        return point.y, point.x

    async def the_case(self) -> Case:
        """The one case there is, read through a fresh session; its history leads to its status."""
        found = await self.cases()
        assert len(found) == 1, f"{len(found)} cases"
        return found[0]

    async def cases(self) -> list[Case]:
        """Every case, read through a fresh session."""
        async with self.office.reading() as uow:
            found = list((await uow.session.scalars(select(Case).order_by(Case.id))).all())
            for case in found:
                events = await cases.history(uow.session, case.id)
                assert replay(event.action for event in events) == case.status
            return found

    async def history(self, case: Case) -> list[CaseEvent]:
        """The case's events, read through a fresh session."""
        async with self.office.reading() as uow:
            return list(await cases.history(uow.session, case.id))

    async def grid(self, code: str) -> Grid:
        """A grid, read through a fresh session."""
        async with self.office.reading() as uow:
            grid = await grids.by_code(uow.session, code)
            assert grid is not None
            return grid

    async def restart(self) -> None:
        """Nothing in memory survives: tests/journeys/process has the real kill -9."""
        await self.diandan.office.store.database.reader.dispose()


_codes: dict[str, Mapping[str, str]] = {}
"""The invitations of the town that was founded in this process, for each kind of database: by person, their code."""


def found_town(url: str) -> None:
    """Take the migrations and found the sample town, for `Databases` to copy. Runs an event loop of its own."""
    asyncio.run(_founded(url))


async def _founded(url: str) -> None:
    await schema.upgrade(url)
    async with office_at(url) as office, office.writing() as uow:
        _codes[make_url(url).get_backend_name()] = await found(uow, _sample_town())


@cache
def _sample_town() -> Town:
    return read_town()


@asynccontextmanager
async def a_world(
    url: str, *, strict_pace: bool = True, ears: Ears | None = None, voice: Voice | None = None,
    floods: FloodLimits = NO_LIMITS,
) -> AsyncIterator[World]:  # fmt: skip
    """The sample town on a copy of a database that `found_town` has prepared; its clock goes too slowly for limits."""
    clock = FakeClock()
    box = Sandbox(clock=clock.now, strict_pace=strict_pace)
    doors = (SandboxRequest(box), SandboxRequest(box))
    async with assembled(
        database_url=url, token=box.token, api_url="http://sandbox.invalid", timezone="Asia/Shanghai", clock=clock,
        request=doors, ears=ears, voice=voice, floods=floods,
    ) as diandan:  # fmt: skip
        quickened(diandan.office.store.database)
        world = World(box, diandan, clock, _sample_town(), ears)
        world.codes = _codes[make_url(url).get_backend_name()]
        yield world
