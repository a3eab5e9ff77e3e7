"""What the demo keeps between two starts: the town's database, and everything that is on its phones."""

import asyncio
import hashlib
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import bot
import models
from bot.sandbox import Sandbox

SAVED_EVERY = 5.0
"""Seconds between two savings while something happens. Whoever pulls the plug loses no more of the phones."""

MADE_OF = ("sandbox", "migrations", "data")
"""Parts of the program that decide whether a kept town can be understood, besides the models."""

MEANT = frozenset({".py", ".toml", ".geojson"})


@dataclass(frozen=True)
class SavedTown:
    """The phones and groups, who of the town has which phone (by key, the person's number), and the invitations."""

    made_by: str
    box: Sandbox
    phones: dict[str, int]
    codes: dict[str, str]


class TownFolder:
    """A folder with one town in it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "phones.pickle"
        self._database = folder / "town.db"

    @property
    def url(self) -> str:
        """The database's address."""
        return f"sqlite+aiosqlite:///{self._database}"

    def load(self) -> SavedTown | None:
        """The town that is kept here. None where there is none, or one that another version of Diandan made."""
        if not self._file.is_file() or not self._database.is_file():
            return None
        try:
            kept = pickle.loads(self._file.read_bytes())  # noqa: S301 - we wrote it, into this user's own directory
        except Exception:  # whatever an unreadable pickle raises: it is not one of ours
            return None
        return kept if isinstance(kept, SavedTown) and kept.made_by == version() else None

    def clear(self) -> None:
        """Forget the town."""
        for file in (self._file, *self._database.parent.glob(f"{self._database.name}*")):
            file.unlink(missing_ok=True)

    def save(self, kept: SavedTown) -> None:
        """Save it; a plug that is pulled in the middle leaves the one before."""
        new = self._file.with_suffix(".new")
        new.write_bytes(pickle.dumps(kept))
        new.replace(self._file)

    async def keep_saving(self, now: Callable[[], SavedTown]) -> None:
        """Save what `now` gives, again and again while something happens, until cancelled; and then once more."""
        happened = asyncio.Event()
        leave = now().box.watch(lambda _: happened.set())
        try:
            while True:
                await happened.wait()
                happened.clear()
                self.save(now())
                await asyncio.sleep(SAVED_EVERY)
        finally:
            leave()
            self.save(now())


@cache
def version() -> str:
    """Changes with every change of what a town is made of."""
    (code,) = bot.__path__
    folders = [*(Path(code) / part for part in MADE_OF), Path(models.__path__[0])]
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.suffix in MEANT)
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
