"""Which tests run which lines, and how long each takes: one run of the tests, watched by coverage.

Run as a process of its own: python -m benchmarks.mutants.covering OUT FOLDER,… ARGUMENT…
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Generator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import coverage
import pytest

QUICK: Final = 0.05
"""Seconds that a test of a rule or of a row takes at most, and one with a database hardly ever."""


@dataclass(frozen=True)
class Coverage:
    """`tests[file][line]` are the tests that run a line, `loaded[file]` the lines that run before any test begins.

    `seconds` are those of the processor, by test.
    """

    tests: Mapping[str, Mapping[int, frozenset[str]]]
    loaded: Mapping[str, frozenset[int]]
    seconds: Mapping[str, float]
    _rare: dict[str, Mapping[str, float]] = field(default_factory=dict)

    def of(self, file: str, lines: range) -> list[str]:
        """The tests that run one of these lines, the most promising first."""
        by_line = self.tests.get(file, {})
        return self._ordered(file, frozenset[str]().union(*(by_line.get(line, ()) for line in lines)))

    def near(self, file: str, folders: Sequence[str]) -> list[str]:
        """The tests that run anything of a file; then those in these folders."""
        running = frozenset[str]().union(*self.tests.get(file, {}).values())
        beside = {test for test in self.seconds if test.startswith(tuple(folders))} - running
        return [*self._ordered(file, running), *sorted(beside, key=self.cost)]

    def _ordered(self, file: str, tests: Set[str]) -> list[str]:
        """Quick ones first; among them those that run what few others of this file run: a rare branch tells most."""
        rare = self._rarity(file)
        return sorted(tests, key=lambda test: (self.cost(test) > QUICK, -rare.get(test, 0.0), self.cost(test)))

    def _rarity(self, file: str) -> Mapping[str, float]:
        if file not in self._rare:
            rare: dict[str, float] = defaultdict(float)
            for tests in self.tests.get(file, {}).values():
                for test in tests:
                    rare[test] += 1 / len(tests)
            self._rare[file] = rare
        return self._rare[file]

    def cost(self, test: str) -> float:
        """Seconds that a test took."""
        return self.seconds.get(test, 0.0)

    @classmethod
    def read(cls, path: Path) -> "Coverage":
        """What an earlier process has written."""
        raw = json.loads(path.read_text("utf-8"))
        names = raw["tests"]
        tests = {
            file: {int(line): frozenset(names[number] for number in numbers) for line, numbers in lines.items()}
            for file, lines in raw["lines"].items()
        }
        loaded = {file: frozenset(lines) for file, lines in raw["loaded"].items()}
        return cls(tests, loaded, dict(zip(names, raw["seconds"], strict=True)))


class Watched:
    """Tells coverage which test it is that runs."""

    def __init__(self, watch: coverage.Coverage) -> None:
        self._watch = watch
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """One test, with what it sets up."""
        self._watch.switch_context(item.nodeid)
        began = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.process_time() - began
            self._watch.switch_context("")


def main(out: str, folders: str, *arguments: str) -> int:
    """Run the tests and write down what ran; gives pytest's exit code."""
    watch = coverage.Coverage(
        data_file=None, source=folders.split(","), config_file=False, concurrency=["thread", "greenlet"]
    )
    watched = Watched(watch)
    watch.start()
    code = pytest.main([*arguments], plugins=[watched])
    watch.stop()
    Path(out).write_text(json.dumps(_written(watch, watched.seconds)), "utf-8")
    return int(code)


def _written(watch: coverage.Coverage, seconds: Mapping[str, float]) -> dict[str, object]:
    data, here = watch.get_data(), Path.cwd()
    number = {test: number for number, test in enumerate(seconds)}
    lines: dict[str, dict[int, Sequence[int]]] = defaultdict(dict)
    loaded: dict[str, list[int]] = {}
    for path in data.measured_files():
        file = Path(path).relative_to(here).as_posix()
        by_line = data.contexts_by_lineno(path)
        loaded[file] = sorted(line for line, tests in by_line.items() if "" in tests)
        for line, tests in by_line.items():
            lines[file][line] = sorted(number[test] for test in tests if test in number)
    return {"tests": [*number], "seconds": [*seconds.values()], "lines": lines, "loaded": loaded}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
