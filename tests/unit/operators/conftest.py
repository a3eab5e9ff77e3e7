"""An operator's desk: a folder of her own, no settings but those that a test writes, and a Telegram in reach."""

import asyncio
import logging
import os
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, TypeVar

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.config import Settings
from bot.sandbox import Sandbox
from bot.sandbox.http import serve

T = TypeVar("T")

Diandan = Callable[..., Result]


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which commands run; afterwards logging is as it was."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers = []
    mask = os.umask(0o022)  # a command narrows it, for its whole process
    yield tmp_path
    os.umask(mask)
    root.handlers = handlers
    root.setLevel(level)
    logging.captureWarnings(False)


@pytest.fixture
def diandan() -> Diandan:
    """Runs the command as a shell would, in this process."""

    def run(*words: str) -> Result:
        result = CliRunner().invoke(app, words)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception  # an operator would see a trace
        return result

    return run


class Telegram:
    """The sandbox over HTTP, in a thread of its own: commands bring their own event loop."""

    def __init__(self) -> None:
        self.box = Sandbox()
        self.url = ""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._open = AsyncExitStack()

    def does(self, work: Coroutine[Any, Any, T]) -> T:
        """Let something happen in the sandbox."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=10)

    def __enter__(self) -> "Telegram":
        self._thread.start()
        self.url = self.does(self._open.enter_async_context(serve(self.box)))
        return self

    def __exit__(self, *_: object) -> None:
        self.does(self._open.aclose())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture
def telegram(monkeypatch: pytest.MonkeyPatch) -> Iterator[Telegram]:
    """A Bot API that the settings name, with the token that opens it."""
    with Telegram() as telegram:
        monkeypatch.setenv("TELEGRAM_API_URL", telegram.url)
        monkeypatch.setenv("TELEGRAM_BOT_TOKEN", telegram.box.token)
        yield telegram
