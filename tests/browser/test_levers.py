"""Every lever for trouble is pulled, one after the other in one town: nothing is lost, and nothing comes twice."""

import pytest

pytest.importorskip("playwright", reason="the Python package playwright is not installed (make test-browser)")

from playwright.async_api import Locator, Page, expect

from tests.browser.playing import Phone, ready


async def test_whatever_goes_wrong_nothing_is_lost(page: Page) -> None:
    shen, leader, worker = await ready(page)
    pulse, slider, flow = page.locator(".pulse"), page.locator("#weather"), page.locator(".flow")

    await slider.fill("1")  # slow
    await expect(pulse).to_contain_text("慢 3 秒")
    await shen.says("村口的井盖坏了")
    await shen.sees("有照片吗")
    await slider.fill("2")  # 429
    await expect(pulse).to_contain_text("429")
    await shen.taps("跳过")
    await expect(flow.locator(".failed", has_text="429 Too Many Requests").first).to_be_attached()
    await slider.fill("0")
    await shen.sees("在什么地方")

    await shen.taps("发送我的位置")
    await shen.clicks_the_map()
    await shen.sees("对不对")
    await slider.fill("3")  # down
    await expect(pulse).to_contain_text("断线")
    await shen.taps("✅ 提交")
    await expect(shen.key("✅ 提交")).to_have_attribute("aria-busy", "true")
    await expect(pulse).to_contain_text("条更新等待机器人")
    await page.locator("#kill").click()  # and the bot dies, too
    await expect(pulse).to_contain_text("机器人已停止")
    await slider.fill("0")
    await page.locator("#start").click()
    await shen.sees("收到了。编号")
    await leader.sees("待受理")

    await _chosen(page, "#block-somebody", "沈桂英")
    await expect(shen.frame.locator(".blocked")).to_be_visible()
    await _chosen(page, "#upgrade-group", "老街网格工作群")
    await leader.sees("待受理")  # the phone has moved to the new group, and so has the bot: the card comes anew
    await leader.taps("✅ 受理")
    await leader.sees("已受理")
    await leader.sees("联系不上")  # she blocked the bot: a human is told
    await shen.frame.locator(".blocked").click()
    await expect(shen.frame.locator(".blocked")).to_be_hidden()

    await leader.taps("派单")
    await leader.taps("徐建军")
    await worker.sees("已派单")
    await _told_once(shen, "收到了。编号")
    await expect(page.locator(".cases details")).to_have_attribute("data-status", "dispatched")
    history = page.locator(".cases .history b")
    await expect(history).to_have_text(["上报", "受理", "派单"])
    await expect(page.locator("#weather")).to_have_value("0")


async def _chosen(page: Page, lever: str, words: str) -> None:
    await page.locator(lever).click()
    await _choice(page, words).click()


def _choice(page: Page, words: str) -> Locator:
    return page.locator("dialog .choices button", has_text=words)


async def _told_once(phone: Phone, words: str) -> None:
    await expect(phone.frame.locator(".bubble", has_text=words)).to_have_count(1)
