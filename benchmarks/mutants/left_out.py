"""Which places of a file are not changed, because a change there can never be noticed, or need not be.

The rules, each sure by itself: annotations (nothing runs them) and whole `Protocol` classes; docstrings; what the log
says; the arguments of `@dataclass` (frozen, slots, kw_only keep programmers in order); `@cache` and its like (a change
costs time alone); `assert_never(…)` (never reached); `strict=` of `zip`; `__slots__` and `__repr__`; `TYPE_CHECKING`.
"""

import ast
from collections.abc import Iterator
from typing import Final

Span = tuple[int, int]
"""From an offset in the file's characters to another."""

_SPEAKERS: Final = ("log", "_log", "logger", "_logger", "LOG", "_LOG", "logging")
_DECORATORS: Final = ("dataclass", "cache", "lru_cache", "cached_property", "overload", "total_ordering")


class Offsets:
    """Where lines and columns are, counted in characters from the beginning."""

    def __init__(self, source: str) -> None:
        self._lines = source.splitlines(keepends=True)
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))

    def at(self, line: int, column: int) -> int:
        """The offset of a line (from 1) and a column in characters."""
        return self._starts[line - 1] + column

    def in_bytes(self, line: int, column: int) -> int:
        """The offset of a line (from 1) and a column in bytes of UTF-8, as `ast` counts."""
        return self._starts[line - 1] + len(self._lines[line - 1].encode()[:column].decode())

    def span(self, node: ast.stmt | ast.expr | ast.keyword) -> Span:
        """Where a node begins and ends."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self.in_bytes(node.lineno, node.col_offset), self.in_bytes(node.end_lineno, node.end_col_offset)


def places_left_out(tree: ast.Module, offsets: Offsets) -> list[Span]:
    """All of a file's places that are not changed."""
    return [span for node in ast.walk(tree) for span in _of(node, offsets)]


def is_within(start: int, end: int, spans: list[Span]) -> bool:
    """Whether a change from one offset to another stands in one of these places; a line's end may belong to it."""
    return any(first <= start and end <= last + 1 for first, last in spans)


def name_of(node: ast.expr) -> str:
    """The last name of what is called or decorated with: `functools.cache` is `cache`."""
    while isinstance(node, ast.Call):
        node = node.func
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _of(node: ast.AST, offsets: Offsets) -> Iterator[Span]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg)
        for annotation in (node.returns, *(argument.annotation for argument in arguments if argument is not None)):
            if annotation is not None:
                yield offsets.span(annotation)
    if isinstance(node, ast.AnnAssign):
        yield offsets.span(node.annotation)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        for decorator in node.decorator_list:
            if name_of(decorator) in _DECORATORS:
                start, end = offsets.span(decorator)
                yield start - 1, end
    if isinstance(node, ast.stmt) and _is_left_out(node):
        yield offsets.span(node)


def _is_left_out(node: ast.stmt) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name)))):
            return name in _SPEAKERS
        case ast.Expr(value=ast.Call(func=ast.Name(id=name))):
            return name == "assert_never"
        case ast.ClassDef(bases=bases):
            return any(name_of(base.value if isinstance(base, ast.Subscript) else base) == "Protocol" for base in bases)
        case ast.FunctionDef(name=name):
            return name == "__repr__"
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name in ("__slots__", "__all__")
        case ast.If(test=ast.Name(id=name)):
            return name == "TYPE_CHECKING"
    return False
