"""Limits the memory of a worker process: a recording made to need gigabytes ends the worker, and not the machine."""

import contextlib
import re
from pathlib import Path
from typing import Final

MEGABYTE: Final = 1024 * 1024

ROOM: Final = {"faster-whisper": 1024 * MEGABYTE, "sherpa-onnx": 3072 * MEGABYTE}
"""Bytes that a worker may take beside its loaded model, by engine.

faster-whisper: measured on 2026-11-28 (base, int8, one thread, x86-64 Linux). The longest recording, 5 minutes, needs
between 400 and 500 MB, most of them for the spectrum, whose size does not depend on the model; 6 s of speech need 132.
The limit is twice that.

sherpa-onnx: not measured, reckoned. SenseVoice and Conformer attend to a whole recording at once: 5 minutes are 7,500
steps, squared, of 4 bytes, for each of 8 heads, 1.8 GB.

SpeechRecognition's own recognizers are not in the table: they may load their model at every call, and nobody knows what
they need.
"""

_HELD: Final = re.compile(r"^VmData:\s+(\d+) kB", re.MULTILINE)

_SOONER: Final = "500"
"""Of -1000 to 1000: where the machine has no memory left, the kernel ends this process before the bot (proc(5))."""


def go_first() -> None:
    """Let the kernel end this process before the bot when the machine has no memory left. Linux only."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_SOONER)


def leave_room(engine: str) -> bool:
    """From now on this process may allocate as much as `ROOM` says beside what it holds. Whether the limit holds.

    The limit is RLIMIT_DATA, relative to what is held after loading: threads and libraries take more on a machine with
    more cores, and a fixed number, or RLIMIT_AS, would silence it there. macOS and Windows have no such limit.
    """
    room, held = ROOM.get(engine), _held()
    if room is None or not held:
        return False
    import resource  # not on Windows, where /proc is not either

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = [held + room, *(limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY)]
    resource.setrlimit(resource.RLIMIT_DATA, (min(wanted), hard))
    return True


def _held() -> int:
    """Bytes of private, writable memory, as the kernel counts them for RLIMIT_DATA; 0 where it does not say."""
    try:
        found = _HELD.search(Path("/proc/self/status").read_text())
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0
