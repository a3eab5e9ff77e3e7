"""Sends the answer to an update or a recording after the commit; if it does not go out, says when to try instead."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.background.pace import Pace
from bot.background.ports import Conversation, Reply
from bot.ports import AnswerPost, Clock, DeliveryError, SlowDown

_log = logging.getLogger(__name__)

FIRST_WAIT: Final = timedelta(seconds=1)
"""From an answer that did not go out to the present screen that is tried in its place."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """The answer did not go out whole. What was done stands; the present screen is owed after this time."""

    after: timedelta


class Answering:
    """Sends answers within Telegram's limits, and holds back a chat whose answer failed."""

    def __init__(self, conversation: Conversation, pace: Pace, clock: Clock) -> None:
        self._conversation = conversation
        self._pace = pace
        self._clock = clock

    async def give(self, reply: Reply, of: str) -> Sequence[AnswerPost] | Unsaid:
        """Send the answer; gives the messages that must be found again. `of` names what is answered, for the log."""
        for telegram_id, is_group in reply.messages_to:
            self._pace.spend(telegram_id, is_group, self._clock.now())
        try:
            return await self._conversation.answer(reply)
        except DeliveryError as error:
            _log.info("The answer to %s did not go out: %s", of, error)
            after = timedelta(seconds=error.seconds) if isinstance(error, SlowDown) else FIRST_WAIT
        except Exception:  # what was done is committed: it stands, and is shown in another way
            _log.exception("The answer to %s cannot be said", of)
            after = FIRST_WAIT
        for telegram_id, _ in reply.messages_to:
            self._pace.hold(telegram_id, self._clock.now() + after)
        return Unsaid(after)
