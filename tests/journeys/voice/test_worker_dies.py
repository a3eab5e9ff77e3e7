"""A recording over which the listening process dies is not heard: it is kept, and the leader is told to listen."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.speech import EngineChoice, Transcriber
from models.case import UNHEARD
from tests.journeys.voice.test_told_badly import finishes
from tests.support.databases import Databases
from tests.support.world import World, a_world

sounds = pytest.importorskip("tests.unit.speech.sounds")
tiny_models = pytest.importorskip("tests.unit.speech.tiny_models")


@pytest.fixture
async def town(migrated: Databases, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """The sample town with a real process that listens, and in one of two towns dies each time it is started."""
    make = tiny_models.fatal if request.param == "dies" else tiny_models.sense_voice
    async with (
        migrated.lent("sqlite") as url,
        Transcriber(EngineChoice("sherpa-onnx", make(tmp_path / "sense-voice"))) as ears,
        a_world(url, ears=ears) as world,
    ):
        yield world


async def is_kept_for_the_leader(town: World, recording: bytes) -> None:
    leader = await town.leader_of("GJ01")
    wang = await town.stranger("王秀英")
    await wang.speaks(recording, 6)
    wang.sees("没有听清", "会有人听", "在什么地方")
    await finishes(wang)
    case = await town.the_case()
    assert (case.words, case.unheard) == (UNHEARD, True)
    leader.sees("待听", "居民的语音")


@pytest.mark.parametrize("town", ["dies"], indirect=True)
async def test_a_process_that_dies_over_it(town: World) -> None:
    await is_kept_for_the_leader(town, sounds.ogg_opus(sounds.tone(2.0)))


@pytest.mark.parametrize("town", ["lives"], indirect=True)
async def test_eight_kilobytes_that_would_become_gigabytes(town: World) -> None:
    await is_kept_for_the_leader(town, sounds.flac(1, rate=1))
