"""Reads the properties of a grid's feature: its code and names, its addresses, its station."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.routing.addresses import AddressEntry, AddressKind, Parity
from bot.routing.problems import Problem, ProblemCode

REQUIRED = ("code", "name", "community")

_CODE = re.compile(r"[\w.-]{1,32}")  # it is typed after --grid and stands in links: no spaces
_SEPARATORS = re.compile(r"[、，,;；]")
_LONGEST_NAME = 64
_EXACT = 2**53  # a float beyond has lost digits

_CALLED = {
    "code": "网格编码 网格编号 网格代码 编码 编号 代码",
    "name": "网格名称 网格名 名称",
    "community": "所属社区 社区名称 社区 村社区 所属村 行政村",
    "aliases": "别名 俗称",
    "station": "服务站 党群服务中心",
    "phone": "电话 联系电话",
}
_MEANT = {word: name for name, words in _CALLED.items() for word in (name, *words.split())}
"""What offices call the columns of their tables; capitals do not count."""


@dataclass(frozen=True, slots=True)
class Properties:
    code: str
    name: str
    community: str
    aliases: tuple[str, ...]
    addresses: tuple[AddressEntry, ...]
    station: str | None
    phone: str | None


def read_properties(row: int, raw: Any) -> tuple[Properties | None, list[Problem]]:
    """The properties, or everything that is wrong with them (then there are none)."""
    given = _named(raw) if isinstance(raw, dict) else {}
    problems = [*_missing_values(row, given), *_wrong_values(row, given)]
    code, name, community = (_text(given.get(key)) or "" for key in REQUIRED)
    addresses: list[AddressEntry] = []
    for index, address in enumerate(_listed(given.get("addresses")), 1):
        try:
            addresses.append(read_address(code, address))
        except ValueError as error:
            problems.append(Problem(row, ProblemCode.ADDRESS_WRONG, {"index": index, "error": str(error)}))
    if problems:
        return None, problems
    station, phone = _text(given.get("station")), _text(given.get("phone"))
    aliases = _aliases(given.get("aliases"))
    return Properties(code, name, community, aliases, tuple(addresses), station, phone), []


def read_address(grid: str, raw: Any) -> AddressEntry:
    """{"road", "from", "to", "parity"}, {"group"} or {"building"}. Raises ValueError saying what is wrong."""
    if not isinstance(raw, Mapping):
        raise ValueError("it must be an object")
    kinds = [kind for kind in (AddressKind.ROAD, AddressKind.GROUP, AddressKind.BUILDING) if kind in raw]
    if len(kinds) != 1:
        raise ValueError("it needs exactly one of road, group, building")
    name = _text(raw[kinds[0]])
    if name is None:
        raise ValueError(f"{kinds[0]} must be a name of at most {_LONGEST_NAME} characters")
    limits = {"from", "to", "parity"} if kinds[0] is AddressKind.ROAD else set()
    if unknown := sorted(str(key) for key in raw if key not in {kinds[0], *limits}):
        raise ValueError(f"{', '.join(unknown)} is not known for a {kinds[0]}")
    return AddressEntry(grid, kinds[0], name, *_range(raw), _parity(raw.get("parity", "both")))


def _range(raw: Mapping[str, Any]) -> tuple[int | None, int | None]:
    first, last = raw.get("from"), raw.get("to")
    for end in (first, last):
        if end is not None and (isinstance(end, bool) or not isinstance(end, int) or end < 0):
            raise ValueError("from and to must be whole house numbers")
    if first is not None and last is not None and first > last:
        raise ValueError("from is greater than to")
    return first, last


def _parity(raw: Any) -> Parity:
    try:
        return Parity(raw)
    except ValueError:
        raise ValueError("parity must be odd, even or both") from None


def _missing_values(row: int, given: Mapping[str, Any]) -> Iterator[Problem]:
    for name in REQUIRED:
        if _is_blank(given.get(name)):
            yield Problem(row, ProblemCode.PROPERTY_MISSING, {"name": name})


def _wrong_values(row: int, given: Mapping[str, Any]) -> Iterator[Problem]:
    def wrong(name: str, expected: str) -> Problem:
        return Problem(row, ProblemCode.PROPERTY_WRONG, {"name": name, "expected": expected})

    code = given.get("code")
    if not _is_blank(code) and not _CODE.fullmatch(_text(code) or ""):
        yield wrong(
            "code",
            "a text: make the column one (a number loses digits)"
            if isinstance(code, float)
            else "1–32 letters, digits, dots or dashes without spaces",
        )
    for name in ("name", "community", "station", "phone"):
        if not _is_blank(given.get(name)) and _text(given[name]) is None:
            yield wrong(name, f"a text of at most {_LONGEST_NAME} characters")
    aliases = given.get("aliases")
    if not (aliases is None or isinstance(aliases, str) or _is_texts(aliases)):
        yield wrong("aliases", "a list of texts, or one text separated by 、")
    if not isinstance(given.get("addresses"), list | None):
        yield wrong("addresses", "a list")


def _named(raw: Mapping[Any, Any]) -> dict[str, Any]:
    """The values under our names; where a table has a name twice, the first that is filled counts."""
    given: dict[str, Any] = {}
    for column, value in raw.items():
        name = _MEANT.get(str(column).strip().lower(), str(column).strip().lower())
        if _is_blank(given.get(name)):
            given[name] = value
    return given


def _is_blank(raw: Any) -> bool:
    return raw is None or (isinstance(raw, str) and not raw.strip())


def _text(raw: Any) -> str | None:
    """A stripped, non-empty text of a sensible length; a whole number (7, or a tool's 7.0) counts as text."""
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < _EXACT:
        raw = int(raw)
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        return None
    try:
        text = str(raw).strip()
    except ValueError:  # an integer of thousands of digits
        return None
    return text if 0 < len(text) <= _LONGEST_NAME else None


def _aliases(raw: Any) -> tuple[str, ...]:
    parts = _SEPARATORS.split(raw) if isinstance(raw, str) else _listed(raw)
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _is_texts(raw: Any) -> bool:
    return isinstance(raw, list) and all(isinstance(part, str) for part in raw)


def _listed(raw: Any) -> list[Any]:
    return raw if isinstance(raw, list) else []
