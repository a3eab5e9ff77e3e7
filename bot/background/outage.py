"""A stretch of trouble: said when it begins and when it has passed, not at every try; the pauses grow meanwhile."""

import logging
from typing import Final

from bot.services.delivery.inbox import DatabaseDown
from bot.store.troubles import passes, reason

FIRST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 30.0
"""Seconds between two tries: twice as long after each."""

MOST_DOUBLINGS: Final = 5
"""After these it is LONGEST_WAIT anyway; two to the power of a night's failures is more than a float holds."""

MOST_SAID: Final = 10
"""So many different reasons are said in one stretch: a reason with a changing number in it must not fill the log."""


class Outage:
    """What has failed since it last worked. `log` is the logger in whose name it is said."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._said: list[str] = []
        self._tries = 0

    def struck(self, sentence: str, trace: Exception | None = None) -> float:
        """It failed again, for the reason in `sentence`; gives the seconds to wait before the next try.

        Args:
            trace: an error that nobody foresaw, and whose trace belongs into the log.
        """
        if sentence not in self._said and len(self._said) < MOST_SAID:
            self._said.append(sentence)
            level = logging.WARNING if trace is None else logging.ERROR
            self._log.log(level, "%s It is tried again until it works.", sentence, exc_info=trace)
        doublings = min(self._tries, MOST_DOUBLINGS)
        self._tries += 1
        return min(FIRST_WAIT * float(2**doublings), LONGEST_WAIT)

    def failed(self, what: str, error: Exception) -> float:
        """One round of background work failed; the trace is logged only if `error` is not known to pass."""
        cause = error.__cause__ if isinstance(error, DatabaseDown) and isinstance(error.__cause__, Exception) else error
        known = isinstance(error, DatabaseDown) or passes(cause)
        return self.struck(f"{what} ({type(cause).__name__}: {reason(cause)}).", None if known else error)

    def over(self) -> None:
        """It works; whoever read of the trouble reads of its end."""
        if self._said:
            self._log.info("It works again (failed tries: %d). It was: %s", self._tries, self._said[0])
        self._said.clear()
        self._tries = 0
