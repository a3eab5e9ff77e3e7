"""Every part, place and relation, before every status, for every action: who may do it, as one table.

What each wears is written down here once more, by hand; what a hat signs is in test_policy, what a status allows in
the lifecycle's table.
"""

from itertools import product

import pytest

from models.errors import DomainError, NotAllowed, NotFound, NotNow
from models.lifecycle import TRANSITIONS, Action, Status, status_after
from models.policy import Hat, Matter, RoleGrant, RoleKind, hat_for, hats, may_see
from tests.unit.models.test_policy import ANOTHER, COMMUNITY, ELSEWHERE, HERE, ME, SIGNS, SOMEBODY

K, H = RoleKind, Hat

STAFFED, AWAY, NOBODY, NO_GRID = "staffed", "leader away", "nobody reads", "no grid"
MATTERS = {
    STAFFED: (HERE, True, True),
    AWAY: (HERE, False, True),
    NOBODY: (HERE, False, False),
    NO_GRID: (None, False, False),
}

PARTS: dict[str, RoleGrant | None] = {
    "resident": None,
    "leader here": RoleGrant(K.LEADER, HERE),
    "leader elsewhere": RoleGrant(K.LEADER, ELSEWHERE),
    "deputy here": RoleGrant(K.DEPUTY, HERE),
    "deputy elsewhere": RoleGrant(K.DEPUTY, ELSEWHERE),
    "worker here": RoleGrant(K.WORKER, HERE),
    "worker elsewhere": RoleGrant(K.WORKER, ELSEWHERE),
    "partner here": RoleGrant(K.PARTNER, HERE),
    "duty": RoleGrant(K.DUTY),
    "admin": RoleGrant(K.ADMIN),
    "supervisor here": RoleGrant(K.SUPERVISOR, community_id=COMMUNITY),
    "supervisor elsewhere": RoleGrant(K.SUPERVISOR, community_id=ANOTHER),
    "supervisor of the town": RoleGrant(K.SUPERVISOR),
}

WEARS: dict[str, dict[str, Hat]] = {
    "leader here": {STAFFED: H.LEADER, AWAY: H.LEADER, NOBODY: H.LEADER},
    "deputy here": {AWAY: H.DEPUTY, NOBODY: H.DEPUTY},
    "duty": {NOBODY: H.DUTY, NO_GRID: H.DUTY},
    "admin": {NOBODY: H.DUTY, NO_GRID: H.DUTY},
    "supervisor here": {STAFFED: H.SUPERVISOR, AWAY: H.SUPERVISOR, NOBODY: H.SUPERVISOR},
    "supervisor of the town": dict.fromkeys(MATTERS, H.SUPERVISOR),
}
"""By part: which hat before which matter; none where nothing stands."""

WORKS_HERE = {"leader here", "deputy here", "worker here", "partner here"}
"""Whoever has the case in hand is its worker only while they have such a part; duty and admin anywhere."""

RELATIONS = {
    "none": (),
    "reporter": (H.REPORTER,),
    "in hand": (H.WORKER,),
    "helps": (H.CO_HANDLER,),
    "reporter, in hand, helps": (H.REPORTER, H.WORKER, H.CO_HANDLER),
}


def wears(part: str, matter: str, relation: str) -> frozenset[Hat]:
    """The hats, as the tables above say."""
    own = set(RELATIONS[relation])
    if part not in {"duty", "admin"} and not (part in WORKS_HERE and matter != NO_GRID):
        own.discard(H.WORKER)
    usual = WEARS.get(part, {}).get(matter)
    return frozenset({*own, usual} if usual is not None else own)


def worn(part: str, matter: str, relation: str) -> frozenset[Hat]:
    """The hats, as policy says."""
    grid_id, stands, staffed = MATTERS[matter]
    signed = RELATIONS[relation]
    before = Matter(
        grid_id=grid_id,
        community_id=COMMUNITY if grid_id is not None else None,
        reporters=frozenset({SOMEBODY, ME} if H.REPORTER in signed else {SOMEBODY}),
        worker_id=ME if H.WORKER in signed else None,
        leader_stands=stands,
        desk_staffed=staffed,
        co_handlers=frozenset({ME} if H.CO_HANDLER in signed else ()),
    )
    grant = PARTS[part]
    return hats(ME, [grant] if grant is not None else [], before)


def attempt(worn: frozenset[Hat], status: Status, action: Action) -> type[DomainError] | None:
    """What becomes of it: done (None), or which refusal; in the order in which services ask."""
    if not may_see(worn):
        return NotFound
    try:
        hat_for(action, worn)
        status_after(status, action)
    except NotNow:
        return NotNow
    except DomainError as refusal:
        return type(refusal)
    return None


def expected(worn: frozenset[Hat], status: Status, action: Action) -> type[DomainError] | None:
    """The same, from what each hat signs."""
    if not worn:
        return NotFound
    if not any(action.value in SIGNS[hat].split() for hat in worn):
        return NotAllowed
    return None if (status, action) in TRANSITIONS else NotNow


@pytest.mark.parametrize("part", PARTS)
def test_every_action_before_every_status_and_relation(part: str) -> None:
    for matter, relation in product(MATTERS, RELATIONS):
        has = worn(part, matter, relation)
        assert has == wears(part, matter, relation), (matter, relation)
        for status, action in product(Status, Action):
            assert attempt(has, status, action) is expected(has, status, action), (matter, relation, status, action)


def test_the_table_allows_some_and_refuses_most() -> None:
    counted = [
        attempt(worn(part, matter, relation), status, action)
        for part, matter, relation in product(["resident", "leader here"], MATTERS, RELATIONS)
        for status, action in product(Status, Action)
    ]
    allowed = counted.count(None)
    assert 0 < allowed < len(counted) / 4
    assert {None, NotFound, NotAllowed, NotNow} == {*counted}
