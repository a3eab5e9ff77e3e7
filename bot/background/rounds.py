"""The loop of background work: do one round, wait until the next is due, and survive every error in between.

The relay, the transcription of recordings and the making of exports run in it; each brings its own round.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import Final

from bot.background.outage import Outage
from bot.ports import Clock

AT_ONCE: Final = 0.0
"""Seconds to wait after a round that found work: there may be more."""

TROUBLE_WAITS: Final = 5.0
"""Seconds to wait at most after a round that failed, such as without a database."""

MOST_DOUBLINGS: Final = 10
"""After these it is TROUBLE_WAITS anyway; two to the power of a night's failures is more than a float holds."""


async def go_round(
    one: Callable[[], Awaitable[float]],
    wait: Callable[[float], Awaitable[None]],
    clock: Clock,
    log: logging.Logger,
    what: str,
    *,
    over: Callable[[], bool] = lambda: False,
) -> None:
    """Do rounds until cancelled, or until `over` is true.

    Args:
        one: does one round and gives the seconds until the next, or AT_ONCE.
        wait: waits that long, or returns earlier when something may be due.
        log: the logger that reports a failed round, once for each reason.
        what: what has failed then, as a sentence without its point.
    """
    outage, troubles = Outage(log), 0
    while not over():
        try:
            seconds = await one()
            if seconds > AT_ONCE:
                await wait(seconds)
            troubles = 0
            outage.over()
        except Exception as error:  # the work must go on: a database that is away now may be back at the next round
            outage.failed(what, error)
            troubles += 1
            await clock.sleep(min(0.1 * 2 ** min(troubles, MOST_DOUBLINGS), TROUBLE_WAITS))
