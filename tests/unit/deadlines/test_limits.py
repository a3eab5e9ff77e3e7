"""The limits that are shipped are those of the design; a file of limits that cannot be used says where and why."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.data.categories import read_categories
from bot.deadlines.limits import SHIPPED, BadLimits, read_limits
from models import Urgency
from models.deadline import Allowance

DAY = timedelta(hours=7)
DESIGNED = {
    Urgency.EMERGENCY: (Allowance(timedelta(minutes=30), True), Allowance(timedelta(hours=2), True)),
    Urgency.UTILITY: (Allowance(timedelta(hours=2), True), Allowance(timedelta(hours=24), True)),
    Urgency.ORDINARY: (Allowance(timedelta(hours=4)), Allowance(timedelta(hours=49))),
    Urgency.COMPLEX: (Allowance(timedelta(hours=7)), Allowance(timedelta(hours=105))),
    Urgency.INQUIRY: (Allowance(timedelta(hours=4)), Allowance(timedelta(hours=21))),
}


def test_the_limits_of_the_design() -> None:
    book = read_limits(day=DAY)
    assert {u: (book.of("other", u).accept, book.of("other", u).close) for u in Urgency} == DESIGNED


def test_a_category_may_have_its_own_except_in_danger() -> None:
    book = read_limits(day=DAY)
    assert book.of("garbage", Urgency.ORDINARY).close == Allowance(2 * DAY)
    assert book.of("garbage", Urgency.EMERGENCY).close == Allowance(timedelta(hours=2), round_the_clock=True)


def test_every_category_with_limits_is_a_category() -> None:
    assert set(read_limits(day=DAY).by_category) <= set(read_categories().by_code)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('close = "2 hours"', 'close = "soon"', "emergency.*'soon'"),
        ('close = "2 hours"', "close = 2", "emergency.*2"),
        ('close = "2 hours"', 'close = "0 hours"', "emergency.*'0 hours'"),
        ('close = "2 hours"', "", "emergency.*close"),
        ("[urgency.inquiry]", "[urgency.curious]", "curious"),
        ("[urgency.inquiry]", "[category.inquiry]", "no limits for inquiry"),
        ("[urgency.emergency]", "[urgency.emergency", "cannot be read"),
        ('accept = "30 minutes"', 'accept = "3 hours"', "emergency.*accepted after"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, before: str, after: str, says: str) -> None:
    path = tmp_path / "limits.toml"
    text = SHIPPED.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(BadLimits, match=says):
        read_limits(path, day=DAY)
