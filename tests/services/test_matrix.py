"""The matrix of policy holds before the database, too: every person of the town, every action, one case in hand."""

from bot.services.case import co_handling, desk
from bot.services.steps.access import may_act
from models import Action, Follower, Role, RoleKind
from models.errors import AlreadySo, NotAllowed, NotFound, NotNow
from models.lifecycle import TRANSITIONS, Status
from models.policy import Hat
from tests.support.town import EVERYBODY, Town
from tests.unit.models.test_policy import SIGNS

WEARS = {
    "leader": {Hat.LEADER},
    "worker": {Hat.WORKER},
    "supervisor": {Hat.SUPERVISOR},
    "secretary": {Hat.SUPERVISOR},
    "chen": {Hat.REPORTER},
    "liu": {Hat.REPORTER},
    "partner": {Hat.CO_HANDLER},
}
"""Of a case in 东 that chen reported and liu follows, which worker has in hand and partner helps with."""


async def test_every_person_every_action(town: Town) -> None:
    case_id = await town.reports("chen")
    await town.does(desk.dispatch, case_id, town.ids["worker"], by=town.ids["leader"])
    [role] = await town.stored(Role, Role.kind == RoleKind.PARTNER)
    await town.does(co_handling.invite, case_id, role.id, 1, by=town.ids["leader"], words="请看看线路")
    async with town.office.writing() as uow:
        uow.session.add(Follower(case_id=case_id, person_id=town.ids["liu"]))
    outcomes = {}
    async with town.office.writing() as uow:
        for who in EVERYBODY:
            for action in Action:
                try:
                    await may_act(uow, case_id, action, by=town.ids[who])
                    outcomes[who, action] = "done"
                except (NotFound, NotAllowed, NotNow, AlreadySo) as refusal:
                    outcomes[who, action] = "not now" if isinstance(refusal, NotNow) else type(refusal).__name__
    assert outcomes == {(who, action): _expected(who, action) for who in EVERYBODY for action in Action}


def _expected(who: str, action: Action) -> str:
    worn = WEARS.get(who, set())
    if not worn:
        return "NotFound"
    if not any(action.value in SIGNS[hat].split() for hat in worn):
        return "NotAllowed"
    return "done" if (Status.DISPATCHED, action) in TRANSITIONS else "not now"
