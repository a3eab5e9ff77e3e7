"""Plays the story on the page and takes the pictures for the documents: python -m tests.browser.screenshots FOLDER."""

import asyncio
import io
import sys
from collections import Counter
from pathlib import Path

from PIL import Image
from playwright.async_api import Page, expect

from tests.browser.playing import browser, demo, ready

# The moment each picture waits for: which phone, and what stands on it.
MOMENTS = (
    ("report", 0, "对不对"),
    ("dispatch", 1, "派给谁"),
    ("work", 2, "秒后告诉居民"),
    ("verdict", 0, "满意吗"),
)


OFTEN = 128
"""Colours that are kept exactly, of 256."""


async def take(folder: Path) -> None:
    """Four moments at desktop width, the resident and what is behind at phone width, and the same page in English."""
    async with demo() as url:
        async with browser(url) as page:
            await ready(page)
            await page.locator("#story").click()
            for name, place, words in MOMENTS:
                bubble = page.locator(f"[data-phone='{place}'] .bubble", has_text=words)
                await expect(bubble.last).to_be_visible()
                await _shoot(page, folder / f"{name}.png")
            await expect(page.locator("#coach button")).to_be_visible()
            await _shoot(page, folder / "end.png")
        async with browser(url, width=390, height=844) as page:
            await _shoot(page, folder / "phone.png")
            await page.locator(".tabs button").last.click()
            await _shoot(page, folder / "phone-behind.png")
        async with browser(url, locale="en-GB") as page:
            await _shoot(page, folder / "english.png")


async def _shoot(page: Page, path: Path) -> None:
    await page.wait_for_timeout(500)  # pictures decode, panes come to rest
    await asyncio.to_thread(_keep, await page.screenshot(animations="disabled"), path)
    sys.stdout.write(f"{path}\n")


def _keep(picture: bytes, path: Path) -> None:
    """With a palette of 256 colours: those of the page as they are, the rest for photographs and small signs."""
    with Image.open(io.BytesIO(picture)) as shot:
        seen = shot.convert("RGB")
    found = Counter({colour: count for count, colour in seen.getcolors(seen.width * seen.height) or ()})
    often = [channel for colour, _ in found.most_common(OFTEN) for channel in colour]  # type: ignore[union-attr]
    rest = seen.quantize(256 - OFTEN, method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette((often + rest)[: 3 * 256])
    seen.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    into = Path(sys.argv[1])
    into.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(into))
