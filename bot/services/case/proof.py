"""The proof that work is done: an after-photo, or words that say something, as the category wants it."""

import re
from collections.abc import Sequence

from bot.data.categories import Proof
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.steps.contribution import Contribution
from bot.store import cases
from models import Action, Case, CaseEvent, Evidence
from models.errors import NotEnough
from models.evidence import SPOKEN

SUBSTANCE = 3
"""So many different characters say something: 换了灯泡 does, 好 and 1111 do not."""

SPEAKS_FOR = 2
"""Seconds of a recording that say something: a spoken 好 lasts one."""

MEANINGFUL = re.compile(r"[\w]", re.UNICODE)

INTO_HIS_HANDS = (Action.DISPATCH, Action.TAKE, Action.REWORK, Action.REOPEN)
"""Steps after which the work, and its proof, begin anew."""

ONCE_MORE = (Action.REWORK, Action.REOPEN)
"""Steps that say that what was shown before is not enough."""

OF_WORK = (Action.FEEDBACK, Action.FINISH, Action.ASSIST)


async def check_proof(uow: UnitOfWork, case: Case, given: Contribution | None, *, by: int) -> None:
    """What this worker gives, or showed before, is the proof that the case's category wants.

    Raises:
        NotEnough: words of substance or an after-photo are still owed (`proof` says which), or the picture is the one
            that was shown before 返工 or 重办.
    """
    proof = uow.office.categories.by_code[case.category].proof
    old = given is not None and given.is_picture and await _is_old(uow, case, given)
    pictured = given is not None and given.is_picture and not old
    shown = pictured or await showed_before(uow, case, by=by)
    told = given is not None and (has_substance(given.words) or _spoke(given))
    enough = {Proof.PHOTO: shown, Proof.WORDS: told, Proof.EITHER: shown or told}[proof]
    if not enough:
        raise NotEnough(
            "error-proof-old" if old and proof is not Proof.WORDS else f"error-proof-{proof}", proof=str(proof)
        )


async def showed_before(uow: UnitOfWork, case: Case, *, by: int) -> bool:
    """Pictures that this worker gave since the case came into his hands are after-photos too; those from before it
    was reopened or sent back are not.
    """
    history = await cases.history(uow.session, case.id)
    since = _last(history, INTO_HIS_HANDS)
    shown = {e.id for e in history if e.action is Action.FEEDBACK and e.by_id == by and e.seq > since > 0}
    old = {_picture(e) for e in await _shown_until(uow, case, history)}
    evidence = await cases.evidence_of(uow.session, case.id)
    return any(e.is_picture and e.event_id in shown and _picture(e) not in old for e in evidence)


def has_substance(words: str | None) -> bool:
    """Whether words say something: "1", "好" and "好的好的" do not."""
    return len(set(MEANINGFUL.findall(words or ""))) >= SUBSTANCE


async def _is_old(uow: UnitOfWork, case: Case, given: Contribution) -> bool:
    """Whether this very picture was shown before the case was reopened or sent back."""
    history = await cases.history(uow.session, case.id)
    return given.file_unique_id in {e.file_unique_id for e in await _shown_until(uow, case, history)}


async def _shown_until(uow: UnitOfWork, case: Case, history: Sequence[CaseEvent]) -> list[Evidence]:
    """Pictures of the work from before it had to be done once more."""
    until = _last(history, ONCE_MORE)
    earlier = {e.id for e in history if e.action in OF_WORK and e.seq < until}
    given = await cases.evidence_of(uow.session, case.id) if earlier else []
    return [e for e in given if e.is_picture and e.event_id in earlier and e.file_unique_id is not None]


def _picture(evidence: Evidence) -> str:
    return evidence.file_unique_id or str(evidence.id)


def _last(history: Sequence[CaseEvent], actions: tuple[Action, ...]) -> int:
    return max((event.seq for event in history if event.action in actions), default=0)


def _spoke(given: Contribution) -> bool:
    return given.kind in SPOKEN and (given.seconds or 0) >= SPEAKS_FOR
