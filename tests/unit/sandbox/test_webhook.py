"""Delivery by webhook, to a real server on the loopback."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import BadRequest

from bot.sandbox import Sandbox
from bot.sandbox.http import serve
from bot.sandbox.webhook import SECRET_HEADER


class Listener:
    """A bot's webhook that fails as often as it is told to."""

    def __init__(self) -> None:
        self.failures = 0
        self.heard: list[tuple[str, int]] = []
        self.secrets: set[str | None] = set()
        self.asked = asyncio.Event()
        self.told = asyncio.Event()
        self.url = ""

    async def hook(self, request: Request) -> Response:
        update = await request.json()
        self.heard.append((update["message"]["text"], update["update_id"]))
        self.secrets.add(request.headers.get(SECRET_HEADER))
        self.asked.set()
        if self.failures > 0:
            self.failures -= 1
            return Response(status_code=500)
        self.told.set()
        return Response()


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    listener = Listener()
    async with serve(Sandbox(), routes=[Route("/hook", listener.hook, methods=["POST"])]) as url:
        listener.url = f"{url}/hook"
        yield listener


@pytest.fixture(autouse=True)
async def _patience(box: Sandbox) -> AsyncIterator[None]:
    box.webhook.first_delay = 0.01
    yield
    box.close()


async def delivered(box: Sandbox) -> None:
    async with asyncio.timeout(5):
        await box.updates.delivered.wait()


async def test_updates_are_posted_with_the_secret(box: Sandbox, bot: Bot, listener: Listener) -> None:
    await bot.set_webhook(listener.url, secret_token="s3cret-token")
    await box.person("王芳").says("你好")
    await delivered(box)
    assert [text for text, _ in listener.heard] == ["你好"]
    assert listener.secrets == {"s3cret-token"}
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.last_error_message) == (listener.url, 0, None)


async def test_what_fails_is_posted_again_and_in_order(box: Sandbox, bot: Bot, listener: Listener) -> None:
    listener.failures = 2
    await bot.set_webhook(listener.url)
    wang = box.person("王芳")
    await wang.says("一")
    await wang.says("二")
    await delivered(box)
    assert [text for text, _ in listener.heard] == ["一", "一", "一", "二"]
    assert len({number for _, number in listener.heard}) == 2
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 500"


async def test_one_chats_trouble_does_not_hold_up_another(box: Sandbox, listener: Listener) -> None:
    box.webhook.first_delay = 60.0
    listener.failures = 1
    box.webhook.set(listener.url, "", 40)
    await box.person("王芳").says("一")
    async with asyncio.timeout(5):
        await listener.asked.wait()
    await box.person("李强").says("二")
    async with asyncio.timeout(5):
        await listener.told.wait()
    assert [text for text, _ in listener.heard] == ["一", "二"]
    assert box.webhook.json()["pending_update_count"] >= 1


async def test_what_waited_is_delivered_when_the_webhook_is_set(box: Sandbox, bot: Bot, listener: Listener) -> None:
    await box.person("王芳").says("先")
    await bot.set_webhook(listener.url)
    await delivered(box)
    assert [text for text, _ in listener.heard] == ["先"]


async def test_pending_updates_can_be_dropped(box: Sandbox, bot: Bot) -> None:
    await box.person("王芳").says("先")
    await bot.delete_webhook(drop_pending_updates=True)
    assert box.updates.pending == []


async def test_strange_secrets_and_addresses_are_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Secret token contains unallowed characters"):
        await bot.set_webhook("https://a.cn", secret_token="密")
    with pytest.raises(BadRequest, match="Invalid webhook url specified"):
        await bot.set_webhook("nowhere")
