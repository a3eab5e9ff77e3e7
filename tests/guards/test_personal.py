"""Every column that could say something of a person has its fate when that person asks to be forgotten."""

import pytest

from bot.store.personal import FATES, speaks_of_people
from models import Base


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_column_that_could_tell_of_somebody_has_its_fate(table: object) -> None:
    name, columns = table.name, set(speaks_of_people(table))  # type: ignore[attr-defined, arg-type]
    assert columns <= {*FATES.get(name, {})}, f"bot/store/personal.py: what becomes of these in {name}?"


def test_no_fate_is_for_a_column_that_is_gone() -> None:
    known = {(table.name, column.name) for table in Base.metadata.sorted_tables for column in table.columns}
    assert {(table, column) for table, fates in FATES.items() for column in fates} <= known
