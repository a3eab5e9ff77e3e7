"""A case is changed by its own verbs: nobody else sets what it keeps, for each change is a step of the table."""

import ast
from collections.abc import Iterator

from sqlalchemy import inspect

from models import Case
from tests.guards.imports import sources

OWN = "models.case"
CALLED = frozenset({"case", "primary"})
"""Whatever is annotated as a case counts too."""


def test_nobody_but_the_case_sets_its_fields() -> None:
    found = [(module, *each) for module, tree in sources().items() if module != OWN for each in _sets_in(tree)]
    assert found == []


def test_a_field_that_is_set_from_outside_would_be_found() -> None:
    tree = ast.parse("def f(of: Case):\n    case.words = ''\n    of.lat, of.lon = 1, 2\n    primary.closings += 1")
    assert {field for field, _ in _sets_in(tree)} == {"words", "lat", "lon", "closings"}


def _sets_in(tree: ast.Module) -> Iterator[tuple[str, int]]:
    cases, fields = CALLED | {*_annotated(tree)}, {*inspect(Case).column_attrs.keys()}
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=str(field), ctx=ast.Store()):
                if name in cases and field in fields:
                    yield field, node.lineno


def _annotated(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and isinstance(node.annotation, ast.Name) and node.annotation.id == "Case":
            yield node.arg
