"""Whatever a bot may send, as the page shows it: no bot here, the test itself calls the Bot API."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright", reason="the Python package playwright is not installed (make test-browser)")

from playwright.async_api import expect

from bot.sandbox import Sandbox, SandboxGroup, Upload
from bot.sandbox.http import serve
from bot.sandbox.page import Backstage, Page
from tests.browser.playing import Phone, browser
from tests.unit.sandbox.pictures import png

BUTTONS = {
    "inline_keyboard": [
        [{"text": text, "callback_data": text} for text in row]
        for row in (["本周", "本月", "上月"], ["按网格", "按类别"], ["📤 导出全部事项（XLSX）"])
    ]
}


class Scene:
    """A sandbox with one group, and the phone of its first member, open on it."""

    def __init__(self, box: Sandbox, group: SandboxGroup, phone: Phone) -> None:
        self.box, self.group, self.phone = box, group, phone

    async def call(self, method: str, upload: Upload | None = None, **params: Any) -> dict[str, Any]:
        """The bot does this in the group."""
        files = {"file": upload} if upload else {}
        result = await self.box.call(method, {"chat_id": self.group.id, **params}, files)
        return result if isinstance(result, dict) else {}


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    box = Sandbox(strict_pace=False)
    zhou = box.person("周长河")
    group = box.group("一网格", zhou)
    group.make_bot_admin()
    front = [{"person": zhou.id, "chat": group.id}]
    page = Page(box, Backstage(scene=lambda: {"name": "青溪镇", "front": front}))
    async with serve(box, routes=page.routes) as url, browser(url) as opened:
        phone = Phone(opened, 0)
        await expect(phone.frame.locator(".service").last).to_be_attached()
        yield Scene(box, group, phone)
        page.close()


async def test_a_board_is_pinned_and_its_picture_changes_in_place(scene: Scene) -> None:
    frame = scene.phone.frame
    board = await scene.call("sendPhoto", Upload("b.png", png(40, 30)), photo="attach://file", caption="<b>本周</b>",
                             parse_mode="HTML", reply_markup=json.dumps(BUTTONS))  # fmt: skip
    picture = frame.locator(".theirs .photo img")
    before = await picture.get_attribute("src")
    assert await frame.locator(".inline .row").evaluate_all("rows => rows.map((row) => row.children.length)") == [
        3,
        2,
        1,
    ]
    await scene.call("pinChatMessage", message_id=board["message_id"])
    pinned = frame.locator(".pinned")
    await expect(pinned).to_contain_text("本周")
    await expect(frame.locator(".service").last).to_contain_text("置顶了")

    media = {"type": "photo", "media": "attach://file", "caption": "本月：办结 12 件"}
    await scene.call("editMessageMedia", Upload("b.png", png(60, 30, 200)), message_id=board["message_id"],
                     media=json.dumps(media), reply_markup=json.dumps(BUTTONS))  # fmt: skip
    await expect(picture).to_have_count(1)
    await expect(picture).not_to_have_attribute("src", before or "")
    await expect(frame.locator(".theirs .meta")).to_contain_text("已编辑")
    await expect(pinned).to_contain_text("本月：办结 12 件")

    for number in range(40):
        await scene.call("sendMessage", text=f"第 {number} 条")
    await scene.phone.sees("第 39 条")
    await expect(picture).not_to_be_in_viewport()
    await pinned.click()
    await expect(picture).to_be_in_viewport()
    await scene.call("unpinAllChatMessages")
    await expect(pinned).to_be_hidden()


async def test_a_document_is_saved_by_a_click_under_its_name(scene: Scene) -> None:
    table = Upload("事项 2026-10.xlsx", b"PK\x03\x04" + bytes(5_000_000))
    await scene.call("sendDocument", table, document="attach://file", caption="十月的事项")
    link = scene.phone.frame.locator("a.file")
    await expect(link).to_contain_text("5.0 MB")
    async with scene.phone.page.expect_download() as saving:
        await link.click()
    download = await saving.value
    assert download.suggested_filename == "事项 2026-10.xlsx"
    saved = await asyncio.to_thread(Path(await download.path()).read_bytes)
    assert saved == table.data
