"""`make bench-dialogue`: what a dialogue costs, beside yesterday's build and a stock echo, interleaved in one run.

Writes bench.json: each figure with its runs, the machine and the commit.
"""

import argparse
import asyncio
import json
import os
import platform
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any, Final

import psutil
from rich.console import Console
from rich.table import Table

from benchmarks.dialogue.api_double import LEADER, SECRET, TOKEN, Telegram, dialogue, echoed, served, starts
from bot.data.town import read_town
from bot.routing.geometry import read_boundary
from tests.support.databases import Databases

ROOT: Final = Path(__file__).resolve().parents[2]
YESTERDAY: Final = "d4b2b5b"
AT_ONCE: Final = 20
WAYS: Final = ("sqlite_polling", "sqlite_webhook", "postgresql_polling", "postgresql_webhook")
OURS, BEFORE, ECHO = "ours", "before", "echo"
EACH: Final = {OURS: 40, BEFORE: 20, ECHO: 80}
"""Dialogues in one round of one way."""


@dataclass(frozen=True, slots=True)
class Round:
    """Dialogues a second, CPU milliseconds of the bot's own processes a dialogue, and seconds from 提交 to card."""

    rate: float
    cpu_ms: float
    waits: list[float]
    sends: float


def main() -> None:
    """Measure, print, and write bench.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--to", type=Path, default=Path("bench.json"))
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="diandan-bench-") as folder,
        Databases(lambda _: None) as databases,
        yesterday(Path(folder)) as before,
    ):
        found = asyncio.run(measured(databases, Path(folder), before, asked.rounds))
        counts = asyncio.run(counted(databases, Path(folder)))
    result = summed(found, counts)
    asked.to.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    show(result, Console())


@contextmanager
def yesterday(folder: Path) -> Iterator[Path | None]:
    """Yesterday's build as a worktree; None where that commit is not there."""
    place = folder / "before"
    if _git("worktree", "add", "--detach", str(place), YESTERDAY) is None:
        print(f"The build {YESTERDAY} is not here; nothing is compared with it.", file=sys.stderr)
        yield None
        return
    try:
        yield place
    finally:
        _git("worktree", "remove", "--force", str(place))


def _git(*words: str) -> str | None:
    """What git says; None when it refuses."""
    command = [shutil.which("git") or "git", "-C", str(ROOT), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.strip() if done.returncode == 0 else None


async def measured(
    databases: Databases, folder: Path, before: Path | None, rounds: int
) -> dict[str, dict[str, list[Round]]]:
    """Every way; in each all bots are started once, and tell turn by turn while the others rest."""
    found: dict[str, dict[str, list[Round]]] = {way: {OURS: [], BEFORE: [], ECHO: []} for way in WAYS}
    builds = {OURS: ROOT, BEFORE: before, ECHO: ROOT}
    await asyncio.gather(
        *(
            _found_town(databases, kind, who, build)
            for kind in ("sqlite", "postgresql")
            for who, build in builds.items()
            if build is not None and who != ECHO
        )
    )
    for way in WAYS:
        async with AsyncExitStack() as opened:
            started = [
                opened.enter_async_context(_at_work(databases, folder, way, who, build))
                for who, build in builds.items()
                if build is not None
            ]
            bots = await asyncio.gather(*started)
            for number in range(rounds):
                for who, telegram, process in bots:
                    one = await round_of(who, telegram, process)
                    found[way][who].append(one)
                    words = (
                        f"round {number + 1} {way:<18} {who:<7} {one.rate:6.2f} dialogues/s {one.cpu_ms:6.1f} ms CPU"
                    )
                    print(words, file=sys.stderr, flush=True)
    return found


@asynccontextmanager
async def _at_work(
    databases: Databases, folder: Path, way: str, who: str, build: Path
) -> AsyncIterator[tuple[str, Telegram, psutil.Process]]:
    telegram = Telegram()
    async with served(telegram) as api, working(databases, folder, way, who, build, telegram, api) as process:
        yield who, telegram, process


async def round_of(who: str, telegram: Telegram, process: psutil.Process) -> Round:
    """One round: residents who are known already, then so many dialogues, so many at once."""
    residents = list(islice(_residents, EACH[who]))
    if who != ECHO:
        for some in range(0, len(residents), AT_ONCE):
            await asyncio.gather(*(starts(telegram, one) for one in residents[some : some + AT_ONCE]))
    waiting, waits = iter(residents), []

    async def one_after_another() -> None:
        for one in waiting:
            waits.append(await (echoed(telegram, one) if who == ECHO else dialogue(telegram, one, PLACE)))

    sent, cpu, began = telegram.sent, _cpu(process), time.perf_counter()
    await asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))
    took, spent = time.perf_counter() - began, _cpu(process) - cpu
    return Round(EACH[who] / took, 1000 * spent / EACH[who], waits, (telegram.sent - sent) / EACH[who])


