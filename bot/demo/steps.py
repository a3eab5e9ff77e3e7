"""Playing people step by step: each acts, then waits to see what that brought, and nothing older."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from bot.sandbox import MessageView, NotOnScreen, Sandbox, SandboxGroup, SandboxPerson

PATIENCE = 30.0
"""Seconds for anything to appear: a slow machine is no reason to fail."""

T = TypeVar("T")


class Steps:
    """`pause` is the breath (seconds) before each step, for those who watch."""

    def __init__(self, box: Sandbox, pause: float = 0.0) -> None:
        self._box = box
        self._pause = pause
        self._before: dict[tuple[int, int], str] = {}

    async def does(self, step: Awaitable[T]) -> T:
        """Somebody acts; what is on the screens now is old news from here on."""
        await asyncio.sleep(self._pause)
        self._before = {
            (view.chat_id, view.id): str(view)
            for chat in [None, *self._box.groups.values()]
            for person in self._box.people.values()
            if chat is None or chat.chat.holds(person.id)
            for view in person.screen(chat)
        }
        return await step

    async def sees(self, person: SandboxPerson, words: str, group: SandboxGroup | None = None) -> MessageView:
        """Wait until words that were not there before the step are on this screen.

        Raises:
            NotOnScreen: they never came.
        """
        await self._box.until(lambda: self._fresh(person, words, group) is not None, PATIENCE)
        found = self._fresh(person, words, group)
        if found is None:
            person.sees(words, group)  # says what is on the screen, if the words never were
            raise NotOnScreen(f"{person.name} sees {words!r} only in what was there before")
        return found

    def _fresh(self, person: SandboxPerson, words: str, group: SandboxGroup | None) -> MessageView | None:
        for view in reversed(person.screen(group)):
            known = self._before.get((view.chat_id, view.id))
            if (words in view.words or words in view.labels) and known != str(view):
                return view
        return None
