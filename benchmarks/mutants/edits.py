"""Edits that Cosmic Ray does not make: leave out a statement, an element, a keyword, a condition, or what is returned.

These are the slips that reviews find: a reset that was forgotten, an action that is missing in a set.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.mutants.left_out import Offsets, name_of


@dataclass(frozen=True, slots=True)
class Edit:
    """The text from `start` to `end`, as offsets in the file's characters, is replaced."""

    kind: str
    start: int
    end: int
    text: str

    def applied(self, source: str) -> str:
        """The source with this edit."""
        return source[: self.start] + self.text + source[self.end :]


class Editor(ast.NodeVisitor):
    """Collects every edit of one file. Annotations are left alone: nothing runs them."""

    def __init__(self, source: str, offsets: Offsets) -> None:
        self._source = source
        self._offsets = offsets
        self._in_function = 0
        self.edits: list[Edit] = []

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Statements are left out within functions alone; without a module's or a class's nothing would load."""
        self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        """The same."""
        self._function(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """The value alone."""
        if node.value is not None:
            self._statement(node)
            self.visit(node.value)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """What is subscripted, and an index that is looked up; `Mapped[…]` is an annotation."""
        self.visit(node.value)
        if self._in_function:
            self.visit(node.slice)

    def visit_Expr(self, node: ast.Expr) -> None:
        """A docstring is no statement."""
        if not isinstance(node.value, ast.Constant):
            self._statement(node)
            self.visit(node.value)

    def visit_Return(self, node: ast.Return) -> None:
        """None is returned instead."""
        if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
            self._add("return", node, "return None")
            self.visit(node.value)

    def visit_Call(self, node: ast.Call) -> None:
        """Each keyword is left out once."""
        for keyword in node.keywords:
            if keyword.arg is not None and not (name_of(node.func) == "zip" and keyword.arg == "strict"):
                others = [self._text(each) for each in node.args]
                others += [self._text(each) for each in node.keywords if each is not keyword]
                self._add("keyword", node, f"{self._text(node.func)}({', '.join(others)})")
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        """`in` for `not in` and the other way round, where nothing else is compared."""
        if len(node.ops) == 1 and isinstance(node.ops[0], ast.In | ast.NotIn):
            word = "not in" if isinstance(node.ops[0], ast.In) else "in"
            self._add("in", node, f"{self._text(node.left)} {word} {self._text(node.comparators[0])}")
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        """Each condition is left out once."""
        word = " and " if isinstance(node.op, ast.And) else " or "
        for left_out in node.values:
            others = [f"({self._text(each)})" for each in node.values if each is not left_out]
            self._add("condition", node, f"({word.join(others)})")
        self.generic_visit(node)

    def visit_Set(self, node: ast.Set) -> None:
        """Each element is left out once; an empty pair of braces would be another thing."""
        if len(node.elts) > 1:
            self._elements(node, node.elts, "{", "}")
        else:
            self.generic_visit(node)

    def visit_List(self, node: ast.List) -> None:
        """Each element is left out once."""
        if isinstance(node.ctx, ast.Load):
            self._elements(node, node.elts, "[", "]")

    def visit_Tuple(self, node: ast.Tuple) -> None:
        """Each element is left out once; not of names that are assigned to."""
        if isinstance(node.ctx, ast.Load):
            self._elements(node, node.elts, "(", ",)" if len(node.elts) > 1 else ")")

    def visit_Dict(self, node: ast.Dict) -> None:
        """Each entry is left out once."""
        entries = [
            f"**{self._text(value)}" if key is None else f"{self._text(key)}: {self._text(value)}"
            for key, value in zip(node.keys, node.values, strict=True)
        ]
        for number in range(len(entries)):
            self._add("element", node, f"{{{', '.join(entries[:number] + entries[number + 1 :])}}}")
        self.generic_visit(node)

    def generic_visit(self, node: ast.AST) -> None:
        """Look into everything but annotations."""
        if isinstance(node, ast.Assign | ast.AugAssign | ast.Raise | ast.Delete):
            self._statement(node)
        for name, value in ast.iter_fields(node):
            if name not in ("annotation", "returns"):
                for child in value if isinstance(value, list) else [value]:
                    if isinstance(child, ast.AST):
                        self.visit(child)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._in_function += 1
        self.generic_visit(node)
        self._in_function -= 1

    def _statement(self, node: ast.stmt) -> None:
        if self._in_function:
            self._add("statement", node, "pass")

    def _elements(self, node: ast.expr, elements: list[ast.expr], opening: str, closing: str) -> None:
        for left_out in elements:
            others = [self._text(each) for each in elements if each is not left_out]
            self._add("element", node, f"{opening}{', '.join(others)}{closing}" if others else "()")
        self.generic_visit(node)

    def _add(self, kind: str, node: ast.stmt | ast.expr, text: str) -> None:
        self.edits.append(Edit(kind, *self._offsets.span(node), text))

    def _text(self, node: ast.expr | ast.keyword) -> str:
        start, end = self._offsets.span(node)
        return self._source[start:end]


def edits_of(source: str, tree: ast.Module, offsets: Offsets) -> Iterator[Edit]:
    """Every edit of a file's source, in their order, each once."""
    editor = Editor(source, offsets)
    editor.visit(tree)
    yield from dict.fromkeys(sorted(editor.edits, key=lambda edit: (edit.start, edit.end, edit.text)))
