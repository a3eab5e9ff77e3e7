"""How well an engine hears: character error rates on recordings whose words are known."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from bot.speech.port import Transcript, Unheard
from bot.speech.recording import Recording
from bot.speech.text import bare


@dataclass(frozen=True)
class Clip:
    """A recording, the set it is reported with, and what was really said."""

    path: Path
    set_name: str
    said: str


@dataclass
class Score:
    """Errors over characters, and work over speech; sums, so that long clips count for what they are."""

    errors: int = 0
    characters: int = 0
    took: float = 0.0
    seconds: float = 0.0
    unheard: list[str] = field(default_factory=list)

    @property
    def error_rate(self) -> float | None:
        """Character error rate: (substitutions + deletions + insertions) / characters said; may exceed 1.

        As in Morris, Maier & Green, "From WER and RIL to MER and WIL" (Interspeech 2004), by characters for words.
        """
        return self.errors / self.characters if self.characters else None

    @property
    def real_time_factor(self) -> float | None:
        """Seconds of work per second of speech."""
        return self.took / self.seconds if self.seconds else None


class BadClips(Exception):
    """A clips.json that cannot be used; the sentence says which entry, and why."""


def clips(directory: Path) -> list[Clip]:
    """The recordings a directory's `clips.json` lists: objects with `file`, `set` and `ref`.

    Raises:
        BadClips: it is no such list, or a recording that it names is not there.
    """
    try:
        entries = json.loads((directory / "clips.json").read_text(encoding="utf-8"))
    except ValueError as error:
        raise BadClips(f"clips.json is no JSON in UTF-8: {error}") from None
    if not isinstance(entries, list):
        raise BadClips("clips.json is no list of objects with file, set and ref")
    return [_clip(directory, number, entry) for number, entry in enumerate(entries, start=1)]


def _clip(directory: Path, number: int, entry: object) -> Clip:
    given = entry if isinstance(entry, dict) else {}
    file, set_name, said = (given.get(name) for name in ("file", "set", "ref"))
    if not (isinstance(file, str) and isinstance(set_name, str) and isinstance(said, str)):
        raise BadClips(f"clips.json, entry {number}: file, set and ref have to be words")
    if not (directory / file).is_file():
        raise BadClips(f"clips.json, entry {number}: there is no {directory / file}")
    return Clip(directory / file, set_name, said)


def errors(said: str, heard: str) -> int:
    """Characters wrong, missing or too many; script, marks and spaces do not count."""
    return Levenshtein.distance(bare(said), bare(heard))


def score(listen: Callable[[Recording], Transcript | Unheard], listed: Sequence[Clip]) -> dict[str, Score]:
    """Each set's score. Nothing heard counts as every character wrong, as it is for whoever waits for the words."""
    scores: dict[str, Score] = {}
    for clip in listed:
        current = scores.setdefault(clip.set_name, Score())
        add(current, clip, listen(Recording(clip.path)))
    return scores


def add(current: Score, clip: Clip, answer: Transcript | Unheard) -> None:
    current.characters += len(bare(clip.said))
    if isinstance(answer, Unheard):
        current.errors += len(bare(clip.said))
        current.unheard.append(f"{clip.path.name}: {answer.why.value}")
        return
    current.errors += errors(clip.said, answer.text)
    current.took += answer.took
    current.seconds += answer.seconds
