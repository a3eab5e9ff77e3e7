"""Who may do what: hats that a person wears before a case, and the actions that each hat signs."""

import pytest

from models.errors import NotAllowed
from models.lifecycle import Action
from models.policy import MAY, Hat, Matter, RoleGrant, RoleKind, hat_for, hats, may_see, oversees

ME, SOMEBODY = 7, 8
HERE, ELSEWHERE = 1, 2
COMMUNITY, ANOTHER = 11, 12

DESK = "accept reject ask_more dispatch transfer take merge absorb verify rework note feedback hide write_down"
DESK += " extend suspend resume call_back invite release"
SIGNS: dict[Hat, str] = {
    Hat.REPORTER: "submit supplement correct join urge withdraw reopen rate mistake",
    Hat.LEADER: DESK,
    Hat.DEPUTY: DESK,
    Hat.DUTY: DESK,
    Hat.WORKER: "start return feedback hide finish note",
    Hat.SUPERVISOR: "note urge extend suspend resume supervise call_back",
    Hat.TOWN: "escalate write_down resume remind overdue release prompt return",
    Hat.CO_HANDLER: "note assist decline",
}


def matter(
    grid_id: int | None = HERE, *, community_id: int | None = COMMUNITY, worker: int | None = None,
    reporters: frozenset[int] = frozenset({SOMEBODY}), leader_stands: bool = True, desk_staffed: bool = True,
) -> Matter:  # fmt: skip
    return Matter(grid_id, community_id, reporters, worker, leader_stands, desk_staffed)


def worn_by(kind: RoleKind, case: Matter, grid_id: int | None = None, community_id: int | None = None) -> set[Hat]:
    return set(hats(ME, [RoleGrant(kind, grid_id, community_id)], case))


@pytest.mark.parametrize("hat", Hat)
@pytest.mark.parametrize("action", Action)
def test_each_hat_signs_its_own_actions_and_no_others(hat: Hat, action: Action) -> None:
    if action.value in SIGNS[hat].split():
        assert hat_for(action, frozenset({hat})) is hat
    else:
        with pytest.raises(NotAllowed):
            hat_for(action, frozenset({hat}))


def test_every_action_has_somebody_who_may() -> None:
    assert set(MAY) == set(Action)


@pytest.mark.parametrize("kind", RoleKind)
def test_whoever_has_a_part_elsewhere_only_is_a_stranger_here(kind: RoleKind) -> None:
    worn = worn_by(kind, matter(), ELSEWHERE, ANOTHER)
    assert not worn
    assert not may_see(frozenset(worn))


def test_a_resident_without_any_part_is_a_stranger() -> None:
    assert hats(ME, [], matter()) == frozenset()


def test_the_leader_of_the_grid_leads_even_while_away() -> None:
    assert worn_by(RoleKind.LEADER, matter(leader_stands=False), HERE) == {Hat.LEADER}


@pytest.mark.parametrize(("leader_stands", "worn"), [(True, set()), (False, {Hat.DEPUTY})])
def test_the_deputy_stands_in_only_while_no_leader_does(leader_stands: bool, worn: set[Hat]) -> None:
    assert worn_by(RoleKind.DEPUTY, matter(leader_stands=leader_stands), HERE) == worn


@pytest.mark.parametrize("kind", [RoleKind.DUTY, RoleKind.ADMIN])
@pytest.mark.parametrize(
    ("case", "worn"),
    [(matter(), set()), (matter(None, community_id=None), {Hat.DUTY}), (matter(desk_staffed=False), {Hat.DUTY})],
)
def test_the_duty_desk_answers_only_where_nobody_else_does(kind: RoleKind, case: Matter, worn: set[Hat]) -> None:
    assert worn_by(kind, case) == worn


@pytest.mark.parametrize(
    ("of", "case", "worn"),
    [(None, matter(), {Hat.SUPERVISOR}), (COMMUNITY, matter(), {Hat.SUPERVISOR}), (ANOTHER, matter(), set()),
     (None, matter(None, community_id=None), {Hat.SUPERVISOR}), (COMMUNITY, matter(None, community_id=None), set())],
)  # fmt: skip
def test_a_supervisor_sees_the_community_or_the_town(of: int | None, case: Matter, worn: set[Hat]) -> None:
    assert worn_by(RoleKind.SUPERVISOR, case, community_id=of) == worn


