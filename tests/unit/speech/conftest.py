"""Where the tests find a real model and real voices, when this machine has them."""

import os
from pathlib import Path

import pytest

from bot.speech.catalogue import CATALOGUE, DEFAULT_MODEL
from bot.speech.fetched import is_complete
from bot.speech.places import default_models
from tests.unit.speech import tiny_models

VOICES = Path(__file__).parents[4] / "shared" / "voice"


@pytest.fixture(scope="session")
def sense_voice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of a tiny SenseVoice."""
    return tiny_models.sense_voice(tmp_path_factory.mktemp("models") / "sense-voice")


@pytest.fixture(scope="session")
def whisper_model() -> Path:
    """The directory of the real default model: DIANDAN_SPEECH_MODEL, or where `diandan speech fetch` puts it."""
    directory = Path(os.environ.get("DIANDAN_SPEECH_MODEL", default_models() / DEFAULT_MODEL))
    if not is_complete(CATALOGUE[DEFAULT_MODEL], directory):
        pytest.skip(f"no speech model in {directory}: diandan speech fetch")
    return directory


@pytest.fixture(scope="session")
def voices() -> Path:
    """The directory of real recordings (DIANDAN_VOICE), which are not ours to copy into the project."""
    directory = Path(os.environ.get("DIANDAN_VOICE", VOICES))
    if not (directory / "clips.json").is_file():
        pytest.skip(f"no recordings in {directory}")
    return directory
