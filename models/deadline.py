"""The limits of a case and the ladder of reminders that leads up to each; pure."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Rung(StrEnum):
    """A step of the ladder 催办 → 逾期, told once to whoever has the next step."""

    ACCEPT_SOON = "accept_soon"  # a quarter of the time to accept is left
    ACCEPT_LATE = "accept_late"
    CLOSE_HALF = "close_half"  # half of the time to close is left
    CLOSE_SOON = "close_soon"  # a quarter
    CLOSE_LATE = "close_late"
    SUPERVISED_LATE = "supervised_late"  # the date of a 督办 has passed

    @property
    def is_late(self) -> bool:
        """Whether a limit has been missed: the deputy and the supervisor are told too."""
        return self in (Rung.ACCEPT_LATE, Rung.CLOSE_LATE, Rung.SUPERVISED_LATE)


LEFT: dict[Rung, float] = {
    Rung.ACCEPT_SOON: 0.25,
    Rung.ACCEPT_LATE: 0.0,
    Rung.CLOSE_HALF: 0.5,
    Rung.CLOSE_SOON: 0.25,
    Rung.CLOSE_LATE: 0.0,
}
"""The part of the allowance that is left when a rung is reached."""

SOON = 0.25
"""黄: less than this part of the allowance is left."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """So much time, counted in office hours or (round_the_clock) as it passes."""

    time: timedelta
    round_the_clock: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """What a kind of case is allowed: until it is accepted, and until it is closed, both from the submission."""

    accept: Allowance
    close: Allowance