async def counted(databases: Databases, folder: Path) -> dict[str, float]:
    """Statements, commits and begins of one resident alone, all loops counted; the mean of three dialogues."""
    telegram, file, several = Telegram(), folder / "counts.json", 3
    async with (
        served(telegram) as api,
        working(databases, folder, "sqlite_polling", OURS, ROOT, telegram, api, file) as process,
    ):
        warm, *residents = islice(_residents, several + 1)
        for one in (warm, *residents):
            await starts(telegram, one)
        await dialogue(telegram, warm, PLACE)
        first = await _counts(process, file)
        for one in residents:
            await dialogue(telegram, one, PLACE)
        await asyncio.sleep(1)  # what follows the card: pin, picture, and whoever looks once more
        last = await _counts(process, file)
    return {name: (last[name] - first[name]) / several for name in last}


async def _counts(process: psutil.Process, file: Path) -> dict[str, int]:
    return await asyncio.to_thread(_asked_for_counts, process, file)


def _asked_for_counts(process: psutil.Process, file: Path) -> dict[str, int]:
    file.unlink(missing_ok=True)
    process.send_signal(signal.SIGUSR1)
    while not (file.exists() and (text := file.read_text("utf-8"))):
        time.sleep(0.02)
    counts: dict[str, int] = json.loads(text)
    return counts


@asynccontextmanager
async def working(
    databases: Databases, folder: Path, way: str, who: str, build: Path, telegram: Telegram, api: str,
    counts: Path | None = None,
) -> AsyncIterator[psutil.Process]:  # fmt: skip
    """The bot of one build as a process of its own, at work in a new town, its leader known."""
    kind, _, brought = way.partition("_")
    port = _free_port() if brought == "webhook" else None
    if who == ECHO:
        command = [sys.executable, str(Path(__file__).with_name("echo.py")), api, *([str(port)] if port else [])]
        settings = {"PYTHONPATH": str(ROOT)}
        if port is not None:
            telegram.webhook = f"http://127.0.0.1:{port}/hook"
    else:
        url, code = await _found_town(databases, kind, who, build)
        settings = _settings(build, url, api, port)
        command = [sys.executable, str(Path(__file__).with_name("unpaced.py")), *([str(counts)] if counts else [])]
    process = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, **settings}, cwd=folder, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT, limit=2**24,
    )  # fmt: skip
    assert process.stdout is not None
    said = b""
    async for line in process.stdout:
        said += line
        if b"at work" in line:
            break
    else:
        raise RuntimeError(f"{who} did not start:\n{said.decode()}")
    reading = asyncio.create_task(_read(process.stdout))
    try:
        if who != ECHO:
            if port is not None:
                telegram.webhook = f"http://127.0.0.1:{port}/hook"
            await starts(telegram, LEADER, code)
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        await process.wait()
        await reading


_towns: dict[tuple[str, str], tuple[str, str]] = {}
"""The database of each build, of each kind, and its leader's invitation: founded once, for all rounds."""

_residents: Final = count(1_000_000)
"""Nobody tells in two rounds."""


async def _found_town(databases: Databases, kind: str, who: str, build: Path) -> tuple[str, str]:
    if (kind, who) not in _towns:
        url = await databases.fresh("sqlite" if kind == "sqlite" else "postgres")
        settings = _settings(build, url, "http://127.0.0.1:9", None)  # founding asks Telegram nothing
        _towns[kind, who] = url, await asyncio.to_thread(_found, build, settings)
    return _towns[kind, who]


async def _read(stdout: asyncio.StreamReader) -> None:
    async for _ in stdout:
        pass


