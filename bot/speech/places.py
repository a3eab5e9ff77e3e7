"""Where models live on this machine."""

from pathlib import Path

from platformdirs import user_cache_path, user_data_path


def default_models() -> Path:
    """The directory `speech fetch` fills, in this user's data directory."""
    return user_data_path("diandan") / "models"


def model_directory(name_or_directory: str, models: Path | None = None) -> Path:
    """SPEECH_MODEL as a directory: one that exists is meant as it stands, everything else is a fetched model's name."""
    given = Path(name_or_directory).expanduser()
    return given if given.is_dir() else (models or default_models()) / name_or_directory


def default_cache() -> Path:
    """The directory of what was spoken once, in this user's cache."""
    return user_cache_path("diandan") / "spoken"
