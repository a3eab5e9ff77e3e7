"""People at the page: from first word to verdict, a double click, a bot killed in the middle, a small screen."""

from contextlib import AsyncExitStack

import pytest

pytest.importorskip("playwright", reason="the Python package playwright is not installed (make test-browser)")

from playwright.async_api import Page, expect

from bot.demo.photographs import picture
from bot.sandbox.http import opened
from tests.browser.playing import browser, ready, swipe
from tests.browser.scene import staged


async def test_from_a_photo_and_a_click_on_the_map_to_the_verdict(page: Page) -> None:
    shen, leader, worker = await ready(page)
    await shen.says("村口的路灯不亮了")
    await shen.sees("有照片吗")
    await shen.shows(picture("lamp", light=0.1), picture("lamp", light=0.1, seed=1))
    await expect(shen.frame.locator(".mine .photos-2 img")).to_have_count(2)
    await shen.taps("发送我的位置")
    await shen.clicks_the_map()
    await shen.sees("对不对")
    await expect(shen.frame.locator(".mine .pin-picture")).to_be_visible()
    await shen.taps("提交")
    await shen.sees("收到了。编号")

    await leader.sees("待受理")
    await leader.key("✅ 受理").dblclick()  # two presses of one button change one thing
    await leader.frame.get_by_role("alertdialog").get_by_role("button").click()  # the second press is told so
    await leader.sees("已受理")
    await leader.taps("派单")
    await leader.taps("徐建军")

    await worker.sees("已派单")
    await page.locator("#kill").click()
    await expect(page.locator(".pulse")).to_have_attribute("data-well", "false")
    await worker.taps("接单")
    await expect(worker.key("接单")).to_have_attribute("aria-busy", "true")  # it spins: nobody is there
    await page.locator("#start").click()
    await worker.sees("处理中")
    await worker.shows(picture("lamp", light=1.0), caption="换了新灯泡，亮了")
    await worker.taps("📎 这是")  # she did not reply to the card, so the bot asks
    await worker.sees("秒后告诉居民")
    await shen.sees("换了新灯泡")
    await worker.taps("完成")

    await leader.sees("待核查")
    await leader.taps("核查通过")
    await shen.sees("解决了吗")
    await shen.taps("解决了")
    await shen.taps("非常满意")
    await shen.sees("谢谢您")
    case = page.locator(".cases details")
    await expect(case).to_have_count(1)
    await expect(case).to_have_attribute("data-status", "closed")
    history = ["上报", "受理", "派单", "接单", "反馈", "完成", "核查通过", "评价"]
    await expect(case.locator(".history b")).to_have_text(history)


async def test_reply_edit_forward_and_another_phone(page: Page) -> None:
    shen, _, worker = await ready(page)
    await worker.frame.locator("select").first.select_option(label="钱淑芬 · 副网格长")
    await worker.frame.locator("select").nth(1).select_option(label="👥 老街网格工作群")
    await worker.says("大家早")
    await worker.frame.locator(".mine .more").last.click()
    await page.get_by_role("button", name="修改").click()
    await worker.says("大家早上好")
    await expect(worker.frame.locator(".mine .meta").last).to_contain_text("已编辑")
    await worker.frame.locator(".mine .more").last.click()
    await page.get_by_role("button", name="回复").click()
    await worker.says("今天巡查")
    await expect(worker.frame.locator(".mine .quote")).to_contain_text("大家早上好")
    await worker.frame.locator(".mine .more").last.click()
    await page.get_by_role("button", name="转发").click()
    await page.get_by_role("button", name="👥 老街网格工作群").click()
    await expect(worker.frame.locator(".forwarded")).to_contain_text("转发自 钱淑芬")
    await shen.frame.locator(".commands").click()
    await page.get_by_role("button", name="/help").click()
    await shen.sees("/help")


