"""Says an answer after the commit; where it does not go out, the present is shown in its place."""

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
"""After an answer that did not go out, before the present screen is tried in its place."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """The answer did not go out whole: what was done stands, and the present is owed after this time."""

    after: timedelta


class Answering:
    """Says answers within Telegram's limits, and leaves a chat alone that takes none now."""

    def __init__(self, conversation: Conversation, pace: Pace, clock: Clock) -> None:
        self._conversation = conversation
        self._pace = pace
        self._clock = clock

    async def give(self, reply: Reply, of: str) -> Sequence[AnswerPost] | Unsaid:
        """Say it; gives what must be found again. `of`: what it answers, for the log."""
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
