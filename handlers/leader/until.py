"""Reads until when something lasts: so many days from now (5, 5天), or the end of a day (10-15, 2026-10-15)."""

from datetime import date, datetime, time, timedelta


def until_when(said: str, now: datetime, longest: timedelta) -> datetime | None:
    """The end, by the clock of `now`; None where the words mean none, or one that is past or too far away."""
    days = said.removesuffix("天")
    if days.isascii() and days.isdigit():
        until = now + timedelta(days=min(int(days[:9]), longest.days))
    else:
        try:
            day = date.fromisoformat(said if said.count("-") == 2 else f"{now.year}-{said}")
        except ValueError:
            return None
        until = datetime.combine(day + timedelta(days=1), time(), now.tzinfo)
    return until if now < until <= now + longest else None
