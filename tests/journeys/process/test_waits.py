"""`diandan run` as systemd starts it: it waits for a Telegram that is not there yet, says so once, and then works."""

from pathlib import Path

import pytest

from bot.sandbox import TOKEN, Sandbox
from bot.sandbox.http import opened, serve
from tests.support.process import BotProcess, free_port
from tests.support.systemd import Listener

pytestmark = pytest.mark.process


async def test_it_starts_before_telegram_and_is_at_work_when_telegram_is_there(tmp_path: Path) -> None:
    port = free_port()
    with Listener() as systemd:
        settings = {
            "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": f"http://127.0.0.1:{port}",
            "DATABASE_URL": f"sqlite:///{tmp_path}/town.db", "SPEECH_ENGINE": "none", "NOTIFY_SOCKET": systemd.address,
        }  # fmt: skip
        process = BotProcess(settings, tmp_path)
        await process.start()
        try:
            waiting = await systemd.hears("STATUS", "Telegram does not answer")
            assert int(waiting["EXTEND_TIMEOUT_USEC"]) > 0
            async with serve(Sandbox(), door=opened(port)):
                await process.at_work()
                await systemd.hears("READY", "1")
                assert await process.ends() == 0
                await systemd.hears("STOPPING", "1")
        finally:
            await process.gone()
    assert process.output.count("It is tried again until it works.") == 1
    assert process.output.count("It works again") == 1
    assert "Traceback" not in process.output
    assert TOKEN not in process.output


async def test_told_to_end_while_it_waits_it_ends_with_0(tmp_path: Path) -> None:
    with Listener() as systemd:
        settings = {
            "TELEGRAM_BOT_TOKEN": TOKEN, "DATABASE_URL": f"postgresql://diandan@127.0.0.1:{free_port()}/diandan",
            "SPEECH_ENGINE": "none", "NOTIFY_SOCKET": systemd.address,
        }  # fmt: skip
        process = BotProcess(settings, tmp_path)
        await process.start()
        try:
            await systemd.hears("STATUS", "Connection refused")
            assert await process.ends() == 0
        finally:
            await process.gone()
    assert "Traceback" not in process.output
