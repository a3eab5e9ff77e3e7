"""A demo as a process of its own, and hands and eyes for its page."""

import asyncio
import contextlib
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Locator, Page, Playwright, async_playwright, expect

PATIENCE = 45_000
"""Milliseconds for anything to appear: the machine may be busy with other tests."""

_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",  # a microphone that beeps
)  # fmt: skip

expect.set_options(timeout=PATIENCE)


def chromium() -> str | None:
    """Where the browser is, if it is."""
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


@asynccontextmanager
async def demo() -> AsyncIterator[str]:
    """`diandan demo` on a free port; yields its address, and ends it as Ctrl-C would."""
    words = (sys.executable, "-m", "bot", "demo", "--port", "0", "--no-open")
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "MEANING_MODEL": "characters"}
    process = await asyncio.create_subprocess_exec(*words, stdout=asyncio.subprocess.PIPE, env=environment)
    assert process.stdout is not None
    try:
        async with asyncio.timeout(60):
            while b"http://" not in (line := await process.stdout.readline()):
                assert line, "the demo ended before it began"
        yield line.decode().split()[-1]
    finally:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.communicate(), 30)
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0


@asynccontextmanager
async def browser(
    url: str, *, width: int = 1440, height: int = 900, locale: str = "zh-CN", touch: bool = False
) -> AsyncIterator[Page]:
    """The page in a new browser; an error in the page's own code fails the test."""
    async with async_playwright() as play:
        with tempfile.TemporaryDirectory(prefix="diandan-browser-", ignore_cleanup_errors=True) as folder:
            page = await _launched(play, folder, width, height, locale, touch=touch)
            errors: list[str] = []
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.set_default_timeout(PATIENCE)
            await page.goto(url)
            yield page
            await page.context.close()
            assert errors == []


async def _launched(play: Playwright, folder: str, width: int, height: int, locale: str, *, touch: bool) -> Page:
    context = await play.chromium.launch_persistent_context(
        folder, executable_path=chromium(), headless=True, args=_FLAGS, locale=locale,
        viewport={"width": width, "height": height}, permissions=["microphone"],
        has_touch=touch, is_mobile=touch,
    )  # fmt: skip
    return context.pages[0]


class Phone:
    """One of the three phones."""

    def __init__(self, page: Page, place: int) -> None:
        self.page = page
        self.frame: Locator = page.locator(f"[data-phone='{place}']")

    async def says(self, words: str) -> None:
        """Type it and press Enter."""
        await self.frame.locator("textarea").fill(words)
        await self.frame.locator("textarea").press("Enter")

    async def sees(self, words: str) -> None:
        """The newest bubble with these words is there."""
        await expect(self.frame.locator(".bubble", has_text=words).last).to_be_attached()

    async def taps(self, label: str) -> None:
        """Press the newest button with these words."""
        await self.key(label).click()

    def key(self, label: str) -> Locator:
        """That button."""
        return self.frame.locator(".inline .key, .big-key").filter(has_text=label).last

    async def shows(self, *pictures: bytes, caption: str = "") -> None:
        """Choose pictures from disk and send them, two or more as an album."""
        files = [{"name": f"{n}.png", "mimeType": "image/png", "buffer": one} for n, one in enumerate(pictures)]
        await self.frame.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]  # TypedDicts
        await expect(self.frame.locator(".tray img")).to_have_count(len(pictures))
        await self.says(caption)

    async def clicks_the_map(self) -> None:
        """A place in the middle of the big map, and send it."""
        await self.page.locator("svg.big-map").click()
        await self.page.locator("dialog .strong").click()


async def swipe(page: Page, *, by: int, y: int = 400) -> None:
    """A finger on the glass moves this many pixels: to the left when below 0.

    Touches, not a scroll gesture: only these go through the browser's own choice of what scrolls.
    """
    glass = await page.context.new_cdp_session(page)
    size = page.viewport_size
    assert size is not None
    x = (size["width"] - by) // 2
    for step in range(13):
        kind = "touchMove" if step else "touchStart"
        await glass.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x + by * step // 12, "y": y}]}
        )
    await glass.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    await glass.detach()


async def ready(page: Page) -> tuple[Phone, Phone, Phone]:
    """A resident, the leader in the group, a worker: when they have moved in."""
    phones = Phone(page, 0), Phone(page, 1), Phone(page, 2)
    await phones[1].sees("这个群现在是")  # the group: her own welcome says as much of new matters
    await phones[2].sees("您现在是")
    return phones
