"""Numbers as a picture shows them: nothing is rounded to 100 % or to 0 %, and nothing among nothing is no number."""

from dataclasses import dataclass

from models.figures import Ratio

UP, DOWN, SAME = "▲", "▼", "＝"


@dataclass(frozen=True, slots=True)
class Change:
    """From then to now; `by` is never negative, `good` is None where neither direction is."""

    sign: str
    by: str
    good: bool | None


def count(number: float) -> str:
    """1234567 as 1,234,567; a part only where there is one (46.7)."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.1f}"


def percent(ratio: Ratio) -> str | None:
    """96.3%; 100% and 0% only where it is all and none."""
    if ratio.value is None:
        return None
    if ratio.of in (0, ratio.among):
        return f"{ratio.value:.0%}"
    return f"{_tenths(ratio.value) / 10:.1f}%"


def parts(ratio: Ratio) -> str:
    """737/972."""
    return f"{count(ratio.of)}/{count(ratio.among)}"


def change(now: int, then: int, *, more_is_good: bool | None) -> Change:
    """How a count has changed."""
    return _change(now - then, count(abs(now - then)), more_is_good)


def change_of(now: Ratio, then: Ratio) -> Change | None:
    """How a rate has changed, in percentage points; None where one of the two has no value."""
    if now.value is None or then.value is None:
        return None
    tenths = round(now.value * 1000) - round(then.value * 1000)
    return _change(tenths, f"{abs(tenths) / 10:.1f}", True)


def _change(difference: int, by: str, more_is_good: bool | None) -> Change:
    if difference == 0:
        return Change(SAME, "", None)
    is_good = None if more_is_good is None else (difference > 0) == more_is_good
    return Change(UP if difference > 0 else DOWN, by, is_good)


def _tenths(value: float) -> int:
    return min(999, max(1, round(value * 1000)))
