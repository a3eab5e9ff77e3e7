"""What may be kept only so long: recordings, words, updates and what was sent, each by a term of its own.

What stays of a case is what figures are counted from (docs/decisions/0032). Events are altered through the one door
of bot/store/erasure.py, which the caller opens.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, String, and_, cast, delete, func, null, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models import (
    Alarm,
    Ban,
    CallBack,
    CallRequest,
    Case,
    CaseEvent,
    Draft,
    Evidence,
    EvidenceKind,
    InboxUpdate,
    Notice,
    Rating,
    Transcription,
)

PAST_TERM: Final = "（过了保存期限）"
"""What stands where words were, once they were kept long enough."""

SPOKEN: Final = (EvidenceKind.VOICE, EvidenceKind.AUDIO, EvidenceKind.VIDEO_NOTE, EvidenceKind.VIDEO)
"""What somebody can be heard on."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How long things are kept; None: until somebody asks to be forgotten.

    `recordings` and `texts` count from the end of their case. `updates`: what was sent and came to nothing. `notices`:
    what was told to whom, and with which error.
    """

    recordings: timedelta | None = None
    texts: timedelta | None = None
    updates: timedelta | None = None
    notices: timedelta | None = None


FOR_EVER: Final = Terms()


async def cases_past(session: AsyncSession, before: datetime, *, most: int) -> Sequence[int]:
    """Cases that ended before this moment and still have their words, the oldest first."""
    return (await session.scalars(_past(select(Case.id), before).order_by(Case.ended_at).limit(most))).all()


async def count_cases_past(session: AsyncSession, before: datetime) -> int:
    """How many such cases there are."""
    return int((await session.execute(_past(select(func.count()).select_from(Case), before))).scalar_one())


async def count_recordings_past(session: AsyncSession, before: datetime) -> int:
    """How many recordings of cases that ended before this moment are still kept."""
    return (await session.execute(select(func.count()).where(_recorded_before(before)))).scalar_one()


async def let_recordings_go(session: AsyncSession, before: datetime, *, most: int) -> int:
    """Recordings of cases that ended before this moment, with what a machine wrote down of them; gives how many."""
    found = (await session.scalars(select(Evidence.id).where(_recorded_before(before)).limit(most))).all()
    await _delete_evidence(session, Evidence.id.in_(found))
    return len(found)


async def let_words_go(session: AsyncSession, case_ids: Sequence[int]) -> None:
    """All that was said, shown and heard of these cases; numbers, categories, moments and verdicts stay."""
    gone: dict[str, Any] = {"words": PAST_TERM, "place_words": None, "lat": None, "lon": None}
    await _delete_evidence(session, Evidence.case_id.in_(case_ids))
    await session.execute(delete(Transcription).where(Transcription.case_id.in_(case_ids)))
    for event in await session.scalars(select(CaseEvent).where(CaseEvent.case_id.in_(case_ids))):
        event.words = event.words and PAST_TERM
        event.facts = {name: _without_words(value) for name, value in event.facts.items()}
    await session.execute(
        update(Case)
        .where(Case.id.in_(case_ids))
        .values(accuracy_m=None, on_behalf_name=None, on_behalf_phone=None, routing={}, unheard=False, **gone)
    )
    await session.execute(update(Rating).where(Rating.case_id.in_(case_ids)).values(words=None))
    await session.execute(update(CallBack).where(CallBack.case_id.in_(case_ids)).values(words=None))
    await session.execute(update(Alarm).where(Alarm.case_id.in_(case_ids)).values(**gone))


async def let_calls_go(session: AsyncSession, before: datetime) -> None:
    """The words of alarms and of wishes for a person that became no case, and of bans, all of so long ago."""
    gone: dict[str, Any] = {"words": PAST_TERM, "place_words": None, "lat": None, "lon": None}
    old = and_(Alarm.case_id.is_(None), Alarm.raised_at < before, Alarm.words != PAST_TERM)
    await session.execute(update(Alarm).where(old).values(**gone))
    asked = and_(CallRequest.closed_at < before, CallRequest.words != PAST_TERM)
    await session.execute(update(CallRequest).where(asked).values(words=PAST_TERM, outcome=None))
    over = and_(Ban.until < before, Ban.reason != PAST_TERM)
    await session.execute(update(Ban).where(over).values(reason=PAST_TERM, appeal=None))


async def let_updates_go(session: AsyncSession, before: datetime) -> None:
    """What nobody could handle, and reports that were put away unfinished, all of so long ago."""
    failed = and_(InboxUpdate.failed_as.is_not(None), InboxUpdate.taken_at < before)
    await session.execute(update(InboxUpdate).where(failed).values(payload=null(), error=None))
    put_away = select(Draft.id).where(Draft.closed_at < before)
    await _delete_evidence(session, Evidence.draft_id.in_(put_away))
    await session.execute(delete(Draft).where(Draft.closed_at < before))


async def let_notices_go(session: AsyncSession, before: datetime) -> None:
    """What a notice told, and why it failed; that it was owed once stays, so that it is not owed again."""
    old = and_(Notice.closed_at < before, or_(Notice.error.is_not(None), cast(Notice.facts, String) != "{}"))
    await session.execute(update(Notice).where(old).values(facts={}, error=None))


def _past(asked: Select[Any], before: datetime) -> Select[Any]:
    return asked.where(Case.ended_at < before, Case.words != PAST_TERM)


def _recorded_before(before: datetime) -> ColumnElement[bool]:
    ended = select(Case.id).where(Case.ended_at < before)
    return and_(Evidence.kind.in_(SPOKEN), Evidence.case_id.in_(ended))


async def _delete_evidence(session: AsyncSession, which: ColumnElement[bool]) -> None:
    rows = select(Evidence.id).where(which)
    await session.execute(delete(Transcription).where(Transcription.evidence_id.in_(rows)))
    await session.execute(delete(Evidence).where(which))


def _without_words(value: Any) -> Any:
    """Numbers, flags and words of a closed list stay: those are ASCII."""
    return PAST_TERM if isinstance(value, str) and not value.isascii() else value
