"""Tables that are asked for: what stands in them and for whom, whose turn it is, and what becomes of trouble."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import update

from bot.background.exporting import Exporting
from bot.background.pace import Pace
from bot.ports import Down, Unreachable
from bot.services.case import closing, desk, work
from bot.services.figures import export_sheets, exports, periods, stats
from bot.services.figures.export_sheets import Order
from bot.services.figures.exports import ExportLease
from models import Export, ExportForm, ExportState, Notice, NoticeKind, Person, Role, Satisfaction
from models.errors import AlreadySo, NotAllowed, TooMany
from models.figures import Period, Reach, Scope
from tests.support.town import IN_SOUTH, IN_WEST, Town

TOWN = Scope(Reach.TOWN)
TRAP = '=HYPERLINK("http://127.0.0.1","点我")'

Sheet = list[dict[str, Any]]


class Desk:
    """Where the tables go: keeps what came, and fails as it is told to."""

    def __init__(self) -> None:
        self.shown: list[int | None] = []
        self.sent: list[tuple[int, str, bytes]] = []
        self.will: list[Exception] = []

    async def show(self, table: ExportLease, message_id: int | None, percent: int | None) -> int | None:
        self.shown.append(percent)
        return 77

    async def send(self, table: ExportLease, path: Path) -> None:
        if self.will:
            raise self.will.pop(0)
        self.sent.append((table.telegram_chat_id, path.name, path.read_bytes()))  # noqa: ASYNC240 - a small file in memory


def month(town: Town, words: str = "本月") -> Period:
    return periods.fixed(periods.parse(words, town.clock.now(), town.office.timezone))


async def asks(town: Town, who: str, scope: Scope, words: str = "本月") -> int:
    async with town.office.writing() as uow:
        return await exports.ask(uow, await town.person(uow, who), scope, month(town, words), ExportForm.XLSX)


def east(town: Town) -> Scope:
    return Scope(Reach.GRID, town.grid_ids["E"])


async def written(town: Town, folder: Path, scope: Scope, *, names: bool, page: int = 500) -> Mapping[str, Sheet]:
    """Every sheet as a second library reads it, by the headings."""
    path = folder / "t.xlsx"
    order = Order(scope, month(town), ExportForm.XLSX, "zh-CN", names)
    told: list[tuple[int, int]] = []

    async def on_page(done: int, total: int) -> None:
        told.append((done, total))

    count = await export_sheets.write(town.office, order, stats.report, path, folder, on_page=on_page, page=page)
    assert not told or told[-1] == (count, count)
    book = openpyxl.load_workbook(path, data_only=True)
    sheets = {}
    for sheet in book:
        top = 5 if sheet.title == "总表" else 1
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=top)]
        sheets[sheet.title] = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    return sheets


async def told_through(town: Town, case_id: int, level: Satisfaction) -> None:
    """From 受理 to the verdict."""
    leader, worker = town.ids["leader"], town.ids["worker"]
    await town.does(desk.accept, case_id, by=leader)
    await town.does(desk.dispatch, case_id, worker, by=leader)
    await town.does(work.start, case_id, by=worker)
    await town.does(work.finish, case_id, town.shows("worker", "换了灯"), by=worker)
    await town.does(desk.verify, case_id, by=leader)
    await town.does(closing.say_solved, case_id, 1, by=town.ids["chen"])
    await town.does(closing.say_satisfaction, case_id, 1, level, by=town.ids["chen"])


async def test_a_table_says_what_happened(town: Town, tmp_path: Path) -> None:
    lamp = await town.reports("chen", TRAP, on_behalf_name="张大爷", on_behalf_phone="13912345678")
    secret = await town.reports("liu", "邻居太吵，我电话13812345678", confidential=True)
    await town.reports("wei", "桥坏了", at=IN_SOUTH)
    await town.does(_has_phone, town.ids["chen"])
    await told_through(town, lamp, Satisfaction.MOSTLY)
    numbers = [(await town.case(each)).case_no for each in (lamp, secret)]

    sheets = await written(town, tmp_path, east(town), names=True, page=1)
    first, second = sheets["事项"]
    assert [first["事项编号"], second["事项编号"]] == numbers
    assert (first["内容"], first["状态"], first["是否按期"]) == (TRAP, "已办结", "按期")
    assert (first["上报人"], first["电话"], first["替谁上报"]) == ("chen", "13700000000", "张大爷")
    assert (first["是否解决"], first["满意度"], first["网格员"]) == ("是", "基本满意", "worker")
    assert (second["上报人"], second["电话"], second["替谁上报"]) == ("已保密",) * 3
    assert second["是否按期"] == "未到期"
    assert [row["动作"] for row in sheets["经过"] if row["事项编号"] == numbers[0]][:2] == ["上报", "受理"]
    assert {row["经手人"] for row in sheets["经过"] if row["身份"] == "居民"} == {None}

    summary = {row["指标"]: row for row in sheets["总表"]}
    assert (summary["上报"]["本期"], summary["办结"]["本期"], summary["在办"]["本期"]) == (2, 1, 1)
    assert (summary["满意率"]["分子"], summary["满意率"]["分母"], summary["满意率"]["本期"]) == (0.9, 1, 0.9)
    assert (summary["退单率"]["分母"], summary["退单率"]["本期"]) == (1, 0)
    assert (summary["响应率"]["上期"], "÷" in summary["满意率"]["怎么算"]) == ("暂无", True)
    assert [row["网格"] for row in sheets["各网格"]] == ["东网格", "合计"]


async def test_above_the_grid_nobody_reads_names(town: Town, tmp_path: Path) -> None:
    await town.reports("liu", "邻居太吵，我电话13812345678")
    await town.reports("chen", "桥坏了", at=IN_WEST)
    sheets = await written(town, tmp_path, TOWN, names=False)
    assert not {"上报人", "电话", "替谁上报", "那人的电话"} & set(sheets["事项"][0])
    assert [row["内容"] for row in sheets["事项"]] == ["邻居太吵，我电话138****5678", "桥坏了"]
    assert "13812345678" not in str(sheets)
    assert [row["上报"] for row in sheets["各网格"]] == [1, 0, 1, 2]


async def test_what_was_made_internal_stands_in_the_table_as_internal(town: Town, tmp_path: Path) -> None:
    case_id = await town.reports("chen")
    worker = town.ids["worker"]
    await town.does(desk.dispatch, case_id, worker, by=town.ids["leader"])
    told = await town.does(work.feed_back, case_id, town.says("worker", "明天来"), by=worker, internal=False)
    slip = await town.does(work.feed_back, case_id, town.says("worker", "真难缠"), by=worker, internal=False)
    await town.does(work.make_internal, slip.id, by=worker)
    rows = (await written(town, tmp_path, east(town), names=True))["经过"]
    assert [(row["动作"], row["内容"], row["内部"]) for row in rows[2:]] == [
        ("反馈", told.words, None), ("反馈", slip.words, "是"), ("改为内部", None, "是"),
    ]  # fmt: skip


async def test_a_transferred_case_takes_its_residents_name_along(town: Town, tmp_path: Path) -> None:
    case_id = await town.reports("chen")
    await town.does(desk.transfer, case_id, town.grid_ids["W"], by=town.ids["leader"], reason="不归我们管")
    [row] = (await written(town, tmp_path, east(town), names=True))["事项"]
    assert (row["网格"], row["上报人"]) == ("东网格", None)


async def test_nobody_gets_what_is_not_hers(town: Town) -> None:
    for who in ("chen", "worker", "deputy", "other_leader"):
        with pytest.raises(NotAllowed):
            await asks(town, who, east(town))
    for who in ("leader", "supervisor"):
        with pytest.raises(NotAllowed):
            await asks(town, who, TOWN)
    for who, scope in (("leader", east(town)), ("supervisor", east(town)), ("secretary", TOWN), ("duty", TOWN)):
        await asks(town, who, scope)
    async with town.office.reading() as uow:
        readers = [
            await exports.may_read_names(uow, town.ids[who], east(town)) for who in ("leader", "supervisor", "admin")
        ]
        scopes = [await exports.own_scope(uow, town.ids[who]) for who in ("leader", "supervisor", "secretary", "admin")]
    assert readers == [True, False, False]
    assert [scope.reach for scope in scopes] == [Reach.GRID, Reach.COMMUNITY, Reach.TOWN, Reach.TOWN]


async def test_one_is_made_at_a_time_and_each_once(town: Town) -> None:
    here = Desk()
    assert await asks(town, "leader", east(town)) == 0
    assert await asks(town, "admin", TOWN) == 1
    with pytest.raises(AlreadySo):
        await asks(town, "leader", east(town))
    first = await town.does(exports.claim, lease=timedelta(minutes=1))
    assert first is not None
    assert await town.does(exports.claim, lease=timedelta(minutes=1)) is None
    town.clock.advance(timedelta(minutes=2))  # whoever had it is gone
    while await Exporting(town.office, here, Pace(), stats.report).tick():
        pass
    assert [(to, name) for to, name, _ in here.sent] == [
        (101, "东网格-2026-10.xlsx"), (110, "diandan-2026-10.xlsx"),
    ]  # fmt: skip
    assert {row.state for row in await town.stored(Export)} == {ExportState.SENT}
    await town.does(exports.settle, first, None)  # the one that was gone comes back too late
    assert here.shown == []  # nothing to wait for


async def test_what_stops_in_the_middle_is_made_by_whoever_comes_next(town: Town) -> None:
    """The process is told to end while a page is being read."""
    here, case_id = Desk(), await town.reports()
    await asks(town, "leader", east(town))

    class Told(Exception):
        """Stands for the end of the process; it is no CancelledError, for pytest's own loop must go on."""

    exporting = Exporting(town.office, here, Pace(), stats.report)
    task: Any = None

    async def count(*what: Any) -> Any:
        task.cancel()
        return await stats.report(*what)

    import asyncio

    task = asyncio.create_task(Exporting(town.office, here, Pace(), count).tick())
    with pytest.raises(asyncio.CancelledError):
        await task
    [row] = await town.stored(Export)
    assert (row.state, row.attempts, here.sent) == (ExportState.WAITING, 0, [])
    assert await exporting.tick()
    assert len(here.sent) == 1
    assert case_id


