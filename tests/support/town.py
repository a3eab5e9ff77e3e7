"""A small town of three grids for service tests, settled through the services, and a way to act and look in it.

东 (leader, deputy, two workers) and 西 (leader, worker) lie side by side; 南 has nobody and falls to the duty desk.
Everybody is called by what they are: `leader`, `deputy`, `worker`, `worker2`, `other_leader`, `other_worker`,
`duty`, `supervisor` (of 东 and 西's community), `secretary` (of the town), `admin`, and `partner` (供电所, of 东), and
the residents chen, liu, wei.
"""

import itertools
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import select

from bot.services.base.unit_of_work import Office, UnitOfWork
from bot.services.report import intake, placing, submitting
from bot.services.steps.contribution import Contribution
from bot.services.town import people
from bot.services.town.people import Caller
from bot.store import cases, grids
from models import (
    Case,
    CaseEvent,
    Chat,
    ChatKind,
    Community,
    Evidence,
    EvidenceKind,
    Grid,
    Notice,
    NoticeKind,
    Person,
    Post,
    PostKind,
    RoleKind,
    Step,
)  # fmt: skip
from tests.support.clock import FakeClock

P = ParamSpec("P")
T = TypeVar("T")

IN_EAST, IN_WEST, IN_SOUTH = (30.005, 115.005), (30.005, 115.015), (30.005, 115.025)
AT_THE_BORDER = (30.005, 115.01)
NOWHERE = (31.0, 116.0)

STAFF: dict[str, tuple[RoleKind, str | None]] = {
    "leader": (RoleKind.LEADER, "E"),
    "deputy": (RoleKind.DEPUTY, "E"),
    "worker": (RoleKind.WORKER, "E"),
    "worker2": (RoleKind.WORKER, "E"),
    "other_leader": (RoleKind.LEADER, "W"),
    "other_worker": (RoleKind.WORKER, "W"),
    "duty": (RoleKind.DUTY, None),
    "supervisor": (RoleKind.SUPERVISOR, None),
    "secretary": (RoleKind.SUPERVISOR, None),
    "admin": (RoleKind.ADMIN, None),
}
RESIDENTS = ("chen", "liu", "wei")
PARTNERS: dict[str, tuple[RoleKind, str | None]] = {"partner": (RoleKind.PARTNER, "E")}
EVERYBODY = (*STAFF, *RESIDENTS, *PARTNERS)

_messages = itertools.count(1000)


async def settle(office: Office) -> None:
    """Found the town on an empty database."""
    async with office.writing() as uow:
        community = await _draw_grids(uow)
        for number, name in enumerate(EVERYBODY, start=101):
            person = await _arrive(uow, number, name)
            if name in STAFF | PARTNERS:
                await _take_office(uow, person, name, community)