def _settings(build: Path, url: str, api: str, port: int | None) -> dict[str, str]:
    settings = {
        "PYTHONPATH": str(build), "DATABASE_URL": url, "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": api,
        "SPEECH_ENGINE": "none", "LOG_LEVEL": "INFO", "MESSAGES_A_MINUTE": "0",
        "REPORTS_A_DAY": "0",
    }  # fmt: skip
    if port is not None:
        settings |= {
            "WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
            "WEBHOOK_PORT": str(port),
            "WEBHOOK_SECRET": SECRET,
        }
    return settings


def _found(build: Path, settings: dict[str, str]) -> str:
    """The sample town in a new database; gives the invitation of the leader."""
    leader = next(one for one in TOWN.people if one.role.value == "leader" and one.grid == GRID)
    for words in (("db", "upgrade"), ("town", "seed-sample")):
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "bot", *words], env={**os.environ, **settings, "COLUMNS": "200"}, cwd=build.parent,
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    row = next(line for line in done.stdout.splitlines() if leader.name in line)
    return row.split("/start")[1].split()[0].strip(" │|")


TOWN: Final = read_town()
GRID: Final = "QX01"


def _place() -> tuple[float, float]:
    features = json.loads((ROOT / "bot" / "data" / TOWN_FILE).read_text("utf-8"))["features"]
    boundary = next(one["geometry"] for one in features if one["properties"]["code"] == GRID)
    inside = read_boundary(boundary).representative_point()
    return inside.y, inside.x


TOWN_FILE: Final = "sample_town.geojson"
PLACE: Final = _place()


def _cpu(process: psutil.Process) -> float:
    """Seconds of user and system, of the process and of whatever it started."""
    everybody = [process, *process.children(recursive=True)]
    return sum(sum(one.cpu_times()[:2]) for one in everybody)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def summed(found: dict[str, dict[str, list[Round]]], counts: dict[str, float]) -> dict[str, Any]:
    """Medians and their ratios, with every run beside them."""

    def median(way: str, who: str, what: str) -> float | None:
        values = [getattr(one, what) for one in found[way][who]]
        return statistics.median(values) if values else None

    def ratio(way: str, who: str, what: str) -> float | None:
        ours, theirs = median(way, OURS, what), median(way, who, what)
        return round(ours / theirs, 3) if ours is not None and theirs else None

    runs = {
        way: {
            who: [
                {"rate": round(r.rate, 2), "cpu_ms": round(r.cpu_ms, 1), "sends": r.sends, **_waits(r)} for r in rounds
            ]
            for who, rounds in bots.items()
        }
        for way, bots in found.items()
    }
    return {
        "dialogue": {
            "rate_ratio_stock": {way: ratio(way, ECHO, "rate") for way in WAYS},
            "cpu_ratio_stock": {way: ratio(way, ECHO, "cpu_ms") for way in WAYS},
            "cpu_ratio_today": {way: ratio(way, BEFORE, "cpu_ms") for way in WAYS},
            "statements": counts["statements"],
            "commits": counts["commits"],
            "begins": counts["begins"],
        },
        "runs": runs,
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()},
        "commit": _git("rev-parse", "--short", "HEAD"),
        "before": YESTERDAY,
    }


def _waits(one: Round) -> dict[str, float]:
    waits = sorted(one.waits)
    return {"card_p50_s": round(waits[len(waits) // 2], 3), "card_p99_s": round(waits[int(len(waits) * 0.99)], 3)}


def show(result: dict[str, Any], console: Console) -> None:
    """One table."""
    table = Table("way", "bot", "dialogues/s", "CPU ms", "card p50 s", "card p99 s", title="A dialogue, 20 at once")
    for way, bots in result["runs"].items():
        for who, rounds in bots.items():
            if rounds:
                middle = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
                seconds = ("", "") if who == ECHO else (f"{middle['card_p50_s']:.2f}", f"{middle['card_p99_s']:.2f}")
                table.add_row(way, who, f"{middle['rate']:.2f}", f"{middle['cpu_ms']:.1f}", *seconds)
    console.print(table)
    console.print_json(json.dumps(result["dialogue"]))


if __name__ == "__main__":
    main()
