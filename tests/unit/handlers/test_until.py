"""Until when something lasts, as people write it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.leader.until import until_when

NOW = datetime(2026, 12, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
LONGEST = timedelta(days=90)


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("5", NOW + timedelta(days=5)),
        ("5天", NOW + timedelta(days=5)),
        ("500", NOW + LONGEST),
        ("9" * 40, NOW + LONGEST),
        ("12-24", datetime(2026, 12, 25, tzinfo=NOW.tzinfo)),
        ("2027-01-02", datetime(2027, 1, 3, tzinfo=NOW.tzinfo)),
        ("0", None),
        ("-1", None),
        ("12-19", None),
        ("2027-12-24", None),
        ("02-30", None),
        ("²", None),
        ("明年", None),
    ],
)
def test_until_when(said: str, until: datetime | None) -> None:
    assert until_when(said, NOW, LONGEST) == until
