"""The address book: finds the grids that typed words point to, exactly first and then nearly."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from rapidfuzz import fuzz, process

from bot.routing.sounds import reading_of
from bot.routing.wording import normalise, numbers_in

EXACT = 100.0
ROAD_WITHOUT_NUMBER = 90.0  # a road often runs through several grids
ROAD_OTHER_NUMBER = 70.0  # a number the book does not place: the road is still the best clue
COMMUNITY = 85.0  # a community is several grids
NEARLY = 80.0  # least likeness (0–100) of a near match: one character in five may be wrong
SHORTEST_NEAR = 4  # characters; 老街 and 老桥 are two places, not a slip of the pen
SHORTEST_HEARD = 3  # characters; 老街 sounds like 老姐
LONGEST_TEXT = 200  # characters; an address is shorter, a story is not an address
_HOUSE = re.compile(r"(?:门牌)?([0-9]{1,5})(?:[-之][0-9]+)*(?=号|弄|院|附|$)号?")  # 3号, not 3个路灯


class AddressKind(StrEnum):
    ALIAS = "alias"
    ROAD = "road"
    GROUP = "group"
    BUILDING = "building"
    COMMUNITY = "community"


class Parity(StrEnum):
    """Which side of a road: Chinese roads mostly carry odd numbers on one, even ones on the other."""

    BOTH = "both"
    ODD = "odd"
    EVEN = "even"

    def holds(self, number: int) -> bool:
        return self is Parity.BOTH or (number % 2 == 1) == (self is Parity.ODD)


@dataclass(frozen=True, slots=True)
class AddressEntry:
    """A name that lies in a grid. Roads may be limited to house numbers, both ends included.

    `AddressEntry(grid, **entry.facts)` is the entry again, so that facts can be stored as JSON with a grid.
    """

    grid: str
    kind: AddressKind
    name: str
    first: int | None = None
    last: int | None = None
    parity: Parity = Parity.BOTH

    def holds(self, number: int) -> bool:
        """Does this entry cover the house number?"""
        above = self.first is None or number >= self.first
        below = self.last is None or number <= self.last
        return above and below and Parity(self.parity).holds(number)

    @property
    def facts(self) -> dict[str, str | int | None]:
        """All but the grid, as JSON has it."""
        ends = {"first": self.first, "last": self.last}
        return {"kind": str(self.kind), "name": self.name, **ends, "parity": str(self.parity)}


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found in a text: how sure (0–100), the words that matched (in their one spelling) and where.

    `clues` counts the different stretches of the text that point to this grid: at the corner of two roads,
    the grid that both run through has two.
    """

    entry: AddressEntry
    score: float
    words: str
    start: int
    clues: int = 1

    @property
    def grid(self) -> str:
        return self.entry.grid

    def lies_within(self, other: "Match") -> bool:
        """Are these words only a part of the other's, as 高家村 is of 高家村3组?"""
        inside = other.start <= self.start and self.start + len(self.words) <= other.start + len(other.words)
        return inside and len(self.words) < len(other.words)


class AddressBook:
    """All names of a town's grids. Built once, asked often; it keeps nothing of what it is asked."""

    def __init__(self, entries: Iterable[AddressEntry]) -> None:
        spelt = ((normalise(entry.name), entry) for entry in entries)
        self._entries = tuple((name, entry) for name, entry in spelt if len(name) > 1 and not name.isdigit())

    def find(self, text: str) -> tuple[Match, ...]:
        """The best match of each grid, surest first; empty when no words are known.

        Near matches are looked for when nothing, or no more than a community, matches exactly, and after them what
        only sounds like a name (公销社); they never bend a number: 2组 is not 3组.
        """
        words = normalise(text)[:LONGEST_TEXT]
        matches = self._exactly(words)
        if all(match.entry.kind == AddressKind.COMMUNITY for match in matches):
            matches += self._nearly(words) or self._by_sound(words)
        return _best_of_each_grid(_without_parts(matches))

    def _exactly(self, words: str) -> list[Match]:
        return [
            _match(entry, words, start, len(name), likeness=EXACT)
            for name, entry in self._entries
            for start in _starts(name, words)
        ]

    def _by_sound(self, words: str) -> list[Match]:
        """Names of places that were misheard, or typed by their sound; short ones sound like too much else."""
        heard = [reading_of(character) for character in words]
        known = frozenset(heard)
        return [
            _match(entry, words, start, len(name), likeness=NEARLY)
            for (name, entry), sounds in zip(self._entries, self._sounds, strict=True)
            if len(name) >= SHORTEST_HEARD and entry.kind != AddressKind.COMMUNITY and known.issuperset(sounds)
            for start in _stretches_that_sound(name, sounds, words, heard)
        ]

    @cached_property
    def _sounds(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(map(reading_of, name)) for name, _ in self._entries)

    def _nearly(self, words: str) -> list[Match]:
        said = frozenset(words)
        return [
            _match(entry, words, start, size, likeness=likeness)
            for name, entry in self._entries
            if entry.kind != AddressKind.COMMUNITY and _could_be_near(name, said)
            for likeness, start, size in _nearest_stretch(name, words)
        ]


