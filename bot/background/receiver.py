"""Takes updates in: recorded, done and committed in one transaction; only then acknowledged, only then answered."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from bot.background.pace import Pace
from bot.background.ports import Conversation, Reply
from bot.ports import DeliveryError, SlowDown
from bot.services.base.unit_of_work import Office
from bot.services.delivery import inbox

log = logging.getLogger(__name__)

TRIES: Final = 3
"""So often an update is tried before it is stored with its error: a passing fault passes, a poison stays one."""

FIRST_WAIT: Final = 1.0
"""Seconds after an answer that did not go out, before the present screen is tried in its place."""

MISSED_SINCE: Final = timedelta(hours=1)
"""Answers that were under way when the process ended are made good if they are not older than this."""


class Receiver:
    """One update at a time and person; what it answers goes out after the commit."""

    def __init__(self, office: Office, conversation: Conversation, pace: Pace) -> None:
        self._office = office
        self._conversation = conversation
        self._pace = pace

    async def take(self, update: Mapping[str, Any]) -> None:
        """Take an update in; after this returns it may be acknowledged.

        Raises:
            DatabaseDown: the database does not answer: the update must come again.
        """
        update = inbox.keepable(update)
        for attempt in range(1, TRIES + 1):
            try:
                reply = await self._do(update)
            except inbox.DatabaseDown:
                raise
            except Exception as error:  # whatever it is, the update must not be lost nor stop the others
                log.exception("Update %s failed at try %d", update.get("update_id"), attempt)
                if attempt == TRIES:
                    await self._store_poison(update, error)
                continue
            if reply is not None:
                await self._answer(update, reply)
            return

    async def make_good(self) -> None:
        """After a start: whoever may not have got an answer is shown the present screen again."""
        async with inbox.taking_in(self._office) as uow:
            for missed in await inbox.unanswered(uow, since=uow.at - MISSED_SINCE):
                await inbox.owe_present(uow, missed)

    async def _do(self, update: Mapping[str, Any]) -> Reply | None:
        async with inbox.taking_in(self._office) as uow:
            seen = await inbox.record(uow, update)
            if seen is not None:
                if seen.answered_at is None:
                    await inbox.owe_present(uow, seen)
                return None
            reply = await self._conversation.hear(uow, update)
            if not reply.silent:
                return reply
            await inbox.mark_answered(uow, update, ())
            return None

    async def _answer(self, update: Mapping[str, Any], reply: Reply) -> None:
        for telegram_id, is_group in reply.messages_to:
            self._pace.spend(telegram_id, is_group, self._office.clock.now())
        try:
            posts = await self._conversation.answer(reply)
        except DeliveryError as error:
            log.info("The answer to update %s did not go out: %s", update.get("update_id"), error)
            await self._owe_instead(update, reply, error.seconds if isinstance(error, SlowDown) else FIRST_WAIT)
        except Exception:  # what was done is committed: it stands, and is shown in another way
            log.exception("The answer to update %s cannot be said", update.get("update_id"))
            await self._owe_instead(update, reply, FIRST_WAIT)
        else:
            async with inbox.taking_in(self._office) as uow:
                await inbox.mark_answered(uow, update, posts)

    async def _owe_instead(self, update: Mapping[str, Any], reply: Reply, seconds: float) -> None:
        """The present screen is owed; until then this chat is left alone."""
        after = timedelta(seconds=seconds)
        for telegram_id, _ in reply.messages_to:
            self._pace.hold(telegram_id, self._office.clock.now() + after)
        async with inbox.taking_in(self._office) as uow:
            await inbox.answer_failed(uow, update, after=after)

    async def _store_poison(self, update: Mapping[str, Any], error: Exception) -> None:
        async with inbox.taking_in(self._office) as uow:
            await inbox.store_poison(uow, update, error)
