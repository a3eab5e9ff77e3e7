"""Tries mutants in forks of this process, which has everything loaded and the tests collected.

A change in a function's body is put into the function where it lies in memory; one of a table gives its name a new
value. That costs a fork and the tests, tenths of a second. A change of a class, and one that lives so though something
may have been made of the old value before, is tried by a fork in which ours are loaded anew.
"""

import ast
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Final

import hypothesis
import pytest

from benchmarks.mutants.covering import Coverage
from benchmarks.mutants.forks import Forks
from benchmarks.mutants.mutant import Mutant, Outcome
from benchmarks.mutants.place import Place, code_in, place_of, values_anew

Tell = Callable[[Mutant, Outcome], None]
Placed = tuple[Mutant, Place, list[str]]
"""A mutant, where it stands, and the tests that may notice it."""

LOADED_BEFORE: Final = (
    "aiohttp",
    "alembic.command",
    "asyncpg",
    "fluent.runtime",
    "hypothesis",
    "PIL.Image",
    "pydantic_settings",
    "pytest_asyncio.plugin",
    "shapely",
    "sqlalchemy.ext.asyncio",
    "sqlalchemy.orm",
    "starlette.applications",
    "telegram.ext",
    "typer",
    "uvicorn",
    "xlsxwriter",
    "sqlalchemy.dialects.sqlite.aiosqlite",
)

TESTS: Final = ("tests/unit", "tests/services", "tests/journeys")
LEFT_OUT: Final = (
    *(f"tests/unit/{name}" for name in ("background", "charts", "demo", "handlers", "mutants", "operators", "routing")),
    *(f"tests/unit/{name}" for name in ("sandbox", "sheets", "speech", "store")),
    "tests/journeys/fuzz",
)
"""Tests of other things that take long, and those of chance, which would find every change some day."""

OURS: Final = ("bot.", "handlers.", "models", "tests.")

NEAR: Final = {"models": ("tests/unit/models",), "bot/dialogue": ("tests/unit/dialogue",)}
"""Where the tests of a package stand: those that a change of a table is tried with, beside those that run its file."""

LOOKED_AT_FOR: Final = 4.0
"""Seconds of tests, by what they took unchanged, after which a change counts as unnoticed."""

ROOM: Final = 4.0
"""Seconds of the processor beside four times what the tests took: a change that hangs is noticed by that."""

LOADING: Final = 12.0
"""Seconds of the processor that a process may spend on loading ours and on collecting tests."""


def try_all(mutants: Sequence[Mutant], seen: Coverage, tell: Tell, *, at_once: int) -> None:
    """Try all of them, so many at once; `tell` hears of each when it is clear."""
    for name in LOADED_BEFORE:
        importlib.import_module(name)
    _no_chance()
    warm = list[Placed]()
    cold = list[tuple[Mutant, list[str]]]()
    for mutant in mutants:
        place = place_of(Path(mutant.file).read_text("utf-8"), mutant.line)
        near = [folder for path, folders in NEAR.items() if mutant.file.startswith(path) for folder in folders]
        running, beside = seen.of(mutant.file, place.lines), seen.near(mutant.file, near)
        is_loaded = not seen.loaded.get(mutant.file, frozenset()).isdisjoint(place.lines)
        tests = _within(seen, running, beside) if is_loaded or place.function is None else _within(seen, running)
        if place.function is not None or place.names_a_value:
            warm.append((mutant, place, tests))
        else:
            cold.append((mutant, tests))
    sys.stdout.flush()
    for number, outcome in _told_by(lambda told: _warm(warm, seen, at_once, told)):
        mutant, place, tests = warm[number]
        loaded = seen.loaded.get(mutant.file, frozenset())
        if outcome.is_alive and tests and (place.function is None or not loaded.isdisjoint(place.lines)):
            cold.append((mutant, tests))  # what was made of it before it was changed may have hidden it
        else:
            tell(mutant, outcome)
    _see_that_no_change_lives(cold, seen)
    _cold(cold, seen, Forks(at_once, tell))


