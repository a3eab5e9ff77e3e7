"""Writes docs/features.md, the map from each feature to its files: `python docs/write_features.py`.

A feature carries its words through the tree: they stand in the names of handlers, services, models, locales and tests.
The table docs/features.toml has these words; which files bear them is looked up. What bears none is the ground for all.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "features.md"


@dataclass(frozen=True)
class Feature:
    """What people can do, and the words of it: parts of file names, singular; with a slash, whole folders."""

    name: str
    sentence: str
    words: str

    def has(self, path: str) -> bool:
        """Whether a file bears one of the words, or lies in a folder that does."""
        folders = {f"{part}/" for part in path.split("/")[:-1]}
        own = set() if any(path.startswith(folder) for folder in _table()["whole"]) else _parts(path)
        return bool({*self.words.split()} & (folders | own))


KINDS = {
    "does": "bot/services/",
    "talks": "handlers/",
    "is true": "models/",
    "stores": "bot/store/",
    "besides": "bot/",
    "says": "bot/locales/zh-CN/",
    "proves": "tests/",
}
"""In the order in which one reads them; a file belongs to the longest beginning that fits."""

LOOKED_AT = ("bot", "handlers", "models", "tests")
KNOWN = frozenset({".py", ".toml", ".ftl", ".tsv"})
LEFT_OUT = re.compile(r"/__init__\.py$|/conftest\.py$|/locales/en/|/static/|tests/guards/|migrations/versions/")

HEAD = """# Features and their files

Where each feature lives: the services that do it, the handlers and screens that talk, the models that say what is true,
and the tests that prove it. Begin with *does*. A file may serve two features. This page is written from the words that
names of files share ([features.toml](features.toml)) by `python docs/write_features.py`; a guard tells when it is old.
"""


def page() -> str:
    """docs/features.md as it should be."""
    features = _features()
    told = [part for feature in features for part in _section(feature.name, feature.sentence, _of(feature))]
    left = [path for path in _files() if not any(feature.has(path) for feature in features)]
    ground = _section("The ground", "What every feature stands on; no word of a feature is in its name.", left)
    return "\n".join([HEAD, *told, *ground])


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((ROOT / "docs" / "features.toml").read_text("utf-8"))


def _features() -> list[Feature]:
    return [Feature(**row) for row in _table()["feature"]]


def _of(feature: Feature) -> list[str]:
    return [path for path in _files() if feature.has(path)]


@cache
def _files() -> tuple[str, ...]:
    found = (file.relative_to(ROOT).as_posix() for root in LOOKED_AT for file in (ROOT / root).rglob("*"))
    return tuple(sorted(path for path in found if Path(path).suffix in KNOWN and not LEFT_OUT.search(path)))


def _parts(path: str) -> set[str]:
    """The words of a file's name, in the singular, and the name itself."""
    stem = Path(path).stem.removeprefix("test_")
    return {stem, *(_singular(word) for word in stem.split("_"))}


def _singular(word: str) -> str:
    return re.sub(r"ies$", "y", word) if word.endswith("ies") else re.sub(r"(?<=[^s])s$", "", word)


def _section(name: str, sentence: str, paths: Sequence[str]) -> Iterator[str]:
    by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for path in paths:
        by_kind[_kind(path)].append(path)
    yield f"## {name}\n\n{sentence}\n\n| | |\n|---|---|"
    for kind, found in by_kind.items():
        if found:
            yield f"| {kind} | {' · '.join(_links(found))} |"
    yield ""


def _kind(path: str) -> str:
    return max((kind for kind, start in KINDS.items() if path.startswith(start)), key=lambda kind: len(KINDS[kind]))


def _links(paths: Sequence[str]) -> Iterator[str]:
    """One link for each file; one for a folder of which every file is meant, if these are many."""
    folders = {folder for folder in map(_folder, paths) if _is_whole(folder, paths)}
    for folder in sorted(folders):
        count = sum(_folder(path) == folder for path in paths)
        yield f"[{folder}/](../{folder}/__init__.py) ({count})"
    for path in paths:
        if _folder(path) not in folders:
            yield f"[{_short(path)}](../{path})"


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _is_whole(folder: str, paths: Sequence[str]) -> bool:
    there = [path for path in _files() if _folder(path) == folder]
    return len(there) > 3 and {*there} <= {*paths} and (ROOT / folder / "__init__.py").exists()


def _short(path: str) -> str:
    """Enough of the path to know it by; what Markdown would read as a sign is escaped."""
    return path.removeprefix(KINDS[_kind(path)]).removesuffix(".py").replace("_", r"\_")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
