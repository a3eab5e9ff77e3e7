"""A Bot API that answers at once, and residents who tell of a lamp in a closed loop.

A dialogue is four updates (words, a photo, a place, 提交) and whatever follows, up to the receipt and to the leader's
card.
"""

import asyncio
import itertools
import json
import re
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, cast

import aiohttp
from aiohttp import web

TOKEN: Final = "123456:abcdefghijklmnopqrstuvwxyzABCDEFGHI"
LEADER: Final = 900_000_001
SECRET: Final = "s3cret_word"
PATIENCE: Final = 60.0
"""Seconds for one answer; only a bot that is wrong uses them up."""

_NUMBER: Final = re.compile(r"20\d{6}-\d{3,}")
_BOT: Final = {"id": 123456, "is_bot": True, "first_name": "Diandan", "username": "diandan_bot"}

_NUMBERS: Final = itertools.count(1)
"""Of updates and messages; a town that is used again has never seen one twice."""

Json = dict[str, Any]


@dataclass
class Telegram:
    """The server's side: updates that wait, messages that were sent, and who waits for one of them."""

    webhook: str | None = None
    updates: deque[Json] = field(default_factory=deque)
    sent: int = 0
    told: dict[int, str] = field(default_factory=lambda: defaultdict(str))
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _changed: dict[int, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))
    buttons: dict[int, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    http: aiohttp.ClientSession | None = None
    acknowledged: Callable[[], None] = lambda: None

    async def tell(self, **content: Any) -> None:
        """An update comes in: asked for, or brought."""
        update = {"update_id": next(_NUMBERS), **content}
        if self.webhook is None:
            self.updates.append(update)
            self._arrived.set()
            return
        assert self.http is not None
        async with asyncio.timeout(PATIENCE):
            while not await self._brought(self.http, self.webhook, update):  # noqa: ASYNC110 - a door rings no bell
                await asyncio.sleep(0.05)

    async def _brought(self, http: aiohttp.ClientSession, webhook: str, update: Json) -> bool:
        """Whether it was taken; a door that is shut yet, or answers that it cannot now, is knocked at again."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        try:
            async with http.post(webhook, json=update, headers=headers) as answer:
                await answer.read()
                return answer.status == 200
        except aiohttp.ClientConnectorError:
            return False

    def message(self, chat: int, **content: Any) -> Json:
        """A message of a person's, in their private chat."""
        who = {"id": chat, "is_bot": False, "first_name": f"居民{chat}", "language_code": "zh-hans"}
        private = {"id": chat, "type": "private", "first_name": who["first_name"]}
        return {"message_id": next(_NUMBERS), "date": int(time.time()), "chat": private, "from": who, **content}

    async def until(self, chat: int, seen: Callable[[str], bool]) -> str:
        """Wait until what this chat was told fits."""
        async with asyncio.timeout(PATIENCE):
            while not seen(self.told[chat]):
                self._changed[chat].clear()
                await self._changed[chat].wait()
        return self.told[chat]

    async def answer(self, method: str, params: Mapping[str, Any]) -> Any:
        """What Telegram answers to one call."""
        name = method.lower()
        if name == "getupdates":
            return await self._updates(int(params.get("offset") or 0), float(params.get("timeout") or 0))
        if name == "getme":
            return _BOT
        if name == "getwebhookinfo":
            return {"url": self.webhook or "", "has_custom_certificate": False, "pending_update_count": 0}
        if name == "sendmediagroup":
            return [self._sent(params, {"photo": _photo()}) for _ in json.loads(params["media"])]
        if name.startswith("send") and name != "sendchataction":
            content: Json = {"text": params.get("text", "-")}
            if name in ("sendphoto", "sendvenue"):
                content = {"photo": _photo()}
            return self._sent(params, content)
        if name.startswith("editmessage"):
            self._note(params)
            return {**self._message_to(params), "message_id": int(params.get("message_id") or 0), "text": "-"}
        return True

    def _message_to(self, params: Mapping[str, Any]) -> Json:
        chat = int(params["chat_id"])
        return {"message_id": 0, "date": int(time.time()), "chat": {"id": chat, "type": "private"}, "from": _BOT}

    def _sent(self, params: Mapping[str, Any], content: Json) -> Json:
        self.sent += 1
        self._note(params)
        return {**self._message_to(params), "message_id": next(_NUMBERS), **content}

    def _note(self, params: Mapping[str, Any]) -> None:
        chat = int(params["chat_id"])
        self.told[chat] += f"\n{params.get('text') or params.get('caption') or '-'}"
        markup = params.get("reply_markup")
        if markup:
            for row in json.loads(markup).get("inline_keyboard", ()):
                for button in row:
                    if "callback_data" in button:
                        self.buttons[chat][button["text"]] = button["callback_data"]
        self._changed[chat].set()

    async def _updates(self, offset: int, patience: float) -> list[Json]:
        while self.updates and self.updates[0]["update_id"] < offset:
            self.updates.popleft()
        if not self.updates and patience:
            self._arrived.clear()
            try:
                async with asyncio.timeout(patience):
                    await self._arrived.wait()
            except TimeoutError:
                return []
        return list(itertools.islice(self.updates, 100))


def _photo() -> list[Json]:
    return [{"file_id": "p", "file_unique_id": "u", "width": 90, "height": 90, "file_size": 1000}]


@asynccontextmanager
async def served(telegram: Telegram) -> AsyncIterator[str]:
    """The address under which it answers."""

    async def answered(request: web.BaseRequest) -> web.Response:
        method = request.path.rsplit("/", 1)[1]
        params = dict(request.query)
        if request.can_read_body:
            is_json = request.content_type == "application/json"
            params |= await request.json() if is_json else dict(cast("Mapping[str, Any]", await request.post()))
        body = json.dumps({"ok": True, "result": await telegram.answer(method, params)}, ensure_ascii=False)
        return web.Response(body=body.encode(), content_type="application/json")

    runner = web.ServerRunner(web.Server(answered))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
            telegram.http = http
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def starts(telegram: Telegram, chat: int, code: str = "") -> None:
    """Somebody opens the chat, with an invitation or without."""
    telegram.told[chat] = ""
    entities = [{"type": "bot_command", "offset": 0, "length": 6}]
    await telegram.tell(message=telegram.message(chat, text=f"/start {code}".strip(), entities=entities))
    await telegram.until(chat, bool)


async def dialogue(telegram: Telegram, chat: int, place: tuple[float, float]) -> float:
    """One resident tells of a lamp; gives the seconds from 提交 to the leader's card."""
    for content in (
        {"text": "村口的路灯不亮了，晚上看不见路"},
        {"photo": _photo()},
        {"location": {"latitude": place[0], "longitude": place[1]}},
    ):
        telegram.told[chat] = ""
        await telegram.tell(message=telegram.message(chat, **content))
        await telegram.until(chat, bool)
    submit = await _button(telegram, chat, "提交")
    telegram.told[chat] = ""
    pressed = time.perf_counter()
    summary = {**telegram.message(chat, text="-"), "from": _BOT}
    query = {"id": str(next(_NUMBERS)), "from": telegram.message(chat)["from"], "chat_instance": "1"}
    await telegram.tell(callback_query={**query, "message": summary, "data": submit})
    told = await telegram.until(chat, lambda text: _NUMBER.search(text) is not None)
    found = _NUMBER.search(told)
    assert found is not None
    await telegram.until(LEADER, lambda text: found[0] in text)
    return time.perf_counter() - pressed


def _has_lines(count: int, text: str) -> bool:
    return text.count("\n") >= count


async def echoed(telegram: Telegram, chat: int) -> float:
    """As many updates, each answered by the echo bot with its part of eight messages, as the bot sends."""
    for parts in (1, 2, 2, 3):
        telegram.told[chat] = ""
        await telegram.tell(message=telegram.message(chat, text=str(parts)))
        await telegram.until(chat, partial(_has_lines, parts))
    return 0.0


async def _button(telegram: Telegram, chat: int, words: str) -> str:
    async with asyncio.timeout(PATIENCE):
        while True:
            for label, data in telegram.buttons[chat].items():
                if words in label:
                    return data
            telegram._changed[chat].clear()
            await telegram._changed[chat].wait()
