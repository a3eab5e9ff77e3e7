"""One word a thing: a name that many functions share cannot be searched for, and the formatter is not argued with."""

import ast
from collections import defaultdict
from collections.abc import Iterator

from tests.guards.imports import ROOT, sources

MOST_MEANINGS = 3
"""Functions of modules that may share a public name; methods are told apart by what they are methods of."""

ALLOWED = {
    "main": "where a program begins",
}

MOST_SKIPS = 20
"""Places outside the tests where the formatter may be told to look away: tables that are read across."""

WRITTEN_BY_TOOLS = "bot.migrations.versions"


def test_a_public_functions_name_stands_for_few_things() -> None:
    named = defaultdict(list)
    for module, name in _public_functions():
        named[name].append(module)
    assert {name: where for name, where in named.items() if len(where) > MOST_MEANINGS and name not in ALLOWED} == {}


def test_nothing_is_allowed_that_is_no_more() -> None:
    counted = [name for _, name in _public_functions()]
    assert [name for name in ALLOWED if counted.count(name) <= MOST_MEANINGS] == []


def test_the_formatter_has_its_way() -> None:
    folders = ("bot", "handlers", "models", "benchmarks", "docs")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    skips = [
        file.name for file in files for line in file.read_text("utf-8").splitlines() if line.endswith("# fmt: skip")
    ]
    assert len(files) > 300
    assert len(skips) <= MOST_SKIPS, skips


def _public_functions() -> Iterator[tuple[str, str]]:
    """The module and the name of each function that stands at a module's top."""
    for module, tree in sources().items():
        if module.startswith(WRITTEN_BY_TOOLS):
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
                yield module, node.name
