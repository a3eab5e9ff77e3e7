"""Two matters in one message: asked about, and told one after the other; not a word is lost."""

from tests.journeys.resident.telling import GRID, a_case, breath, the_draft
from tests.support.world import World

BOTH = "村口的路灯不亮了，楼下的垃圾也没人收"
LAMP, RUBBISH = "村口的路灯不亮了", "楼下的垃圾也没人收"


async def test_two_matters_are_two_reports(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says(BOTH)
    wang.sees("您说的是两件事吗？", f"① {LAMP}", f"② {RUBBISH}")
    await wang.taps("两件事")
    assert (await the_draft(town)).words == LAMP
    await wang.says("没有")
    await wang.shares(*town.inside(GRID))
    wang.sees("路灯照明")
    await town.restart()
    await wang.taps("提交")
    wang.sees(f"第一件交上去了。现在说第二件：{RUBBISH}")
    await wang.says("没有")
    await wang.taps("同上次")
    await wang.says("提交")
    await breath(town)
    assert sorted(case.words for case in await town.cases()) == sorted([LAMP, RUBBISH])
    assert {case.category for case in await town.cases()} == {"street_light", "garbage"}


async def test_one_matter_keeps_all_its_words(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says(BOTH)
    await wang.says("一件事")
    wang.sees("ask-photos")
    assert (await the_draft(town)).words == BOTH


async def test_the_first_may_be_given_up(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says(BOTH)
    await wang.says("是的")
    await wang.says("取消")
    wang.sees(f"第一件不报了。现在说第二件：{RUBBISH}")
    assert (await the_draft(town)).words == RUBBISH
    await wang.says("取消")
    wang.sees("draft-forgotten")


async def test_the_second_is_where_the_first_is(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says("高家村三组老井旁边的路灯不亮了，那里也有一堆垃圾没人收")
    await wang.taps("两件事")
    await wang.says("没有")
    await wang.taps("提交")
    await wang.says("没有")
    wang.sees("summary-title")
    await wang.taps("提交")
    assert len({case.grid_id for case in await town.cases()}) == 1
    assert len(await town.cases()) == 2


async def test_the_first_may_be_somebody_elses_already(town: World) -> None:
    li, wang = await town.stranger("李大爷"), await town.stranger("王秀英")
    await a_case(town, li, LAMP)
    await wang.says(BOTH)
    await wang.taps("两件事")
    await wang.says("没有")
    await wang.shares(*town.inside(GRID))
    await wang.taps(f"我也是：{LAMP}")
    wang.sees("joined", f"现在说第二件：{RUBBISH}")
    assert (await the_draft(town)).words == RUBBISH
