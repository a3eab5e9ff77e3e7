"""Goes round for good: does what may be begun, then waits until something may be due, whatever happened meanwhile.

The relay, whoever listens and whoever makes tables go round; what they do in a round is their own.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import Final

from bot.ports import Clock

AT_ONCE: Final = 0.0
"""Seconds to wait after a round in which there was work: there may be more."""

TROUBLE_WAITS: Final = 5.0
"""Seconds to wait at most after a round that failed, such as without a database."""

MOST_DOUBLINGS: Final = 10
"""After these it is TROUBLE_WAITS anyway; two to the power of a night's failures is more than a float holds."""


async def go_round(
    one: Callable[[], Awaitable[float]],
    wait: Callable[[float], Awaitable[None]],
    clock: Clock,
    log: logging.Logger,
    *,
    over: Callable[[], bool] = lambda: False,
) -> None:
    """Go round until cancelled, or until it is `over`.

    Args:
        one: does one round; gives the seconds after which the next is due, or AT_ONCE.
        wait: waits so long, or less when it is woken.
        log: in whose name it is said that a round failed.
    """
    troubles = 0
    while not over():
        try:
            seconds = await one()
            if seconds > AT_ONCE:
                await wait(seconds)
            troubles = 0
        except Exception:  # whatever it is, a database that is away now may be back at the next round
            log.exception("A round failed")
            troubles += 1
            await clock.sleep(min(0.1 * 2 ** min(troubles, MOST_DOUBLINGS), TROUBLE_WAITS))
