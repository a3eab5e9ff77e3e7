"""A worker may take so much beside its model, and is the first to go when the machine has no memory left."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import psutil
import pytest

from bot.speech import EngineChoice, Transcriber
from bot.speech.memory import MEGABYTE, ROOM, leave_room

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps such a limit")

CHILD: Final = """
from bot.speech import memory
held = bytearray(300 * memory.MEGABYTE)  # the model: what is held already counts for nothing
memory.ROOM["small"] = 100 * memory.MEGABYTE
print(memory.leave_room("small"))
bytearray(80 * memory.MEGABYTE)
try:
    bytearray(120 * memory.MEGABYTE)
except MemoryError:
    print("refused")
bytearray(80 * memory.MEGABYTE)
print("goes on")
"""


def test_more_than_the_room_is_refused_and_the_process_goes_on() -> None:
    done = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split("\n")[:3] == ["True", "refused", "goes on"]


def test_an_engine_of_which_nobody_knows_what_it_needs_is_not_limited() -> None:
    assert not leave_room("google")


def told_to_the_kernel(pid: int) -> str:
    return Path(f"/proc/{pid}/oom_score_adj").read_text()


async def test_the_worker_is_limited_and_goes_before_the_bot(sense_voice: Path) -> None:
    async with Transcriber(EngineChoice("sherpa-onnx", sense_voice)) as transcriber:
        await transcriber.start()
        worker = psutil.Process(transcriber.pids[0])
        soft, _ = worker.rlimit(psutil.RLIMIT_DATA)
        assert ROOM["sherpa-onnx"] < soft < ROOM["sherpa-onnx"] + 1024 * MEGABYTE
        assert int(told_to_the_kernel(worker.pid)) == 500
