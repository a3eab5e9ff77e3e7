"""The history of a case is never altered: the database refuses it, but for what the law wants to be forgotten."""

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.case import desk
from bot.store.erasure import erasing
from models import CaseEvent, Erasure, Evidence
from tests.support.town import Town

REFUSED = "an event of a case is never altered"

ALTERS = update(CaseEvent).values(words="nothing was said")
DELETES = delete(CaseEvent).where(CaseEvent.seq == 2)


@pytest.fixture
async def case_id(town: Town) -> int:
    """A case with two events."""
    number = await town.reports(words="路灯坏了")
    await town.does(desk.note, number, town.says("leader", "她叫陈桂兰"), by=town.ids["leader"])
    return number


async def told(town: Town, case_id: int) -> list[str | None]:
    return [event.words for event in await town.history(case_id)]


@pytest.mark.parametrize("change", [ALTERS, DELETES], ids=["altered", "deleted"])
async def test_no_event_is_altered_or_deleted(town: Town, case_id: int, change: object) -> None:
    with pytest.raises(IntegrityError, match=REFUSED):
        async with town.office.writing() as uow:
            await uow.session.execute(change)  # type: ignore[call-overload]
    assert await told(town, case_id) == ["路灯坏了", "她叫陈桂兰"]


async def test_an_object_that_is_changed_in_passing_is_not_written_either(town: Town, case_id: int) -> None:
    [_, event] = await town.history(case_id)
    with pytest.raises(IntegrityError, match=REFUSED):
        async with town.office.writing() as uow:
            (await uow.session.get_one(CaseEvent, event.id)).words = "nothing was said"
    assert await told(town, case_id) == ["路灯坏了", "她叫陈桂兰"]


async def test_through_the_one_door_words_are_forgotten_and_it_shuts_behind(town: Town, case_id: int) -> None:
    async with town.office.writing() as uow:
        async with erasing(uow.session, why="erasure", at=uow.at):
            await uow.session.execute(update(CaseEvent).where(CaseEvent.seq == 1).values(words=None))
            await uow.session.execute(delete(Evidence).where(Evidence.event_id.is_not(None)))
            await uow.session.execute(DELETES)
        with pytest.raises(IntegrityError, match=REFUSED):
            async with uow.savepoint():
                await uow.session.execute(ALTERS)
    assert await told(town, case_id) == [None]
    assert await town.stored(Erasure) == []
    with pytest.raises(IntegrityError, match=REFUSED):
        async with town.office.writing() as uow:
            await uow.session.execute(ALTERS)


async def test_an_erasure_that_fails_leaves_all_as_it_was_and_the_door_shut(town: Town, case_id: int) -> None:
    async def begun(uow: UnitOfWork) -> None:
        async with erasing(uow.session, why="erasure", at=uow.at):
            await uow.session.execute(ALTERS)
            raise ValueError("half way")

    async with town.office.writing() as uow:
        with pytest.raises(ValueError, match="half way"):
            await begun(uow)
    assert await told(town, case_id) == ["路灯坏了", "她叫陈桂兰"]
    assert await town.stored(Erasure) == []


async def test_nobody_else_comes_in_while_the_door_is_open(town: Town, case_id: int) -> None:
    if town.office.store.database.writer.dialect.name != "postgresql":
        pytest.skip("SQLite has one writer")
    async with town.office.writing() as uow, erasing(uow.session, why="erasure", at=uow.at):
        with pytest.raises(IntegrityError, match=REFUSED):
            async with town.office.writing() as other:
                await other.session.execute(ALTERS)
    assert await told(town, case_id) == ["路灯坏了", "她叫陈桂兰"]
