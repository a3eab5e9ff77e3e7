"""A private folder for files under way, gone afterwards; what a killed process left behind goes at the next start."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_PREFIX: Final = "diandan-export-"


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that only we can read; its name says whose it is."""
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))  # mkdtemp: nobody else may look into it
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep() -> int:
    """Remove what processes left behind that are gone; call it at the start, before any `scratch`. Gives how many."""
    gone = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        with contextlib.suppress(OSError):
            ours = not folder.is_symlink() and folder.stat().st_uid == os.getuid()
            if ours and owner.isdigit() and not _runs_besides_us(int(owner)):
                shutil.rmtree(folder)
                gone += 1
    return gone


def _runs_besides_us(pid: int) -> bool:
    """A container gives out the same few numbers: a folder with our own is of an earlier life."""
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # somebody else's: it runs
    return True
