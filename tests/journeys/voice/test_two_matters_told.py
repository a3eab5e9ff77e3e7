"""Two matters in one recording are asked about as if they were typed."""

from tests.journeys.resident.telling import GRID, breath
from tests.support.ears import FakeEars, voice
from tests.support.world import World


async def test_both_become_reports(town: World, ears: FakeEars) -> None:
    wang = await town.stranger("王秀英")
    await wang.speaks(voice("村口的路灯不亮了，楼下的垃圾也没人收"), 6)
    await breath(town)
    await wang.taps("对")
    wang.sees("您说的是两件事吗？")
    await breath(town)
    await wang.speaks(voice("两件事"), 2)
    await breath(town)
    await wang.shares(*town.inside(GRID))
    await breath(town)
    await wang.taps("提交")
    wang.sees("现在说第二件：楼下的垃圾也没人收")
    first = await town.the_case()
    assert first.words.startswith("村口的路灯不亮了")
    assert "垃圾" not in first.words
