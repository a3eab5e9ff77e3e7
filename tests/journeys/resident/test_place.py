"""Where it is: a pin, a border, an address, home, the last place, and the duty desk when nothing fits."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.routing.geometry import read_boundary
from bot.services.report import placing
from bot.store import grids
from models import Grid, Step
from tests.journeys.danger.telling import lives_in
from tests.journeys.resident.telling import GRID, LAMP, a_case, breath, count, the_draft, to_summary
from tests.support.world import Townsman, World

OUTSIDE = (30.9, 116.9)


def border(world: World, one: str = "QX01", other: str = "QX02") -> tuple[float, float]:
    """A point that both grids share: latitude, longitude."""
    shapes = {g.outline.code: read_boundary(g.outline.boundary) for g in world.town.grids if g.outline.boundary}
    shared = shapes[one].boundary.intersection(shapes[other].boundary)
    point = shared.centroid if shared.geom_type == "Point" else shared.interpolate(0.5, normalized=True)
    return point.y, point.x


async def asked_where(world: World) -> Townsman:
    """A resident who is asked for the place."""
    wang = await world.stranger("王秀英")
    await wang.says(LAMP)
    await wang.says("没有")
    wang.sees("在什么地方")
    return wang


@pytest.mark.parametrize("answer", ["🏘 新街网格", "新街网格", "新街", "taps"])
async def test_at_a_border_she_is_asked_which_grid(town: World, answer: str) -> None:
    wang = await asked_where(town)
    await wang.shares(*border(town))
    wang.sees("是下面哪一个", "老街网格", "新街网格", "返回", "取消")
    await (wang.taps("新街网格") if answer == "taps" else wang.says(answer))
    wang.sees("归属：新街网格")
    await wang.taps("提交")
    case = await town.the_case()
    assert case.grid_id == (await town.grid("QX02")).id
    assert case.routed_by == "chosen"


async def test_codes_of_32_chinese_characters_do_not_silence_the_question(town: World) -> None:
    async with town.office.writing() as uow:
        for grid in await uow.session.scalars(select(Grid)):
            grid.code = f"甲镇甲社区网格责任片区{grid.code}".ljust(32, "甲")
        (await grids.town(uow.session)).revision += 1
    wang = await asked_where(town)
    await wang.shares(*border(town))
    wang.sees("是下面哪一个", "老街网格", "新街网格")
    await wang.taps("新街网格")
    wang.sees("归属：新街网格")


async def test_a_button_of_last_year_carries_the_code(town: World) -> None:
    wang = await asked_where(town)
    await wang.shares(*border(town))
    draft = await the_draft(town)
    async with town.office.writing() as uow:
        await placing.choose_grid(uow, await uow.session.get_one(type(draft), draft.id), "QX02")
    assert (await the_draft(town)).grid_id == (await town.grid("QX02")).id


async def test_the_border_question_on_both_databases(world: World) -> None:
    leader = await world.leader_of("QX02")
    wang = await asked_where(world)
    await wang.shares(*border(world))
    await wang.taps("新街网格")
    await wang.taps("提交")
    leader.sees("待受理", "居民自己选的网格")


@pytest.mark.parametrize("answer", ["？", "好的", "👍"])
async def test_no_answer_to_the_border_question_asks_again(town: World, answer: str) -> None:
    wang = await asked_where(town)
    await wang.shares(*border(town))
    await wang.says(answer)
    wang.sees("是下面哪一个" if answer != "好的" else "在什么地方")
    assert (await the_draft(town)).grid_id is None


ADDRESSES = {"菜市场门口": "老街网格", "青溪大道3号": "老街网格", "高家村5组": "高家下湾网格", "柳林新居": "柳林北网格"}


async def test_a_typed_address_finds_its_grid(town: World) -> None:
    wang = await asked_where(town)
    for address, grid in ADDRESSES.items():
        await wang.says(address)
        wang.sees(f"地方：{address}", f"归属：{grid}")
        await wang.changes("改地方")


async def test_a_road_through_two_grids_is_asked_about(town: World) -> None:
    wang = await asked_where(town)
    await wang.says("青溪大道")
    wang.sees("是下面哪一个")
    await wang.says("青溪大道101号")
    wang.sees("归属：新街网格")


async def test_what_nobody_knows_goes_to_the_duty_desk(town: World) -> None:
    duty = await town.meets("tang_yuhong")
    wang = await asked_where(town)
    await wang.says("月亮背面三百号")
    wang.sees("归属：值班室")
    await wang.taps("提交")
    wang.sees("已交给值班室")
    duty.sees("没有找到对应的网格，请转派", "月亮背面三百号")
    assert (await town.the_case()).grid_id is None


async def test_a_pin_outside_the_town_goes_to_the_duty_desk(town: World) -> None:
    duty = await town.meets("tang_yuhong")
    wang = await asked_where(town)
    await wang.shares(*OUTSIDE)
    wang.sees("归属：值班室")
    await wang.taps("提交")
    case = await town.the_case()
    assert (case.grid_id, case.routed_by) == (None, "none")
    assert any(view.kind == "venue" for view in duty.person.screen())


@pytest.mark.parametrize("said", ["taps", "我家"])
async def test_home_is_chosen_from_the_list_once(town: World, said: str) -> None:
    wang = await asked_where(town)
    await (wang.taps("我家") if said == "taps" else wang.says(said))
    wang.sees("您家在哪个网格", "返回", "取消")
    await wang.taps("河东网格")
    wang.sees("记住了：您家在 河东网格", "地方：我家附近", "归属：河东网格")
    await wang.taps("提交")
    await wang.says("垃圾桶满了没人收")
    await wang.says("没有")
    await wang.says("我家")
    wang.sees("归属：河东网格")
    wang.sees_not("您家在哪个网格")  # the list became "记住了"; nobody asks again


async def test_back_from_the_list_of_homes_is_the_question_for_the_place(town: World) -> None:
    wang = await asked_where(town)
    await wang.taps("我家")
    await wang.taps("返回")
    assert (await the_draft(town)).step is Step.WHERE
    assert count(wang, "在什么地方") == 2


async def test_the_receipt_offers_to_remember_the_home(town: World) -> None:
    wang = await town.stranger("王秀英")
    await a_case(town, wang)
    await wang.taps("这里是我家")
    assert "老街网格" in wang.alert
    await wang.says("垃圾桶满了没人收")
    await wang.says("没有")
    await wang.says("我家")
    wang.sees("归属：老街网格")


@pytest.mark.parametrize("way", ["taps", "老地方"])
async def test_the_same_place_as_last_time(town: World, way: str) -> None:
    wang = await town.stranger("王秀英")
    await a_case(town, wang, grid="LL01")
    await wang.says("垃圾桶满了没人收")
    await wang.says("没有")
    await (wang.taps("同上次") if way == "taps" else wang.says(way))
    wang.sees("归属：柳林南网格")
    await wang.taps("提交")
    assert [case.routed_by for case in await town.cases()][-1] == "same_as_last"


async def test_there_is_no_last_time_yet(town: World) -> None:
    wang = await asked_where(town)
    assert "🕘 同上次" not in [button.label for row in wang.person.keyboard() for button in row]
    await wang.says("同上次")
    wang.sees("还没有上次的地方")
    assert "在什么地方" in wang.last().text


async def test_the_big_button_sends_the_place(town: World) -> None:
    wang = await asked_where(town)
    await wang.taps("发送我的位置", location=town.inside(GRID))
    wang.sees("地方记下了", "归属：老街网格")
    assert wang.person.keyboard() == ()


async def test_later_moves_of_a_live_location_are_ignored(town: World) -> None:
    wang = await asked_where(town)
    view = await wang.person.shares(*town.inside(GRID), live_period=900)
    await town.settle()
    said = len(wang.person.screen())
    await wang.person.moves(view, *OUTSIDE)
    await town.settle()
    assert len(wang.person.screen()) == said
    draft = await the_draft(town)
    assert (draft.lat, draft.lon) == town.inside(GRID)


async def test_another_place_from_the_summary_replaces_the_pin(town: World) -> None:
    wang = await town.stranger("王秀英")
    await to_summary(town, wang)
    await wang.changes("改地方")
    await wang.says("高家村5组")
    wang.sees("地方：高家村5组", "归属：高家下湾网格")
    await wang.changes("改地方")
    await wang.taps("不改")
    await town.later(timedelta(seconds=2))
    await wang.taps("提交")
    case = await town.the_case()
    assert (case.place_words, case.lat) == ("高家村5组", None)


async def test_what_is_no_place_is_kept_as_words_and_asked_for_again(town: World) -> None:
    wang = await asked_where(town)
    await wang.says("太臭了受不了")
    wang.sees("发语音，都行")
    draft = await the_draft(town)
    assert draft.step is Step.WHERE
    assert draft.words.endswith("太臭了受不了")
    await wang.says("那里")
    wang.sees("说说旁边有什么")
    await wang.says("桥头第三家")
    wang.sees("地方：桥头第三家")


async def test_a_place_that_only_she_knows_is_kept_as_said(town: World) -> None:
    leader = await town.leader_of(GRID)
    wang = await asked_where(town)
    await lives_in(town, wang, GRID)
    await wang.says("老王家旁边")
    wang.sees("归属：老街网格")
    await wang.says("提交")
    await breath(town)
    leader.sees("老王家旁边（按居民说的）")


async def test_a_place_that_was_misheard_is_found_and_shown_as_it_was_said(town: World) -> None:
    wang = await asked_where(town)
    await wang.says("土地苗旁边")
    wang.sees("地方：土地苗旁边", "归属：柳林北网格")
