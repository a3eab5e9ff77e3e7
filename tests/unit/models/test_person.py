"""An invitation makes its bearer something, once; and who helps with a case is reminded twice."""

from datetime import timedelta

import pytest

from models.co_handler import CoHandler, Ending
from models.errors import BadInvitation
from models.person import Invitation, Person
from models.policy import RoleGrant, RoleKind
from tests.support.clock import MORNING

WEEK = timedelta(days=7)


def an_invitation() -> Invitation:
    return Invitation(kind=RoleKind.WORKER, grid_id=3, community_id=4, title="电工", expires_at=MORNING + WEEK)


def test_the_bearer_gets_the_role_of_the_invitation() -> None:
    invitation = an_invitation()
    role = invitation.accept(Person(id=5), at=MORNING)
    assert (role.person_id, role.kind, role.grid_id, role.community_id, role.title, role.since) == (
        5, RoleKind.WORKER, 3, 4, "电工", MORNING,
    )  # fmt: skip
    assert role.grant == RoleGrant(RoleKind.WORKER, 3, 4)
    assert (invitation.used_at, invitation.used_by_id, invitation.is_open(MORNING)) == (MORNING, 5, False)
    with pytest.raises(BadInvitation):
        invitation.accept(Person(id=6), at=MORNING)


def test_an_invitation_ends_at_its_moment() -> None:
    assert an_invitation().is_open(MORNING + WEEK - timedelta(seconds=1))
    assert not an_invitation().is_open(MORNING + WEEK)


def test_help_is_reminded_of_once_before_its_date_and_once_after() -> None:
    helper = CoHandler(due_at=MORNING + WEEK, rings_at=MORNING, overdue=False)
    assert helper.is_open
    assert not helper.remind(MORNING)
    assert (helper.overdue, helper.rings_at) == (False, MORNING + WEEK)
    assert helper.remind(MORNING + WEEK)
    assert (helper.overdue, helper.rings_at) == (True, None)
    helper.rings_at = MORNING
    helper.end(Ending.DONE, at=MORNING)
    ended: tuple[object, ...] = (helper.ending, helper.ended_at, helper.rings_at, helper.is_open)
    assert ended == (Ending.DONE, MORNING, None, False)
