"""我家也停水了, spoken: the case near by is offered once the words are right."""

from tests.journeys.danger.telling import lives_in
from tests.journeys.resident.telling import GRID, breath
from tests.support.ears import FakeEars, voice
from tests.support.world import World


async def test_whoever_has_it_too_may_say_so(town: World, ears: FakeEars) -> None:
    wang, li = await town.stranger("王秀英"), await town.stranger("李大爷")
    for who in (wang, li):
        await lives_in(town, who, GRID)
    await wang.says("我们这一片从早上就停水了")
    await wang.says("没有")
    await breath(town)
    await wang.says("我家")
    await wang.taps("提交")
    await li.speaks(voice("我家也停水了，一样的"), 4)
    await breath(town)
    await li.taps("对")
    await breath(town)
    await li.taps("我也是：我们这一片从早上就停水了")
    await breath(town)
    li.sees("这件事算上您了")
    assert len(await town.cases()) == 1