async def test_telegrams_trouble_is_waited_out_and_then_told(town: Town) -> None:
    here = Desk()
    exporting = Exporting(town.office, here, Pace(), stats.report)
    await asks(town, "leader", east(town))
    here.will = [Down("502"), Down("502")]
    for _ in range(3):
        await exporting.tick()
        town.clock.advance(timedelta(minutes=5))
    assert len(here.sent) == 1
    await asks(town, "leader", east(town), "上月")
    here.will = [Down("502")] * 3
    for _ in range(3):
        await exporting.tick()
        town.clock.advance(timedelta(minutes=5))
    assert await failures(town) == [("duty", "exhausted"), ("leader", "exhausted")]


async def test_failures_are_told_to_whoever_can_mend_them(town: Town) -> None:
    here = Desk()
    exporting = Exporting(town.office, here, Pace(), stats.report, largest=10)
    await asks(town, "leader", east(town))
    await exporting.tick()
    assert await failures(town) == [("leader", "too_large")]
    exporting.largest = 10**9
    here.will = [ValueError("a mistake of ours")]
    await asks(town, "admin", TOWN)
    await exporting.tick()
    assert await failures(town) == [("admin", "broken"), ("duty", "broken"), ("leader", "too_large")]


async def test_a_blocked_chat_and_a_lost_part_get_nothing(town: Town) -> None:
    here = Desk()
    exporting = Exporting(town.office, here, Pace(), stats.report)
    await asks(town, "other_leader", Scope(Reach.GRID, town.grid_ids["W"]))
    here.will = [Unreachable("blocked", "Forbidden: bot was blocked by the user")]
    await exporting.tick()
    with pytest.raises(NotAllowed):
        await asks(town, "other_leader", Scope(Reach.GRID, town.grid_ids["W"]))
    await asks(town, "leader", east(town))
    await town.does(_ends_parts, town.ids["leader"])
    assert not await exporting.tick()
    assert here.sent == []
    states = {row.person_id: row.failed_as for row in await town.stored(Export)}
    assert states == {town.ids["other_leader"]: "blocked", town.ids["leader"]: "not_yours"}


async def test_nobody_asks_for_the_whole_shelf(town: Town) -> None:
    for words in ("今天", "本月", "上月"):
        await asks(town, "admin", TOWN, words)
    with pytest.raises(TooMany):
        await asks(town, "admin", TOWN, "今年")


async def failures(town: Town) -> list[tuple[str, str]]:
    """Whom a failure is told, and in which word."""
    notices = await town.stored(Notice, Notice.kind == NoticeKind.EXPORT_FAILED)
    return sorted((town.rooms[notice.chat_id], str(notice.facts["why"])) for notice in notices)


async def _has_phone(uow: Any, person_id: int) -> None:
    (await uow.session.get_one(Person, person_id)).phone = "13700000000"


async def _ends_parts(uow: Any, person_id: int) -> None:
    await uow.session.execute(update(Role).where(Role.person_id == person_id).values(until=uow.at))
