"""A change of the code, and what becomes of it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file's source with one change at a line; `before` and `after` are the lines that differ, in one line each."""

    file: str
    line: int
    kind: str
    before: str
    after: str
    source: str

    @property
    def key(self) -> tuple[str, str, str]:
        """By which docs/mutants.md knows it, whatever moves above it."""
        return self.file, self.before, self.after

    @property
    def module(self) -> str:
        """The dotted name under which the file is imported."""
        return ".".join(Path(self.file).with_suffix("").parts).removesuffix(".__init__")


class Outcome(StrEnum):
    """What became of a mutant."""

    DIED = "died"
    HANGS = "hangs"
    LIVES = "lives"
    UNSEEN = "no test runs it"

    @property
    def is_alive(self) -> bool:
        """Whether nobody noticed."""
        return self in (Outcome.LIVES, Outcome.UNSEEN)
