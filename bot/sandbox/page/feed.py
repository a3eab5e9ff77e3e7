"""What the page is told as it happens, by Server-Sent Events: everything once, then every change."""

import asyncio
import contextlib
import json
import re
from collections import deque
from collections.abc import AsyncIterator
from typing import Final

from bot.sandbox.box import Sandbox
from bot.sandbox.page.backstage import Backstage
from bot.sandbox.page.changes import Changes
from bot.sandbox.page.phones import chat_json, commands_json, people_json, press_json
from bot.sandbox.watch import Direction, Passage
from bot.sandbox.wire import Json

LOOKS_EVERY: Final = 0.7
"""Seconds between looks behind the scene while somebody watches."""

FALLS_BEHIND: Final = 2_000
"""Events that may wait for one reader; who is further behind is cut off, comes back, and is told everything."""

_TAG: Final = re.compile(r"</?[a-z][^>]*>")

_Queue = asyncio.Queue[bytes | None]


class Feed:
    """One for all open pages."""

    def __init__(self, box: Sandbox, backstage: Backstage) -> None:
        self._box = box
        self._backstage = backstage
        self._changes = Changes(box)
        self._readers: set[_Queue] = set()
        self._passages: deque[Json] = deque(maxlen=60)
        self._state: Json = {}
        self._scene: Json = {}
        self._told: Json = {}
        self._seen: Json = {}
        box.watch(self._passed)

    async def events(self) -> AsyncIterator[bytes]:
        """The stream of one page, until it goes."""
        queue: _Queue = asyncio.Queue()
        await self._look_again()
        self._readers.add(queue)  # with the snapshot, so that nothing is in it and comes again
        looking = asyncio.create_task(self._keep_looking())
        try:
            yield _event("snapshot", self._snapshot())
            while (event := await queue.get()) is not None:
                yield event
        finally:
            self._readers.discard(queue)
            looking.cancel()

    def tell(self, name: str, body: Json) -> None:
        """Tell every open page, and those that open later."""
        self._told[name] = body
        self.announce("told", {"name": name, "body": body})

    def announce(self, name: str, body: Json) -> None:
        """Tell every open page."""
        event = _event(name, body)
        for queue in list(self._readers):
            if queue.qsize() >= FALLS_BEHIND:
                self._readers.discard(queue)
                queue.put_nowait(None)
            else:
                queue.put_nowait(event)

    def close(self) -> None:
        """End every stream."""
        for queue in self._readers:
            queue.put_nowait(None)

    def _snapshot(self) -> Json:
        box = self._box
        return {
            "bot": box.bot.json(),
            **self._scene,
            "levers": sorted(self._backstage.levers),
            "commands": commands_json(box),
            "chats": [chat_json(box, chat, chat.messages.values()) for chat in box.chats],
            "presses": [press_json(press) for press in box.presses.all.values() if press.answer is None],
            "passages": list(self._passages),
            "told": self._told,
            "state": self._state,
        }

    def _passed(self, passage: Passage) -> None:
        if passage.name.lower() == "getupdates":
            return
        for chat in self._changes.concerned(passage):
            self.announce("chat", self._changes.since(chat))
        self._tell_more(passage)
        if passage.direction is not Direction.SCREEN:
            self._passages.append(_passage_json(passage))
            self.announce("passage", self._passages[-1])

    def _tell_more(self, passage: Passage) -> None:
        name = passage.name.lower()
        if name == "chat_action":
            self.announce("action", {"chat": passage.body["chat"]["id"], "action": passage.body["action"]})
        elif name == "callback_query":
            self._tell_press(passage.body["id"])
        elif name == "answercallbackquery" and passage.failure is None:
            self._tell_press(str(passage.body["callback_query_id"]))
        elif name == "setmycommands":
            self.announce("commands", commands_json(self._box))

    def _tell_press(self, number: str) -> None:
        self.announce("press", press_json(self._box.presses.all[number]))

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(LOOKS_EVERY)
            await self._look_again()

    async def _look_again(self) -> None:
        """Whoever looks tells all: another page would find nothing new any more."""
        state = await self._look()
        if state != self._state:
            self._state = state
            self.announce("state", state)
        if (scene := self._set()) != self._scene:
            self._scene = scene
            self.announce("scene", scene)

    def _set(self) -> Json:
        return {"scene": self._backstage.scene(), "people": people_json(self._box)}

    async def _look(self) -> Json:
        with contextlib.suppress(Exception):  # a look that fails (the database is busy) is done again soon
            self._seen = await self._backstage.look() or self._seen
        faults = self._box.faults
        return {
            **self._seen,
            "pending": len(self._box.updates.pending),
            "faults": {"weather": faults.weather, "ahead": faults.ahead},
        }


def _passage_json(passage: Passage) -> Json:
    body, failure = passage.body, passage.failure
    about = body.get("message") or body
    return {
        "at": passage.at.isoformat(),
        "direction": passage.direction.value,
        "name": passage.name,
        "chat": str(body.get("chat_id") or (about.get("chat") or {}).get("id") or ""),
        "words": _in_short(body),
        "failure": str(failure) if failure else None,
    }


def _in_short(body: Json) -> str:
    words = str(body.get("text") or body.get("caption") or body.get("data") or body.get("action") or "")
    return (_TAG.sub("", words) if body.get("parse_mode") else words)[:80]


def _event(name: str, body: Json) -> bytes:
    return f"event: {name}\ndata: {json.dumps(body, ensure_ascii=False, default=str)}\n\n".encode()
