"""A real voice, a real decoder, a real model: from the recording to the transcript on her phone."""

import json
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.speech import EngineChoice, Transcriber
from bot.speech.catalogue import CATALOGUE, DEFAULT_MODEL
from bot.speech.fetched import is_complete
from bot.speech.places import default_models
from tests.support.databases import Databases
from tests.support.world import World, a_world

VOICES = Path(__file__).parents[4] / "shared" / "voice"
CLIP = "mandarin-TEST_NET_Y00000000.ogg"

pytestmark = pytest.mark.speech


@pytest.fixture
def clip() -> tuple[bytes, str]:
    """A recording that is not ours to copy into the project, and what is said in it."""
    directory = Path(os.environ.get("DIANDAN_VOICE", VOICES))
    if not (directory / CLIP).is_file():
        pytest.skip(f"no recordings in {directory}")
    clips = json.loads((directory / "clips.json").read_text("utf-8"))
    return (directory / CLIP).read_bytes(), next(one["ref"] for one in clips if one["file"] == CLIP)


@pytest.fixture
async def town(migrated: Databases) -> AsyncIterator[World]:
    """The sample town with the default engine."""
    directory = Path(os.environ.get("DIANDAN_SPEECH_MODEL", default_models() / DEFAULT_MODEL))
    if not is_complete(CATALOGUE[DEFAULT_MODEL], directory):
        pytest.skip(f"no speech model in {directory}: diandan speech fetch")
    async with (
        migrated.lent("sqlite") as url,
        Transcriber(EngineChoice(model=directory)) as ears,
        a_world(url, ears=ears) as world,
    ):
        yield world


async def test_her_words_are_on_her_phone(town: World, clip: tuple[bytes, str]) -> None:
    recording, said = clip
    wang = await town.stranger("王秀英")
    await wang.speaks(recording, 5)

    wang.sees("您说的是", "对吗")
    shown = wang.finds("您说的是").text or ""
    there = [sign for sign in said if sign in shown]
    assert len(there) >= len(said) * 0.6, shown
    wang.sees_not("正在听写")


async def test_silence_is_no_report_in_words(town: World) -> None:
    sounds = pytest.importorskip("tests.unit.speech.sounds")
    wang = await town.stranger("王秀英")
    await wang.speaks(sounds.ogg_opus(sounds.silence(2.0)), 2)
    wang.sees("没有听到说话", "在什么地方")