def test_a_worker_of_the_grid_sees_only_what_is_in_his_hands() -> None:
    assert worn_by(RoleKind.WORKER, matter(worker=SOMEBODY), HERE) == set()
    assert worn_by(RoleKind.WORKER, matter(worker=ME), HERE) == {Hat.WORKER}


@pytest.mark.parametrize(
    ("grant", "community", "may"),
    [
        (RoleGrant(RoleKind.DUTY), None, True),
        (RoleGrant(RoleKind.ADMIN), COMMUNITY, True),
        (RoleGrant(RoleKind.SUPERVISOR), None, True),
        (RoleGrant(RoleKind.SUPERVISOR, community_id=COMMUNITY), COMMUNITY, True),
        (RoleGrant(RoleKind.SUPERVISOR, community_id=COMMUNITY), ANOTHER, False),
        (RoleGrant(RoleKind.SUPERVISOR, community_id=COMMUNITY), None, False),
        (RoleGrant(RoleKind.LEADER, HERE), COMMUNITY, False),
        (RoleGrant(RoleKind.PARTNER, community_id=COMMUNITY), COMMUNITY, False),
    ],
)
def test_who_oversees_what_is_said_in_a_community(grant: RoleGrant, community: int | None, may: bool) -> None:
    assert oversees(grant, community) is may


def test_whoever_lost_their_part_has_nothing_in_hand() -> None:
    assert hats(ME, [], matter(worker=ME)) == frozenset()
    assert worn_by(RoleKind.WORKER, matter(worker=ME), ELSEWHERE) == set()


def test_a_leader_who_reports_and_handles_wears_three_hats_and_signs_with_the_right_one() -> None:
    worn = hats(ME, [RoleGrant(RoleKind.LEADER, HERE)], matter(worker=ME, reporters=frozenset({ME})))
    assert worn == {Hat.LEADER, Hat.REPORTER, Hat.WORKER}
    assert hat_for(Action.VERIFY, worn) is Hat.LEADER
    assert hat_for(Action.FEEDBACK, worn) is Hat.WORKER
    assert hat_for(Action.RATE, worn) is Hat.REPORTER


@pytest.mark.parametrize("kind", [RoleKind.DUTY, RoleKind.ADMIN])
def test_duty_and_admin_work_on_what_is_in_their_hands_anywhere(kind: RoleKind) -> None:
    assert Hat.WORKER in worn_by(kind, matter(worker=ME))


@pytest.mark.parametrize("kind", [RoleKind.LEADER, RoleKind.DEPUTY, RoleKind.WORKER])
def test_a_part_without_a_grid_is_no_part_in_a_case_without_one(kind: RoleKind) -> None:
    assert not worn_by(kind, matter(None, worker=ME, leader_stands=False))


def test_the_deputy_of_another_grid_stays_a_stranger_while_the_leader_is_away() -> None:
    assert not worn_by(RoleKind.DEPUTY, matter(leader_stands=False), ELSEWHERE)


def test_parts_may_be_told_one_by_one_and_help_that_is_awaited_is_a_hat() -> None:
    case = Matter(HERE, COMMUNITY, frozenset(), ME, True, True, co_handlers=frozenset({ME}))
    worn = hats(ME, iter([RoleGrant(RoleKind.WORKER, HERE)]), case)
    assert worn == {Hat.WORKER, Hat.CO_HANDLER}
    assert may_see(worn) is True


def test_a_refusal_names_the_action() -> None:
    with pytest.raises(NotAllowed) as refused:
        hat_for(Action.ACCEPT, frozenset())
    assert refused.value.facts == {"action": "accept"}


def test_the_towns_supervisor_oversees_every_community() -> None:
    assert oversees(RoleGrant(RoleKind.SUPERVISOR), COMMUNITY)
    assert not oversees(RoleGrant(RoleKind.SUPERVISOR, community_id=ANOTHER), COMMUNITY)