@dataclass
class Town:
    """The town as tests use it: everything done is one transaction, everything seen comes from a fresh session."""

    office: Office
    clock: FakeClock
    ids: dict[str, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    grid_ids: dict[str, int] = field(default_factory=dict)
    rooms: dict[int, str] = field(default_factory=dict)

    @classmethod
    async def at(cls, office: Office, clock: FakeClock) -> "Town":
        """The town that `settle` founded."""
        town = cls(office, clock)
        async with office.reading() as uow:
            for person in (await uow.session.scalars(select(Person))).all():
                town.ids[person.name], town.names[person.id] = person.id, person.name
                town.rooms[person.chat_id or 0] = person.name
            town.grid_ids = {grid.code: grid.id for grid in await grids.all_grids(uow.session)}
        return town

    async def does(
        self, service: Callable[Concatenate[UnitOfWork, P], Awaitable[T]], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """One service in one transaction."""
        async with self.office.writing() as uow:
            return await service(uow, *args, **kwargs)

    def says(self, who: str, words: str | None, kind: EvidenceKind = EvidenceKind.WORDS, **more: Any) -> Contribution:
        """A message in her own chat; anything but words has a file."""
        number = next(_messages)
        file_id = None if kind is EvidenceKind.WORDS else f"file-{number}"
        return Contribution(self.chat_of(who), number, words, kind, file_id, file_id and f"unique-{number}", **more)

    def shows(self, who: str, words: str | None = None, **more: Any) -> Contribution:
        """A photo in her own chat."""
        return self.says(who, words, EvidenceKind.PHOTO, **more)

    def chat_of(self, who: str) -> int:
        """The id of a person's private chat."""
        return next(chat_id for chat_id, name in self.rooms.items() if name == who)

    async def person(self, uow: UnitOfWork, who: str) -> Person:
        """The person, in this transaction."""
        return await uow.session.get_one(Person, self.ids[who])

    async def reports(
        self, who: str = "chen", words: str = "路灯坏了", at: tuple[float, float] = IN_EAST, **facts: Any
    ) -> int:
        """A submitted case, told in the shortest way; gives its id."""
        async with self.office.writing() as uow:
            draft = await intake.begin(uow, await self.person(uow, who))
            await intake.tell(uow, draft, self.says(who, words))
            draft.answer(Step.PHOTOS)
            await placing.place_at(uow, draft, *at, None)
            for name, value in facts.items():
                setattr(draft, name, value)
            if draft.step is Step.CATEGORY:
                await intake.choose_category(uow, draft, "other")
            return (await submitting.submit(uow, draft)).id

    async def case(self, case_id: int) -> Case:
        """The case as it is stored."""
        async with self.office.reading() as uow:
            return await uow.session.get_one(Case, case_id)

    async def history(self, case_id: int) -> Sequence[CaseEvent]:
        """Its events as they are stored."""
        async with self.office.reading() as uow:
            return await cases.history(uow.session, case_id)

    async def evidence(self, case_id: int) -> Sequence[Evidence]:
        """What was given to it, as it is stored."""
        async with self.office.reading() as uow:
            return await cases.evidence_of(uow.session, case_id)

    async def stored(self, kind: type[T], *where: Any) -> Sequence[T]:
        """All rows of a table, or those that fit."""
        async with self.office.reading() as uow:
            return (await uow.session.scalars(select(kind).where(*where))).all()

    async def owed(self, case_id: int | None = None) -> set[tuple[NoticeKind, str]]:
        """What is owed now, to whom; a message owed twice to the same chat fails the test."""
        notices = await self.stored(Notice, Notice.closed_at.is_(None))
        found = [(n.kind, self.rooms[n.chat_id]) for n in notices if case_id in (None, n.case_id)]
        assert len(found) == len(set(found)), f"told twice: {found}"
        return set(found)

    async def delivers_all(self) -> None:
        """Everything owed, also for later, arrives; cards lie in their chats from then on."""
        async with self.office.writing() as uow:
            for notice in (await uow.session.scalars(select(Notice).where(Notice.closed_at.is_(None)))).all():
                notice.lease(at=uow.at, until=uow.at)
                notice.settle(at=uow.at)
                if notice.kind in (NoticeKind.CARD, NoticeKind.WORK_CARD):
                    kind = PostKind.CARD if notice.kind is NoticeKind.CARD else PostKind.WORK_CARD
                    uow.session.add(
                        Post(
                            chat_id=notice.chat_id, message_id=next(_messages), kind=kind, case_id=notice.case_id,
                            current=True, at=uow.at,
                        )
                    )  # fmt: skip

    async def opens_group(self, title: str, telegram_id: int) -> int:
        """A group chat; gives its id."""
        async with self.office.writing() as uow:
            chat = await people.enter(uow, telegram_id, ChatKind.SUPERGROUP, title)
            self.rooms[chat.id] = title
            return chat.id

    async def loses(self, who: str) -> None:
        """Somebody blocks the bot."""
        async with self.office.writing() as uow:
            (await uow.session.get_one(Chat, self.chat_of(who))).lose(why="blocked", at=uow.at)


async def _draw_grids(uow: UnitOfWork) -> Community:
    community, far = Community(name="青石社区"), Community(name="河湾村")
    uow.session.add_all([community, far])
    await uow.session.flush()
    for code, name, west, owner in (
        ("E", "东网格", 115.0, community),
        ("W", "西网格", 115.01, community),
        ("S", "南网格", 115.02, far),
    ):
        uow.session.add(Grid(code=code, name=name, community_id=owner.id, boundary=_square(west)))
    (await grids.town(uow.session)).revision += 1
    return community


async def _arrive(uow: UnitOfWork, number: int, name: str) -> Person:
    person = await people.meet(uow, Caller(number, name, language="zh-hans"))
    chat = await people.enter(uow, number, ChatKind.PRIVATE, name)
    person.chat_id = chat.id
    await uow.session.flush()
    return person


async def _take_office(uow: UnitOfWork, person: Person, name: str, community: Community) -> None:
    kind, code = (STAFF | PARTNERS)[name]
    grid = await grids.by_code(uow.session, code) if code else None
    _, secret = await people.invite(
        uow, kind, by=None, grid_id=grid.id if grid else None,
        community_id=community.id if name == "supervisor" else None,
        title="供电所" if kind is RoleKind.PARTNER else "",
    )  # fmt: skip
    await people.accept_invitation(uow, person, secret)


def _square(west: float) -> dict[str, Any]:
    south, north, east = 30.0, 30.01, west + 0.01
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}
