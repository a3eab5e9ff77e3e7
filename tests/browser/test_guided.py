"""What the page itself plays or shows: the guided first minute to its end, and the story."""

import pytest

pytest.importorskip("playwright", reason="the Python package playwright is not installed (make test-browser)")

from playwright.async_api import Locator, Page, expect

from tests.browser.looks import SMALL_PRINT, UNNAMED
from tests.browser.playing import Phone, ready


async def test_the_first_minute_with_the_keyboard_alone(page: Page) -> None:
    """At each step the page points at something; focus and Enter are enough to press it."""
    shen, leader, worker = await ready(page)
    await page.locator("#guide").focus()
    await page.keyboard.press("Enter")
    await _step(page, 1)
    await expect(shen.frame.locator("textarea.pointed")).to_be_visible()
    await shen.frame.locator("textarea").focus()
    await page.keyboard.type("村口的路灯不亮了")
    await page.keyboard.press("Enter")

    await _step(page, 2)
    await _enter(page, page.locator("#coach button", has_text="样照"))
    await _step(page, 3)
    await _enter_pointed(page, shen, "发送我的位置")
    told = page.locator(".map-told")
    before = await told.text_content()
    await page.locator("svg.big-map").focus()
    await page.keyboard.press("ArrowUp")
    await expect(told).not_to_have_text(before or "")
    await _enter(page, page.locator("dialog .strong"))
    await _step(page, 4)
    await _enter_pointed(page, shen, "提交")

    await _step(page, 5)
    await _enter_pointed(page, leader, "受理")
    await _step(page, 6)
    await _enter_pointed(page, leader, "派单")
    await _enter_pointed(page, leader, "徐建军")
    await _step(page, 7)
    await _enter_pointed(page, worker, "接单")
    await _step(page, 8)
    await _enter(page, page.locator("#coach button", has_text="样照"))
    await _enter_pointed(page, worker, "📎 这是")
    await _step(page, 9)
    await _enter_pointed(page, worker, "完成")
    await _step(page, 10)
    await _enter_pointed(page, leader, "核查通过")
    await _step(page, 11)
    await _enter_pointed(page, shen, "解决了")
    await _enter_pointed(page, shen, "非常满意")
    await expect(page.locator("#coach")).to_contain_text("闭环了")
    await expect(page.locator(".cases details")).to_have_attribute("data-status", "closed")
    assert await page.evaluate(UNNAMED) == []
    assert await page.evaluate(SMALL_PRINT) == []


async def test_the_story_plays_on_the_page_and_can_be_stopped(page: Page) -> None:
    shen, leader, worker = await ready(page)
    story = page.locator("#story")
    await story.click()
    await expect(shen.frame).to_have_class("phone on-stage")
    await shen.sees("门口的路灯不亮了")
    await expect(story).to_have_text("■ 停下故事")
    await page.reload()  # who comes in the middle is told where the story is, and can stop it
    await expect(page.locator("#coach")).to_contain_text("沈桂英，72 岁")
    await story.click()
    await expect(page.locator("#coach")).to_contain_text("故事停下了")

    await story.click()  # from the beginning, over what was left lying
    await expect(leader.frame).to_have_class("phone on-stage")
    await expect(worker.frame).to_have_class("phone on-stage")
    await worker.sees("秒后告诉居民")
    await leader.sees("待核查")
    await expect(page.locator("#coach")).to_contain_text("故事讲完了")
    await shen.sees("祝您平安")
    await expect(page.locator(".cases details")).to_have_attribute("data-status", "closed")


async def _step(page: Page, number: int) -> None:
    await expect(page.locator("#coach b")).to_have_text(f"{number}/11")


async def _enter_pointed(page: Page, phone: Phone, words: str) -> None:
    await _enter(page, phone.frame.locator(".pointed", has_text=words))


async def _enter(page: Page, button: Locator) -> None:
    await button.focus()
    await page.keyboard.press("Enter")
