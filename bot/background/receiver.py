"""Takes updates in: recorded, done and committed in one transaction; only then acknowledged, only then answered."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, Final

from bot.background.answering import Answering, Unsaid
from bot.background.floods import Floods, Passing
from bot.background.mind import Mind
from bot.background.outage import Outage
from bot.background.pace import Pace
from bot.background.ports import Conversation, Reply
from bot.services.base.unit_of_work import Office, UnitOfWork
from bot.services.delivery import inbox

log = logging.getLogger(__name__)

TRIES: Final = 3
"""So often an update is tried before it is stored with its error: a passing fault passes, a poison stays one."""

NOTED_WITHIN: Final = 30.0
"""Seconds after which it is written down that an update was answered, unless another update takes the note along.
Should the process be killed before, the present screen is shown once more."""

NOTED_TOGETHER: Final = 8
"""So many answers an update takes along; fewer wait for more, or for NOTED_WITHIN."""

MISSED_SINCE: Final = timedelta(hours=1)
"""Answers that were under way when the process ended are made good if they are not older than this."""


class Receiver:
    """One update at a time and person; what it answers goes out after the commit."""

    def __init__(
        self, office: Office, conversation: Conversation, pace: Pace, mind: Mind, floods: Floods | None = None
    ) -> None:
        self._office = office
        self._mind = mind
        self._floods = floods or Floods()
        self._conversation = conversation
        self._answering = Answering(conversation, pace, office.clock)
        self._answered: list[int] = []
        self._noting: list[int] = []
        self._has_answered = asyncio.Event()

    async def run(self) -> None:
        """Note what was answered, where no later update takes the note along, until cancelled."""
        outage = Outage(log)
        while True:
            await self._has_answered.wait()
            await self._office.clock.sleep(NOTED_WITHIN)
            try:
                await self.note()
                outage.over()
            except inbox.DatabaseDown as error:
                outage.failed("What was answered cannot be noted", error)

    async def note(self) -> None:
        """Write down which updates were answered.

        Raises:
            DatabaseDown: the database does not answer; they are kept for the next time.
        """
        if self._answered:
            async with self._taking_in(at_least=1):
                pass

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
            if reply is not None and reply.silent:
                self._note_later(update)
            elif reply is not None:
                await self._answer(update, reply)
            return

    async def make_good(self) -> None:
        """After a start: whoever may not have got an answer is shown the present screen again."""
        async with inbox.taking_in(self._office) as uow:
            for missed in await inbox.unanswered(uow, since=uow.at - MISSED_SINCE):
                await inbox.owe_present(uow, missed)

    async def _do(self, update: Mapping[str, Any]) -> Reply | None:
        opinion = await self._mind.about_update(update)
        passing = self._floods.passing(update, opinion, self._office.clock.now())
        if passing is Passing.HELD_BACK:
            return None
        async with self._taking_in() as uow:
            seen = await inbox.record(uow, update)
            if seen is not None:
                if seen.answered_at is None and seen.update_id not in {*self._answered, *self._noting}:
                    await inbox.owe_present(uow, seen)
                return None
            asks_to_wait = passing is Passing.ASKED_TO_WAIT
            return await self._conversation.hear(uow, update, opinion, asks_to_wait=asks_to_wait)

    async def _answer(self, update: Mapping[str, Any], reply: Reply) -> None:
        said = await self._answering.give(reply, f"update {update.get('update_id')}")
        if not isinstance(said, Unsaid) and not said:
            self._note_later(update)
            return
        async with inbox.taking_in(self._office) as uow:
            if isinstance(said, Unsaid):
                await inbox.answer_failed(uow, update, after=said.after)
            else:
                await inbox.mark_answered(uow, update, said)

    def _note_later(self, update: Mapping[str, Any]) -> None:
        """With the next update's transaction."""
        self._answered.append(int(update["update_id"]))
        self._has_answered.set()

    @asynccontextmanager
    async def _taking_in(self, *, at_least: int = NOTED_TOGETHER) -> AsyncIterator[UnitOfWork]:
        """A transaction of the inbox that also notes what was answered before it, if that is `at_least` so much."""
        noted: list[int] = []
        if len(self._answered) >= at_least:
            noted, self._answered = self._answered, []
            self._noting += noted
            self._has_answered.clear()
        try:
            async with inbox.taking_in(self._office) as uow:
                if noted:
                    await inbox.note_answered(uow, noted)
                yield uow
        except BaseException:
            self._answered += noted
            if noted:
                self._has_answered.set()
            raise
        finally:
            self._noting = [update_id for update_id in self._noting if update_id not in noted]

    async def _store_poison(self, update: Mapping[str, Any], error: Exception) -> None:
        async with inbox.taking_in(self._office) as uow:
            await inbox.store_poison(uow, update, error)
