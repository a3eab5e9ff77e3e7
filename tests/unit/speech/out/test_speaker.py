"""A text becomes a voice message, by a process that comes when it is needed and goes when it is not."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from bot.speech.audio import decode
from bot.speech.out import Speaker
from bot.speech.out.kept import Kept
from bot.speech.out.voice_message import RATE, voice_message
from bot.speech.port import EngineFailed, SpeechOff
from bot.speech.recording import Recording

pytest.importorskip("misaki", reason="pip install diandan[voice]")


SOON = 10.0
"""Seconds after which a process that should have gone has not."""


@pytest.fixture(scope="session")
def tiny_speaker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network with the real one's inputs that hums for a tenth of a second for each sound."""
    onnx = pytest.importorskip("onnx")
    helper, types = onnx.helper, onnx.TensorProto
    hum = (np.sin(np.arange(2_400) / 8) / 2).astype(np.float32)[None]
    nodes = [
        helper.make_node("Cast", ["tokens"], ["sounds"], to=types.FLOAT),
        helper.make_node("Sign", ["sounds"], ["there"]),
        helper.make_node("Transpose", ["there"], ["column"], perm=[1, 0]),
        helper.make_node("MatMul", ["column", "hum"], ["rows"]),
        helper.make_node("Reshape", ["rows", "flat"], ["wave"]),
    ]
    inputs = [
        helper.make_tensor_value_info("tokens", types.INT64, [1, None]),
        helper.make_tensor_value_info("style", types.FLOAT, [1, 256]),
        helper.make_tensor_value_info("speed", types.FLOAT, [1]),
    ]
    outputs = [helper.make_tensor_value_info("wave", types.FLOAT, [None])]
    constants = [onnx.numpy_helper.from_array(hum, "hum"), onnx.numpy_helper.from_array(np.array([-1]), "flat")]
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, constants)
    folder = tmp_path_factory.mktemp("speaker")
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 9
    onnx.save(model, str(folder / "kokoro.onnx"))
    signs = "abcdefghijklmnopqrstuvwxyzɕʂʈʰəɤɨʅɻŋɥ↗↘→↓ "
    (folder / "vocab.json").write_text(json.dumps({"vocab": {sign: n for n, sign in enumerate(signs, 1)}}))
    np.zeros((510, 256), np.float32).tofile(folder / "zf_xiaobei.bin")
    return folder


@pytest.fixture
async def speaker(tiny_speaker: Path, tmp_path: Path) -> AsyncIterator[Speaker]:
    async with Speaker(tiny_speaker, tmp_path / "cache") as opened:
        yield opened


async def test_a_text_becomes_a_voice_message(speaker: Speaker) -> None:
    spoken = await speaker.say("✅ <b>收到了。编号 20261128-001</b>")

    decoded = decode(Recording(spoken.content, claimed_seconds=spoken.seconds))
    assert spoken.content.startswith(b"OggS")
    assert decoded.seconds == pytest.approx(spoken.seconds, abs=0.1)
    assert decoded.level > -30
    assert not decoded.truncated


async def test_what_was_said_once_needs_no_process(speaker: Speaker, tiny_speaker: Path, tmp_path: Path) -> None:
    first = await speaker.say("路灯修好了。")

    async with Speaker(tiny_speaker, tmp_path / "cache") as another:
        assert (await another.say("路灯修好了。")).seconds == first.seconds
        assert another.pid is None


async def test_the_process_goes_when_nobody_asks_and_comes_again(tiny_speaker: Path, tmp_path: Path) -> None:
    async with Speaker(tiny_speaker, tmp_path / "cache", idle=0.2) as speaker:
        await speaker.say("第一句话说完了。")
        assert speaker._process is not None
        assert await asyncio.wait_for(speaker._process.wait(), SOON) == 0
        assert speaker.pid is None
        await speaker.say("第二句话也说完了。")


async def test_a_process_that_was_killed_is_replaced(speaker: Speaker) -> None:
    await speaker.say("第一句话说完了。")
    assert speaker._process is not None
    speaker._process.kill()
    await speaker._process.wait()

    assert (await speaker.say("第二句话也说完了。")).seconds > 0


async def test_without_a_speaker_it_says_so(tmp_path: Path) -> None:
    async with Speaker(tmp_path, tmp_path / "cache") as speaker:
        with pytest.raises(SpeechOff, match="no speaker in"):
            await speaker.say("路灯修好了。")
        assert speaker.pid is None


async def test_where_nothing_can_be_said_nothing_is(speaker: Speaker) -> None:
    with pytest.raises(SpeechOff, match="nothing to be said"):
        await speaker.say("👍")


async def test_a_speaker_that_hangs_is_ended(speaker: Speaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.speech.out.speaker.PATIENCE", 0.0)

    with pytest.raises(EngineFailed):
        await speaker.say("路灯修好了。")
    assert speaker.pid is None


async def test_two_texts_at_the_same_time_do_not_mix(speaker: Speaker) -> None:
    long, short = await asyncio.gather(speaker.say("高家村三组老井旁边的路灯不亮了。"), speaker.say("好的，谢谢。"))

    assert long.seconds > short.seconds


def test_a_full_disk_is_no_reason_to_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Kept(tmp_path / "file" / "cache", "voice")

    kept.keep("路灯", b"sound")
    assert kept.find("路灯") is None


def test_each_voice_keeps_its_own(tmp_path: Path) -> None:
    Kept(tmp_path, "one").keep("路灯", b"sound")

    assert Kept(tmp_path, "one").find("路灯") == b"sound"
    assert Kept(tmp_path, "two").find("路灯") is None


def test_parts_have_a_pause_between_them() -> None:
    second = bytes(RATE * 2)

    assert voice_message([second, second]).seconds == pytest.approx(2.25)
