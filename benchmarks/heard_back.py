"""Has the speaker say what residents say, and our own ears hear it: how much comes back, and what speaking costs.

Run: python -m benchmarks.heard_back FOLDER [VOICE …]. The clips and their clips.json stay in FOLDER, for
`diandan speech score`; of several voices each says its share of the sentences.
"""

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

from bot.speech.catalogue import SPEAKER
from bot.speech.out import Speaker
from bot.speech.out.kokoro import VOICE
from bot.speech.places import default_models

SENTENCES = Path(__file__).with_name("residents_say.txt")


def sentences() -> list[str]:
    """What residents say, one sentence a line."""
    return [line for line in SENTENCES.read_text("utf-8").splitlines() if line and not line.startswith("#")]


async def speak(folder: Path, voices: list[str]) -> None:
    """Write a clip for each sentence, and print the real-time factor of speaking them."""
    listed: list[dict[str, str]] = []
    took = seconds = 0.0
    for place, voice in enumerate(voices):
        with tempfile.TemporaryDirectory() as cache:  # nothing is known beforehand
            async with Speaker(default_models() / SPEAKER, Path(cache), voice=voice) as speaker:
                await speaker.say("好的，我来说。")  # loading is not part of speaking
                for number, said in list(enumerate(sentences()))[place :: len(voices)]:
                    started = time.perf_counter()
                    message = await speaker.say(said)
                    took, seconds = took + time.perf_counter() - started, seconds + message.seconds
                    name = f"{number:02}-{voice}.ogg"
                    (folder / name).write_bytes(message.content)
                    listed.append({"file": name, "set": voice, "ref": said})
    (folder / "clips.json").write_text(json.dumps(listed, ensure_ascii=False, indent=1), "utf-8")
    print(
        f"{len(listed)} sentences, {seconds:.0f} s of speech, real-time factor of speaking (wall) {took / seconds:.2f}"
    )


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    asyncio.run(speak(target, sys.argv[2:] or [VOICE]))