def _told_by(work: Callable[[Callable[[int, Outcome], None]], None]) -> Iterator[tuple[int, Outcome]]:
    """What a fork tells while it works."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        code = 1
        try:
            with os.fdopen(theirs, "w") as out:
                work(lambda number, outcome: print(number, outcome.value, file=out, flush=True))
            code = 0
        finally:
            os._exit(code)
    os.close(theirs)
    with os.fdopen(ours) as told:
        for line in told:
            number, outcome = line.strip().split(" ", 1)
            yield int(number), Outcome(outcome)
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]):
        sys.exit("The process in which all is loaded has died.")


def _warm(
    mutants: Sequence[Placed],
    seen: Coverage,
    at_once: int,
    told: Callable[[int, Outcome], None],
) -> None:
    numbers = {id(mutant): number for number, (mutant, _, _) in enumerate(mutants)}
    forks = Forks(at_once, lambda mutant, outcome: told(numbers[id(mutant)], outcome))
    tests = sorted({test.split("::")[0] for _, _, tests in mutants for test in tests})
    pytest.main([*arguments(), "--capture=no", *tests], plugins=[_Warm(mutants, seen, forks)])


def arguments() -> list[str]:
    """How the tests are run: one process, nothing written, the first failure ends it."""
    plain = ["-x", "-q", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist"]
    return [*plain, "-m", "not postgres and not browser and not speech and not process"]


def _no_chance() -> None:
    hypothesis.settings.register_profile(
        "mutants",
        derandomize=True,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
    )
    hypothesis.settings.load_profile("mutants")


def _within(seen: Coverage, *groups: Sequence[str]) -> list[str]:
    """The first tests of these, as long as there is time for them."""
    tests, seconds = dict[str, None](), 0.0
    for test in (test for group in groups for test in group):
        if test not in tests:
            seconds += seen.cost(test)
            if tests and seconds > LOOKED_AT_FOR:
                break
            tests[test] = None
    return [*tests]


def _seconds(seen: Coverage, tests: Sequence[str]) -> float:
    return ROOM + 4 * sum(map(seen.cost, tests))


def _see_that_no_change_lives(mutants: Sequence[tuple[Mutant, list[str]]], seen: Coverage) -> None:
    """Try a file as it is: were that noticed, every other change would seem to be."""
    outcomes = list[Outcome]()
    for mutant, tests in [one for one in mutants if one[1]][:1]:
        unchanged = replace(mutant, source=Path(mutant.file).read_text("utf-8"))
        _cold([(unchanged, tests)], seen, Forks(1, lambda _, outcome: outcomes.append(outcome)))
    if any(not outcome.is_alive for outcome in outcomes):
        sys.exit("Tests fail in a fork without any change: nothing can be learnt from them.")


def _cold(mutants: Sequence[tuple[Mutant, list[str]]], seen: Coverage, forks: Forks) -> None:
    for mutant, tests in mutants:
        if tests:
            forks.begin(mutant, LOADING + _seconds(seen, tests), partial(_load_anew, mutant, tests))
        else:
            forks.tell(mutant, Outcome.UNSEEN)
    forks.finish()


def _load_anew(mutant: Mutant, tests: Sequence[str]) -> int:
    sys.meta_path.insert(0, _Finder(mutant))
    files = dict.fromkeys(test.split("::")[0] for test in tests)
    return int(pytest.main([*arguments(), *files], plugins=[_Chosen(tests)]))


class _Warm:
    """Instead of running the tests, forks once for each mutant and runs those that may notice it."""

    def __init__(self, mutants: Sequence[Placed], seen: Coverage, forks: Forks) -> None:
        self._mutants = mutants
        self._seen = seen
        self._forks = forks
        self._functions: dict[tuple[str, tuple[str, int]], list[FunctionType]] = defaultdict(list)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_finish(self) -> None:
        """Find every function while the garbage collector still shows them (tests/conftest.py hides them from it)."""
        for found in gc.get_objects():
            if isinstance(found, FunctionType):
                code = found.__code__
                self._functions[code.co_filename, (code.co_qualname, code.co_firstlineno)].append(found)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try each mutant."""
        items = {item.nodeid: item for item in session.items}
        for mutant, place, tests in self._mutants:
            chosen = [items[test] for test in tests if test in items]
            if chosen:
                work = partial(self._be, session, mutant, place, chosen)
                self._forks.begin(mutant, _seconds(self._seen, tests), work)
            else:
                self._forks.tell(mutant, Outcome.UNSEEN)
        self._forks.finish()
        return True

    def _be(self, session: pytest.Session, mutant: Mutant, place: Place, items: Sequence[pytest.Item]) -> int:
        if place.function is not None:
            self._change_function(mutant, place.function)
        else:
            _change_value(mutant)
        for item, following in zip(items, [*items[1:], None], strict=True):
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                return int(pytest.ExitCode.TESTS_FAILED)
        return int(pytest.ExitCode.OK)

    def _change_function(self, mutant: Mutant, function: tuple[str, int]) -> None:
        file = str(Path(mutant.file).resolve())
        changed = code_in(compile(mutant.source, file, "exec"), function)
        assert changed is not None
        for found in self._functions.get((file, function), []):
            found.__code__ = changed


def _change_value(mutant: Mutant) -> None:
    """Give a name its changed value, and those that are made of it; also where other modules have imported them."""
    namespace = sys.modules[mutant.module].__dict__
    for statement, names in values_anew(mutant.source, mutant.line):
        before = {name: namespace.get(name) for name in names}
        exec(compile(ast.Module([statement], []), mutant.file, "exec"), namespace)  # noqa: S102 - that is its purpose
        for name, old in before.items():
            for module in [*sys.modules.values()]:
                if getattr(module, "__dict__", {}).get(name) is old and module.__name__.startswith(OURS):
                    module.__dict__[name] = namespace[name]


class _Chosen:
    """Runs these tests alone, in this order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self._place = {test: place for place, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out the others. What is no longer collected was changed by the mutant."""
        items[:] = sorted((item for item in items if item.nodeid in self._place), key=lambda i: self._place[i.nodeid])


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the one changed module from its changed text."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The changed module's; any other is looked for as always."""
        if fullname != self._mutant.module:
            return None
        file = Path(self._mutant.file).resolve()
        inner = [str(file.parent)] if file.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(fullname, file, loader=self, submodule_search_locations=inner)

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed text."""
        exec(compile(self._mutant.source, self._mutant.file, "exec"), module.__dict__)  # noqa: S102 - that is its purpose
