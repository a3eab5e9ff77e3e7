"""Forks, so many at once: each does one thing, and its exit code says what came of it."""

import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from benchmarks.mutants.mutant import Mutant, Outcome


@dataclass(frozen=True, slots=True)
class Try:
    """A mutant under way in a process, until when it may take, and the folder of what it leaves behind."""

    mutant: Mutant
    pid: int
    until: float
    folder: Path


@dataclass
class Forks:
    """At most so many tries at once; `tell` hears what became of each."""

    at_once: int
    tell: Callable[[Mutant, Outcome], None]
    _under_way: dict[int, Try] = field(default_factory=dict)

    def begin(self, mutant: Mutant, seconds: float, work: Callable[[], int]) -> None:
        """Do the work in a fork, which may spend so many seconds of the processor and three times as many in all."""
        while len(self._under_way) >= self.at_once:
            self._end_one()
        folder = Path(tempfile.mkdtemp(prefix="mutant-"))
        pid = os.fork()
        if pid == 0:
            _be(work, seconds, folder)
        self._under_way[pid] = Try(mutant, pid, time.monotonic() + 3 * seconds, folder)

    def finish(self) -> None:
        """Wait for all."""
        while self._under_way:
            self._end_one()

    def _end_one(self) -> None:
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid in self._under_way:
                ended = self._under_way.pop(pid)
                shutil.rmtree(ended.folder, ignore_errors=True)
                return self.tell(ended.mutant, _outcome(status))
            for late in [one for one in self._under_way.values() if time.monotonic() > one.until]:
                os.killpg(late.pid, signal.SIGKILL)
            time.sleep(0.002)


def _outcome(status: int) -> Outcome:
    if os.WIFSIGNALED(status):
        return Outcome.HANGS if os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL) else Outcome.DIED
    return Outcome.LIVES if os.WEXITSTATUS(status) == pytest.ExitCode.OK else Outcome.DIED


def _be(work: Callable[[], int], seconds: float, folder: Path) -> None:
    """Be the process in which a change is tried. Never returns."""
    code = 1
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 6))
        quiet = os.open(folder / "said", os.O_RDWR | os.O_CREAT)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        os.environ["TMPDIR"] = os.environ["PYTEST_DEBUG_TEMPROOT"] = tempfile.tempdir = str(folder)
        code = work()
    except BaseException:  # whatever it is, the change was noticed
        traceback.print_exc()
    finally:
        if "MUTANT_SHOWN" in os.environ:
            sys.stdout.flush()
            shutil.copy(folder / "said", os.environ["MUTANT_SHOWN"])
        os._exit(code)
