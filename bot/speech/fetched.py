"""Whether a model that was fetched is there, whole."""

from pathlib import Path

from bot.speech.catalogue import Model


def is_complete(model: Model, directory: Path) -> bool:
    """Whether all files are there in full length; their hashes were checked when they came."""
    paths = [(directory / file.name, file.size) for file in model.files]
    return all(path.is_file() and path.stat().st_size == size for path, size in paths)
