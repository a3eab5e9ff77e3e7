"""Reads the invented town: its grids, its addresses and the people who live and work there."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.routing.addresses import AddressEntry
from bot.routing.boundaries import ImportedGrid, read_boundaries
from bot.routing.places import GridOutline

SAMPLE_TOWN = Path(__file__).with_name("sample_town.toml")


class TownRole(StrEnum):
    LEADER = "leader"
    DEPUTY = "deputy"
    WORKER = "worker"
    DUTY = "duty"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    PARTNER = "partner"
    RESIDENT = "resident"


@dataclass(frozen=True, slots=True)
class Townsperson:
    """Somebody of the town. `grid` is the one they serve or live in, `home` is (lat, lon) in WGS-84."""

    key: str
    name: str
    role: TownRole
    grid: str | None = None
    home: tuple[float, float] | None = None
    age: int | None = None
    reports_for: str | None = None
    reports_for_phone: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class TownAnswer:
    """An answer that is kept from the beginning; without a `grid` it is the town's."""

    question: str
    answer: str
    grid: str | None = None


@dataclass(frozen=True, slots=True)
class Town:
    name: str
    centre: tuple[float, float]
    boundaries: Path
    grids: tuple[ImportedGrid, ...]
    people: tuple[Townsperson, ...]
    answers: tuple[TownAnswer, ...] = ()

    @property
    def outlines(self) -> tuple[GridOutline, ...]:
        return tuple(grid.outline for grid in self.grids)

    @property
    def addresses(self) -> tuple[AddressEntry, ...]:
        return tuple(entry for grid in self.grids for entry in grid.addresses)

    def of(self, role: TownRole, grid: str | None = None) -> tuple[Townsperson, ...]:
        """Everybody in this role, or only those of one grid."""
        return tuple(p for p in self.people if p.role is role and grid in (None, p.grid))

    def person(self, key: str) -> Townsperson:
        """The person a story calls so. Raises KeyError for a stranger."""
        found = {person.key: person for person in self.people}
        return found[key]


def read_town(path: Path = SAMPLE_TOWN) -> Town:
    """The town of a TOML file and the boundaries named in it. Raises ValueError when these have problems."""
    raw = tomllib.loads(path.read_text("utf-8"))
    boundaries = path.with_name(raw["boundaries"])
    read = read_boundaries(boundaries)
    if not read.ok:
        raise ValueError("\n".join(str(problem) for problem in read.problems))
    people = tuple(_person(each) for each in raw["people"])
    answers = tuple(TownAnswer(**each) for each in raw.get("answers", ()))
    return Town(raw["name"], _point(raw["centre"]), boundaries, read.grids, people, answers)


def _person(raw: Mapping[str, Any]) -> Townsperson:
    home = _point(raw["home"]) if "home" in raw else None
    return Townsperson(**{**raw, "role": TownRole(raw["role"]), "home": home})


def _point(raw: list[float]) -> tuple[float, float]:
    lat, lon = raw
    return float(lat), float(lon)
