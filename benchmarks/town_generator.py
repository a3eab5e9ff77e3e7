"""A town as large as wanted: cases of five years in 500 grids with closings, limits and verdicts; always the same.

Cases carry what figures and boards read; their histories and attachments are left out. SQLite takes the rows by
`executemany`, PostgreSQL by COPY.
"""

import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # it ships none

from bot.store import schema

GRIDS = 500
GRIDS_IN_A_COMMUNITY = 10
YEARS = 5
NOW = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
"""Nine o'clock on a Monday in Shanghai."""

CASES = [
    "id", "case_no", "version", "status", "events", "grid_id", "clock_grid_id", "reporter_id", "confidential",
    "words", "unheard", "category", "urgency", "routed_by", "routing", "awaits_reporter", "closings", "reopenings",
    "submitted_at", "accepted_at", "closed_at", "ended_at", "close_due_at", "due_at", "soon_at", "settles_at",
    "suspended_at", "extensions", "returns", "dispatched_at", "accept_took", "close_took",
]  # fmt: skip
RATINGS = ["id", "case_id", "closing", "rater_id", "solved", "satisfaction", "at", "grid_id", "counts", "contacted"]
LEVELS = ("very_satisfied", "satisfied", "mostly_satisfied", "unsatisfied", "very_unsatisfied")

Rows = Iterator[tuple[Any, ...]]


async def found(url: str, cases: int) -> None:
    """The tables, the grids, and so many cases, on an empty database of either kind."""
    await schema.upgrade(url)
    tables: list[tuple[str, Sequence[str], Rows]] = [
        ("communities", ("id", "name"), ((i, f"社区{i}") for i in range(1, GRIDS // GRIDS_IN_A_COMMUNITY + 1))),
        ("grids", ("id", "code", "name", "community_id", "aliases", "addresses"), _grids()),
        ("people", ("id", "telegram_id", "name", "language", "since"), iter([(1, 1, "陈桂兰", "zh-CN", NOW)])),
        ("cases", CASES, (row for row, _ in _life(cases))),
        ("ratings", RATINGS, _ratings(cases)),
    ]
    if url.startswith("sqlite"):
        _into_sqlite(url.split("///", 1)[1], tables)
    else:
        await _into_postgresql(url.replace("+asyncpg", ""), tables)


def _grids() -> Rows:
    return ((i, f"G{i:03}", f"网格{i}", (i - 1) // GRIDS_IN_A_COMMUNITY + 1, "[]", "[]") for i in range(1, GRIDS + 1))


def _life(cases: int) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Each case as a row, and what its verdict needs of it. Three in a hundred stay open."""
    dice = random.Random(1)
    for number in range(1, cases + 1):
        filed = NOW - timedelta(seconds=dice.random() * YEARS * 365 * 86_400)
        accepted = filed + timedelta(seconds=dice.expovariate(1 / 7_200))
        ended = filed + timedelta(seconds=dice.expovariate(1 / 250_000)) if dice.random() > 0.03 else None
        due, grid, fate = filed + timedelta(days=9), dice.randint(1, GRIDS), dice.random()
        is_open = ended is None or ended >= NOW
        is_accepted = accepted < NOW
        status = "in_progress" if is_accepted else "submitted"
        if not is_open:
            status = "withdrawn" if fate < 0.02 else "rejected" if fate < 0.05 else "closed"
        closed = ended if status == "closed" else None
        settles = min(closed, due) if closed is not None else due if is_open else None
        row = (
            number, f"N{number}", 1, status, 1, grid, grid, 1, False, "路灯不亮了", False, "street_light", "ordinary",
            "pin", "{}", False, int(closed is not None), int(fate > 0.97), filed, accepted if is_accepted else None,
            closed, None if is_open else ended, due, due if is_open else None,
            due - timedelta(days=2) if is_open else None, settles, None, 0, int(dice.random() < 0.05),
            accepted if is_accepted else None, _took(filed, accepted) if is_accepted else None,
            _took(filed, closed) if closed is not None else None,
        )  # fmt: skip
        yield row, {"case": number, "grid": grid, "closed": closed, "dice": dice.random()}


def _ratings(cases: int) -> Rows:
    """Six in ten of those who are asked answer within a day."""
    number = 0
    for _, known in _life(cases):
        dice, closed = known["dice"], known["closed"]
        if closed is not None and dice < 0.6 and closed + timedelta(days=1) < NOW:
            number += 1
            level = LEVELS[min(int(dice * 8), 4)]
            yield (
                number,
                known["case"],
                1,
                1,
                dice > 0.06,
                level,
                closed + timedelta(days=1),
                known["grid"],
                True,
                dice > 0.2,
            )


def _took(start: datetime, end: datetime) -> int:
    return int((end - start).total_seconds())


def _into_sqlite(path: str, tables: Iterable[tuple[str, Sequence[str], Rows]]) -> None:
    with sqlite3.connect(path) as connection:
        for table, columns, rows in tables:
            marks = ", ".join("?" * len(columns))
            into = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - our own names
            connection.executemany(into, (tuple(map(_as_text, row)) for row in rows))
    connection.close()


async def _into_postgresql(url: str, tables: Iterable[tuple[str, Sequence[str], Rows]]) -> None:
    connection = await asyncpg.connect(url)
    try:
        for table, columns, rows in tables:
            while some := list(islice(rows, 20_000)):
                await connection.copy_records_to_table(table, records=some, columns=columns)
        await connection.execute("VACUUM ANALYZE")  # as autovacuum does; else no index answers without its table
    finally:
        await connection.close()


def _as_text(value: Any) -> Any:
    """A time as SQLAlchemy writes it into SQLite."""
    return value.strftime("%Y-%m-%d %H:%M:%S.%f") if isinstance(value, datetime) else value
