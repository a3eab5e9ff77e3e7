"""A sentence that stands in many journeys is seen by its key, so that new words for it are changed in one place."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

from tests.guards.imports import ROOT
from tests.guards.sentences import locale

MOST_TESTS = 3
"""In so many tests a sentence may stand as it reads."""

SEES = frozenset({"sees", "sees_not", "finds"})

BEING_REWRITTEN = (
    "voice/", "verdict/test_said.py", "resident/test_asks_after.py", "resident/test_first_word.py",
    "resident/test_odd_input.py", "resident/test_worker_forgets.py", "resident/test_summary.py",
    "resident/test_place.py", "resident/test_photos.py",
)  # fmt: skip
"""Journeys that become rows of the table of what people mean; whoever rewrites one takes it off this list."""

_HAN = re.compile(r"[\u4e00-\u9fff]")
_BETWEEN = re.compile(r"<[^>]*>|\{[^}]*\}|\n")
_LONG_ENOUGH = 3
"""Signs by which a part of a sentence is told from a word that anybody may say."""


def test_a_sentence_in_many_tests_is_seen_by_its_key() -> None:
    journeys = ROOT / "tests" / "journeys"
    stands_in: dict[str, set[str]] = defaultdict(set)
    for file in sorted(journeys.rglob("*.py")):
        name = file.relative_to(journeys).as_posix()
        if not name.startswith(BEING_REWRITTEN):
            for words, test in _seen(ast.parse(file.read_text("utf-8"))):
                stands_in[words].add(f"{name}:{test}")
    many = {words: len(tests) for words, tests in stands_in.items() if len(tests) > MOST_TESTS}
    assert {words: tests for words, tests in many.items() if _is_ours(words)} == {}


def test_what_the_bot_says_is_told_from_labels_and_from_what_people_say() -> None:
    assert _is_ours("有照片吗")
    assert _is_ours("归属：老街网格")
    assert not _is_ours("接单")
    assert not _is_ours("村口的路灯不亮了")


def _seen(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What is looked for on a screen, and in which function."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in SEES:
                    words = [each.value for each in call.args if isinstance(each, ast.Constant)]
                    yield from ((each, function.name) for each in words if isinstance(each, str) and _HAN.search(each))


def _is_ours(words: str) -> bool:
    """Whether it is a sentence of the bot's, or a piece of one; labels of buttons are not, for people press them."""
    sentences = locale("zh-CN").values()
    labels = {_bare(one.text) for one in sentences if one.key.startswith(("btn-", "canned-"))}
    if words in labels:
        return False
    pieces = {
        re.sub(r"^\W+", "", piece).strip() for one in sentences for piece in re.split(r"<[^>]*>|\{[^}]*\}|\n", one.text)
    }
    bare = re.sub(r"^\W+", "", words)
    return any(bare in piece or (len(piece) >= _LONG_ENOUGH and piece in words) for piece in pieces)


def _bare(words: str) -> str:
    """Without the picture before it."""
    return re.sub(r"^\W+", "", words).strip()
