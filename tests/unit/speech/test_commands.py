"""`diandan speech` as an operator uses it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.speech import commands
from bot.speech.catalogue import CATALOGUE
from tests.unit.speech import sounds
from tests.unit.speech.test_fetch import COMPLETE, MODEL, stored

RUN = CliRunner()


@pytest.fixture(autouse=True)
def _wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands.console, "width", 200)


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> str:
    """A model of a few kilobytes in the catalogue."""
    monkeypatch.setitem(CATALOGUE, "tiny", MODEL)
    return "tiny"


def test_fetch_gets_a_model_and_says_where_it_is_and_its_licence(tiny: str, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for name, content in COMPLETE.items():
        (stick / name).write_bytes(content)

    result = RUN.invoke(
        commands.app, ["fetch", tiny, "--no-hear", "--from", str(stick), "--into", str(tmp_path / "models")]
    )

    assert result.exit_code == 0, result.output
    assert f"tiny is in {tmp_path / 'models' / 'tiny'} (licence: MIT)" in result.output
    assert stored(tmp_path / "models" / "tiny") == COMPLETE


def test_fetch_without_any_source_says_what_was_tried(tiny: str, tmp_path: Path) -> None:
    result = RUN.invoke(commands.app, ["fetch", tiny, "--into", str(tmp_path), "--hub", "http://127.0.0.1:9"])

    assert result.exit_code == 1
    assert "could not get tiny" in result.stderr
    assert "hub http://127.0.0.1:9: config.json: ConnectError" in result.stderr


def test_fetch_of_an_unknown_name_lists_the_known_ones(tmp_path: Path) -> None:
    result = RUN.invoke(commands.app, ["fetch", "whisper-enormous", "--into", str(tmp_path)])

    assert result.exit_code == 2
    assert "faster-whisper-base" in result.stderr


def test_try_prints_words_time_and_real_time_factor(sense_voice: Path, tmp_path: Path) -> None:
    spoken, text = tmp_path / "voice.ogg", tmp_path / "notes.ogg"
    spoken.write_bytes(sounds.ogg_opus(sounds.tone(2.0)))
    text.write_bytes(b"no sound at all")

    engine = ["--engine", "sherpa-onnx", "--model", str(sense_voice)]
    result = RUN.invoke(commands.app, ["try", str(spoken), str(text), *engine])

    assert result.exit_code == 0, result.output
    assert "路灯坏了。" in result.output
    assert re.search(r"2\.0 s, took \d+\.\d\d s", result.output)  # how long is the machine's affair
    assert "real-time factor" in result.output
    assert "(not audio: " in result.output


@pytest.fixture
def three_clips(tmp_path: Path) -> Path:
    """Two recordings of a hum, which the tiny model hears as 路灯坏了, and one of silence; with what was said."""
    (tmp_path / "voice.ogg").write_bytes(sounds.ogg_opus(sounds.tone(2.0)))
    (tmp_path / "again.ogg").write_bytes(sounds.ogg_opus(sounds.tone(2.0)))
    (tmp_path / "quiet.ogg").write_bytes(sounds.ogg_opus(sounds.silence(2.0)))
    entries = [
        {"file": "voice.ogg", "set": "easy", "ref": "路燈，坏了！"},
        {"file": "again.ogg", "set": "hard", "ref": "路灯修好"},
        {"file": "quiet.ogg", "set": "hard", "ref": "四个字呢"},
    ]
    (tmp_path / "clips.json").write_text(json.dumps(entries), encoding="utf-8")
    return tmp_path


def scored(*arguments: str) -> list[dict[str, Any]]:
    result = RUN.invoke(commands.app, ["score", *arguments, "--engine", "sherpa-onnx", "--json"])
    assert result.exit_code == 0, result.output
    measured: list[dict[str, Any]] = json.loads(result.output)
    return measured


def test_score_prints_what_each_model_got_wrong_per_clip_and_per_set(sense_voice: Path, three_clips: Path) -> None:
    models = ["--model", str(sense_voice), "--model", str(sense_voice)]
    result = RUN.invoke(commands.app, ["score", str(three_clips), "--engine", "sherpa-onnx", *models])

    assert result.exit_code == 0, result.output
    rows = [re.split(r" *│ *", line)[1:-1] for line in result.output.splitlines() if "│" in line]
    assert ["voice.ogg", "路燈，坏了！", "路灯坏了。", "0/4", "路灯坏了。", "0/4"] in rows
    assert ["quiet.ogg", "四个字呢", "(silent)", "4/4", "(silent)", "4/4"] in rows
    assert [row[:4] for row in rows if row[0] == "hard"] == [["hard", "sense-voice", "6/8", "75.0%"]] * 2
    assert [row[:4] for row in rows if row[0] == "all"] == [["all", "sense-voice", "6/12", "50.0%"]] * 2
    assert "quiet.ogg: silent" in result.output


def test_score_as_json_tells_work_and_memory(sense_voice: Path, three_clips: Path) -> None:
    (measured,) = scored(str(three_clips), "--model", str(sense_voice))

    assert (measured["all"]["wrong"], measured["all"]["characters"]) == (6, 12)
    assert measured["all"]["seconds"] == pytest.approx(6, abs=0.1)
    assert measured["all"]["wall"] > 0
    if Path("/proc/self/stat").exists():  # where the system counts it
        assert measured["peak"] > 10_000_000
        assert measured["all"]["cpu"] >= 0


def test_score_of_one_file_takes_its_words_from_the_folder(sense_voice: Path, three_clips: Path) -> None:
    (measured,) = scored(str(three_clips / "again.ogg"), "--model", str(sense_voice))

    assert [clip["file"] for clip in measured["clips"]] == ["again.ogg"]
    (three_clips / "stray.ogg").write_bytes(b"")
    stray = RUN.invoke(commands.app, ["score", str(three_clips / "stray.ogg")])
    assert stray.exit_code == 2
    assert "says nothing of stray.ogg" in stray.stderr.replace("\n", " ")


def test_score_of_disturbed_clips_hears_them_shortened_and_in_noise(sense_voice: Path, three_clips: Path) -> None:
    (measured,) = scored(str(three_clips), "--model", str(sense_voice), "--noise", "10", "--cut", "0.5")

    assert measured["all"]["seconds"] == pytest.approx(4.5, abs=0.1)


@pytest.mark.parametrize("command", ["try", "score"])
def test_without_a_model_speech_is_off_and_says_so(command: str, tmp_path: Path) -> None:
    (tmp_path / "clips.json").write_text("[]", encoding="utf-8")
    target = tmp_path / "clips.json" if command == "try" else tmp_path

    result = RUN.invoke(commands.app, [command, str(target), "--model", str(tmp_path)])

    assert result.exit_code == 1
    assert "speech is off: no model in" in result.stderr


def test_score_needs_the_words(tmp_path: Path) -> None:
    result = RUN.invoke(commands.app, ["score", str(tmp_path)])

    assert result.exit_code == 2
    assert "no clips.json" in result.stderr


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"", "no JSON in UTF-8"),
        ("路灯".encode("gbk"), "no JSON in UTF-8"),
        (b"{}", "no list"),
        (b'[{"file": "a.ogg", "set": "x"}]', "entry 1: file, set and ref"),
        (b'["a.ogg"]', "entry 1: file, set and ref"),
        (b'[{"file": "a.ogg", "set": "x", "ref": "y"}]', "entry 1: there is no"),
    ],
    ids=["empty", "GBK", "no list", "no ref", "no object", "no file"],
)
def test_score_says_which_entry_is_wrong(tmp_path: Path, written: bytes, told: str) -> None:
    (tmp_path / "clips.json").write_bytes(written)
    result = RUN.invoke(commands.app, ["score", str(tmp_path)])
    assert result.exit_code == 2
    assert told in result.stderr.replace("\n", " ")


def test_fetch_into_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = RUN.invoke(commands.app, ["fetch", "--into", str(tmp_path / "file")])
    assert result.exit_code == 2
    assert "cannot be kept in" in result.stderr
