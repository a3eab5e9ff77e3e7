"""Who imports whom, read from every import statement: at the top, within a function, and for the types alone."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import bot

ROOT = Path(bot.__file__).parent.parent
PACKAGES = ("bot", "handlers", "models")

Graph = dict[str, set[str]]


@cache
def sources() -> dict[str, ast.Module]:
    """Each module of ours by its dotted name."""
    files = [file for package in PACKAGES for file in (ROOT / package).rglob("*.py")]
    return {_dotted(file): ast.parse(file.read_text("utf-8")) for file in files}


def imports(trees: dict[str, ast.Module]) -> Graph:
    """For each of these modules the others that it names; a package's name stands for its `__init__`."""
    return {name: {*_named(tree, trees)} - {name} for name, tree in trees.items()}


def circles(graph: Graph) -> list[list[str]]:
    """Modules that reach each other, in groups of two and more."""
    reached = {name: _reached_from(name, graph) for name in graph}
    groups = {tuple(sorted(o for o in reached[name] if name in reached[o])) for name in graph if name in reached[name]}
    return [[*group] for group in sorted(groups)]


def _named(tree: ast.Module, trees: dict[str, ast.Module]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in trees)
        elif isinstance(node, ast.ImportFrom) and node.module in trees:
            wholes = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (whole if whole in trees else node.module for whole in wholes)


def _reached_from(start: str, graph: Graph) -> set[str]:
    reached, waiting = set[str](), [start]
    while waiting:
        further = graph[waiting.pop()] - reached
        reached |= further
        waiting += further
    return reached


def _dotted(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
