"""What was spoken once, kept on disk: fixed sentences and numbers cost their work one time only."""

import hashlib
import tempfile
from pathlib import Path


class Kept:
    """A directory of PCM, one file for each part and voice; whoever finds it full of old voices may delete it."""

    def __init__(self, directory: Path, voice: str) -> None:
        self._directory = directory
        self._voice = voice

    def find(self, words: str) -> bytes | None:
        """The sound of these words, if they were spoken before."""
        try:
            return self._path(words).read_bytes()
        except OSError:
            return None

    def keep(self, words: str, sound: bytes) -> None:
        """For the next time. A full disk is no reason to say nothing."""
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._directory, delete=False) as file:
                file.write(sound)
            Path(file.name).replace(self._path(words))  # whole or not at all
        except OSError:
            return

    def _path(self, words: str) -> Path:
        name = hashlib.sha256("\n".join((self._voice, words)).encode()).hexdigest()
        return self._directory / f"{name}.pcm"
