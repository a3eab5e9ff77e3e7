"""Which edits there are of a text, and which places are left alone."""

import ast
from textwrap import dedent

import pytest

from benchmarks.mutants.edits import edits_of
from benchmarks.mutants.left_out import Offsets, is_within, places_left_out


def edited(source: str) -> set[str]:
    """Every text that an edit makes of this one, places left out heeded; of one line, trimmed."""
    source = dedent(source).strip()
    tree, offsets = ast.parse(source), Offsets(source)
    spans = places_left_out(tree, offsets)
    edits = (edit for edit in edits_of(source, tree, offsets) if not is_within(edit.start, edit.end, spans))
    return {edit.applied(source).splitlines()[-1].strip() for edit in edits}


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("SEEN = {1, 2}", {"SEEN = {2}", "SEEN = {1}"}),
        ("LIMIT: Final = of(a, at=b)", {"LIMIT: Final = of(a)"}),
        ("WORDS = {'修好了': 1, '对': 2}", {"WORDS = {'对': 2}", "WORDS = {'修好了': 1}"}),
        ("IS = a and b", {"IS = ((b))", "IS = ((a))"}),
        ("IS = a in b", {"IS = a not in b"}),
        ("def ask():\n    return 补充", {"return None"}),
        ("def forget(case):\n    case.rating = None", {"pass"}),
    ],
)
def test_each_thing_is_left_out_once(source: str, texts: set[str]) -> None:
    assert edited(source) == texts


@pytest.mark.parametrize(
    "source",
    [
        "limit: Literal[1, 2]",
        "def ask(of: tuple[int, str]) -> dict[str, int]:\n    ...",
        "@dataclass(frozen=True)\nclass Case: ...",
        "@lru_cache(maxsize=1)\ndef ask(): ...",
        "class Ears(Protocol):\n    def hear(self, at=1): return self.hear(at=2)",
        "def ask():\n    log.debug('asked', extra={'a': 1})",
        "def ask():\n    assert_never(kind)",
        "PAIRS = zip(a, b, strict=True)",
        '"""A docstring."""',
    ],
)
def test_what_nobody_could_notice_is_left_alone(source: str) -> None:
    assert edited(source) == set()
