"""Numbers as a picture shows them."""

import pytest

from bot.charts.numbers import DOWN, SAME, UP, Change, change, change_of, count, parts, percent
from models.figures import Ratio


@pytest.mark.parametrize(
    ("ratio", "shown"),
    [
        (Ratio(0, 0), None),
        (Ratio(0, 9), "0%"),
        (Ratio(9, 9), "100%"),
        (Ratio(737, 972), "75.8%"),
        (Ratio(99_999, 100_000), "99.9%"),
        (Ratio(1, 100_000), "0.1%"),
        (Ratio(46.7, 50), "93.4%"),
    ],
)
def test_only_all_is_a_hundred_and_only_none_is_zero(ratio: Ratio, shown: str | None) -> None:
    assert percent(ratio) == shown


def test_parts_and_counts_are_written_in_full() -> None:
    assert parts(Ratio(46.7, 1234)) == "46.7/1,234"
    assert count(1_234_567) == "1,234,567"


@pytest.mark.parametrize(
    ("now", "then", "more_is_good", "found"),
    [
        (5, 3, True, Change(UP, "2", True)),
        (3, 5, True, Change(DOWN, "2", False)),
        (5, 3, False, Change(UP, "2", False)),
        (1003, 2, False, Change(UP, "1,001", False)),
        (3, 5, None, Change(DOWN, "2", None)),
        (3, 3, True, Change(SAME, "", None)),
    ],
)
def test_a_change_knows_its_direction_and_whether_it_is_good(
    now: int, then: int, more_is_good: bool | None, found: Change
) -> None:
    assert change(now, then, more_is_good=more_is_good) == found


def test_rates_change_by_what_one_reads() -> None:
    """75.0 % and 75.8 % differ by 0.8, as the picture shows them."""
    assert change_of(Ratio(758, 1000), Ratio(3, 4)) == Change(UP, "0.8", True)
    assert change_of(Ratio(1, 2), Ratio(0, 0)) is None
    assert change_of(Ratio(0, 0), Ratio(1, 2)) is None
