"""Chooses the model for a machine: the larger one where there is room for it, the usual one otherwise and in a rush."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.speech.catalogue import CATALOGUE, DEFAULT_MODEL, LARGER_MODEL
from bot.speech.choice import EngineChoice
from bot.speech.fetched import is_complete
from bot.speech.places import default_models, model_directory

AUTO: Final = "auto"
"""SPEECH_MODEL that leaves the choice to us."""

ENOUGH_MEMORY: Final = 3 * 1024**3
"""Bytes that must be free: both models loaded take 1 GB at most, and the machine has a bot and a database besides."""

ENOUGH_CORES: Final = 2
"""One listens, one is left for the bot."""

_FREE: Final = re.compile(r"^MemAvailable:\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True)
class Ears:
    """The engine that listens, and the faster one that does while many recordings wait, if there is one."""

    usual: EngineChoice
    rushed: EngineChoice | None = None


def ears(engine: str, model: str, models: Path | None = None) -> Ears:
    """The engines for these settings: SPEECH_ENGINE, SPEECH_MODEL, and where models are kept."""
    if model != AUTO:
        return Ears(EngineChoice(engine, model_directory(model, models)))
    kept = models or default_models()
    base, small = (EngineChoice(engine, kept / name) for name in (DEFAULT_MODEL, LARGER_MODEL))
    if not (is_complete(CATALOGUE[LARGER_MODEL], kept / LARGER_MODEL) and has_room()):
        return Ears(base)
    return Ears(small, base if is_complete(CATALOGUE[DEFAULT_MODEL], kept / DEFAULT_MODEL) else None)


def has_room() -> bool:
    """Whether this machine has memory and cores for the larger model; where it does not tell, it has not."""
    return _free_memory() >= ENOUGH_MEMORY and (os.cpu_count() or 1) >= ENOUGH_CORES


def _free_memory() -> int:
    """Bytes that programs can have without anything being swapped out, as Linux reckons; 0 where nobody says."""
    try:
        found = _FREE.search(Path("/proc/meminfo").read_text())
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0
