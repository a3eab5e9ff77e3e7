"""Whatever a bot may send, as the page shows it: no bot here, the test itself calls the Bot API."""

import asyncio
import json
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="the Python package playwright is not installed (make test-browser)")

from playwright.async_api import CDPSession, expect

from bot.sandbox import Upload
from tests.browser.playing import Phone
from tests.browser.scene import Scene
from tests.unit.sandbox.pictures import png

BUTTONS = {
    "inline_keyboard": [
        [{"text": text, "callback_data": text} for text in row]
        for row in (["本周", "本月", "上月"], ["按网格", "按类别"], ["📤 导出全部事项（XLSX）"])
    ]
}


async def test_a_board_is_pinned_and_its_picture_changes_in_place(scene: Scene, phone: Phone) -> None:
    frame = phone.frame
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
    await phone.sees("第 39 条")
    await expect(picture).not_to_be_in_viewport()
    await pinned.click()
    await expect(picture).to_be_in_viewport()
    await scene.call("unpinAllChatMessages")
    await expect(pinned).to_be_hidden()


async def test_a_document_is_saved_by_a_click_under_its_name(scene: Scene, phone: Phone) -> None:
    table = Upload("事项 2026-10.xlsx", b"PK\x03\x04" + bytes(5_000_000))
    await scene.call("sendDocument", table, document="attach://file", caption="十月的事项")
    link = phone.frame.locator("a.file")
    await expect(link).to_contain_text("5.0 MB")
    async with phone.page.expect_download() as saving:
        await link.click()
    download = await saving.value
    assert download.suggested_filename == "事项 2026-10.xlsx"
    saved = await asyncio.to_thread(Path(await download.path()).read_bytes)
    assert saved == table.data


async def test_an_edited_card_leaves_the_chat_where_it_was(scene: Scene, phone: Phone) -> None:
    for number in range(12):
        await scene.call("sendMessage", text=f"第 {number} 条")
    lines = "\n".join(["一行"] * 12)
    card = await scene.call("sendMessage", text=f"待受理\n{lines}", reply_markup=BUTTONS)
    await phone.sees("待受理")
    await scene.call("editMessageText", message_id=card["message_id"], text=f"已受理\n{lines}", reply_markup=BUTTONS)
    await phone.sees("已受理")
    assert await phone.page.evaluate(FROM_THE_END) < 4

    await phone.frame.locator(".messages").evaluate("(list) => list.scrollBy(0, -150)")
    assert await phone.page.evaluate(FROM_THE_END) > 100
    await scene.call("editMessageText", message_id=card["message_id"], text=f"已派单\n{lines}", reply_markup=BUTTONS)
    await phone.sees("已派单")
    assert await phone.page.evaluate(FROM_THE_END) > 100


async def test_among_five_hundred_messages_a_new_one_touches_no_other(scene: Scene, phone: Phone) -> None:
    for number in range(440):
        await scene.call("sendMessage", text=f"第 {number} 条", reply_markup=BUTTONS)
    await phone.page.wait_for_function(ENDS_WITH, arg="第 439 条")
    engine = await phone.page.context.new_cdp_session(phone.page)
    await engine.send("Performance.enable")

    layouts = await layouts_done(engine)
    await phone.page.evaluate(WATCH)
    for number in range(440, 500):
        await scene.call("sendMessage", text=f"第 {number} 条", reply_markup=BUTTONS)
    await phone.page.wait_for_function(ENDS_WITH, arg="第 499 条")
    seen = await phone.page.evaluate("() => stopWatching()")
    assert (seen["added"], seen["removed"], seen["bubbles"]) == (60, 0, 500)
    # Laid out once or twice a frame, however many messages came in it: never for each message, never by asking.
    assert await layouts_done(engine) - layouts <= 2 * seen["frames"] + 4
    await expect(phone.frame.locator(".bubble", has_text="第 499 条")).to_be_in_viewport()


async def layouts_done(engine: CDPSession) -> int:
    """How often this page was laid out until now; its own asking for a size counts, too."""
    metrics = (await engine.send("Performance.getMetrics"))["metrics"]
    return int(next(metric["value"] for metric in metrics if metric["name"] == "LayoutCount"))


FROM_THE_END = """() => new Promise((done) => {
  const list = document.querySelector(".messages");
  const frames = (left) => requestAnimationFrame(() => (
    left ? frames(left - 1) : done(list.scrollHeight - list.scrollTop - list.clientHeight)));
  frames(4);
})"""
"""Pixels, once the page has come to rest."""

ENDS_WITH = """(words) => document.querySelector(".bubbles > :last-child").textContent.includes(words)"""

WATCH = """() => {
  const list = document.querySelector(".bubbles");
  const seen = { frames: 0, added: 0, removed: 0 };
  const count = (changes) => {
    for (const change of changes) {
      seen.added += change.addedNodes.length;
      seen.removed += change.removedNodes.length;
    }
  };
  const watcher = new MutationObserver(count);
  watcher.observe(list, { childList: true });
  let on = true;
  const frame = () => { seen.frames += 1; if (on) requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  window.stopWatching = () => {
    on = false;
    count(watcher.takeRecords());
    return { ...seen, bubbles: list.querySelectorAll(".bubble").length };
  };
}"""
