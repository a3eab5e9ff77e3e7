"""What each step does to rows that stand already, there and back; test_released.py sees that nothing else is lost."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from bot.services.case import work
from bot.services.steps.contribution import Contribution
from bot.store import schema
from bot.store.engine import open_database
from models import Action, CaseEvent
from tests.support.databases import Databases, Kind
from tests.support.office import office_at

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]

MADE, ENDS = (f"2026-10-12 0{hour}:00:00.000000" for hour in (1, 2))

ROWS: list[tuple[str, dict[str, Any]]] = [
    ("communities", {"id": 1, "name": "青石社区"}),
    ("chats", {"id": 1, "telegram_id": 101, "kind": "private", "title": "worker"}),
    ("grids", {"id": 1, "code": "E", "name": "东网格", "community_id": 1, "aliases": "[]", "addresses": "[]"}),
    ("towns", {"id": 1, "name": "", "revision": 1}),
    (
        "people",
        {"id": 1, "telegram_id": 101, "chat_id": 1, "name": "worker", "language": "zh-CN", "since": MADE},
    ),
    ("roles", {"id": 1, "person_id": 1, "kind": "worker", "grid_id": 1, "title": "", "since": MADE}),
    (
        "cases",
        {
            "id": 1, "case_no": "20261012-001", "version": 3, "status": "done", "events": 2, "grid_id": 1,
            "clock_grid_id": 1, "reporter_id": 1, "worker_id": 1, "confidential": False, "words": "路灯坏了",
            "unheard": False, "category": "street_light", "urgency": "ordinary", "routed_by": "pin", "routing": "{}",
            "awaits_reporter": False, "closings": 0, "reopenings": 0, "submitted_at": MADE, "done_at": ENDS,
            "extensions": 0, "returns": 0, "changed_at": ENDS,
        },
    ),
    *(
        (
            "case_events",
            {
                "id": 100 + seq, "case_id": 1, "seq": seq, "action": action, "status_after": after, "by_id": 1,
                "hat": "worker", "at": at, "words": action, "internal": False, "facts": "{}",
            },
        )
        for seq, action, after, at in ((1, "submit", "submitted", MADE), (2, "finish", "done", ENDS))
    ),
]  # fmt: skip
"""A case that is done and not yet verified, in the hands of whoever reported it."""

WORK = [("waiting", None, 0), ("waiting", ENDS, 1), ("working", ENDS, 1), ("", None, 1)]
"""State, leased until, attempts: it waits, it was put off, somebody is at it, it is done."""

DONE = {"transcriptions": "heard", "exports": "sent"}


@pytest.fixture(scope="module")
def databases() -> Iterator[Databases]:
    with Databases(prepare=lambda url: None) as databases:
        yield databases


@pytest.fixture(params=BOTH)
async def url(databases: Databases, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """A database of 0.1.0 with a case, and with recordings and tables in every state."""
    kind: Kind = request.param
    async with databases.lent(kind) as url:
        await schema.upgrade(url, "0001")
        await run(url, *(into(table, row) for table, row in ROWS))
        for number, (state, until, attempts) in enumerate(WORK, start=101):  # PostgreSQL counts from 1
            await run(url, *_work(number, state, until, attempts))
        yield url


def into(table: str, row: dict[str, Any]) -> str:
    """The row in plain SQL: no class of ours, for these move on."""
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(map(_literal, row.values()))})"  # noqa: S608


def _work(number: int, state: str, until: str | None, attempts: int) -> list[str]:
    begun = {"id": number, "leased_until": until, "attempts": attempts, "created_at": MADE}
    evidence = {"id": number, "kind": "voice", "place_in_album": 1, "by_id": 1, "internal": False, "at": MADE}
    recording = {
        "evidence_id": number, "chat_id": 1, "person_id": 1, "replaces": False, "message_id": 1,
        "standing": "unconfirmed", "to_be_typed": False, "state": state or DONE["transcriptions"],
    }  # fmt: skip
    table = {
        "person_id": 1, "chat_id": 1, "reach": "town", "period": "2026-09", "starts_at": MADE, "ends_at": ENDS,
        "form": "csv", "state": state or DONE["exports"],
    }  # fmt: skip
    rows = [("evidence", evidence), ("transcriptions", begun | recording), ("exports", begun | table)]
    return [into(name, row) for name, row in rows]


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    return str(value).upper() if isinstance(value, bool | int) else f"'{value}'"


async def run(url: str, *statements: str) -> list[tuple[Any, ...]]:
    """Plain SQL in one transaction; gives what the last statement found."""
    database = open_database(url)
    async with database.writer.begin() as connection:
        for statement in statements:
            done = await connection.exec_driver_sql(statement)
        found = [tuple(map(str, row)) for row in done] if done.returns_rows else []
    await database.close()
    return found


@pytest.mark.parametrize("table", DONE)
async def test_what_was_put_off_is_due_then_and_what_is_under_way_stays_so(url: str, table: str) -> None:
    asked = f"SELECT id, state, leased_until, attempts FROM {table} ORDER BY id"  # noqa: S608 - our own names
    before = await run(url, asked)
    await schema.upgrade(url, "0003")
    due = await run(url, f"SELECT due_at, leased_until FROM {table} ORDER BY id")  # noqa: S608 - likewise
    assert [(at[:19], until[:19]) for at, until in due] == [
        (MADE[:19], "None"), (ENDS[:19], "None"), (MADE[:19], ENDS[:19]), (MADE[:19], "None"),
    ]  # fmt: skip
    await schema.downgrade(url, "0002")
    assert await run(url, asked) == before


async def test_a_case_gets_back_the_times_that_nobody_read(url: str) -> None:
    asked = "SELECT done_at, changed_at FROM cases"
    before = await run(url, asked)
    await schema.upgrade(url, "0002")
    await schema.downgrade(url, "0001")
    assert await run(url, asked) == before


async def test_what_was_hidden_is_internal_in_its_row_on_the_way_back(url: str) -> None:
    await schema.upgrade(url)
    async with office_at(url) as office:
        async with office.writing() as uow:
            said = await work.feed_back(uow, 1, Contribution(1, 99, "真难缠"), by=1, internal=False)
        async with office.writing() as uow:
            await work.make_internal(uow, said.id, by=1)
        async with office.reading() as uow:
            event = await uow.session.get_one(CaseEvent, said.id)
            assert (event.action, event.said_internally, event.internal) == (Action.FEEDBACK, False, True)
    await schema.downgrade(url, "0001")
    rows = await run(url, "SELECT words FROM case_events WHERE internal")
    assert rows == [("真难缠",)]
    assert len(await run(url, "SELECT id FROM case_events")) == 3
