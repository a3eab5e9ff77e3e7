"""A demo and a browser for each test; without a browser the tests are skipped, unless they are required."""

import importlib.util
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.async_api import Page

    from tests.browser.playing import Phone
    from tests.browser.scene import Scene

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs the browser."""
    here = [item for item in items if Path(__file__).parent in item.path.parents]
    missing = _missing()
    for item in here:
        item.add_marker(pytest.mark.browser)
        if missing and os.environ.get("DIANDAN_REQUIRE_BROWSER") != "1":
            item.add_marker(pytest.mark.skip(reason=missing))


@pytest.fixture
async def url() -> AsyncIterator[str]:
    """The address of a demo of one's own."""
    from tests.browser.playing import demo

    async with demo() as address:
        yield address


@pytest.fixture
async def page(url: str) -> "AsyncIterator[Page]":
    """Its page at desktop width."""
    from tests.browser.playing import browser

    async with browser(url) as opened:
        yield opened


@pytest.fixture
async def scene() -> "AsyncIterator[Scene]":
    """A town of one, and no bot: the test itself calls the Bot API."""
    from tests.browser.scene import staged

    async with staged() as opened:
        yield opened


@pytest.fixture
async def phone(scene: "Scene") -> "AsyncIterator[Phone]":
    """The first phone of its page, with the group before it."""
    from playwright.async_api import expect

    from tests.browser.playing import Phone, browser

    async with browser(scene.url) as opened:
        first = Phone(opened, 0)
        await expect(first.frame.locator(".service").last).to_be_attached()
        yield first


def _missing() -> str:
    if importlib.util.find_spec("playwright") is None:
        return "the Python package playwright is not installed (make test-browser)"
    if not any(shutil.which(name) for name in _BROWSERS):
        return "there is no chromium on the PATH (make test-browser)"
    return ""
