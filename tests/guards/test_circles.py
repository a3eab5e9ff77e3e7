"""Imports run one way: no module needs itself in the end, not for its types and not from within a function either."""

import ast

from tests.guards.imports import circles, imports, sources


def test_no_modules_import_each_other() -> None:
    assert circles(imports(sources())) == []


def test_a_circle_for_types_alone_is_one() -> None:
    late = "def f() -> None:\n    from house import cellar"
    typed = "if TYPE_CHECKING:\n    from house.roof import Tile"
    texts = {"house": "", "house.roof": late, "house.cellar": typed, "house.garden": "import house.roof"}
    trees = {name: ast.parse(text) for name, text in texts.items()}
    assert circles(imports(trees)) == [["house.cellar", "house.roof"]]
