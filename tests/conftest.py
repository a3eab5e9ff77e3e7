"""What holds for every test."""

import gc

from bot.dialogue.opinion import Model, choose

YOUNG = 20_000
"""New objects before Python looks for garbage among them; with its own 700 that was 12 % of the journeys' time."""


def pytest_configure() -> None:
    """Tests say what comes of words where only the small model is installed, wherever they run."""
    choose(Model.CHARACTERS)


def pytest_collection_finish() -> None:
    """Modules and tests live until the end: no collection of garbage need look through them again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)
