"""Facts kept as JSON have a type for each kind, and nobody reads or writes them by a bare key."""

import ast
import inspect
from collections.abc import Iterator
from enum import StrEnum
from types import ModuleType
from typing import Any, get_args

import pytest

from models import Action, Asked, NoticeKind, event_facts, notice_facts, question
from models.event_facts import EVENT_FACTS, EventFacts
from models.facts import Shape
from models.notice import NOTICE_FACTS
from models.notice_facts import NoticeFacts
from models.question import QUESTION_FACTS, QuestionFacts
from tests.guards.imports import sources

TABLES: list[tuple[dict[Any, Shape], type[StrEnum], object]] = [
    (EVENT_FACTS, Action, EventFacts),
    (NOTICE_FACTS, NoticeKind, NoticeFacts),
    (QUESTION_FACTS, Asked, QuestionFacts),
]

OTHER_FACTS = frozenset({"refusal", "bad", "entry", "digests"})
"""What fills a refusal's sentence, an entry of the address book, what a digest says: no JSON of ours."""

TYPED_ACCESS = frozenset({"models.facts", "models.notice", "models.question", "models.errors"})

AS_ROWS = frozenset(
    {"bot.store.exports", "bot.services.figures.export_sheets", "bot.store.personal", "bot.store.keeping"}
)
"""An export reads a hundred thousand events as rows, and no objects: `_facts_if` has the type. An erasure takes the
words out of facts of every type."""


@pytest.mark.parametrize(("table", "kinds", "union"), TABLES, ids=["events", "notices", "questions"])
def test_every_kind_has_its_type_and_no_type_is_left_over(
    table: dict[Any, Shape], kinds: type[StrEnum], union: object
) -> None:
    assert {*table} == {*kinds}
    assert {*table.values()} == {*get_args(union)}


@pytest.mark.parametrize("module", [event_facts, notice_facts, question], ids=lambda module: module.__name__)
def test_every_type_is_in_its_table(module: ModuleType) -> None:
    made = {each for _, each in inspect.getmembers(module) if hasattr(each, "__required_keys__")}
    assert made <= {shape for table, _, _ in TABLES for shape in table.values()}


def test_nobody_reads_facts_but_through_their_type() -> None:
    assert [*_bare_reads()] == []


def test_a_bare_read_would_be_found() -> None:
    tree = ast.parse("facts = notice.facts\nif event.facts.get('late'): refuse(refusal.facts)")
    assert [line for line, _ in _reads_in(tree)] == [1, 2]


def _bare_reads() -> Iterator[tuple[str, int]]:
    for module, tree in sources().items():
        if module not in TYPED_ACCESS | AS_ROWS:
            yield from ((module, line) for line, _ in _reads_in(tree))


def _reads_in(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "facts":
            owner = ast.unparse(node.value)
            if owner not in OTHER_FACTS:
                yield node.lineno, owner
