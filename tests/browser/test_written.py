"""What one writes is never lost, never in another chat, and what cannot be sent is told: no bot here."""

import pytest

pytest.importorskip("playwright", reason="the Python package playwright is not installed (make test-browser)")

from playwright.async_api import expect

from tests.browser.playing import Phone
from tests.browser.scene import Scene
from tests.unit.sandbox.pictures import png


async def test_what_was_begun_in_a_chat_stays_there(scene: Scene, phone: Phone) -> None:
    words, chat = phone.frame.locator("textarea"), phone.frame.locator("select").nth(1)
    await phone.says("大家早")
    await words.fill("草稿")
    await _menu(phone, "修改")
    await expect(words).to_have_value("大家早")
    await words.press("Escape")
    await expect(words).to_have_value("草稿")

    await _menu(phone, "修改")
    await words.fill("大家早上好")
    await chat.select_option(index=0)
    await expect(words).to_have_value("")
    await chat.select_option(label="👥 一网格")
    await expect(words).to_have_value("大家早上好")
    await words.press("Enter")
    await expect(phone.frame.locator(".mine .words")).to_have_text(["大家早上好"])
    await expect(words).to_have_value("草稿")


async def test_what_could_not_be_sent_can_be_sent_again(scene: Scene, phone: Phone) -> None:
    await phone.page.route("**/says", lambda route: route.abort())
    await phone.says("路灯不亮了")
    await expect(phone.frame.locator(".note")).to_have_text("沙盒没有回应，没有发出去")
    await expect(phone.frame.locator("textarea")).to_have_value("路灯不亮了")
    await phone.page.unroute("**/says")
    await phone.frame.locator("textarea").press("Enter")
    await phone.sees("路灯不亮了")
    await expect(phone.frame.locator("textarea")).to_have_value("")


async def test_an_answer_to_what_is_gone_is_told_and_kept(scene: Scene, phone: Phone) -> None:
    await phone.says("大家早")
    await _menu(phone, "回复")
    [zhou] = scene.box.people.values()
    await zhou.deletes(zhou.screen(scene.group)[-1])
    await expect(phone.frame.locator(".mine")).to_have_count(0)
    await phone.says("今天巡查")
    await expect(phone.frame.locator(".note")).to_have_text("那条消息已经不在了")
    await expect(phone.frame.locator("textarea")).to_have_value("今天巡查")


async def test_a_long_text_goes_in_as_many_messages_as_it_takes(scene: Scene, phone: Phone) -> None:
    [zhou] = scene.box.people.values()
    await phone.says("很🌧" * 3_000)
    await expect(phone.frame.locator(".mine")).to_have_count(2)
    assert [len(view.text) for view in zhou.screen(scene.group)[-2:]] == [4_096, 1_904]
    await phone.shows(png(), caption="字" * 1_025)
    await expect(phone.frame.locator(".mine")).to_have_count(4)
    assert [len(view.words) for view in zhou.screen(scene.group)[-2:]] == [0, 1_025]


async def test_a_picture_of_an_album_is_deleted_alone_and_there_are_ten_at_most(scene: Scene, phone: Phone) -> None:
    pictures = [{"name": f"{n}.png", "mimeType": "image/png", "buffer": png()} for n in range(11)]
    chooser = phone.frame.locator("input[type=file]")
    await chooser.set_input_files(pictures)  # type: ignore[arg-type]  # TypedDicts
    await expect(phone.frame.locator(".note")).to_have_text("一次最多十张照片")
    await phone.says("")
    await expect(phone.frame.locator(".photos img")).to_have_count(10)
    await _menu(phone, "删除")
    await expect(phone.frame.locator(".photos img")).to_have_count(9)

    empty = {"name": "空.txt", "mimeType": "text/plain", "buffer": b""}
    await chooser.set_input_files(empty)  # type: ignore[arg-type]  # a TypedDict
    await expect(phone.frame.locator(".note").last).to_have_text("这个文件是空的")
    await expect(phone.frame.locator(".file")).to_have_count(0)


async def test_a_double_click_opens_one_microphone_for_the_chat_it_began_in(scene: Scene, phone: Phone) -> None:
    await phone.page.evaluate(LISTEN)
    microphone, chat = phone.frame.locator(".mic"), phone.frame.locator("select").nth(1)
    await microphone.evaluate("(mic) => { mic.click(); mic.click(); }")
    await expect(phone.frame.locator(".mic.recording")).to_be_visible()
    assert await phone.page.evaluate("heard.length") == 1
    await chat.select_option(index=0)
    await phone.page.wait_for_timeout(800)  # somebody speaks
    await microphone.click()
    await chat.select_option(label="👥 一网格")
    await expect(phone.frame.locator(".mine .voice")).to_have_count(1)
    assert await phone.page.evaluate("heard.map((stream) => stream.active)") == [False]


async def test_the_weather_is_the_last_one_however_fast_it_is_moved(scene: Scene, phone: Phone) -> None:
    page = phone.page
    await page.locator("#weather").focus()
    for key in (*["ArrowRight"] * 3, *["ArrowLeft"] * 3, "ArrowRight"):
        await page.keyboard.press(key)
    await expect(page.locator(".pulse")).to_contain_text("慢 3 秒")
    await expect(page.locator("#weather")).to_have_value("1")
    assert scene.box.faults.weather == "slow"
    assert scene.box.faults.ahead > 999_900  # the bot may have called meanwhile
    await page.locator("#upgrade-group").click()
    await expect(page.locator("dialog .choices")).to_have_text("没有可选的。")


async def _menu(phone: Phone, choice: str) -> None:
    await phone.frame.locator(".mine .more").last.click()
    await phone.page.get_by_role("button", name=choice).click()


LISTEN = """() => {
  window.heard = [];
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await open(wanted);
    heard.push(stream);
    return stream;
  };
}"""
"""Keeps every microphone that was opened."""
