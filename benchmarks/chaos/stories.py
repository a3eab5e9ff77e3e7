"""What residents do meanwhile: each tells of a lamp, by the dice with a photo, an edit, a press too many."""

import asyncio
import random
from dataclasses import dataclass
from typing import Final

from bot.sandbox import NotOnScreen, Sandbox, SandboxPerson
from tests.journeys.process.town import CASE_NO, inside
from tests.support.process import reads

PATIENCE: Final = 45.0
"""Real seconds for one answer, with everything that goes wrong in between."""
AGAIN: Final = 3.0
"""Seconds after which somebody who got no answer says or presses it again."""


@dataclass
class Story:
    """One resident's report: how it was told, and the number that she was told."""

    number: int
    who: SandboxPerson
    steps: str = ""
    told: str | None = None

    async def tell(self, box: Sandbox, dice: random.Random) -> None:
        """From the first word to the case number."""
        words = f"第{self.number}号门前的路灯不亮了"
        said = await self._says(box, words, "有照片吗")
        if dice.random() < 0.2 and said is not None:
            self.steps += "e"
            await self.who.edits(said, f"{words}，晚上看不见")
        if dice.random() < 0.5:
            self.steps += "p"
            await self.who.shows(b"\xff\xd8\xff lamp %d" % self.number)
            await self._until(box, "在什么地方", lambda: self.who.says("没有"))
        else:
            await self._says(box, "没有", "在什么地方")
        await self.who.shares(*inside())
        await self._until(box, "请看一看", lambda: self.who.shares(*inside()))
        for press in range(12):
            try:
                await self.who.taps("提交")
                if press == 0 and dice.random() < 0.3:
                    self.steps += "d"
                    await self.who.taps_again()
            except NotOnScreen:
                pass
            if await box.until(self._has_number, AGAIN):
                return
        if not await box.until(self._has_number, PATIENCE):
            raise TimeoutError(f"story {self.number} ({self.steps}): no number")

    def _has_number(self) -> bool:
        told = [found for view in self.who.screen() if "收到了" in view.words for found in CASE_NO.findall(view.words)]
        self.told = told[0] if told else None
        return self.told is not None

    async def _says(self, box: Sandbox, words: str, answer: str):  # type: ignore[no-untyped-def]  # a view of the sandbox's
        said = await self.who.says(words)
        await self._until(box, answer, None)
        return said

    async def _until(self, box: Sandbox, answer: str, again) -> None:  # type: ignore[no-untyped-def]  # a thing to do
        if await box.until(lambda: reads(self.who, answer), AGAIN * 4):
            return
        if again is not None:
            await again()
        if not await box.until(lambda: reads(self.who, answer), PATIENCE):
            raise TimeoutError(f"story {self.number}: no {answer!r}")


async def all_told(box: Sandbox, stories: list[Story], dice: random.Random) -> list[BaseException]:
    """Every story at once; what became of those that did not come to their end."""
    rolls = [random.Random(dice.random()) for _ in stories]
    ended = await asyncio.gather(
        *(story.tell(box, roll) for story, roll in zip(stories, rolls, strict=True)), return_exceptions=True
    )
    return [one for one in ended if isinstance(one, BaseException)]
