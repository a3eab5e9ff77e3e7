"""The words of routing: a grid's outline, the place a resident gave, and where it leads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class GridOutline:
    """What routing knows of a grid.

    `boundary` is a GeoJSON Polygon or MultiPolygon in WGS-84; a grid that nobody has drawn yet has None
    and is found by its names and addresses alone.
    """

    code: str
    name: str
    community: str
    boundary: Mapping[str, Any] | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """What a resident told us of the place; everything is optional.

    `lat`, `lon` are WGS-84 degrees as Telegram sends them, `accuracy_m` its accuracy in metres. `text` is
    a typed address. `chosen_grid` is her answer to our question, `home_grid` the grid she lives in,
    `last_grid` the grid of her last case: give it only when she said "same as last time", for then it
    stands before the pin and she is not asked again.
    """

    lat: float | None = None
    lon: float | None = None
    accuracy_m: float | None = None
    text: str = ""
    chosen_grid: str | None = None
    last_grid: str | None = None
    home_grid: str | None = None


class RoutingReason(StrEnum):
    """Why a case went where it went; stored with the case."""

    CHOSEN = "chosen"  # she answered our question
    PIN = "pin"  # the pin lies in the grid, or within reach of this one only
    BORDER_ASKED = "border_asked"  # the pin could lie in any of these
    ADDRESS = "address"  # the address book knows the words
    ADDRESS_ASKED = "address_asked"  # the address book knows the words in several grids
    SAME_AS_LAST = "same_as_last"
    HOME = "home"
    NONE = "none"  # to the duty desk


@dataclass(frozen=True, slots=True)
class Routing:
    """Where a place leads: a grid, or a question between 2–4 `candidates`, or (neither) the duty desk.

    `detail` is for machines and can be stored as JSON: `pin` (inside | near | border | outside | swapped |
    invalid), `reach_m`, `border_m`, `outside_by_m`, `swapped_grids`, `words`, `score`, `entry`, `vague` (so
    many grids answer to the words), `left_out` (candidates beyond four), `unknown` (grids that are no more).
    """

    grid: str | None
    reason: RoutingReason
    candidates: tuple[str, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)

    @property
    def asks(self) -> bool:
        """Is the next step a question to the resident?"""
        return bool(self.candidates)

    @property
    def to_duty_desk(self) -> bool:
        return self.grid is None and not self.candidates
