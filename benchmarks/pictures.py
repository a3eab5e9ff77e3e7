"""What the picture of a report costs: the first one in a new process, the following ones, and memory.

Run: python -m benchmarks.pictures (make benchmark-pictures). Each town is drawn in processes of its own; medians count.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial

from bot.charts import ChartWords, Outline, draw
from bot.i18n import speaker
from models.figures import FigureSheet
from tests.support import reports

TOWNS: dict[str, Callable[[], tuple[FigureSheet, list[Outline]]]] = {
    "7 grids": reports.ordinary,
    "one grid": reports.one_grid,
    "500 grids": reports.crowded,
    "500 grids of 500 corners": partial(reports.crowded, corners=500),
}
PROCESSES, DRAWN = 5, 9
_KIB = 1 if sys.platform != "darwin" else 1024
"""ru_maxrss counts KiB, but bytes on macOS."""


def main() -> None:
    """Measure every town and print; with a town's name as argument, draw that one here and tell what it took."""
    if len(sys.argv) > 1:
        print(json.dumps(_draw(sys.argv[1])))
        return
    for name in TOWNS:
        runs = [_in_a_process(name) for _ in range(PROCESSES)]
        cold, warm, memory, size = (statistics.median(run[part] for run in runs) for part in runs[0])
        print(
            f"{name:<26} first {cold:>4.0f} ms, then {warm:>4.0f} ms, "
            f"{memory:>4.0f} MiB more at the peak, {size / 1024:.0f} KiB"
        )


def _in_a_process(name: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.pictures", name]
    told: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603 - our own
    return told


def _draw(name: str) -> dict[str, float]:
    report, outlines = TOWNS[name]()
    words = ChartWords(speaker("zh-CN").plain, "本月")
    before = _peak()
    took = []
    for _ in range(1 + DRAWN):
        started = time.perf_counter()
        png = draw(report, words, outlines)
        took.append((time.perf_counter() - started) * 1000)
    return {"cold": took[0], "warm": statistics.median(took[1:]), "memory": _peak() - before, "size": len(png)}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB / 1024


if __name__ == "__main__":
    main()
