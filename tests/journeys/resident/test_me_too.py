"""我也是: the same lamp is reported once, and whoever has it too follows it; nobody is told who reported it."""

from datetime import timedelta

from models import Action, Status
from tests.journeys.danger.telling import lives_in
from tests.journeys.resident.telling import GRID, a_case, breath, drafts
from tests.support.world import Townsman, World

PLACE = "高家村三组老井旁边"
NO_WATER = "我们这一片从早上就停水了"


async def lamp_at(world: World, who: Townsman, words: str, place: str) -> None:
    """Words, no photo, a typed place: she sees the summary."""
    await who.says(words)
    await who.says("没有")
    await who.says(place)
    who.sees("summary-title")


async def test_the_same_lamp_by_typed_place_is_offered(town: World) -> None:
    leader, wang, li = await town.leader_of("GJ01"), await town.stranger("王秀英"), await town.stranger("李大爷")
    await lamp_at(town, wang, "路灯不亮了", PLACE)
    await wang.taps("提交")
    await lamp_at(town, li, "这里的路灯坏了两天了", "高家村3组老井那里")
    li.sees("有人报过差不多的")
    li.sees_not("王秀英")
    await li.taps("我也是：路灯不亮了")
    await breath(town)
    li.sees("joined")
    leader.sees("又有一位居民反映：这里的路灯坏了两天了")
    case = await town.the_case()
    assert [event.action for event in await town.history(case)] == [Action.SUBMIT, Action.JOIN]
    await leader.taps("受理")
    await breath(town)
    li.sees("已受理")
    assert await drafts(town) == []


async def test_another_lamp_is_not_offered_and_nothing_told_in_confidence(town: World) -> None:
    wang, li = await town.stranger("王秀英"), await town.stranger("李大爷")
    await lamp_at(town, wang, "路灯不亮了", PLACE)
    await wang.changes("名字保密")
    await wang.taps("提交")
    await lamp_at(town, li, "路灯不亮了", PLACE)
    li.sees_not("有人报过差不多的")
    await li.taps("提交")
    assert len(await town.cases()) == 2


async def test_ones_own_repetition_goes_to_the_case(town: World) -> None:
    leader, wang = await town.leader_of("GJ01"), await town.stranger("王秀英")
    await lamp_at(town, wang, "路灯不亮了", PLACE)
    await wang.taps("提交")
    await town.later(timedelta(days=1))
    await wang.says("我要反映个事")
    await lamp_at(town, wang, "路灯还有一盏也坏了", PLACE)
    await wang.taps("是我报过的：路灯不亮了")
    await breath(town)
    wang.sees("补充收到了")
    leader.sees("路灯还有一盏也坏了")
    assert len(await town.cases()) == 1


async def test_a_neighbours_matter_is_offered_by_words_alone(town: World) -> None:
    wang, li = await town.stranger("王秀英"), await town.stranger("李大爷")
    for who in (wang, li):
        await lives_in(town, who, GRID)
    await wang.says(NO_WATER)
    await wang.says("没有")
    await wang.says("我家")
    await wang.taps("提交")
    await li.says("我家也停水了")
    li.sees("附近有人报过", "我也是：我们这一片")
    await town.restart()
    await li.starts()
    li.sees("我也是：我们这一片")
    await li.says("我也是")
    await breath(town)
    li.sees("joined")
    assert [case.status for case in await town.cases()] == [Status.SUBMITTED]


async def test_whose_matter_it_is_need_not_be_said(town: World) -> None:
    wang, li = await town.stranger("王秀英"), await town.stranger("李大爷")
    for who in (wang, li):
        await lives_in(town, who, GRID)
    await a_case(town, wang, NO_WATER)
    await li.says("隔壁报的那个我家也有")
    await li.taps("我也是：我们这一片从早上就停水了")
    li.sees("joined")


async def test_none_of_these_is_a_report_like_any_other(town: World) -> None:
    wang, li = await town.stranger("王秀英"), await town.stranger("李大爷")
    for who in (wang, li):
        await lives_in(town, who, GRID)
    await wang.says(NO_WATER)
    await wang.says("没有")
    await wang.says("我家")
    await wang.taps("提交")
    await li.says("我家也停水了")
    await li.taps("都不是，我要报")
    await li.says("没有")
    await li.says("我家")
    await li.taps("提交")
    assert len(await town.cases()) == 2


async def test_where_nothing_fits_it_is_a_report(town: World) -> None:
    li = await town.stranger("李大爷")
    await li.says("我家也停水了")
    li.sees("ask-photos")