def _stretches_that_sound(name: str, sounds: Sequence[str], words: str, heard: Sequence[str]) -> Iterator[int]:
    """Where a stretch of the words sounds like the name, with a character in common and the same numbers."""
    for start in range(len(words) - len(name) + 1):
        stretch = words[start : start + len(name)]
        alike = tuple(heard[start : start + len(name)]) == sounds
        common = any(one == other for one, other in zip(stretch, name, strict=True))
        if alike and common and not _cuts_a_number(words, start, start + len(name)):
            yield start


def _starts(name: str, words: str) -> list[int]:
    """Where the name stands in the words, whole numbers only: 1组 does not stand in 11组."""
    if name not in words:  # nearly always, and a thousand times faster than to compile a pattern
        return []
    before = r"(?<!\d)" if name[0].isdigit() else ""
    after = r"(?!\d)" if name[-1].isdigit() else ""
    return [found.start() for found in re.finditer(before + re.escape(name) + after, words)]


def _could_be_near(name: str, said: frozenset[str]) -> bool:
    """Were enough of its characters said at all? Spares nearly all the work and drops nothing that is near."""
    known = sum(character in said for character in name)
    return len(name) >= SHORTEST_NEAR and known >= (len(name) - 0.5) * NEARLY / EXACT


def _nearest_stretch(name: str, words: str) -> list[tuple[float, int, int]]:
    """(likeness, start, size) of the stretch most like the name, give or take a character, same numbers."""
    found: list[tuple[float, int, int]] = []
    for size in (len(name) - 1, len(name), len(name) + 1):
        stretches = [words[at : at + size] for at in range(len(words) - size + 1)]
        for stretch, likeness, at in process.extract(name, stretches, scorer=fuzz.ratio, score_cutoff=NEARLY, limit=3):
            if numbers_in(stretch) == numbers_in(name) and not _cuts_a_number(words, at, at + size):
                found.append((likeness, at, size))
    return [max(found)] if found else []


def _cuts_a_number(words: str, *cuts: int) -> bool:
    return any(words[:cut][-1:].isdigit() and words[cut:][:1].isdigit() for cut in cuts)


def _match(entry: AddressEntry, words: str, start: int, size: int, *, likeness: float) -> Match:
    """The entry at this stretch of the words; a road takes the house number behind it along."""
    end, score = start + size, EXACT
    if entry.kind == AddressKind.COMMUNITY:
        score = COMMUNITY
    elif entry.kind == AddressKind.ROAD:
        house = _HOUSE.match(words, end)
        score = ROAD_WITHOUT_NUMBER
        if house:
            end = house.end()
            score = EXACT if entry.holds(int(house.group(1))) else ROAD_OTHER_NUMBER
    return Match(entry, round(score * likeness / EXACT, 1), words[start:end], start)


def _without_parts(matches: Sequence[Match]) -> list[Match]:
    """Leave out what is only a part of a longer match (高家村 in 高家村3组, 建设路 in 新建设路)."""
    return [match for match in matches if not any(match.lies_within(other) for other in matches)]


def _best_of_each_grid(matches: Sequence[Match]) -> tuple[Match, ...]:
    best: dict[str, Match] = {}
    for match in sorted(matches, key=lambda match: (-match.score, match.start)):
        best.setdefault(match.grid, match)
    clues = {grid: len({match.start for match in matches if match.grid == grid}) for grid in best}
    surest = (replace(match, clues=clues[grid]) for grid, match in best.items())
    return tuple(sorted(surest, key=lambda match: (-match.score, -match.clues, match.grid)))
