"""What is pending is written before a question that would see it, and before no other; what is known is not asked."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

import pytest
from sqlalchemy import event, exists, func, select
from sqlalchemy.orm import aliased

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.report import intake
from bot.services.steps.owing import owe
from bot.store import drafts, grids, notices, people
from bot.store.known import know_drafts
from bot.store.session import tables_of
from models import Case, Draft, Evidence, Grid, Notice, NoticeKind, Person
from models.base import Base
from tests.support.town import Town


@contextmanager
def asked(town: Town) -> Iterator[list[str]]:
    """The beginnings of all statements meanwhile."""
    engine, seen = town.office.store.database.writer.sync_engine, list[str]()

    def note(_: object, __: object, statement: str, *___: object) -> None:
        seen.append(" ".join(statement.split()[:3]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


@asynccontextmanager
async def refused(uow: UnitOfWork) -> AsyncIterator[None]:
    """A story that is undone at its end."""
    with suppress(ZeroDivisionError):
        async with uow.savepoint():
            yield
            raise ZeroDivisionError


@pytest.mark.parametrize(("kind", "is_written"), [(Grid, False), (Person, True)])
async def test_what_is_pending_is_written_before_a_question_about_it(
    town: Town, kind: type[Base], is_written: bool
) -> None:
    async with town.office.writing() as uow:
        chen = await town.person(uow, "chen")
        chen.name = "陈新"
        with asked(town) as seen:
            await uow.session.scalars(select(kind))
        assert ("UPDATE people SET" in seen) is is_written


async def test_what_follows_a_deletion_has_all_written(town: Town) -> None:
    async with town.office.writing() as uow:
        draft = await intake.begin(uow, await town.person(uow, "chen"))
        await uow.session.delete(draft)
        with asked(town) as seen:
            await uow.session.scalars(select(Grid))
        assert "DELETE FROM drafts" in seen


def test_a_question_is_about_every_table_in_it() -> None:
    other = aliased(Case)
    given = select(func.count(Evidence.id)).where(Evidence.draft_id == Draft.id).scalar_subquery()
    question = select(Person, given).where(exists().where(other.reporter_id == Person.id))
    assert tables_of(question) == {"people", "evidence", "drafts", "cases"}


async def test_what_is_owed_is_one_insert_and_once_is_once(town: Town) -> None:
    chat = town.chat_of("chen")
    with asked(town) as seen:
        async with town.office.writing() as uow:
            for once in ("a", "b", "a"):
                await owe(uow, NoticeKind.SCREEN, chat, once=once)
    assert [said for said in seen if "notices" in said] == ["INSERT INTO notices"]
    await town.does(owe, NoticeKind.SCREEN, chat, once="b")
    assert sorted(row.once or "" for row in await town.stored(Notice, Notice.chat_id == chat)) == ["a", "b"]


async def test_what_waits_to_be_written_is_put_off_like_what_waits(town: Town) -> None:
    chat = town.chat_of("chen")
    async with town.office.writing() as uow:
        assert await owe(uow, NoticeKind.SCREEN, chat, latest="screen")
        assert not await owe(uow, NoticeKind.SCREEN, chat, latest="screen", urgent=True)
        assert (await notices.open_in(uow.session, chat))[-1].latest == "screen"
        assert not await owe(uow, NoticeKind.SCREEN, chat, latest="screen")
    assert len(await town.stored(Notice, Notice.latest == "screen")) == 1


async def test_what_a_refused_story_owes_is_not_owed(town: Town) -> None:
    chat = town.chat_of("chen")
    async with town.office.writing() as uow:
        await owe(uow, NoticeKind.SCREEN, chat, once="before")
        async with refused(uow):
            await owe(uow, NoticeKind.SCREEN, chat, once="within")
    assert [row.once for row in await town.stored(Notice, Notice.chat_id == chat)] == ["before"]


async def test_the_open_draft_is_known_through_what_the_transaction_does(town: Town) -> None:
    async with town.office.writing() as uow:
        chen = await town.person(uow, "chen")
        know_drafts(uow.session, chen.id, None, lies=False)
        draft = await intake.begin(uow, chen)
        with asked(town) as seen:
            assert await drafts.of_person(uow.session, chen.id) is draft
            draft.closed_at = uow.at
            assert await drafts.of_person(uow.session, chen.id) is None
            assert await drafts.put_away(uow.session, chen.id) is draft
        assert seen.count("SELECT drafts.id, drafts.person_id,") == 2  # while it is not written, and what lies


async def test_a_refusal_forgets_what_was_known(town: Town) -> None:
    async with town.office.writing() as uow:
        chen = await town.person(uow, "chen")
        async with refused(uow):
            await intake.begin(uow, chen)
        assert await drafts.of_person(uow.session, chen.id) is None


async def test_who_leads_is_asked_again_when_somebody_changes(town: Town) -> None:
    async with town.office.writing() as uow:
        grid = await grids.by_code(uow.session, "E")
        assert grid is not None
        grid_id = grid.id
        first = await people.leaders_and_deputies(uow.session, grid_id)
        with asked(town) as seen:
            assert await people.leaders_and_deputies(uow.session, grid_id) == first
            assert not seen
            first[0][1].name = "新"
            assert await people.leaders_and_deputies(uow.session, grid_id) == first
        assert "UPDATE people SET" in seen
