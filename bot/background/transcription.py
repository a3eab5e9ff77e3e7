"""Listens to what people recorded: takes the recording whose turn it is, hears it, and goes on with what it says.

A recording is done when its words are written down, never before: a crash in between listens once more. The work itself
is somebody else's (`ears`), in processes of their own; docs/decisions/0011 says how the dialogue goes on meanwhile.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final

from bot.background.answering import Answering, Unsaid
from bot.background.mind import Mind
from bot.background.pace import Pace
from bot.background.ports import Conversation, Ears, Recordings, Reply
from bot.background.rounds import AT_ONCE, go_round
from bot.dialogue.opinion import NO_OPINION, Opinion
from bot.ports import DeliveryError, TooLarge, Unsayable
from bot.services.base.unit_of_work import Office, UnitOfWork
from bot.services.report import transcriptions
from bot.services.report.transcriptions import RecordingLease
from bot.services.steps import posts
from bot.services.steps.speaking import owe_aloud
from bot.speech import Hints, Transcript, Unheard, Why
from models import Transcription

_log = logging.getLogger(__name__)

LEASE: Final = timedelta(minutes=2)
"""How long a claim is ours besides the length of the recording: for loading a model and fetching 20 MB."""

SHOWN_EVERY: Final = 4.0
"""Seconds after which "typing …" must be said again; Telegram shows it for five."""

LOOK_EVERY: Final = 5.0
"""Seconds after which it looks although no bell rang."""


class Listening:
    """Listens for good (`run`), or to one recording (`tick`). `at_once` is how many `ears` hear at the same time."""

    def __init__(
        self,
        office: Office,
        recordings: Recordings,
        ears: Ears,
        conversation: Conversation,
        pace: Pace,
        mind: Mind,
        *,
        at_once: int = 1,
        lease: timedelta = LEASE,
    ) -> None:
        self._office = office
        self._recordings = recordings
        self._ears = ears
        self._conversation = conversation
        self._mind = mind
        self._answering = Answering(conversation, pace, office.clock)
        self._at_once = at_once
        self._lease = lease
        self._was_off: str | None = None
        office.listens = ears.off is None

    async def run(self) -> None:
        """Listen until cancelled."""
        async with asyncio.TaskGroup() as together:
            for number in range(self._at_once):
                together.create_task(self._serve(), name=f"ears {number}")

    async def tick(self) -> bool:
        """One recording, from its turn to what follows from it; whether there was one."""
        self._look_whether_off()
        async with self._office.glancing() as uow:
            waiting, left = await transcriptions.there_is_work(uow)
        if waiting and await self._hear_one():
            return True
        return left and await self._take_what_was_left_alone()

    async def _serve(self) -> None:
        await go_round(self._round, self._office.ears.wait, self._office.clock, _log, "Listening failed")

    async def _round(self) -> float:
        return AT_ONCE if await self.tick() else LOOK_EVERY

    async def _hear_one(self) -> bool:
        async with self._office.writing() as uow:
            claimed = await transcriptions.claim(uow, lease=self._lease, deaf=self._ears.off is not None)
            hints = await transcriptions.hints(uow) if claimed is not None else Hints()
            waiting = await transcriptions.how_many_wait(uow) if claimed is not None else 0
        if claimed is None:
            return False
        self._ears.expect(waiting)
        outcome = await self._listen(claimed, hints)
        opinion = await self._mind.about(outcome.text) if isinstance(outcome, Transcript) else NO_OPINION
        await self._go_on(lambda uow: transcriptions.settle(uow, claimed, outcome), opinion)
        return True

    async def _listen(self, claimed: RecordingLease, hints: Hints) -> Transcript | Unheard | None:
        """What was said; None when the recording cannot be had now."""
        if self._ears.off is not None:
            return Unheard(Why.OFF, self._ears.off)
        if transcriptions.tried_out(claimed):
            return Unheard(Why.ENGINE_FAILED, "tried too often")
        async with self._shown_to_be_listening(claimed.telegram_chat_id):
            try:
                content = await self._recordings.fetch(claimed.file_id)
            except TooLarge as gone:
                return Unheard(Why.TOO_LARGE, str(gone))
            except Unsayable as gone:
                return Unheard(Why.EMPTY, str(gone))
            except DeliveryError as error:
                _log.info("A recording cannot be had now: %s", error)
                return None
            outcome = await self._ears.transcribe(content, claimed.seconds, hints)
        if isinstance(outcome, Unheard):
            _log.info("Recording %s was not understood: %s", claimed.id, outcome.why.value)
        self._look_whether_off()
        return outcome

    async def _take_what_was_left_alone(self) -> bool:
        """An answer that was heard long ago and never confirmed; and what was lost between hearing and showing."""
        async with self._office.writing() as uow:
            await transcriptions.owe_untold(uow)
        return await self._go_on(transcriptions.left_alone)

    async def _go_on(
        self, which: Callable[[UnitOfWork], Awaitable[Transcription | None]], opinion: Opinion = NO_OPINION
    ) -> bool:
        """The dialogue goes on with what was heard in this recording; whether there was one."""
        async with self._office.writing() as uow:
            row = await which(uow)
            if row is None:
                return False
            shown_in = await transcriptions.shown_in(uow, row)
            reply = await self._conversation.recall(uow, row, opinion)
        await self._answer(row, shown_in, reply)
        return True

    async def _answer(self, row: Transcription, shown_in: int | None, reply: Reply) -> None:
        said = await self._answering.give(reply, f"recording {row.id}")
        async with self._office.writing() as uow:
            if isinstance(said, Unsaid):
                await transcriptions.owe_shown(uow, row, shown_in, after=said.after)
            else:
                await posts.remember(uow, said)
                once = f"aloud:recording:{row.id}"
                await owe_aloud(uow, reply.aloud, chat_id=row.chat_id, person_id=row.person_id, once=once)
            await transcriptions.told(uow, row.id)

    @asynccontextmanager
    async def _shown_to_be_listening(self, telegram_chat_id: int) -> AsyncIterator[None]:
        showing = asyncio.create_task(self._keep_showing(telegram_chat_id))
        try:
            yield
        finally:
            showing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await showing

    async def _keep_showing(self, telegram_chat_id: int) -> None:
        while True:
            await self._recordings.show_listening(telegram_chat_id)
            await self._office.clock.sleep(SHOWN_EVERY)

    def _look_whether_off(self) -> None:
        off = self._ears.off
        if off is not None and off != self._was_off:
            _log.info("Voice is off (%s): recordings reach the leader as they are", off)
        self._was_off = off
        self._office.listens = off is None
