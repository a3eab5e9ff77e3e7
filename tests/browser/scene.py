"""A sandbox with its page and no bot: the test itself calls the Bot API."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.demo.page import EXTRAS
from bot.sandbox import Sandbox, SandboxGroup, Upload
from bot.sandbox.http import serve
from bot.sandbox.page import Backstage, Page


class Scene:
    """One group, which the page's first phone shows."""

    def __init__(self, box: Sandbox, group: SandboxGroup, url: str) -> None:
        self.box, self.group, self.url = box, group, url

    async def call(self, method: str, upload: Upload | None = None, **params: Any) -> dict[str, Any]:
        """The bot does this in the group."""
        files = {"file": upload} if upload else {}
        result = await self.box.call(method, {"chat_id": self.group.id, **params}, files)
        return result if isinstance(result, dict) else {}


@asynccontextmanager
async def staged(door: socket.socket | None = None) -> AsyncIterator[Scene]:
    """A town of one; `door` as for `serve`."""
    box = Sandbox(strict_pace=False)
    zhou = box.person("周长河")
    group = box.group("一网格", zhou)
    group.make_bot_admin()
    front = [{"person": zhou.id, "chat": group.id}]
    page = Page(box, Backstage(scene=lambda: {"name": "青溪镇", "front": front}), EXTRAS)
    async with serve(box, routes=page.routes, door=door) as url:
        yield Scene(box, group, url)
        page.close()
