"""Where in a file a change stands: which statement, and how it can be made while all is loaded."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Place:
    """The lines of the smallest statement; the outermost function whose body holds it, by its name and first line; or
    whether the statement gives one of the module's names a value.
    """

    lines: range
    function: tuple[str, int] | None
    names_a_value: bool = False


def place_of(source: str, line: int) -> Place:
    """Where a line of a source stands. A compound statement counts with its head alone."""
    tree = ast.parse(source)
    statements = [s for s in ast.walk(tree) if isinstance(s, ast.stmt) and line in _lines(s)]
    smallest = min(statements, key=lambda statement: len(_lines(statement)), default=None)
    function = next((found for found in _functions(tree) if found[2] <= line <= found[3]), None)
    lines = _head(smallest) if smallest is not None else range(line, line + 1)
    names_a_value = any(_names_given(statement) and line in _lines(statement) for statement in tree.body)
    return Place(lines if line in lines else range(line, line + 1), function[:2] if function else None, names_a_value)


def values_anew(source: str, line: int) -> list[tuple[ast.stmt, set[str]]]:
    """The statement of a line, and those after it that make more names of what it names; with the names of each."""
    changed: list[tuple[ast.stmt, set[str]]] = []
    names = set[str]()
    for statement in ast.parse(source).body:
        given = _names_given(statement)
        used = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
        if given and (line in _lines(statement) or used & names):
            changed.append((statement, given))
            names |= given
    return changed


def code_in(module: CodeType, function: tuple[str, int]) -> CodeType | None:
    """The code of a function, by its qualified name and first line, in a module's or a class's."""
    for constant in module.co_consts:
        if isinstance(constant, CodeType):
            if (constant.co_qualname, constant.co_firstlineno) == function:
                return constant
            if (inner := code_in(constant, function)) is not None:
                return inner
    return None


def _names_given(statement: ast.stmt) -> set[str]:
    match statement:
        case ast.Assign(targets=targets):
            return {target.id for target in targets if isinstance(target, ast.Name)}
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
            return {name}
    return set()


def _lines(statement: ast.stmt) -> range:
    return range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)


def _head(statement: ast.stmt) -> range:
    body = getattr(statement, "body", None)
    return range(statement.lineno, body[0].lineno) if isinstance(body, list) and body else _lines(statement)


def _functions(tree: ast.Module | ast.ClassDef, within: str = "") -> Iterator[tuple[str, int, int, int]]:
    """Name, first line, and the lines of the body, of each function that stands in no other."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{within}{node.name}.")
        elif isinstance(node, Function):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            yield f"{within}{node.name}", first, node.body[0].lineno, node.end_lineno or node.lineno
