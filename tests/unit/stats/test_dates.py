"""Dates as people say them, on Monday the 12th of October 2026, worked out with a calendar on the wall."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.services.figures import periods
from models.errors import BadPeriod
from tests.support.clock import MORNING
from tests.support.office import SHANGHAI

MEANT = """
前天 | 10-10 | 10-10
大前天 | 10-09 | 10-09
上个礼拜 | 10-05 | 10-11
上个星期 | 10-05 | 10-11
上一周 | 10-05 | 10-11
上上周 | 09-28 | 10-04
上上个礼拜 | 09-28 | 10-04
这个礼拜 | 10-12 | 10-18
这个星期 | 10-12 | 10-18
周一 | 10-12 | 10-12
周三 | 10-07 | 10-07
星期三 | 10-07 | 10-07
礼拜天 | 10-11 | 10-11
上周三 | 10-07 | 10-07
上周日 | 10-11 | 10-11
上个礼拜五 | 10-09 | 10-09
上上周五 | 10-02 | 10-02
这周一 | 10-12 | 10-12
十月份 | 10-01 | 10-31
十月 | 10-01 | 10-31
9月份 | 09-01 | 09-30
十二月份 | 2025-12-01 | 2025-12-31
二零二六年三月 | 03-01 | 03-31
2026年三月份 | 03-01 | 03-31
去年 | 2025-01-01 | 2025-12-31
前年 | 2024-01-01 | 2024-12-31
上上个月 | 08-01 | 08-31
这个月 | 10-01 | 10-31
上个月份 | 09-01 | 09-30
五号 | 10-05 | 10-05
5号 | 10-05 | 10-05
二十号 | 09-20 | 09-20
上个月五号 | 09-05 | 09-05
上月30日 | 09-30 | 09-30
这个月3号 | 10-03 | 10-03
十月五号 | 10-05 | 10-05
十月五日 | 10-05 | 10-05
九月二十五号 | 09-25 | 09-25
10.5 | 10-05 | 10-05
10/5 | 10-05 | 10-05
2026.10.5 | 10-05 | 10-05
十二月三十一号 | 2025-12-31 | 2025-12-31
最近三天 | 10-10 | 10-12
最近7天 | 10-06 | 10-12
近30天 | 09-13 | 10-12
近三十天 | 09-13 | 10-12
过去两周 | 09-29 | 10-12
最近一周 | 10-06 | 10-12
最近一个月 | 09-12 | 10-12
近三个月 | 07-12 | 10-12
最近两个星期 | 09-29 | 10-12
过去一个礼拜 | 10-06 | 10-12
最近十天 | 10-03 | 10-12
上旬 | 10-01 | 10-10
中旬 | 10-11 | 10-20
月初 | 10-01 | 10-10
九月上旬 | 09-01 | 09-10
9月中旬 | 09-11 | 09-20
九月下旬 | 09-21 | 09-30
九月底 | 09-21 | 09-30
上个月底 | 09-21 | 09-30
2026年2月下旬 | 02-21 | 02-28
本季度 | 10-01 | 12-31
这个季度 | 10-01 | 12-31
上季度 | 07-01 | 09-30
上个季度 | 07-01 | 09-30
一季度 | 01-01 | 03-31
第三季度 | 07-01 | 09-30
去年四季度 | 2025-10-01 | 2025-12-31
2025年第二季度 | 2025-04-01 | 2025-06-30
Q3 | 07-01 | 09-30
2025Q4 | 2025-10-01 | 2025-12-31
上半年 | 01-01 | 06-30
下半年 | 07-01 | 12-31
去年下半年 | 2025-07-01 | 2025-12-31
2025年上半年 | 2025-01-01 | 2025-06-30
年初 | 01-01 | 01-31
今年初 | 01-01 | 01-31
年底 | 2025-12-01 | 2025-12-31
去年底 | 2025-12-01 | 2025-12-31
去年年底 | 2025-12-01 | 2025-12-31
2025年底 | 2025-12-01 | 2025-12-31
国庆 | 10-01 | 10-03
国庆节 | 10-01 | 10-03
国庆期间 | 10-01 | 10-03
十一 | 10-01 | 10-03
去年国庆 | 2025-10-01 | 2025-10-03
五一 | 05-01 | 05-02
劳动节 | 05-01 | 05-02
元旦 | 01-01 | 01-01
2025年元旦 | 2025-01-01 | 2025-01-01
清明节 | 04-05 | 04-05
端午 | 06-19 | 06-19
中秋 | 09-25 | 09-25
春节 | 02-17 | 02-19
过年 | 02-17 | 02-19
10月1日到7日 | 10-01 | 10-07
10月1号到5号 | 10-01 | 10-05
十月一号到十月五号 | 10-01 | 10-05
三月到五月 | 03-01 | 05-31
从9月1日到9月10日 | 09-01 | 09-10
12月30日到1月2日 | 2025-12-30 | 01-02
11月到2月 | 2025-11-01 | 02-28
2025年12月30日到1月2日 | 2025-12-30 | 01-02
周一到周一 | 10-12 | 10-12
last 7 days | 10-06 | 10-12
last 3 days | 10-10 | 10-12
last 2 weeks | 09-29 | 10-12
last 3 months | 07-12 | 10-12
October | 10-01 | 10-31
Sept | 09-01 | 09-30
Dec | 2025-12-01 | 2025-12-31
October 2025 | 2025-10-01 | 2025-10-31
Oct 5 | 10-05 | 10-05
October 5th | 10-05 | 10-05
5 October | 10-05 | 10-05
5th of October, 2025 | 2025-10-05 | 2025-10-05
Oct 5, 2025 | 2025-10-05 | 2025-10-05
Oct 1 to Oct 7 | 10-01 | 10-07
from 2026-10-01 to 2026-10-07 | 10-01 | 10-07
first half | 01-01 | 06-30
second half | 07-01 | 12-31
last year Q4 | 2025-10-01 | 2025-12-31
year end | 2025-12-01 | 2025-12-31
National Day | 10-01 | 10-03
Spring Festival | 02-17 | 02-19
"""

ROWS = [tuple(cell.strip() for cell in row.split("|")) for row in MEANT.strip().splitlines()]


def days(words: str, now: datetime = MORNING) -> tuple[str, str]:
    """The first and the last day."""
    period = periods.parse(words, now, SHANGHAI)
    return f"{period.start:%Y-%m-%d}", f"{period.end - timedelta(days=1):%Y-%m-%d}"


def test_the_table_is_long_enough() -> None:
    assert len(ROWS) >= 100


@pytest.mark.parametrize(("words", "first", "last"), ROWS, ids=[row[0] for row in ROWS])
def test_a_date_is_what_people_call_it(words: str, first: str, last: str) -> None:
    assert days(words) == tuple(day if len(day) > 5 else f"2026-{day}" for day in (first, last))
    assert periods.is_one(words)


@pytest.mark.parametrize(
    ("day", "words", "first", "last"),
    [
        ((2027, 1, 3), "12月30日到1月2日", "2026-12-30", "2027-01-02"),
        ((2027, 1, 1), "12月30日到1月2日", "2026-12-30", "2027-01-02"),
        ((2027, 1, 3), "十二月三十号至一月二号", "2026-12-30", "2027-01-02"),
        ((2027, 1, 3), "年底", "2026-12-01", "2026-12-31"),
        ((2027, 1, 3), "上个礼拜", "2026-12-21", "2026-12-27"),
        ((2027, 1, 3), "国庆", "2026-10-01", "2026-10-03"),
        ((2027, 1, 3), "5号", "2026-12-05", "2026-12-05"),
        ((2027, 1, 3), "上季度", "2026-10-01", "2026-12-31"),
        ((2026, 12, 20), "年底", "2026-12-01", "2026-12-31"),
        ((2027, 3, 1), "春节", "2027-02-06", "2027-02-08"),
        ((2027, 3, 31), "最近一个月", "2027-02-28", "2027-03-31"),
    ],
)
def test_around_the_new_year(day: tuple[int, int, int], words: str, first: str, last: str) -> None:
    assert days(words, datetime(*day, 4, tzinfo=UTC)) == (first, last)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("10月5日到10月1日", "error-period-reversed"), ("5号到3号", "error-period-reversed"),
        ("2月30号", "error-period-no-such-day"), ("32号", "error-period-no-such-day"),
        ("上个月31号", "error-period-no-such-day"), ("最近0天", "error-bad-period"),
        ("最近9999天", "error-bad-period"), ("五百天前", "error-bad-period"), ("Market", "error-bad-period"),
        ("今年年底", "error-period-future"), ("2027年元旦", "error-period-future"),
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_its_reason(words: str, sentence: str) -> None:
    with pytest.raises(BadPeriod) as refused:
        periods.parse(words, MORNING, SHANGHAI)
    assert refused.value.sentence == sentence


@pytest.mark.parametrize(
    "words", ["三号楼", "高家村三组", "十里铺", "中", "上湾网格", "五一路", "国庆村", "Market", "Mayfair"]
)
def test_names_of_places_are_no_dates(words: str) -> None:
    assert not periods.is_one(words)
