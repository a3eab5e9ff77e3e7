"""Handlers unpack, call one service and show one screen: they hold nothing of the store and ask the table nothing."""

import ast
from collections.abc import Iterator

from tests.guards.imports import sources

THE_TABLES = frozenset({"status_after", "hat_for"})
"""May it now, and who may: services ask, `may_act` of bot/services/steps/access.py or one of their own."""


def test_no_handler_holds_the_session_of_a_transaction() -> None:
    assert {module for module, _ in _uses_of_the_session()} == set()


def test_no_handler_asks_the_tables() -> None:
    asked = [(module, name) for module, tree in _handlers() for name in _imported(tree) if name in THE_TABLES]
    assert asked == []


def _uses_of_the_session() -> Iterator[tuple[str, int]]:
    for module, tree in _handlers():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr == "session":
                yield module, node.lineno


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


def _handlers() -> Iterator[tuple[str, ast.Module]]:
    return ((module, tree) for module, tree in sources().items() if module.partition(".")[0] == "handlers")
