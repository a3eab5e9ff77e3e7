"""/export: a leader asks for the grid's table and gets it; asked in a group, twice, by strangers, or with bad words."""

import io
from datetime import timedelta
from typing import Any

import openpyxl
from sqlalchemy import select

from models import Export, ExportState
from tests.journeys.grid.telling import bound_group, reported
from tests.support.world import Townsman, World


def document(man: Townsman) -> dict[str, Any]:
    """The one file in the chat, as Telegram tells of it."""
    [view] = [view for view in man.person.screen() if view.kind == "document"]
    found: dict[str, Any] = view.content["document"]
    return found


async def test_a_leader_takes_the_grids_table_away(world: World) -> None:
    trap = '=HYPERLINK("http://127.0.0.1","点我")路灯坏了'
    matter = await reported(world, trap)
    await reported(world, by=matter.resident)
    world.diandan.exporting.shown_every, world.diandan.exporting.page = timedelta(), 1
    shown: list[str] = []
    world.box.watch(lambda passage: shown.append(str(passage.body)) if "正在导出" in str(passage.body) else None)
    await matter.leader.says("/export 本月")
    assert any("50 %" in body for body in shown)
    matter.leader.sees("老街", "做好就发到这里", "导出好了", "有居民的姓名和电话")
    book = openpyxl.load_workbook(io.BytesIO(world.box.files.by_id(document(matter.leader)["file_id"]).data))
    assert book.sheetnames == ["总表", "各网格", "事项", "经过"]
    told = [cell.value for row in book["事项"].iter_rows() for cell in row]
    assert {trap, matter.case_no, "王秀英"} <= set(told)
    assert [cell.data_type for row in book["事项"].iter_rows() for cell in row if cell.value == trap] == ["s"]


async def test_in_a_group_the_table_goes_to_the_asker_alone(world: World) -> None:
    group = await bound_group(world)
    leader = await world.leader_of("QX01")
    await leader.says("/export 2026-10 csv", group)
    leader.sees("发到单独聊天", chat=group)
    assert document(leader)["file_name"].endswith("-2026-10.csv")
    assert not any(view.kind == "document" for view in leader.person.screen(group))


async def test_anybody_may_ask_whom_the_town_praises_and_why(world: World) -> None:
    matter = await reported(world)
    await matter.leader.says("/praise")
    matter.leader.sees("2026-09 表扬", "够条件的网格还没有", "办得少的靠近平均")
    await matter.leader.taps("怎么评的？")
    matter.leader.sees("满分 100", "老街网格", "按期：暂无（全镇 暂无）＝15.00 / 30 分", "这个月没有参加")
    world.clock.advance(timedelta(seconds=3))
    await matter.resident.says("/praise 2026")
    matter.resident.sees("请写一个月")


async def test_told_badly(world: World) -> None:
    leader, stranger = await world.leader_of("QX01"), await world.stranger("路人")
    await stranger.says("/export")
    stranger.sees("网格长和督办人用的")
    await leader.says("/export 2026-13")
    leader.sees("没有这一天")
    await leader.says("/export 本月 QX02")
    leader.sees("网格长和督办人用的")
    async with world.office.reading() as uow:
        assert (await uow.session.scalars(select(Export))).all() == []
    await leader.person.says("/export")
    await world.diandan.polling.once()
    await leader.person.blocks_bot()
    await world.settle()
    async with world.office.reading() as uow:
        [row] = (await uow.session.scalars(select(Export))).all()
    assert (row.state, row.failed_as) == (ExportState.FAILED, "blocked")
