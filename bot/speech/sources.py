"""Where a model's files come from, one file at a time: a directory, or the model hub (see `packages` for the third)."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Protocol

import httpx

from bot.speech.catalogue import Model, ModelFile

CHUNK = 1 << 20

Progress = Callable[[str, int, int], None]
"""Called with a file's name, the bytes we have of it, and the bytes it has."""


def untold(name: str, have: int, size: int) -> None:
    """Progress nobody wants to see."""


class Unavailable(Exception):
    """This source cannot bring the file; the next one may."""


class Source(Protocol):
    @property
    def name(self) -> str:
        """What to call it when telling what was tried."""

    def bring(self, model: Model, file: ModelFile, into: Path, progress: Progress) -> None:
        """Write the file to `into`, which may hold the beginning of it. Raises Unavailable."""


class Directory:
    """Files somebody brought on a stick, or another machine's model directory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = f"directory {path}"

    def bring(self, model: Model, file: ModelFile, into: Path, progress: Progress) -> None:
        found = next((p for p in (self.path / file.name, self.path / model.name / file.name) if p.is_file()), None)
        if found is None:
            raise Unavailable(f"no {file.name}")
        with found.open("rb") as source, into.open("wb") as target:
            copy(iter(lambda: source.read(CHUNK), b""), target, file, progress)


class Hub:
    """The model hub at `endpoint`, or a mirror of it; goes on where an earlier attempt broke off."""

    def __init__(self, endpoint: str, timeout: float = 20.0, connect: float = 5.0) -> None:
        self.endpoint = endpoint.rstrip("/")
        self.name = f"hub {self.endpoint}"
        self._timeout = httpx.Timeout(timeout, connect=connect)

    def bring(self, model: Model, file: ModelFile, into: Path, progress: Progress) -> None:
        have = into.stat().st_size if into.exists() else 0
        resumable = 0 < have < file.size  # what is as long and still here was found to be wrong
        url = f"{self.endpoint}/{model.hub}/resolve/main/{file.name}"
        try:
            with httpx.stream(
                "GET",
                url,
                headers={"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if resumable else {}),
                follow_redirects=True,
                timeout=self._timeout,
            ) as answer:
                answer.raise_for_status()
                goes_on = answer.status_code == httpx.codes.PARTIAL_CONTENT
                with into.open("ab" if goes_on else "wb") as target:
                    copy(answer.iter_bytes(), target, file, progress)
        except httpx.HTTPError as error:
            raise Unavailable(f"{type(error).__name__} {error}".strip()) from error


def copy(chunks: Iterable[bytes], target: IO[bytes], file: ModelFile, progress: Progress) -> None:
    """Append `chunks` to `target` and tell how far it is; stops when there is more than the file should have."""
    for chunk in chunks:
        target.write(chunk)
        progress(file.name, target.tell(), file.size)
        if target.tell() > file.size:
            raise Unavailable(f"{file.name} is longer than {file.size} bytes")