async def test_at_phone_width_in_english_with_the_keyboard_alone(url: str) -> None:
    async with browser(url, width=390, height=844, locale="en-GB") as page:
        shen, leader, _ = await ready(page)
        await expect(page.locator(".sandbox-sign")).to_contain_text("This is a sandbox")
        await expect(shen.frame).to_be_in_viewport(ratio=0.9)
        await expect(leader.frame).not_to_be_in_viewport(ratio=0.1)
        await shen.frame.locator("textarea").focus()
        await page.keyboard.type("村口的井盖坏了")
        await page.keyboard.press("Enter")
        await shen.key("跳过").focus()
        await page.keyboard.press("Enter")
        await shen.key("发送我的位置").focus()
        await page.keyboard.press("Enter")
        await page.locator("svg.big-map").focus()
        told = page.locator(".map-told")
        before = await told.text_content()
        await page.keyboard.press("ArrowUp")
        await expect(told).not_to_have_text(before or "")
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name="周长河").click()
        await expect(leader.frame).to_be_in_viewport(ratio=0.9)
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_a_town_that_begins_anew_is_shown_in_its_own_chats() -> None:
    async with AsyncExitStack() as until_the_end:
        door = opened()
        port = door.getsockname()[1]
        async with staged(door) as scene:
            page = await until_the_end.enter_async_context(browser(scene.url))
            scene.box.group("二网格", *scene.box.people.values())
            which = page.locator("[data-phone='0'] select").nth(1)
            await which.select_option(label="👥 二网格")
        async with staged(opened(port)) as scene:
            await scene.call("sendMessage", text="新的镇子")
            await expect(page.locator("[data-phone='0'] .bubble", has_text="新的镇子")).to_be_attached()
            await expect(which.locator("option:checked")).to_have_text("👥 一网格")


async def test_a_tab_is_called_after_whoever_has_the_phone() -> None:
    async with staged() as scene, browser(scene.url, width=390, height=844) as page:
        long = scene.box.person("Бесконечнодлинноеимябезпробелов" * 3)
        scene.group.add(long)
        await page.locator("[data-phone='0'] select").first.select_option(label=long.name)
        await expect(page.locator(".tabs button").first).to_have_text(long.name)
        await expect(page.locator(".tabs button").last).to_be_in_viewport(ratio=1)
        await page.locator("[data-phone='0'] select").nth(1).select_option(label="👥 一网格")
        service = page.locator("[data-phone='0'] .service", has_text=long.name)
        assert await service.evaluate("(one) => one.scrollWidth <= one.clientWidth")


async def test_a_swipe_turns_to_the_next_phone_and_its_tab_follows() -> None:
    async with staged() as scene, browser(scene.url, width=390, height=844, touch=True) as page:
        for number in range(30):
            await scene.call("sendMessage", text=f"第 {number} 条")
        await expect(page.locator(".bubble", has_text="第 29 条")).to_be_in_viewport()
        tabs = page.locator(".tabs button")
        for by, shown in ((-300, 1), (300, 0), (300, 0), (-300, 1), (-300, 2)):  # the third finds nothing on the left
            await swipe(page, by=by)
            await expect(page.locator(f"[data-phone='{shown}']")).to_be_in_viewport(ratio=0.99)
            await expect(page.locator(".tabs [aria-current=true]")).to_have_count(1)
            await expect(tabs.nth(shown)).to_have_attribute("aria-current", "true")
        await tabs.nth(3).focus()
        await page.keyboard.press("Enter")
        await expect(page.locator(".beside")).to_be_in_viewport(ratio=0.99)
        await expect(tabs.nth(3)).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize(("width", "height"), [(720, 450), (833, 900), (1100, 800), (1312, 900), (1920, 1080)])
async def test_nothing_is_cut_off_at_any_width(width: int, height: int) -> None:
    """720 by 450 is what is left of 1440 by 900 at 200 % zoom."""
    async with staged() as scene, browser(scene.url, width=width, height=height) as page:
        await expect(page.locator("[data-phone='0'] .service").last).to_be_visible()
        phones = 1 if width < 833 else 3
        for place in range(phones):
            await expect(page.locator(f"[data-phone='{place}'] .send")).to_be_in_viewport(ratio=1)
        await page.locator("[data-phone='0'] .where").click()
        await expect(page.locator("dialog .strong")).to_be_in_viewport(ratio=1)
        await page.keyboard.press("Escape")
        if phones == 3:
            await expect(page.locator("#weather")).to_be_in_viewport(ratio=1)
            await expect(page.locator(".flow")).to_be_in_viewport(ratio=0.1)
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
