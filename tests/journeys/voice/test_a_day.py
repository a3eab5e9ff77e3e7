"""A day of somebody of eighty, told by voice: a lamp, its photo, a question, an urging, two verdicts, a fall at night.

What she reads stands in docs/a-day.md. It is written anew by:
DIANDAN_WRITE=1 make journey t=tests/journeys/voice/test_a_day.py
"""

import os
from datetime import timedelta
from pathlib import Path

from tests.journeys.grid.telling import card_of
from tests.support.ears import voice
from tests.support.world import Townsman, World

PAGE = Path(__file__).parents[3] / "docs" / "a-day.md"
BEGIN, END = "<!-- day -->\n", "<!-- end -->\n"

PICTURE = b"\xff\xd8\xff\xe0 a lamp"
REPAIRED = b"\xff\xd8\xff\xe0 it burns again"
GRID = "GJ01"
ANSWER = "带身份证和户口本，到镇便民中心二号窗口"
A_MOMENT = timedelta(seconds=5)


class Day:
    """What somebody does in a day, and what it costs: taps, and characters typed."""

    def __init__(self, world: World, who: Townsman) -> None:
        self.world = world
        self.who = who
        self.taps = 0
        self.spoken: list[str] = []

    async def says(self, words: str, *, minutes: int = 1) -> None:
        """A voice message, some minutes after what was before."""
        self.spoken.append(words)
        await self.world.later(timedelta(minutes=minutes))
        await self.who.speaks(voice(words), max(2, len(words) // 4))
        await self.world.later(A_MOMENT)

    async def presses(self, label: str) -> None:
        """One tap."""
        self.taps += 1
        await self.who.taps(label)
        await self.world.later(A_MOMENT)

    @property
    def typed(self) -> int:
        """Characters that she typed; /start is Telegram's own button."""
        own = [view.words for view in self.who.person.screen() if not view.from_bot and view.words != "/start"]
        return sum(map(len, own))

    def page(self) -> str:
        """Her chat as it stands at the end of the day, with what she said."""
        words = iter(self.spoken)
        told = []
        for view in self.who.person.screen()[2:]:
            said = f"{view.who}（语音）: {next(words)}" if view.voice and not view.from_bot else str(view)
            told.append(said.replace(" (edited)", ""))
        count = f"{len(self.spoken)} voice messages, one photo, {self.taps} taps, {self.typed} characters typed."
        return f"{BEGIN}\n{count}\n\n```text\n" + "\n".join(told) + f"\n```\n\n{END}"


async def test_a_day(town: World) -> None:
    leader, worker = await town.leader_of(GRID), await town.worker_of(GRID)
    wang = await town.stranger("王秀英")
    day = Day(town, wang)

    await day.says("高家村三组老井旁边的路灯不亮了")
    await day.presses("对")
    await day.presses("提交")
    await day.presses("这里是我家")
    lamp = (await town.cases())[-1]
    await town.later(timedelta(minutes=10))
    await wang.shows(PICTURE)
    wang.sees(f"放进 {lamp.case_no}", "不是这件")

    await day.says("高龄补贴怎么领，要带什么东西")
    await day.presses("对")
    await day.says("跟上次一样")
    await day.presses("提交")
    question = (await town.cases())[-1]

    await leader.taps("派单", on=card_of(leader, lamp.case_no))
    await leader.taps(f"{worker.person.name}（在办 0 件）")
    await worker.taps("接单")
    await town.later(timedelta(hours=4))
    await worker.taps("完成")
    await worker.shows(REPAIRED, caption="换了灯泡")
    await leader.taps("核查通过", on=card_of(leader, lamp.case_no))
    await day.says("亮了亮了，谢谢你们")
    await day.says("满意")
    await day.presses("不说了")

    await day.says("催一下", minutes=30)
    leader.sees(f"居民催办 {question.case_no}")
    await leader.taps("我来办", on=card_of(leader, question.case_no))
    await leader.taps("完成")
    await leader.says(ANSWER)
    await leader.taps("核查通过", on=card_of(leader, question.case_no))
    await town.later(A_MOMENT)
    wang.sees(f"答复：{ANSWER}")
    await day.says("解决了，谢谢")
    await day.says("非常满意")
    await day.presses("不说了")

    await town.later(timedelta(hours=7))
    await day.says("我在家里摔了一跤，起不来了")
    wang.sees("120")
    leader.sees("有人正在说危险", "起不来了")
    await leader.taps("我来")
    await town.later(A_MOMENT)
    wang.sees(f"{leader.person.name} 来管这件事了")

    assert day.typed == 0
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    written = before + day.page() + rest.partition(END)[2]
    if os.environ.get("DIANDAN_WRITE"):
        PAGE.write_text(written, "utf-8")
    assert PAGE.read_text("utf-8") == written
