"""How well an engine hears: character error rates on recordings whose words are known."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from bot.speech.port import Transcript, Unheard
from bot.speech.spoken_numbers import in_digits
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
    cpu: float | None = 0.0
    """Seconds of processor time; None where nobody counts it."""
    unheard: list[str] = field(default_factory=list)

    def __add__(self, other: "Score") -> "Score":
        cpu = None if self.cpu is None or other.cpu is None else self.cpu + other.cpu
        counts = (self.errors + other.errors, self.characters + other.characters)
        return Score(*counts, self.took + other.took, self.seconds + other.seconds, cpu, self.unheard + other.unheard)

    @property
    def error_rate(self) -> float | None:
        """Character error rate: (substitutions + deletions + insertions) / characters said; may exceed 1.

        As in Morris, Maier & Green, "From WER and RIL to MER and WIL" (Interspeech 2004), by characters for words.
        """
        return self.errors / self.characters if self.characters else None

    @property
    def real_time_factor(self) -> float | None:
        """Seconds of waiting per second of speech."""
        return self.took / self.seconds if self.seconds else None

    @property
    def cpu_factor(self) -> float | None:
        """Seconds of processor time per second of speech."""
        return self.cpu / self.seconds if self.seconds and self.cpu is not None else None


class BadClips(Exception):
    """A clips.json that cannot be used; the sentence says which entry, and why."""


def clips_of(paths: Sequence[Path]) -> list[Clip]:
    """The clips of these directories, and these very files, each with the words of its directory's `clips.json`.

    Raises:
        BadClips: a directory has no usable `clips.json`, or it says nothing of a file.
    """
    found: list[Clip] = []
    for path in paths:
        listed = clips(path if path.is_dir() else path.parent)
        wanted = listed if path.is_dir() else [clip for clip in listed if clip.path == path.parent / path.name]
        if not wanted and path.is_file():
            raise BadClips(f"clips.json in {path.parent} says nothing of {path.name}")
        found += wanted
    return found


def clips(directory: Path) -> list[Clip]:
    """The recordings a directory's `clips.json` lists: objects with `file`, `set` and `ref`.

    Raises:
        BadClips: it is no such list, or a recording that it names is not there.
    """
    try:
        entries = json.loads((directory / "clips.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadClips(f"no clips.json in {directory}") from None
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
    """Characters wrong, missing or too many; script, marks, spaces and the way of writing numbers do not count."""
    return Levenshtein.distance(counted(said), counted(heard))


def counted(text: str) -> str:
    """What of a text is counted: its letters and digits, 十五 and 15 alike."""
    return in_digits(bare(text))


def add(current: Score, clip: Clip, answer: Transcript | Unheard) -> Score:
    """The score with this clip. Nothing heard counts as every character wrong, as it is for whoever waits for words."""
    said = len(counted(clip.said))
    if isinstance(answer, Unheard):
        return current + Score(errors=said, characters=said, unheard=[f"{clip.path.name}: {answer.why.value}"])
    return current + Score(errors(clip.said, answer.text), said, answer.took, answer.seconds, None)
