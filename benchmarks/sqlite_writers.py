"""Latency of small writes from twenty coroutines on SQLite: one writer, against pools that begin early or late.

Run: python -m benchmarks.sqlite_writers. Each transaction reads a row and changes it, as a service does. The ways
take turns, each on a file of its own in the working directory's file system (a disk, not memory: fsync counts).
"""

import asyncio
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store.engine import open_database

WRITERS = 20
SECONDS = 2.0
ROUNDS = 3
POOL = 20


@dataclass
class Score:
    """What one way achieved over all rounds."""

    latencies: list[float] = field(default_factory=list)
    errors: int = 0

    def line(self, name: str) -> str:
        """Figures in ms; a transaction that failed counts as an error only."""
        ordered = sorted(self.latencies)
        p50, p99 = (1000 * ordered[int(len(ordered) * share)] for share in (0.50, 0.99))
        rate = len(ordered) / (ROUNDS * SECONDS)
        locked = f"{self.errors:>6} locked"
        return f"{name:<24} {rate:>6.0f} writes/s   p50 {p50:>6.1f} ms   p99 {p99:>7.1f} ms   {locked}"


def main() -> None:
    """Measure and print."""
    ways: dict[str, Callable[[Path], AsyncEngine]] = {
        "one writer (ours)": lambda file: open_database(f"sqlite:///{file}").writer,
        "pool, BEGIN IMMEDIATE": lambda file: _pooled(file, "BEGIN IMMEDIATE"),
        "pool, BEGIN (deferred)": lambda file: _pooled(file, "BEGIN"),
    }
    scores = {name: Score() for name in ways}
    with tempfile.TemporaryDirectory(dir=".", prefix=".benchmark-") as folder:
        for number in range(ROUNDS):
            for way, (name, engine) in enumerate(ways.items()):
                asyncio.run(_round(engine(Path(folder) / f"{number}-{way}.db"), scores[name]))
    for name, score in scores.items():
        print(score.line(name))


async def _round(engine: AsyncEngine, score: Score) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE draft (id INTEGER PRIMARY KEY, version INTEGER)"))
        for who in range(WRITERS):
            await connection.execute(text("INSERT INTO draft VALUES (:who, 0)"), {"who": who})
    end = time.perf_counter() + SECONDS
    await asyncio.gather(*(_write_until(end, who, engine, score) for who in range(WRITERS)))
    await engine.dispose()


async def _write_until(end: float, who: int, engine: AsyncEngine, score: Score) -> None:
    while (started := time.perf_counter()) < end:
        try:
            await _write(who, engine)
        except OperationalError:  # database is locked
            score.errors += 1
        else:
            score.latencies.append(time.perf_counter() - started)


async def _write(who: int, engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        version = await connection.scalar(text("SELECT version FROM draft WHERE id = :who"), {"who": who})
        await connection.execute(
            text("UPDATE draft SET version = :version WHERE id = :who"), {"who": who, "version": version + 1}
        )


def _pooled(file: Path, begin: str) -> AsyncEngine:
    """The same settings as ours, but as many connections as there are writers."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{file}", pool_size=POOL, connect_args={"isolation_level": None})

    def on_connect(connection: object, _: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]  # SQLAlchemy has no type for it
        for pragma in ("busy_timeout = 10000", "journal_mode = WAL", "synchronous = FULL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "connect", on_connect)
    event.listen(engine.sync_engine, "begin", on_begin)
    return engine


if __name__ == "__main__":
    main()
