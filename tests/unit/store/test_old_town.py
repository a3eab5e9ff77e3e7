"""A town of release 0.1.0, with something in every table, is brought forward and taken back, and goes on meanwhile."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from sqlalchemy import MetaData, select

from bot.services.case import desk, work
from bot.services.steps.contribution import Contribution
from bot.store import schema
from bot.store.engine import open_database
from models import Action, Base, CaseEvent
from models.facts import WithFacts, kept
from tests.support import old_town
from tests.support.databases import Databases, Kind
from tests.support.office import office_at
from tests.support.old_town import IN_HAND, LEADER, SUBMITTED, WORKER

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]

SAID_OTHERWISE = {"transcriptions": {"leased_until"}, "exports": {"leased_until"}}
"""Columns that say something else than before."""

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def databases() -> Iterator[Databases]:
    with Databases(prepare=lambda url: None) as databases:
        yield databases


@pytest.fixture(params=BOTH)
async def url(databases: Databases, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """A database of 0.1.0."""
    kind: Kind = request.param
    async with databases.lent(kind) as url:
        await old_town.fill(url)
        yield url


async def everything(url: str) -> Rows:
    """Every row of every table, as it is stored."""
    database = open_database(url)
    async with database.reader.connect() as connection:
        told = MetaData()
        await connection.run_sync(told.reflect)
        found: Rows = {}
        for table in told.sorted_tables:
            rows = (await connection.execute(select(table).order_by(*table.primary_key))).mappings()
            found[table.name] = [dict(row) for row in rows]
    await database.close()
    return found


def test_the_old_town_has_something_in_every_table_of_its_time() -> None:
    assert {*old_town.ROWS} == {*Base.metadata.tables} - {"erasures"}


async def test_nothing_is_lost_on_the_way_up(url: str) -> None:
    before = await everything(url)
    await schema.ready(url) if url.startswith("sqlite") else await schema.upgrade(url)
    after = await everything(url)
    before.pop("alembic_version")
    for table, rows in before.items():
        assert len(after[table]) == len(rows), table
        for old, new in zip(rows, after[table], strict=True):
            kept = old.keys() & new.keys() - SAID_OTHERWISE.get(table, set())
            assert {key: old[key] for key in kept} == {key: new[key] for key in kept}


async def test_what_was_put_off_is_due_then_and_what_is_under_way_stays_so(url: str) -> None:
    before = await everything(url)
    await schema.upgrade(url)
    after = await everything(url)
    for table in ("transcriptions", "exports"):
        for old, new in zip(before[table], after[table], strict=True):
            put_off = old["state"] == "waiting" and old["leased_until"] is not None
            assert new["due_at"] == (old["leased_until"] if put_off else old["created_at"])
            assert new["leased_until"] == (None if put_off else old["leased_until"])


async def test_the_models_read_every_row_of_it(url: str) -> None:
    await schema.upgrade(url)
    async with office_at(url) as office, office.reading() as uow:
        for mapper in Base.registry.mappers:
            rows = (await uow.session.scalars(select(mapper.class_))).all()
            assert len(rows) == len(old_town.ROWS.get(mapper.local_table.description, ())), mapper.class_
            for row in rows:
                if isinstance(row, WithFacts):
                    assert kept(row.facts, row.shape) == row.facts
        internal = select(CaseEvent.id).where(CaseEvent.internal).order_by(CaseEvent.id)
        marked = [row["id"] for row in old_town.EVENTS if row.get("internal")]
        assert (await uow.session.scalars(internal)).all() == marked


async def test_the_town_goes_on_where_it_stood(url: str) -> None:
    await schema.upgrade(url)
    async with office_at(url) as office:
        async with office.writing() as uow:
            await desk.accept(uow, SUBMITTED, by=LEADER)
        async with office.writing() as uow:
            given = Contribution(4, 99, "其实还没修")
            said = await work.feed_back(uow, IN_HAND, given, by=WORKER, internal=False)
        async with office.writing() as uow:
            await work.make_internal(uow, said.id, by=WORKER)
        async with office.reading() as uow:
            events = (await uow.session.scalars(select(CaseEvent).where(CaseEvent.seq >= 2, CaseEvent.id > 20))).all()
            assert [(e.action, e.internal) for e in events] == [
                (Action.ACCEPT, False), (Action.FEEDBACK, True), (Action.HIDE, True),
            ]  # fmt: skip


async def test_it_goes_back_as_it_was_and_what_was_hidden_is_internal_in_its_row(url: str) -> None:
    before = await everything(url)
    await schema.upgrade(url)
    await schema.downgrade(url, old_town.RELEASED)
    assert await everything(url) == before

    await schema.upgrade(url)
    async with office_at(url) as office:
        async with office.writing() as uow:
            said = await work.feed_back(uow, IN_HAND, Contribution(4, 99, "其实还没修"), by=WORKER, internal=False)
        async with office.writing() as uow:
            await work.make_internal(uow, said.id, by=WORKER)
    await schema.downgrade(url, old_town.RELEASED)
    rows = (await everything(url))["case_events"]
    assert len(rows) == len(before["case_events"]) + 1
    assert (rows[-1]["words"], rows[-1]["internal"]) == ("其实还没修", True)
