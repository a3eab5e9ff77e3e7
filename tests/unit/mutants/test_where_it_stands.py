"""Where a change stands: its statement, and the function into which it can be put."""

from benchmarks.mutants.place import code_in, place_of

SOURCE = '''
LIMIT = 1
class Case:
    """A case."""
    @property
    def asks(self):
        def inner(): return 3
        if self.open:
            return ask(
                self.number,
            )
        return inner()
'''


def test_a_table_stands_in_no_function() -> None:
    place = place_of(SOURCE, 2)
    assert (place.function, place.lines) == (None, range(2, 3))


def test_a_statement_counts_with_all_its_lines_and_a_condition_with_its_head() -> None:
    assert place_of(SOURCE, 10).lines == range(9, 12)
    assert place_of(SOURCE, 8).lines == range(8, 9)


def test_a_change_in_a_body_belongs_to_the_outermost_function() -> None:
    assert place_of(SOURCE, 7).function == ("Case.asks", 5)
    assert place_of(SOURCE, 6).function is None, "its head runs while the class is made"


def test_the_code_of_a_method_is_found_by_name_and_line() -> None:
    module = compile(SOURCE, "case", "exec")
    code = code_in(module, ("Case.asks", 5))
    assert code is not None
    assert code.co_name == "asks"
    assert code_in(module, ("Case.asks", 6)) is None
