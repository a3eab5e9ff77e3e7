"""查阅 (openings): who of the town looked at a confidential case is written down, and the supervisor reads it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.steps.access import hats_before
from bot.store import cases, openings, people
from models import Case, Opening, OpeningKind, Person, RoleKind
from models.errors import NotAllowed, NotFound
from models.policy import Hat

MOST_SHOWN = 20
"""Openings on one screen."""


@dataclass(frozen=True, slots=True)
class OpeningView:
    """One look, with who looked and at which case."""

    opening: Opening
    by: Person
    case: Case | None


async def note(uow: UnitOfWork, case: Case, kind: OpeningKind, *, by: int, hats: Iterable[Hat] | None = None) -> None:
    """Write down that somebody looked at this case, if it is confidential and not their own report."""
    if not case.confidential:
        return
    worn = frozenset(hats) if hats is not None else await hats_before(uow, case, by)
    if Hat.REPORTER not in worn:
        uow.session.add(Opening(kind=kind, case_id=case.id, by_id=by, at=uow.at))


def note_export(uow: UnitOfWork, what: str, *, by: int) -> None:
    """Write down that somebody took a table away; confidential cases are in it, without their reporters."""
    uow.session.add(Opening(kind=OpeningKind.EXPORT, case_id=None, by_id=by, what=what[:100], at=uow.at))


async def latest(uow: UnitOfWork, person: Person, number: str | None = None) -> Sequence[OpeningView]:
    """The newest openings that this person may read: of the town, of a community, or of one case.

    Raises:
        NotAllowed: neither a supervisor nor an admin. NotFound: no such case.
    """
    reach = {
        role.community_id
        for role in await people.roles_of(uow.session, person.id)
        if role.kind in (RoleKind.SUPERVISOR, RoleKind.ADMIN)
    }
    if not reach:
        raise NotAllowed("error-audit-not-yours")
    case = await cases.numbered(uow.session, number) if number is not None else None
    if number is not None and case is None:
        raise NotFound
    case_id = case.id if case is not None else None
    found: dict[int, OpeningView] = {}
    for community_id in {None} if None in reach else reach:
        rows = await openings.latest(uow.session, community_id=community_id, case_id=case_id, most=MOST_SHOWN)
        found |= {opening.id: OpeningView(opening, by, of) for opening, by, of in rows}
    return [found[number] for number in sorted(found, reverse=True)][:MOST_SHOWN]
