"""办理时限 as people say it: how much time is left, never more than there is."""

from datetime import timedelta

import pytest

from bot.i18n import speaker
from handlers.screens.day_and_hour import time_left
from tests.support.clock import MORNING


@pytest.mark.parametrize(
    ("left", "zh", "en"),
    [
        (timedelta(days=2, hours=23), "2 天", "2 days"),
        (timedelta(days=1), "1 天", "1 day"),
        (timedelta(hours=23, minutes=59), "23 小时", "23 hours"),
        (timedelta(hours=1), "1 小时", "1 hour"),
        (timedelta(minutes=59), "不到一小时", "less than an hour"),
        (timedelta(), "", ""),
        (-timedelta(days=3), "", ""),
    ],
)
def test_what_is_left_is_said_in_whole_days_or_hours(left: timedelta, zh: str, en: str) -> None:
    told = [time_left(MORNING + left, MORNING, speaker(language)) for language in ("zh-CN", "en")]
    assert told == [zh, en]
