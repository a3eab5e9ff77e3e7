"""How smooth a chat of the sandbox's page stays while sixty messages arrive: an empty chat and long ones, in one run.

Run: python -m benchmarks.page (make benchmark-page). A browser without a screen, no bot; gaps between frames as the
page sees them, and the browser's own account of its work. Medians of five new pages each.
"""

import asyncio
import statistics
from typing import Any

from playwright.async_api import CDPSession, Page

from tests.browser.playing import Phone, browser
from tests.browser.scene import Scene, staged

ALREADY, ARRIVE, PAGES = (0, 500, 2_000), 60, 5

BUTTONS = {"inline_keyboard": [[{"text": text, "callback_data": text} for text in ("受理", "转派", "不予受理")]]}

ENDS_WITH = """(words) => document.querySelector(".bubbles > :last-child")?.textContent.includes(words)"""

WATCH = """() => {
  const gaps = [];
  let last = performance.now(), on = true;
  const frame = (now) => { gaps.push(now - last); last = now; if (on) requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  window.stopWatching = () => { on = false; return gaps; };
}"""


async def main() -> None:
    """Measure and print."""
    print(f"{ARRIVE} messages arrive at once; medians of {PAGES}, ms")
    print(" in the chat  median frame  longest frame  work in all  of it layout  layouts")
    for already in ALREADY:
        runs = [await _measured(already) for _ in range(PAGES)]
        frame, longest, task, layout, layouts = (statistics.median(run[part] for run in runs) for part in range(5))
        print(f"{already:>12} {frame:>13.1f} {longest:>14.1f} {task:>12.1f} {layout:>13.1f} {layouts:>8.0f}")


async def _measured(already: int) -> tuple[float, float, float, float, float]:
    async with staged() as scene, browser(scene.url) as page:
        await Phone(page, 0).frame.locator(".service").last.wait_for(state="attached")
        await _arrive(scene, page, range(already))
        engine = await page.context.new_cdp_session(page)
        await engine.send("Performance.enable")
        before = await _work(engine)
        await page.evaluate(WATCH)
        await _arrive(scene, page, range(already, already + ARRIVE))
        gaps: list[float] = await page.evaluate("() => stopWatching()")
        after = await _work(engine)
        spent = {name: after[name] - before[name] for name in after}
        return (
            statistics.median(gaps),
            max(gaps),
            spent["TaskDuration"] * 1000,
            spent["LayoutDuration"] * 1000,
            spent["LayoutCount"],
        )


async def _arrive(scene: Scene, page: Page, numbers: range) -> None:
    if not numbers:
        return
    for number in numbers:
        await scene.call("sendMessage", text=f"第 {number} 条：门口的路灯不亮了，晚上看不见路。", reply_markup=BUTTONS)
    await page.wait_for_function(ENDS_WITH, arg=f"第 {numbers[-1]} 条")


async def _work(engine: CDPSession) -> dict[str, float]:
    metrics: list[dict[str, Any]] = (await engine.send("Performance.getMetrics"))["metrics"]
    return {metric["name"]: metric["value"] for metric in metrics}


if __name__ == "__main__":
    asyncio.run(main())
