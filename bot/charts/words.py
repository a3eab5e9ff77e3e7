"""What a picture says comes from outside: a way to say a sentence, and what the period is called."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The language of a picture.

    `plain` finds a sentence as bare text by its key (`Say.plain` of bot.i18n is one); `period` is what people call the
    period (本周, 上月), empty where the dates say it all.
    """

    plain: Callable[..., str]
    period: str = ""
