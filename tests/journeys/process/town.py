"""The story that is told to a bot which keeps dying: from a resident's first word to her verdict, and what is left."""

import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.clock import SystemClock
from bot.data.categories import read_categories
from bot.data.town import TownRole, read_town
from bot.routing.geometry import read_boundary
from bot.sandbox import Direction, NotOnScreen, Passage, Sandbox, SandboxPerson
from bot.services.base.unit_of_work import Office
from bot.services.town.founding import found
from bot.store import cases
from bot.store.engine import open_database
from bot.store.unit import Store
from models import Case, Chat, Notice
from models.lifecycle import replay
from tests.support.process import PATIENCE, reads, sees

GRID = "QX01"
CASE_NO = re.compile(r"\b\d{8}-\d{3,}\b")
A_WHILE = 1.5
"""Real seconds after which somebody who got no answer presses again."""

Between = Callable[[], Awaitable[None]]


@dataclass
class Town:
    """One grid's people before a sandbox, and the database file of their bot."""

    box: Sandbox
    url: str
    codes: dict[str, str]
    leader: SandboxPerson
    worker: SandboxPerson
    resident: SandboxPerson
    told_too_soon: list[str] = field(default_factory=list)

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return Path(self.url.removeprefix("sqlite+aiosqlite:///"))

    def numbers_stored(self) -> set[str]:
        """The case numbers that are committed at this moment."""
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as connection:
            return {str(row[0]) for row in connection.execute("SELECT case_no FROM cases")}

    def watches_numbers(self) -> None:
        """Whatever number the bot speaks of must be committed by then."""

        def watch(passage: Passage) -> None:
            if passage.direction is Direction.OUT and passage.name.lower().startswith(("send", "edit")):
                spoken = set(CASE_NO.findall(str(passage.body)))
                self.told_too_soon.extend(spoken - self.numbers_stored() if spoken else ())

        self.box.watch(watch)


async def founded(url: str, box: Sandbox) -> Town:
    """The sample town, whose people have their invitations in hand."""
    town = read_town()
    async with the_office(url) as office, office.writing() as uow:
        codes = await found(uow, town)
    leader, worker = town.of(TownRole.LEADER, GRID)[0], town.of(TownRole.WORKER, GRID)[0]
    return Town(
        box, url, {"leader": codes[leader.key], "worker": codes[worker.key]}, box.person(leader.name),
        box.person(worker.name), box.person("王秀英"),
    )  # fmt: skip


@asynccontextmanager
async def the_office(url: str) -> AsyncIterator[Office]:
    """The services on the bot's own database, in its own time."""
    store = Store(open_database(url))
    try:
        yield Office(store, SystemClock(), read_categories(), ZoneInfo("Asia/Shanghai"))
    finally:
        await store.close()


def inside() -> tuple[float, float]:
    """A point well inside the grid."""
    outline = next(grid.outline for grid in read_town().grids if grid.outline.code == GRID)
    assert outline.boundary is not None
    point = read_boundary(outline.boundary).representative_point()
    return point.y, point.x


async def tell(town: Town, between: Between) -> None:
    """The whole story; `between` is called after each thing that somebody does, before its effect is seen."""
    box, leader, worker, wang = town.box, town.leader, town.worker, town.resident
    await leader.starts(town.codes["leader"])
    await worker.starts(town.codes["worker"])
    await between()
    await sees(box, leader, "网格长")
    await sees(box, worker, "网格员")
    await wang.says("村口的路灯不亮了，晚上看不见路")
    await between()
    await sees(box, wang, "有照片吗")
    await wang.shows(b"\xff\xd8\xff lamp", b"\xff\xd8\xff pole")
    await between()
    await sees(box, wang, "在什么地方")
    await wang.shares(*inside())
    await between()
    await sees(box, wang, "请看一看，对不对？")
    await taps(town, wang, "提交", "收到了。编号", between)
    await sees(box, leader, "待受理")
    await taps(town, leader, "受理", "已受理", between)
    await taps(town, leader, "派单", "派给谁", between)
    await taps(town, leader, f"{worker.name}（在办 0 件）", "已派单", between)
    await sees(box, worker, "接单")
    await taps(town, worker, "接单", "处理中", between)
    await worker.shows(b"\xff\xd8\xff new", caption="换了新灯泡，亮了", reply_to=worker.sees("处理中"))
    await between()
    await feedback_arrives(town, between)
    await taps(town, worker, "完成", "待核查", between, on="👷")
    await taps(town, leader, "核查通过", "已办结", between)
    await sees(box, wang, "解决了吗")
    await taps(town, wang, "解决了", "满意吗", between)
    await taps(town, wang, "非常满意", "不说了", between)
    await sees(box, leader, "非常满意")


async def feedback_arrives(town: Town, between: Between) -> None:
    """The card replied to may be a copy whose number the bot never learnt: then it asks, and the worker says yes."""
    words, asked = "换了新灯泡", "这是办理的反馈吗"
    await town.box.until(lambda: reads(town.leader, words) or reads(town.worker, asked), PATIENCE)
    if not reads(town.leader, words):
        yes = next(label for label in town.worker.sees(asked).labels if label.endswith("的反馈"))
        await _press(town.worker, yes, None)
        await between()
    await sees(town.box, town.leader, words)


async def taps(
    town: Town, who: SandboxPerson, label: str, effect: str, between: Between, *, on: str | None = None
) -> None:
    """Presses, and presses again if nothing happens: what people do."""

    def happened() -> bool:
        return reads(who, effect)

    await _press(who, label, on)
    await between()
    for _ in range(12):
        if await town.box.until(happened, A_WHILE):
            return
        await _press(who, label, on)
    await sees(town.box, who, effect)


async def _press(who: SandboxPerson, label: str, on: str | None) -> None:
    try:
        await who.taps(label, on=who.sees(on) if on else None)
    except NotOnScreen:
        if not who.presses:  # not shown yet; once pressed, it may be gone because the press arrived
            raise


async def ended_well(town: Town) -> None:
    """Exactly one case, closed as its history says, its number told and stored, and nothing owed has failed."""
    assert town.told_too_soon == []
    async with the_office(town.url) as office, office.reading() as uow:
        [case] = (await uow.session.scalars(select(Case))).all()
        events = await cases.history(uow.session, case.id)
        assert replay(event.action for event in events) == case.status == "closed"
        for who in (town.leader, town.worker, town.resident):
            who.sees(case.case_no)
        failed = (await uow.session.scalars(select(Notice).where(Notice.failed_as.not_in(["moot"])))).all()
        assert [(notice.kind, notice.failed_as, notice.error) for notice in failed] == []
        chats = (await uow.session.scalars(select(Chat))).all()
        assert [chat.unreachable_as for chat in chats if chat.unreachable_as] == []
