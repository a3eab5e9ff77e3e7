"""docs/mutants.md: a row for each change that lives, found again by its file and what it changes."""

from pathlib import Path

from benchmarks.mutants import reasons
from benchmarks.mutants.mutant import Mutant

ODD = Mutant("models/case.py", 3, "element", "a = b | c", "a = b", "")


def test_a_row_is_read_as_it_was_written() -> None:
    assert reasons.read(reasons.row(ODD, "It | is so.")) == {ODD.key: "It | is so."}


def test_a_row_without_a_reason_counts_for_nothing() -> None:
    assert reasons.read(reasons.row(ODD, "")) == {}


def test_every_row_of_the_page_tells_of_a_file_that_there_is() -> None:
    page = reasons.read(reasons.PAGE.read_text("utf-8"))
    assert [file for file, _, _ in page if not Path(file).is_file()] == []
