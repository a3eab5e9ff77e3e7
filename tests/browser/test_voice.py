"""A voice from a file, heard and confirmed; and one from the microphone."""

import asyncio
import json
import os
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="the Python package playwright is not installed (make test-browser)")

from playwright.async_api import Page, expect

from bot.speech.catalogue import CATALOGUE, DEFAULT_MODEL
from bot.speech.fetched import is_complete
from bot.speech.places import default_models
from tests.browser.playing import ready
from tests.unit.sandbox.test_page import tone

VOICES = Path(os.environ.get("DIANDAN_VOICE", Path(__file__).parents[3] / "shared" / "voice"))
CLIP = "mandarin-TEST_NET_Y00000000.ogg"


@pytest.fixture
def clip() -> tuple[Path, str]:
    """A recording that is not ours to copy into the project, and what is said in it."""
    if not is_complete(CATALOGUE[DEFAULT_MODEL], default_models() / DEFAULT_MODEL):
        pytest.skip("there is no speech model: make ears")
    if not (VOICES / CLIP).is_file():
        pytest.skip(f"no recordings in {VOICES} (DIANDAN_VOICE)")
    clips = json.loads((VOICES / "clips.json").read_text("utf-8"))
    return VOICES / CLIP, next(one["ref"] for one in clips if one["file"] == CLIP)


async def test_a_voice_file_is_heard_confirmed_and_brought_to_the_leader(clip: tuple[Path, str], page: Page) -> None:
    recording, said = clip
    shen, leader, _ = await ready(page)
    await shen.frame.locator("input[type=file]").set_input_files(recording)
    await expect(shen.frame.locator(".mine .voice")).to_be_visible()
    await expect(page.locator(".flow li", has_text="正在听写").first).to_be_attached()
    await shen.sees("您说的是")
    shown = await shen.frame.locator(".theirs .words", has_text="您说的是").last.inner_text()
    assert len([sign for sign in said if sign in shown]) >= len(said) * 0.6, shown
    await shen.taps("✅ 对")
    await expect(shen.frame.locator(".bubble", has_text="对吗")).to_have_count(0)
    heard = shown.split("“")[1].split("”")[0]
    await expect(shen.frame.locator(".theirs", has_text=heard).last).to_be_attached()
    await expect(shen.frame.locator(".bubble", has_text="未确认")).to_have_count(0)

    await shen.taps("发送我的位置")  # who speaks is not asked for a photo
    await shen.clicks_the_map()
    kind, summary = shen.key("其他"), shen.key("✅ 提交")
    await expect(kind.or_(summary).first).to_be_attached()
    if not await summary.count():  # what was heard, a question or not, decides whether a category is proposed
        await kind.click()
    await shen.taps("✅ 提交")
    card = leader.frame.locator(".theirs", has_text="待受理").filter(has_text="居民已确认").first
    await expect(card.locator(".words")).to_contain_text(heard)
    voice = leader.frame.locator(".theirs", has_text="居民的语音")
    await expect(voice.locator(".quote")).to_contain_text("待受理")  # it hangs under the card
    await voice.locator(".play").click()
    await expect(voice.locator("audio")).to_be_attached()


async def test_a_voice_from_the_microphone_and_a_file_of_sound(page: Page) -> None:
    shen, leader, _ = await ready(page)
    file = {"name": "水管.wav", "mimeType": "audio/wav", "buffer": await asyncio.to_thread(tone, seconds=2)}
    await shen.frame.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]  # a TypedDict
    await expect(shen.frame.locator(".mine .voice .seconds")).to_have_text("0:02")
    await expect(shen.frame.locator(".theirs").last).to_be_attached()  # the bot answers what it heard, or keeps it
    await shen.frame.locator(".play").click()
    await expect(shen.frame.locator("audio")).to_be_attached()

    await leader.frame.locator(".mic").click()
    await expect(leader.frame.locator(".mic.recording")).to_be_visible()
    await page.wait_for_timeout(1_200)  # somebody speaks
    await leader.frame.locator(".mic").click()
    await expect(leader.frame.locator(".mine .voice")).to_be_visible()
