"""How much time each kind of case has, from `bot/data/limits.toml`: by urgency, and by category where it differs."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from models.case import Urgency
from models.deadline import Allowance, Limits

SHIPPED = Path(__file__).parent.parent / "data" / "limits.toml"

_AMOUNT = re.compile(r"([1-9]\d*) (minutes|hours|working hours|working days)")


class BadLimits(ValueError):
    """The file of limits cannot be used; it says where and why."""


@dataclass(frozen=True, slots=True)
class LimitBook:
    """The limits by urgency, and those of single categories, which go before."""

    by_urgency: Mapping[Urgency, Limits]
    by_category: Mapping[str, Limits]

    def of(self, category: str, urgency: Urgency) -> Limits:
        """What a case is allowed. An emergency has no time for its category's custom."""
        if urgency is Urgency.EMERGENCY:
            return self.by_urgency[urgency]
        return self.by_category.get(category) or self.by_urgency[urgency]


def read_limits(path: Path = SHIPPED, *, day: timedelta) -> LimitBook:
    """The limits; `day` is one working day's office time.

    Raises:
        BadLimits: it cannot be read, an urgency is missing or strange, or an amount is none that we know.
    """
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadLimits(f"{path.name} cannot be read: {error}") from error
    told = raw.get("urgency", {})
    if strange := set(told) - {urgency.value for urgency in Urgency}:
        raise BadLimits(f"there is no urgency {', '.join(sorted(strange))}")
    by_urgency = {Urgency(word): _limits(word, table, day) for word, table in told.items()}
    if missing := set(Urgency) - set(by_urgency):
        raise BadLimits(f"no limits for {', '.join(sorted(missing))}")
    by_category = {code: _limits(code, table, day) for code, table in raw.get("category", {}).items()}
    return LimitBook(by_urgency, by_category)


def _limits(where: str, table: Mapping[str, Any], day: timedelta) -> Limits:
    if lacking := {"accept", "close"} - set(table):
        raise BadLimits(f"{where}: does not say {' and '.join(sorted(lacking))}")
    accept, close = (_allowance(where, str(table[name]), day) for name in ("accept", "close"))
    if accept.round_the_clock == close.round_the_clock and accept.time > close.time:
        raise BadLimits(f"{where}: would be accepted after it is closed")
    return Limits(accept, close)


def _allowance(where: str, text: str, day: timedelta) -> Allowance:
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise BadLimits(f"{where}: {text!r} is no time such as '2 hours', '4 working hours' or '7 working days'")
    amount, unit = int(found[1]), found[2]
    match unit:
        case "minutes":
            return Allowance(timedelta(minutes=amount), round_the_clock=True)
        case "hours":
            return Allowance(timedelta(hours=amount), round_the_clock=True)
        case "working hours":
            return Allowance(timedelta(hours=amount))
        case _:
            return Allowance(day * amount)
