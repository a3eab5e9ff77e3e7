"""Asks the trained model about what was said, before any transaction and in a thread of its own."""

import asyncio
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from bot.dialogue import lexicon
from bot.dialogue.opinion import NO_OPINION, Opinion, needs_opinion, think
from bot.dialogue.wording import Words
from bot.routing.links import place_in

_MESSAGES: Final = ("message", "edited_message")
_TEXTS: Final = ("text", "caption")


class Mind:
    """The model behind one thread: one message after the other, while everybody else goes on."""

    def __init__(self) -> None:
        lexicon.check()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mind")
        self.asked = 0
        """How many messages the model was asked about; set phrases need no opinion."""

    async def about(self, text: str) -> Opinion:
        """The opinion about these words; none where the rules are sure without.

        A link of a map and coordinates mean nothing to the model: it is asked about the words beside them.
        """
        pointed = place_in(text)
        words = Words(text if pointed is None else pointed.rest)
        if not needs_opinion(words):
            return NO_OPINION
        self.asked += 1
        return await asyncio.get_running_loop().run_in_executor(self._thread, think, words)

    async def about_update(self, update: Mapping[str, Any]) -> Opinion:
        """The opinion about what an update says, if it says anything."""
        text = next(_said_in(update), "")
        return await self.about(text) if text else NO_OPINION

    def close(self) -> None:
        """Ask no more."""
        self._thread.shutdown(wait=False, cancel_futures=True)


def _said_in(update: Mapping[str, Any]) -> Iterator[str]:
    for kind in _MESSAGES:
        message = update.get(kind)
        if isinstance(message, Mapping):
            yield from (text for key in _TEXTS if isinstance(text := message.get(key), str))
