"""The real bot at work: it ends cleanly, takes nothing from strangers, says no secret, hears fifty at once."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import aiohttp
import pytest

from bot.background.webhook import MOST_BYTES, SECRET_HEADER
from bot.sandbox import Direction, Passage, Sandbox, SandboxPerson
from tests.journeys.process.town import Town, founded, inside
from tests.support.databases import Databases
from tests.support.process import PATIENCE, BotProcess, a_process, by_webhook, reads, sees

pytestmark = pytest.mark.process

CROWD = 50


@pytest.fixture
async def town(migrated: Databases) -> AsyncIterator[Town]:
    """The sample town, and a Telegram that counts nobody's messages."""
    async with migrated.lent("sqlite") as url:
        yield await founded(url, Sandbox(strict_pace=False))


async def test_it_finishes_what_is_under_way_and_ends_with_0(town: Town, tmp_path: Path) -> None:
    box, wang = town.box, town.resident
    async with a_process(town.url, tmp_path, box) as process:
        await process.at_work()
        arrived = asyncio.Event()
        box.faults.slow(0.5, method="sendMessage", chat_id=wang.id)
        box.watch(lambda p: arrived.set() if p.name.lower() == "getupdates" and p.result else None)
        await wang.says("村口的路灯不亮了")
        await asyncio.wait_for(arrived.wait(), PATIENCE)
        begun = time.monotonic()
        assert await process.ends() == 0
        assert time.monotonic() - begun < 5
        assert "Traceback" not in process.output
    if not reads(wang, "有照片吗"):  # it had not heard her yet, and does when it is back
        async with a_process(town.url, tmp_path, box):
            await sees(box, wang, "有照片吗")
    assert sum("有照片吗" in view.words for view in wang.screen()) == 1


async def test_the_webhooks_door_is_shut_to_strangers(town: Town, tmp_path: Path) -> None:
    settings = by_webhook()
    secret, url = settings["WEBHOOK_SECRET"], settings["WEBHOOK_URL"]
    async with a_process(town.url, tmp_path, town.box, **settings) as process, aiohttp.ClientSession() as stranger:
        await process.at_work()

        async def post(body: bytes, **headers: str) -> int:
            async with stranger.post(url, data=body, headers=headers) as answer:
                return answer.status

        await town.leader.starts(town.codes["leader"])
        await sees(town.box, town.leader, "网格长")
        assert await post(b'{"update_id": 1}') == 403
        assert await post(b'{"update_id": 1}', **{SECRET_HEADER: "wrong"}) == 403
        assert await post(b"not json", **{SECRET_HEADER: secret}) == 400
        assert await post(b" " * (MOST_BYTES + 1), **{SECRET_HEADER: secret}) == 413
        assert await post(b'{"update_id": 1}', **{SECRET_HEADER: secret}) == 200
        assert await process.ends() == 0
        assert secret not in process.output
        assert town.box.token not in process.output


async def test_no_token_is_said_whatever_goes_wrong(town: Town, tmp_path: Path) -> None:
    box, wang = town.box, town.resident
    async with a_process(town.url, tmp_path, box, LOG_LEVEL="DEBUG") as process:
        await process.at_work()
        box.faults.refuse(502, "Bad Gateway", method="getUpdates")
        box.faults.drop_before(method="getUpdates")
        box.faults.refuse(404, "Not Found", method="sendMessage")
        box.faults.drop_after(times=2, method="sendMessage")
        await wang.says("村口的路灯不亮了")
        await sees(box, wang, "有照片吗")
        assert await process.ends() == 0
        assert box.token.split(":")[1] not in process.output
        assert "Bad Gateway" in process.output


async def test_fifty_residents_report_at_once(town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    box, crowd = town.box, [town.box.person(f"居民{number}") for number in range(CROWD)]
    heard = 0

    def count(passage: Passage) -> None:
        nonlocal heard
        heard += passage.direction is Direction.IN

    async with a_process(town.url, tmp_path, box) as process:
        await process.at_work()
        await town.leader.starts(town.codes["leader"])
        await sees(box, town.leader, "网格长")
        box.watch(count)
        begun = time.monotonic()
        await asyncio.gather(*(report(box, one, number) for number, one in enumerate(crowd)))
        seconds = time.monotonic() - begun
        numbers = town.numbers_stored()
        assert len(numbers) == CROWD
        await led(town, numbers, process)
    with capsys.disabled():
        print(f"\n{CROWD} residents at once: {heard} updates in {seconds:.1f} s, {heard / seconds:.0f} a second")
    with closing(sqlite3.connect(town.file)) as connection:
        told = connection.execute("SELECT reporter_id, case_no FROM cases").fetchall()
    assert len({reporter for reporter, _ in told}) == CROWD
    mine = {number for one in crowd for number in numbers if reads(one, number)}
    assert mine == numbers


async def report(box: Sandbox, one: SandboxPerson, number: int) -> None:
    """One resident, from her first word to her number."""
    await one.says(f"第{number}号门前的路灯不亮了")
    await sees(box, one, "有照片吗")
    await one.taps("跳过")
    await sees(box, one, "在什么地方")
    await one.shares(*inside())
    await sees(box, one, "请看一看，对不对？")
    await one.taps("提交")
    await sees(box, one, "收到了。编号")


async def led(town: Town, numbers: set[str], process: BotProcess) -> None:
    """The leader is told of each: one message a second, so the card of the last need not wait for all attachments."""
    owed = "SELECT count(*) FROM notices WHERE kind = 'card' AND closed_at IS NULL"
    with closing(sqlite3.connect(f"file:{town.file}?mode=ro", uri=True)) as connection:
        [(waiting,)] = connection.execute(owed).fetchall()
    shown = sum(reads(town.leader, number) for number in numbers)
    assert shown + waiting >= len(numbers), process.output
    assert shown > 0
