"""What a transaction knows and need not ask again: kept in its session, and given up when it changes that itself."""

from collections.abc import Hashable, Sequence
from typing import Any, Final

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from models import Chat, Draft, Evidence, Grid, InboxUpdate, Person, Role, Town

GIVEN: Final = "given"
"""In a session's `info`: what was given to which draft."""

_TAKEN_ALONG: Final = "taken along"
"""Likewise: what was given to which case."""

_OPEN: Final = "open drafts"
"""Likewise: the open draft of a person, None where there is none."""

_NOTHING_LIES: Final = "nothing lies"
"""Likewise: people of whom no draft was put away."""

_TEAMS: Final = "teams"
"""Likewise: answers that depend on who is what in the town."""

_MAKE_A_TEAM: Final = (Role, Person, Chat)

_ASKED_AGAIN: Final = (Town, Grid, Chat, Draft, InboxUpdate)
"""What one transaction asks for again by its id: a session forgets what nobody holds, and would read it once more."""


def know_evidence(session: AsyncSession, case_id: int, evidence: Sequence[Evidence]) -> None:
    """All that was given to a case."""
    session.info.setdefault(_TAKEN_ALONG, {})[case_id] = evidence


def evidence_at_hand(session: AsyncSession, case_id: int) -> Sequence[Evidence] | None:
    """All that was given to a case, if this transaction knows it and changes no evidence."""
    known: Sequence[Evidence] | None = session.info.get(_TAKEN_ALONG, {}).get(case_id)
    return known if known is not None and not changes_evidence(session) else None


def changes_evidence(session: AsyncSession) -> bool:
    """Whether some evidence is still to be written."""
    return any(isinstance(row, Evidence) for row in (*session.new, *session.deleted, *session.dirty))


def know_drafts(session: AsyncSession, person_id: int, open_: Draft | None, *, lies: bool) -> None:
    """What was told of a person's drafts: the open one, and whether one was put away."""
    session.info.setdefault(_OPEN, {})[person_id] = open_
    if not lies:
        session.info.setdefault(_NOTHING_LIES, set()).add(person_id)


def knows_open(session: AsyncSession, person_id: int) -> bool:
    """Whether it is known what the person is telling us now; what is still to be written is not."""
    if person_id not in session.info.get(_OPEN, {}):
        return False
    pending = (*session.new, *session.dirty, *session.deleted)
    return not any(isinstance(row, Draft) and _may_become_another(session, row) for row in pending)


def _may_become_another(session: AsyncSession, row: Draft) -> bool:
    is_open = row.closed_at is None and row not in session.deleted
    return is_open is not (session.info[_OPEN].get(row.person_id) is row)


def open_draft(session: AsyncSession, person_id: int) -> Draft | None:
    """What the person is telling us now, where that is known."""
    known: dict[int, Draft | None] = session.info[_OPEN]
    return known[person_id]


def nothing_lies(session: AsyncSession, person_id: int) -> bool:
    """Whether it is known that no draft of the person was put away."""
    return person_id in session.info.get(_NOTHING_LIES, ())


def team_at_hand(session: AsyncSession, key: Hashable) -> Any:
    """An answer about who is what, if this transaction has it and changes nobody's part."""
    if any(isinstance(row, _MAKE_A_TEAM) for row in (*session.new, *session.dirty, *session.deleted)):
        return None
    return session.info.get(_TEAMS, {}).get(key)


def know_team(session: AsyncSession, key: Hashable, answer: Any) -> None:
    """What was told of who is what."""
    session.info.setdefault(_TEAMS, {})[key] = answer


@event.listens_for(Session, "after_flush")
def _learn(session: Session, _: object) -> None:
    """What the transaction writes is known without asking."""
    rows = (*session.new, *session.dirty, *session.deleted)
    if any(isinstance(row, _MAKE_A_TEAM) for row in rows):
        session.info.pop(_TEAMS, None)
    for row in rows:
        if isinstance(row, Draft):
            _learn_draft(session, row)
        elif isinstance(row, Evidence):
            session.info.pop(_TAKEN_ALONG, None)
    _take_along(session)


def _learn_draft(session: Session, row: Draft) -> None:
    known: dict[int, Draft | None] = session.info.get(_OPEN, {})
    if row.closed_at is not None:
        session.info.get(_NOTHING_LIES, set()).discard(row.person_id)
    if row.person_id not in known:
        return
    if row.closed_at is None and row not in session.deleted:
        known[row.person_id] = row
    elif known[row.person_id] is row:
        known[row.person_id] = None


def _take_along(session: Session) -> None:
    """What is given is known without asking; whatever else happens to evidence is asked anew."""
    known: dict[int, list[Evidence]] | None = session.info.get(GIVEN)
    if not known:
        return
    if any(isinstance(row, Evidence) for row in (*session.dirty, *session.deleted)):
        known.clear()
    for row in session.new:
        if isinstance(row, Evidence) and row.draft_id in known:
            known[row.draft_id].append(row)


@event.listens_for(Session, "after_soft_rollback")
def _know_nothing(session: Session, _: object) -> None:
    for known in (GIVEN, _TAKEN_ALONG, _OPEN, _NOTHING_LIES, _TEAMS):
        session.info.pop(known, None)


@event.listens_for(Session, "loaded_as_persistent")
@event.listens_for(Session, "pending_to_persistent")
def _hold(session: Session, row: object) -> None:
    if isinstance(row, _ASKED_AGAIN):
        session.info.setdefault("held", set()).add(row)
