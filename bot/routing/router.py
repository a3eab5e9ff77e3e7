"""Place → grid: her own answer, the pin, the address, the home grid, the duty desk; and always a reason."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.routing.addresses import AddressBook, AddressEntry, AddressKind, Match
from bot.routing.geometry import BoundaryIndex, Near, is_on_earth, read_boundary
from bot.routing.places import GridOutline, Place, Routing, RoutingReason

NEAR_BORDER_M = 20.0  # 5 m for a phone in the open (GPS.gov: 4.9 m), 15 m allowed for the pen
OUTSIDE_REACH_M = 50.0  # a pin so little outside every grid belongs to the nearest: the map's edge, not abroad
MAX_CANDIDATES = 4  # more than four buttons are not a question but a list
SAME_SCORE = 5.0  # matches this close to the best are equally good

Detail = dict[str, Any]


class Router:
    """Knows a town's grids and names; `route` never raises, whatever a phone sends.

    Building raises ValueError for a stored boundary that is no polygon. Build once per import, not per case.
    """

    def __init__(self, grids: Sequence[GridOutline], addresses: Iterable[AddressEntry] = ()) -> None:
        self._codes = frozenset(grid.code for grid in grids)
        self._index = BoundaryIndex({g.code: read_boundary(g.boundary) for g in grids if g.boundary is not None})
        own_names = (entry for grid in grids for entry in _names_of(grid))
        self._book = AddressBook([*own_names, *(entry for entry in addresses if entry.grid in self._codes)])

    def route(self, place: Place) -> Routing:
        """The grid, or a question between 2–4 grids, or the duty desk."""
        detail: Detail = {}
        if chosen := self._known(place.chosen_grid, detail):
            return Routing(chosen, RoutingReason.CHOSEN, detail=detail)
        if last := self._known(place.last_grid, detail):
            return Routing(last, RoutingReason.SAME_AS_LAST, detail=detail)
        if found := self._by_pin(place, detail) or self._by_address(place, detail):
            return found
        if home := self._known(place.home_grid, detail):
            return Routing(home, RoutingReason.HOME, detail=detail)
        return Routing(None, RoutingReason.NONE, detail=detail)

    def _by_pin(self, place: Place, detail: Detail) -> Routing | None:
        if place.lat is None or place.lon is None:
            return None
        reach = _reach_of(place.accuracy_m)
        near = self._near_pin(place.lat, place.lon, reach, detail)
        if not near:
            return None
        if len(near) == 1:
            return Routing(near[0].code, RoutingReason.PIN, detail=detail)
        return self._at_border(place, near, detail)

    def _near_pin(self, lat: float, lon: float, reach: float, detail: Detail) -> tuple[Near, ...]:
        """The grids the pin could lie in, nearest first; `detail` learns how the pin lies."""
        if not is_on_earth(lat, lon):
            detail["pin"] = "invalid"
            self._note_swapped(lat, lon, detail)
            return ()
        near = self._index.within(lat, lon, reach) or self._index.within(lat, lon, OUTSIDE_REACH_M)
        if not near:
            detail["pin"] = "outside"
            self._note_swapped(lat, lon, detail)
            return ()
        detail |= {"pin": "inside" if near[0].metres == 0 else "near", "reach_m": round(reach, 1)}
        if near[0].metres > 0:
            detail["outside_by_m"] = round(near[0].metres, 1)
        return near

    def _note_swapped(self, lat: float, lon: float, detail: Detail) -> None:
        """Would the pin lie in the town with latitude and longitude exchanged? Told, never corrected."""
        if is_on_earth(lon, lat) and (swapped := self._index.covering(lon, lat)):
            detail |= {"pin": "swapped", "swapped_grids": list(swapped)}

    def _at_border(self, place: Place, near: tuple[Near, ...], detail: Detail) -> Routing:
        """Several grids are in reach: a sure address settles it, else the resident is asked."""
        detail |= {"pin": "border", "border_m": round(near[1].metres, 1)}
        in_reach = {candidate.code for candidate in near}
        matches = [match for match in _equally_good(self._book.find(place.text)) if match.grid in in_reach]
        if len(matches) == 1:
            return Routing(matches[0].grid, RoutingReason.ADDRESS, detail=detail | _as_detail(matches))
        return _asked([candidate.code for candidate in near], RoutingReason.BORDER_ASKED, detail)

    def _by_address(self, place: Place, detail: Detail) -> Routing | None:
        matches = _equally_good(self._book.find(place.text))
        if not matches:
            return None
        detail |= _as_detail(matches)
        if len(matches) == 1:
            return Routing(matches[0].grid, RoutingReason.ADDRESS, detail=detail)
        if len(matches) > MAX_CANDIDATES:  # the words name half the town: no address
            detail["vague"] = len(matches)
            return None
        return _asked([match.grid for match in matches], RoutingReason.ADDRESS_ASKED, detail)

    def _known(self, code: str | None, detail: Detail) -> str | None:
        """The code, if the town (still) has that grid."""
        if code is None or code in self._codes:
            return code
        detail.setdefault("unknown", []).append(code)
        return None


def _reach_of(accuracy_m: float | None) -> float:
    """How far, in metres, the true place may be from the pin."""
    usable = accuracy_m is not None and 0 <= accuracy_m < float("inf")  # nan compares false
    return max(NEAR_BORDER_M, accuracy_m or 0.0) if usable else NEAR_BORDER_M


def _equally_good(matches: tuple[Match, ...]) -> list[Match]:
    """The best match and those as good; among these the grids that most of the words point to."""
    close = [match for match in matches if match.score >= matches[0].score - SAME_SCORE]
    most = max((match.clues for match in close), default=0)
    return [match for match in close if match.clues == most]


def _as_detail(matches: Sequence[Match]) -> Detail:
    best = matches[0]
    return {"words": best.words, "score": best.score, "entry": best.entry.name}


def _asked(codes: Sequence[str], reason: RoutingReason, detail: Detail) -> Routing:
    if len(codes) > MAX_CANDIDATES:
        detail["left_out"] = list(codes[MAX_CANDIDATES:])
    return Routing(None, reason, candidates=tuple(codes[:MAX_CANDIDATES]), detail=detail)


def _names_of(grid: GridOutline) -> Iterable[AddressEntry]:
    """A grid answers to its name, to its name without 网格, to its aliases and to its community's name."""
    for name in dict.fromkeys((grid.name, grid.name.removesuffix("网格"), *grid.aliases)):
        yield AddressEntry(grid.code, AddressKind.ALIAS, name)
    yield AddressEntry(grid.code, AddressKind.COMMUNITY, grid.community)
