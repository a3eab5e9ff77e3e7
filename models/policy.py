"""Who may do what to a case: hats that a person wears before it, and what each hat may do; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from models.errors import NotAllowed
from models.lifecycle import Action


class RoleKind(StrEnum):
    """What an invitation makes of a person."""

    LEADER = "leader"
    DEPUTY = "deputy"
    WORKER = "worker"
    SUPERVISOR = "supervisor"
    DUTY = "duty"
    ADMIN = "admin"
    PARTNER = "partner"  # a department, a lawyer, a volunteer: sees only what it is asked to help with


class Hat(StrEnum):
    """The capacity in which a person stands before one case; kept in the event."""

    REPORTER = "reporter"
    LEADER = "leader"
    DEPUTY = "deputy"
    DUTY = "duty"
    WORKER = "worker"
    SUPERVISOR = "supervisor"
    CO_HANDLER = "co_handler"
    TOWN = "town"  # nobody's hand: a timer or a rule


DESK = (Hat.LEADER, Hat.DEPUTY, Hat.DUTY)
"""Whoever answers for the case now; the first that fits is the hat that signs."""

MAY: dict[Action, tuple[Hat, ...]] = {
    Action.SUBMIT: (Hat.REPORTER,),
    Action.ACCEPT: DESK,
    Action.REJECT: DESK,
    Action.ASK_MORE: DESK,
    Action.DISPATCH: DESK,
    Action.TRANSFER: DESK,
    Action.TAKE: DESK,
    Action.MERGE: DESK,
    Action.ABSORB: DESK,
    Action.VERIFY: DESK,
    Action.REWORK: DESK,
    Action.NOTE: (*DESK, Hat.WORKER, Hat.CO_HANDLER, Hat.SUPERVISOR),
    Action.START: (Hat.WORKER,),
    Action.RETURN: (Hat.WORKER, Hat.TOWN),
    Action.FEEDBACK: (Hat.WORKER, *DESK),
    Action.HIDE: (Hat.WORKER, *DESK),
    Action.FINISH: (Hat.WORKER,),
    Action.SUPPLEMENT: (Hat.REPORTER,),
    Action.CORRECT: (Hat.REPORTER,),
    Action.JOIN: (Hat.REPORTER,),
    Action.WRITE_DOWN: (*DESK, Hat.TOWN),
    Action.URGE: (Hat.REPORTER, Hat.SUPERVISOR),
    Action.WITHDRAW: (Hat.REPORTER,),
    Action.REOPEN: (Hat.REPORTER,),
    Action.RATE: (Hat.REPORTER,),
    Action.ESCALATE: (Hat.TOWN,),
    Action.EXTEND: (*DESK, Hat.SUPERVISOR),
    Action.SUSPEND: (*DESK, Hat.SUPERVISOR),
    Action.RESUME: (*DESK, Hat.SUPERVISOR, Hat.TOWN),
    Action.SUPERVISE: (Hat.SUPERVISOR,),
    Action.REMIND: (Hat.TOWN,),
    Action.OVERDUE: (Hat.TOWN,),
    Action.CALL_BACK: (*DESK, Hat.SUPERVISOR),
    Action.INVITE: DESK,
    Action.ASSIST: (Hat.CO_HANDLER,),
    Action.DECLINE: (Hat.CO_HANDLER,),
    Action.RELEASE: (*DESK, Hat.TOWN),
    Action.PROMPT: (Hat.TOWN,),
    Action.MISTAKE: (Hat.REPORTER,),
}


@dataclass(frozen=True, slots=True)
class RoleGrant:
    """One role of a person, as policy needs it."""

    kind: RoleKind
    grid_id: int | None = None
    community_id: int | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """What policy needs to know of a case and its grid."""

    grid_id: int | None
    community_id: int | None
    reporters: frozenset[int]
    worker_id: int | None
    leader_stands: bool  # the grid has a leader who is not away
    desk_staffed: bool  # somebody who answers for the grid reads what is written to it
    co_handlers: frozenset[int] = frozenset()  # whose help is awaited now


def hats(person_id: int, grants: Iterable[RoleGrant], matter: Matter) -> frozenset[Hat]:
    """Every hat that the person wears before this matter; empty for a stranger.

    Whoever has the case in hand wears the worker's hat as long as they have a part where the case is.
    """
    grants = tuple(grants)
    worn = {hat for grant in grants if (hat := _hat(grant, matter)) is not None}
    if person_id in matter.reporters:
        worn.add(Hat.REPORTER)
    if matter.worker_id == person_id and any(_serves(grant, matter) for grant in grants):
        worn.add(Hat.WORKER)
    if person_id in matter.co_handlers:
        worn.add(Hat.CO_HANDLER)
    return frozenset(worn)


def hat_for(action: Action, worn: frozenset[Hat]) -> Hat:
    """The hat under which the action is signed.

    Raises:
        NotAllowed: none of the hats worn may do this.
    """
    for hat in MAY[action]:
        if hat in worn:
            return hat
    raise NotAllowed(action=action.value)


def may_see(worn: frozenset[Hat]) -> bool:
    """Whoever wears any hat before a case may see it; a stranger does not learn that it exists."""
    return bool(worn)


def oversees(grant: RoleGrant, community_id: int | None) -> bool:
    """Whether this part answers for whatever is said in a community (None: nobody knows where): the duty desk, the
    admins, and the supervisor of that community or of the town.
    """
    if grant.kind is RoleKind.SUPERVISOR:
        return grant.community_id is None or grant.community_id == community_id
    return grant.kind in (RoleKind.DUTY, RoleKind.ADMIN)


def _serves(grant: RoleGrant, matter: Matter) -> bool:
    here = grant.grid_id is not None and grant.grid_id == matter.grid_id
    return here or grant.kind in (RoleKind.DUTY, RoleKind.ADMIN)


def _hat(grant: RoleGrant, matter: Matter) -> Hat | None:
    here = grant.grid_id is not None and grant.grid_id == matter.grid_id
    match grant.kind:
        case RoleKind.LEADER if here:
            return Hat.LEADER
        case RoleKind.DEPUTY if here and not matter.leader_stands:
            return Hat.DEPUTY
        case RoleKind.DUTY | RoleKind.ADMIN if matter.grid_id is None or not matter.desk_staffed:
            return Hat.DUTY  # admins too: without anybody on duty the case is brought to them
        case RoleKind.SUPERVISOR if grant.community_id in (None, matter.community_id):
            return Hat.SUPERVISOR
        case _:
            return None
