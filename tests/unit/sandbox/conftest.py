"""A sandbox with a clock that stands still, and a real `telegram.Bot` at either of its doors."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot

from bot.sandbox import Sandbox, SandboxPerson
from bot.sandbox.http import serve
from bot.sandbox.inprocess import SandboxRequest


class StoppedClock:
    """Time moves only when the test says so."""

    def __init__(self) -> None:
        self.now = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def moves(self, **delta: float) -> None:
        self.now += timedelta(**delta)


@pytest.fixture(autouse=True)
def _durations_are_timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # python-telegram-bot's way to be


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def box(clock: StoppedClock) -> Sandbox:
    return Sandbox(clock=clock, strict_pace=False)


@pytest.fixture(params=["inprocess", "http"])
async def bot(request: pytest.FixtureRequest, box: Sandbox) -> AsyncIterator[Bot]:
    async with AsyncExitStack() as stack:
        if request.param == "inprocess":
            bot = Bot(box.token, request=SandboxRequest(box), get_updates_request=SandboxRequest(box))
        else:
            url = await stack.enter_async_context(serve(box))
            bot = Bot(box.token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot")
        yield await stack.enter_async_context(bot)


@pytest.fixture
async def wang(box: Sandbox) -> SandboxPerson:
    """A resident who has opened the chat."""
    person = box.person("王芳")
    await person.starts()
    return person
