"""The bot runs without the optional speech packages; speech then is off, and says which package is missing."""

import subprocess
import sys

import pytest

PREAMBLE = """
import sys

class Missing:
    names = {"av", "pydub", "speech_recognition", "faster_whisper", "opencc", "sherpa_onnx", "httpx", "filelock",
             "huggingface_hub", "numpy", "soundfile"}

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in self.names:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
from pathlib import Path
from bot.speech import EngineChoice, SpeechOff, Transcriber
from bot.speech.engines import engine
"""

LOAD = """
model = Path(sys.argv[1])
for name in ("model.bin", "model.onnx", "tokens.txt"):
    (model / name).touch()
try:
    engine(EngineChoice(sys.argv[2], model)).load()
except SpeechOff as off:
    print(off)
"""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("faster-whisper", "speech is off: faster_whisper is not installed (pip install diandan[speech])"),
        ("sherpa-onnx", "speech is off: sherpa-onnx is not installed (pip install sherpa-onnx)"),
        ("google", "speech is off: av is not installed (pip install diandan[speech])"),
        ("none", "speech is off: the engine is set to none"),
    ],
)
def test_a_missing_package_turns_speech_off(name: str, told: str, tmp_path: object) -> None:
    assert run(LOAD, str(tmp_path), name) == told


def test_a_transcriber_can_be_made_and_the_commands_imported() -> None:
    assert run("Transcriber(EngineChoice()); import bot.speech.commands; print('fine')") == "fine"


def test_fetch_says_what_is_missing() -> None:
    told = run("from bot.speech.commands import app\napp(['fetch'])", fails=True)

    assert told == "speech is off: filelock is not installed (pip install diandan[speech])"


def run(body: str, *arguments: str, fails: bool = False) -> str:
    command = [sys.executable, "-W", "error", "-c", PREAMBLE + body, *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert result.returncode == int(fails), result.stderr
    return (result.stderr if fails else result.stdout).strip()
