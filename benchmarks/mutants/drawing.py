"""Which changes there are: all of a file, each once, and a sample that is the same for the same seed and code."""

import ast
import difflib
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

from benchmarks.mutants.edits import edits_of
from benchmarks.mutants.left_out import Offsets, Span, is_within, places_left_out
from benchmarks.mutants.mutant import Mutant

_PAIRS: Final = {
    "ReplaceBinaryOperator": (
        "Add_Sub",
        "Sub_Add",
        "Mul_Div",
        "Div_Mul",
        "FloorDiv_Mul",
        "Mod_Mul",
        "Pow_Mul",
        "BitOr_BitAnd",
        "BitAnd_BitOr",
    ),
    "ReplaceComparisonOperator": (
        "Eq_NotEq",
        "NotEq_Eq",
        "Lt_LtE",
        "LtE_Lt",
        "Gt_GtE",
        "GtE_Gt",
        "Is_IsNot",
        "IsNot_Is",
    ),
    "ReplaceUnaryOperator": ("Delete_Not", "USub_UAdd"),
}
"""One replacement an operator: the other ten of each tell little more, and cost ten times the time."""

_OPERATORS: Final = (
    *(f"{kind}_{pair}" for kind, pairs in _PAIRS.items() for pair in pairs),
    *(
        "AddNot",
        "ReplaceTrueWithFalse",
        "ReplaceFalseWithTrue",
        "ReplaceAndWithOr",
        "ReplaceOrWithAnd",
        "NumberReplacer",
    ),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "RemoveDecorator", "ZeroIterationForLoop"),
)


_COMPUTED: Final = ("term", "arith_expr", "power", "expr", "and_expr")
"""What parso calls that which has an operator between two values: the star before named parameters is none."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place where something may be changed; `change` gives the whole text afterwards, None where it is no change."""

    file: Path
    kind: str
    change: Callable[[], str | None]


def files_in(path: Path) -> Sequence[Path]:
    """The Python files of a folder in the order of their names, or the one file; none where there is no such thing."""
    return sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.is_file() else []


def mutants_of(files: Iterable[Path]) -> Iterator[Mutant]:
    """Every change of these files, each text once."""
    return _different(site for file in files for site in _sites(file))


def sample(files: Iterable[Path], most: int, seed: int) -> list[Mutant]:
    """At most so many of their changes, file by file."""
    sites = [site for file in files for site in _sites(file)]
    random.Random(seed).shuffle(sites)
    drawn = _different(sites)
    chosen = [mutant for _, mutant in zip(range(most), drawn, strict=False)]
    return sorted(chosen, key=lambda mutant: (mutant.file, mutant.line))


def _different(sites: Iterable[Site]) -> Iterator[Mutant]:
    seen: dict[Path, set[str | None]] = {}
    for site in sites:
        source, changed = site.file.read_text("utf-8"), site.change()
        known = seen.setdefault(site.file, {None, _same(source)})
        if changed is not None and (same := _same(changed)) not in known:
            known.add(same)
            line = _first_difference(source, changed)
            yield Mutant(site.file.as_posix(), line, site.kind, *_difference(source, changed), changed)


def _sites(file: Path) -> Iterator[Site]:
    source = file.read_text("utf-8")
    tree, offsets = ast.parse(source), Offsets(source)
    spans = places_left_out(tree, offsets)
    yield from _by_cosmic_ray(file, source, offsets, spans)
    for edit in edits_of(source, tree, offsets):
        if not is_within(edit.start, edit.end, spans):
            yield Site(file, edit.kind, partial(edit.applied, source))


def _by_cosmic_ray(file: Path, source: str, offsets: Offsets, spans: list[Span]) -> Iterator[Site]:
    nodes = [*ast_nodes(get_ast(source))]
    for name in _OPERATORS:
        operator, occurrences = get_operator(f"core/{name}")(), count()
        for node in nodes:
            for start, end in operator.mutation_positions(node):
                occurrence = next(occurrences)
                is_computed = node.parent is not None and node.parent.type in _COMPUTED
                if name.startswith("ReplaceBinaryOperator") and not is_computed:
                    continue
                if not is_within(offsets.at(*start), offsets.at(*end), spans):
                    yield Site(file, name, partial(mutate_code, source, operator, occurrence))


def _same(source: str) -> str | None:
    """What is the same for texts that do the same; None for one that Python cannot read."""
    try:
        tree = ast.parse(source)
        compile(tree, "mutant", "exec")
    except SyntaxError:
        return None
    return ast.dump(tree)


def _first_difference(before: str, after: str) -> int:
    pairs = zip(before.splitlines(), after.splitlines(), strict=False)
    return next((number for number, (old, new) in enumerate(pairs, 1) if old != new), 1)


def _difference(before: str, after: str) -> tuple[str, str]:
    lines = [*difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")][3:]
    gone = [line[1:] for line in lines if line.startswith("-")]
    come = [line[1:] for line in lines if line.startswith("+")]
    return _in_one_line(gone), _in_one_line(come)


def _in_one_line(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).split())
