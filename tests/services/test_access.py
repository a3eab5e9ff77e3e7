"""Before every step: who is a stranger, who signs with which hat, and that the case is as it is now."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.case import desk
from bot.services.steps import access
from models import Action, Hat, Status
from models.errors import AlreadySo, NotAllowed, NotFound
from tests.support.town import EVERYBODY, IN_SOUTH, NOWHERE, Town

SEES_EAST = {
    "leader": {Hat.LEADER},
    "supervisor": {Hat.SUPERVISOR},
    "secretary": {Hat.SUPERVISOR},
    "chen": {Hat.REPORTER},
}
SEES_SOUTH = {"duty": {Hat.DUTY}, "admin": {Hat.DUTY}, "secretary": {Hat.SUPERVISOR}, "chen": {Hat.REPORTER}}


async def hats_of(town: Town, case_id: int, who: str) -> set[Hat] | None:
    try:
        _, worn = await town.does(access.case_and_hats, case_id, town.ids[who])
    except NotFound:
        return None
    return set(worn)


@pytest.mark.parametrize(
    ("place", "expected"),
    [((30.005, 115.005), SEES_EAST), (IN_SOUTH, SEES_SOUTH), (NOWHERE, SEES_SOUTH)],
    ids=["a staffed grid", "an unstaffed grid", "no grid"],
)
async def test_who_sees_a_new_case_and_under_which_hat(
    town: Town, place: tuple[float, float], expected: dict[str, set[Hat]]
) -> None:
    case_id = await town.reports(at=place)
    assert {who: await hats_of(town, case_id, who) for who in EVERYBODY} == {
        who: expected.get(who) for who in EVERYBODY
    }


async def test_a_worker_keeps_sight_of_what_he_holds_and_loses_what_he_lost(town: Town) -> None:
    case_id = await town.reports()
    for worker, other in (("worker", "worker2"), ("worker2", "worker")):
        await town.does(desk.dispatch, case_id, town.ids[worker], by=town.ids["leader"])
        assert await hats_of(town, case_id, worker) == {Hat.WORKER}
        assert await hats_of(town, case_id, other) is None


async def test_the_refusal_of_a_stranger_does_not_tell_whether_the_case_exists(town: Town) -> None:
    case_id = await town.reports()
    refusals = []
    for number in (case_id, case_id + 100):
        with pytest.raises(NotFound) as refusal:
            await town.does(access.step_up, number, town.ids["wei"], Action.ACCEPT)
        refusals.append((refusal.value.sentence, refusal.value.facts))
    assert refusals[0] == refusals[1]


async def test_to_see_is_not_to_do(town: Town) -> None:
    case_id = await town.reports()
    with pytest.raises(NotAllowed):
        await town.does(access.step_up, case_id, town.ids["secretary"], Action.DISPATCH)


async def test_the_case_is_read_anew_when_it_is_locked(town: Town) -> None:
    """Somebody looked at it, another was faster: the step is judged by what is, not by what was seen."""
    case_id = await town.reports()
    async with AsyncSession(town.office.store.database.writer, expire_on_commit=False) as session:
        uow = UnitOfWork(session, town.clock.now(), town.office)
        seen, _ = await access.case_and_hats(uow, case_id, town.ids["leader"])
        assert seen.status is Status.SUBMITTED
        await session.commit()  # the lock is gone, what was seen stays in the session
        await town.does(desk.accept, case_id, by=town.ids["leader"])
        with pytest.raises(AlreadySo):
            await desk.accept(uow, case_id, by=town.ids["leader"])
