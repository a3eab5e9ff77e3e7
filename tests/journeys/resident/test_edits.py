"""Messages that are edited: before the submission the draft is corrected, afterwards the leader sees it."""

from tests.journeys.resident.telling import GRID, LAMP, a_case, breath, picture, the_draft
from tests.support.world import World


async def test_words_are_corrected_before_and_after(world: World) -> None:
    leader = await world.leader_of(GRID)
    wang = await world.stranger("王秀英")
    said = await wang.says("村口的路灯不来了")
    await wang.edits(said, LAMP)
    wang.sees("改好了")
    assert (await the_draft(world)).words == LAMP
    await wang.says("没有")
    await wang.shares(*world.inside(GRID))
    await wang.taps("提交")
    await breath(world)
    await wang.edits(said, "村尾的路灯不亮了")
    wang.sees("更正收到了")
    leader.sees("更正：村尾的路灯不亮了", "居民更正了")


async def test_a_caption_is_corrected(town: World) -> None:
    leader = await town.leader_of(GRID)
    wang = await town.stranger("王秀英")
    view = (await wang.shows(picture(), caption="路灯坏"))[0]
    await wang.edits(view, LAMP)
    assert (await the_draft(town)).words == LAMP
    await wang.shares(*town.inside(GRID))
    await wang.taps("提交")
    await wang.edits(view, "是第三根")
    leader.sees("更正：是第三根")


async def test_a_typed_place_is_corrected(town: World) -> None:
    leader = await town.leader_of("GJ02")
    wang = await town.stranger("王秀英")
    await wang.says(LAMP)
    await wang.says("没有")
    view = await wang.says("高家村1组")
    wang.sees("归属：高家上湾网格")
    await wang.edits(view, "高家村5组")
    wang.sees("归属：高家下湾网格")
    await wang.taps("提交")
    await wang.edits(view, "高家村5组12号")
    wang.sees("更正收到了")
    leader.sees("更正：📍 高家村5组12号")
    assert (await town.the_case()).place_words == "高家村5组12号"


async def test_a_place_of_a_cancelled_report_corrects_nothing(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says(LAMP)
    await wang.says("没有")
    view = await wang.says("高家村1组")
    await wang.says("取消")
    await a_case(town, wang)
    await wang.edits(view, "高家村5组")
    assert len(await town.history(await town.the_case())) == 1


async def test_an_edit_of_something_we_never_heard_means_nothing(town: World) -> None:
    wang = await town.stranger("王秀英")
    view = await wang.says("/help")
    before = len(wang.person.screen())
    await wang.edits(view, "路灯坏了")
    assert len(wang.person.screen()) == before
