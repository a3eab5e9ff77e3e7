"""Everything docs/decisions/0010-speech.md claims, measured in one run.

Run: python -m benchmarks.speech [VOICES [MODEL]]. VOICES holds recordings and their clips.json (else DIANDAN_VOICE,
else ../shared/voice); MODEL is a directory (else DIANDAN_SPEECH_MODEL, else where `diandan speech fetch` put it).
"""

import asyncio
import os
import sys
from pathlib import Path

from rich.console import Console

from benchmarks import speech_accuracy, speech_dialogue, speech_service
from bot.speech.catalogue import DEFAULT_MODEL
from bot.speech.places import default_models
from bot.speech.scoring import clips


def main(voice: str | None = None, model: str | None = None) -> None:
    """Measure and print."""
    voices = Path(voice or os.environ.get("DIANDAN_VOICE") or Path(__file__).parents[2] / "shared" / "voice")
    directory = Path(model or os.environ.get("DIANDAN_SPEECH_MODEL") or default_models() / DEFAULT_MODEL)
    for needed in (voices / "clips.json", directory / "model.bin"):
        if not needed.is_file():
            sys.exit(f"{needed} is missing")
    console = Console(width=160)
    asyncio.run(speech_service.measure(voices, directory, console))
    paths = [clip.path for clip in clips(voices)]
    asyncio.run(speech_dialogue.measure(paths, directory, console))
    speech_accuracy.measure(voices, directory, console)


if __name__ == "__main__":
    main(*sys.argv[1:])
