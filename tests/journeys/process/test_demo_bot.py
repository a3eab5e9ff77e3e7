"""The demo's bot: there is one, however often it is started, and none when the demo is gone."""

import asyncio
import sys

import pytest

from bot.demo.botprocess import BotProcess
from tests.support.process import PATIENCE

pytestmark = pytest.mark.process

DEMO = """
import asyncio
from bot.demo.botprocess import BotProcess

async def main():
    bot = BotProcess({}, ("tests.support.lingering",))
    await asyncio.gather(*[bot.start() for _ in range(3)])
    await asyncio.Event().wait()

asyncio.run(main())
"""


async def test_started_thrice_at_once_there_is_one_and_it_ends_with_a_demo_that_is_killed() -> None:
    demo = await asyncio.create_subprocess_exec(sys.executable, "-c", DEMO, stdout=asyncio.subprocess.PIPE)
    assert demo.stdout is not None
    async with asyncio.timeout(PATIENCE):
        assert await demo.stdout.readline() == b"here\n"
        demo.kill()
        assert await demo.stdout.read() == b""  # nobody else has said a word, and nobody is left who could


async def test_it_is_asked_to_end_and_can_be_started_again() -> None:
    bot = BotProcess({}, ("tests.support.lingering",))
    for _ in range(2):
        await bot.start()
        assert bot.runs
        await bot.stop()
        assert not bot.runs
