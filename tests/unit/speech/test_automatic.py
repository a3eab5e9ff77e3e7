"""The larger model listens where there is room for it; the usual one otherwise, and in a rush."""

import os
from pathlib import Path

import pytest

from bot.speech import automatic
from bot.speech.automatic import AUTO, ENOUGH_MEMORY, Ears, ears
from bot.speech.catalogue import CATALOGUE, DEFAULT_MODEL, LARGER_MODEL
from bot.speech.choice import EngineChoice


def fetched(models: Path, *names: str) -> Path:
    """Folders with empty files as long as the models' own."""
    for name in names:
        (models / name).mkdir(parents=True)
        for file in CATALOGUE[name].files:
            with (models / name / file.name).open("wb") as hollow:
                hollow.truncate(file.size)
    return models


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A machine with just enough of everything."""
    monkeypatch.setattr(automatic, "_free_memory", lambda: ENOUGH_MEMORY)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    return monkeypatch


def test_with_room_the_larger_one_listens_and_the_usual_one_in_a_rush(tmp_path: Path, room: object) -> None:
    models = fetched(tmp_path, DEFAULT_MODEL, LARGER_MODEL)

    chosen = ears("faster-whisper", AUTO, models)

    assert chosen.usual.model == models / LARGER_MODEL
    assert chosen.rushed is not None
    assert chosen.rushed.model == models / DEFAULT_MODEL


@pytest.mark.parametrize(("name", "value"), [("_free_memory", ENOUGH_MEMORY - 1), ("_free_memory", 0)])
def test_without_memory_the_usual_one_listens(tmp_path: Path, room: pytest.MonkeyPatch, name: str, value: int) -> None:
    room.setattr(automatic, name, lambda: value)
    models = fetched(tmp_path, DEFAULT_MODEL, LARGER_MODEL)

    assert ears("faster-whisper", AUTO, models) == Ears(EngineChoice("faster-whisper", models / DEFAULT_MODEL))


def test_on_one_core_the_usual_one_listens(tmp_path: Path, room: pytest.MonkeyPatch) -> None:
    room.setattr(os, "cpu_count", lambda: 1)
    models = fetched(tmp_path, DEFAULT_MODEL, LARGER_MODEL)

    assert ears("faster-whisper", AUTO, models).usual.model == models / DEFAULT_MODEL


def test_what_was_not_fetched_whole_is_not_chosen(tmp_path: Path, room: object) -> None:
    models = fetched(tmp_path, DEFAULT_MODEL, LARGER_MODEL)
    (models / LARGER_MODEL / "model.bin").write_bytes(b"half")

    assert ears("faster-whisper", AUTO, models).usual.model == models / DEFAULT_MODEL


def test_a_name_is_that_model_and_nothing_else(tmp_path: Path, room: object) -> None:
    models = fetched(tmp_path, DEFAULT_MODEL, LARGER_MODEL)

    chosen = ears("faster-whisper", DEFAULT_MODEL, models)

    assert (chosen.usual.model, chosen.rushed) == (models / DEFAULT_MODEL, None)
