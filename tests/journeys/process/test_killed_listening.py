"""kill -9 of the real bot while it listens to a real voice: heard to the end once, shown once, then it goes on."""

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.sandbox import Direction, Passage, Sandbox
from bot.speech.catalogue import CATALOGUE, DEFAULT_MODEL
from bot.speech.fetched import is_complete
from bot.speech.places import default_models
from tests.journeys.process.town import Town, founded, taps
from tests.support.databases import Databases
from tests.support.process import PATIENCE, a_process, reads, sees

pytestmark = [pytest.mark.process, pytest.mark.speech]

VOICES = Path(os.environ.get("DIANDAN_VOICE", Path(__file__).parents[4] / "shared" / "voice"))
CLIP = VOICES / "mandarin-TEST_NET_Y00000000.ogg"
MODEL = Path(os.environ.get("DIANDAN_SPEECH_MODEL", default_models() / DEFAULT_MODEL))


async def test_killed_while_it_listens(migrated: Databases, tmp_path: Path) -> None:
    if not CLIP.is_file() or not is_complete(CATALOGUE[DEFAULT_MODEL], MODEL):
        pytest.skip(f"needs {CLIP} and a speech model in {MODEL}")
    async with migrated.lent("sqlite") as url:
        box = Sandbox(strict_pace=False)
        town, wang = await founded(url, box), box.person("王秀英")
        proposals: list[Passage] = []
        listening = asyncio.Event()

        def watch(passage: Passage) -> None:
            if passage.direction is Direction.OUT and "您说的是" in str(passage.body):
                proposals.append(passage)
            if passage.name.lower() == "sendchataction":
                listening.set()

        box.watch(watch)
        settings = {"SPEECH_ENGINE": "faster-whisper", "SPEECH_MODEL": str(MODEL)}
        async with a_process(url, tmp_path, box, **settings) as process:
            await process.at_work()
            await wang.speaks(CLIP.read_bytes(), 5)
            await sees(box, wang, "正在听写")
            await asyncio.wait_for(listening.wait(), PATIENCE)
            await asyncio.wait_for(box.updates.polled.wait(), PATIENCE)  # the answer is remembered: it asks for more
            await process.dies()
            assert the_row(town)[:2] == ("working", 1)
            the_lease_ends(town)
            await process.start()
            await process.at_work()
            await sees(box, wang, "您说的是")
            await taps(town, wang, "对", "在什么地方", nothing)
            assert await process.ends() == 0
            assert "Traceback" not in process.output
        assert the_row(town) == ("heard", 2, 1)
        assert len(proposals) == 1, [passage.body for passage in proposals]
        assert not reads(wang, "正在听写")


async def nothing() -> None:
    """Nobody dies between the taps."""


def the_row(town: Town) -> tuple[str, int, int]:
    """State and attempts of what is to be written down, and how many of it there are."""
    with closing(sqlite3.connect(f"file:{town.file}?mode=ro", uri=True)) as connection:
        found = connection.execute("SELECT state, attempts FROM transcriptions").fetchall()
    return str(found[0][0]), int(found[0][1]), len(found)


def the_lease_ends(town: Town) -> None:
    """More than two minutes pass, by the bot's own reckoning."""
    with closing(sqlite3.connect(town.file)) as connection, connection:
        connection.execute("UPDATE transcriptions SET leased_until = '2020-01-01 00:00:00.000000'")
