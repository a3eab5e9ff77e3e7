"""/mydata and /forget: somebody takes a copy of what we keep, and has it erased so that no table knows of it."""

import io
import json
import zipfile
from datetime import timedelta

import openpyxl
from sqlalchemy import select

from bot.store.personal import ERASED, NOBODY
from models import Base, ErasureRecord, Status
from tests.journeys.resident.telling import a_case, breath, picture
from tests.support.world import Townsman, World

LAMP = "水井巷3号门口的路灯不亮了，晚上看不见路"
PLACE = "水井巷"
PHONE = "13800001111"
ASKED = "我昨天赶集把身份证搞掉了，怎么补办呀"


async def everything(world: World) -> str:
    """Every value of every table."""
    async with world.office.reading() as uow:
        rows = [str(row) for table in Base.metadata.sorted_tables for row in await uow.session.execute(select(table))]
    return "\n".join(rows)


async def a_closed_case(world: World, who: Townsman) -> str:
    """Reported with words, photo and place, supplemented with a telephone number, and withdrawn."""
    await who.says(LAMP)
    await who.shows(picture())
    await who.shares(*world.inside("QX01"))
    await who.says("提交")
    number = who.finds("receipt").text.split("编号")[1].split()[0]
    await breath(world)
    await who.says(f"/case {number}")
    await who.taps("补充")
    await who.says(f"{who.person.name}，电话{PHONE}")
    await breath(world)
    await who.says(f"/case {number}")
    await who.taps("撤回")
    await who.taps("已经好了")
    await breath(world)
    return number


async def test_somebody_takes_a_copy_away(world: World) -> None:
    wang = await world.stranger("王秀英")
    number = await a_closed_case(world, wang)
    await wang.says("/mydata")
    await world.settle()
    await world.later(timedelta(seconds=20))
    [view] = [view for view in wang.person.screen() if view.kind == "document"]
    with zipfile.ZipFile(io.BytesIO(world.box.files.by_id(view.content["document"]["file_id"]).data)) as copy:
        told = json.loads(copy.read("data.json"))
        book = openpyxl.load_workbook(io.BytesIO(copy.read("cases.xlsx")))
    assert told["person"]["telegram_id"] == wang.id
    assert [case["number"] for case in told["cases"]] == [number]
    assert {LAMP, number} <= {cell.value for row in book["cases"].iter_rows() for cell in row}
    [shown] = [view for view in wang.person.screen() if view.kind == "photo" and view.from_bot]
    assert number in shown.words
    files = [item["file"] for item in told["cases"][0]["given"] if item["file"] is not None]
    assert files == [shown.content["photo"][-1]["file_unique_id"]]


async def test_somebody_is_forgotten_and_the_bones_of_the_case_stay(world: World) -> None:
    wang, leader = await world.stranger("王秀英"), await world.leader_of("QX01")
    number = await a_closed_case(world, wang)
    await wang.says(ASKED)
    wang.sees("answer-ask-helped")
    await breath(world)
    file_ids = [view.content["photo"][-1]["file_id"] for view in wang.person.screen() if view.kind == "photo"]
    await wang.says("/forget")
    wang.sees("要删掉您的资料吗")
    await wang.taps("不删")
    assert LAMP in await everything(world)

    await wang.says("/forget")
    await wang.taps("删掉")
    await world.settle()
    wang.sees("都删掉了")
    kept = await everything(world)
    for trace in (LAMP, ASKED, PLACE, PHONE, wang.person.name, str(wang.id), *file_ids):
        assert trace not in kept, trace
    [case] = await world.cases()
    assert (case.case_no, case.status, case.words) == (number, Status.WITHDRAWN, ERASED)
    leader.sees(number, ERASED, NOBODY)
    async with world.office.reading() as uow:
        [record] = (await uow.session.scalars(select(ErasureRecord))).all()
    assert (record.why, record.cases) == ("asked", 1)

    await wang.says("/mine")
    assert "您还没有反映过事情" in wang.last().text


async def test_with_an_open_case_she_is_told_what_comes_first(world: World) -> None:
    wang = await world.stranger("王秀英")
    number = await a_case(world, wang, LAMP)
    await breath(world)
    await wang.says("/forget")
    wang.sees("还有 1 件没办完", number)
    assert LAMP in await everything(world)


async def test_between_the_question_and_the_press_a_report_begins(world: World) -> None:
    wang = await world.stranger("王秀英")
    await wang.says("/forget")
    asked = wang.last()
    await a_case(world, wang, LAMP)
    await wang.presses_old(asked, "🗑 删掉")
    assert LAMP in await everything(world)


async def test_whoever_has_a_part_is_not_forgotten(world: World) -> None:
    leader = await world.leader_of("QX01")
    await leader.says("/forget")
    leader.sees("您在镇里还有职务")
