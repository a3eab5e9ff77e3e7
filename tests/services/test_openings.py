"""Whoever of the town looks at a confidential case is written down, unalterably; supervisors read it."""

import pytest
from sqlalchemy import delete, exc, select, update

from bot.services.case import openings
from bot.services.figures import exports, periods
from models import ExportForm, Opening, OpeningKind
from models.errors import NotAllowed, NotFound
from models.figures import Reach, Scope
from tests.support.town import IN_WEST, Town


async def looks(town: Town, who: str, case_id: int, kind: OpeningKind = OpeningKind.CASE) -> None:
    case = await town.case(case_id)
    await town.does(openings.note, case, kind, by=town.ids[who])


async def reads(town: Town, who: str, number: str | None = None) -> list[str]:
    async with town.office.reading() as uow:
        found = await openings.latest(uow, await town.person(uow, who), number)
        return [
            f"{one.by.name} {one.opening.kind.value} {one.case.case_no if one.case else one.opening.what}"
            for one in found
        ]


async def test_only_others_looks_at_confidential_cases_are_written_down(town: Town) -> None:
    secret, plain = await town.reports("wei", confidential=True), await town.reports()
    for who in ("leader", "supervisor"):
        await looks(town, who, secret)
        await looks(town, who, plain)
    await looks(town, "wei", secret)
    number = (await town.case(secret)).case_no
    assert await reads(town, "secretary") == [f"supervisor case {number}", f"leader case {number}"]
    assert await reads(town, "admin", number) == await reads(town, "secretary")
    assert await reads(town, "secretary", (await town.case(plain)).case_no) == []


async def test_a_table_that_is_taken_away_is_written_down(town: Town) -> None:
    async with town.office.writing() as uow:
        leader = await town.person(uow, "leader")
        month = periods.fixed(periods.parse("本月", uow.at, town.office.timezone))
        await exports.ask(uow, leader, Scope(Reach.GRID, town.grid_ids["E"]), month, ExportForm.XLSX)
    [told] = await reads(town, "secretary")
    assert told.startswith("leader export grid ")


@pytest.mark.parametrize("who", ["leader", "deputy", "worker", "duty", "partner", "chen"])
async def test_nobody_below_a_supervisor_reads_it(town: Town, who: str) -> None:
    with pytest.raises(NotAllowed):
        await reads(town, who)


async def test_a_number_that_is_none_is_not_found(town: Town) -> None:
    with pytest.raises(NotFound):
        await reads(town, "admin", "20261012-999")


async def test_no_row_is_ever_altered_or_deleted(town: Town) -> None:
    secret = await town.reports("wei", at=IN_WEST, confidential=True)
    await looks(town, "other_leader", secret)
    for statement in (update(Opening).values(what="x"), delete(Opening)):
        with pytest.raises(exc.IntegrityError):
            async with town.office.writing() as uow:
                await uow.session.execute(statement)
    async with town.office.reading() as uow:
        assert len((await uow.session.scalars(select(Opening))).all()) == 1
