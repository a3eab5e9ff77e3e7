"""What a process has spent so far: processor time and memory, as Linux counts them."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PEAK: Final = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)
_USER, _SYSTEM = 11, 12
"""Fields of /proc/PID/stat after the name in brackets: clock ticks in the program and in the kernel (proc(5))."""


@dataclass(frozen=True)
class Usage:
    """Seconds of processor time of all threads, and the most bytes it ever held in memory at once."""

    cpu: float
    peak: int


def usage(pid: int) -> Usage | None:
    """What the process has spent; None where the system does not say, or the process has ended."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    fields = stat.rpartition(")")[2].split()
    ticks = int(fields[_USER]) + int(fields[_SYSTEM])
    peak = _PEAK.search(status)
    return Usage(ticks / os.sysconf("SC_CLK_TCK"), int(peak[1]) * 1024 if peak else 0)
