"""Questions about recordings that are to be written down: whose turn it is, and what is still open."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.leases import is_due
from models import Evidence, EvidenceKind, Post, PostKind, Transcription, TranscriptionState
from models.base import UtcDateTime
from models.evidence import SPOKEN

OPEN = Transcription.closed_at.is_(None)


async def next_in_turn(
    session: AsyncSession, *, at: datetime, served_since: datetime, came_before: datetime
) -> Transcription | None:
    """The recording whose turn it is, locked; None if nobody waits.

    One person's recordings go one after the other. Between people, whoever was listened to least since `served_since`
    comes first: one who sends twenty does not keep the others waiting. `came_before` leaves younger ones out.
    """
    heads = select(func.min(Transcription.id)).where(Transcription.is_pending).group_by(Transcription.person_id)
    served = (
        select(Transcription.person_id, func.sum(Transcription.attempts).label("times"))
        .where(Transcription.begun_at > served_since)
        .group_by(Transcription.person_id)
        .subquery()
    )
    asked = (
        select(Transcription)
        .outerjoin(served, served.c.person_id == Transcription.person_id)
        .where(Transcription.id.in_(heads), is_due(Transcription, at), Transcription.created_at <= came_before)
        .order_by(func.coalesce(served.c.times, 0), Transcription.id)
        .limit(1)
        .with_for_update(of=Transcription, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(asked)).one_or_none()


async def count_pending(session: AsyncSession) -> int:
    """How many recordings have still to be heard."""
    return await session.scalar(select(func.count()).where(Transcription.is_pending)) or 0


async def spoke_last(session: AsyncSession, person_id: int) -> bool:
    """Whether the last words that this person gave were spoken; pictures are no words."""
    told = or_(Evidence.kind.in_(SPOKEN), Evidence.kind == EvidenceKind.WORDS)
    asked = select(Evidence.kind).where(Evidence.by_id == person_id, told).order_by(Evidence.id.desc()).limit(1)
    return await session.scalar(asked) in SPOKEN


async def open_here(session: AsyncSession, person_id: int, chat_id: int) -> Sequence[Transcription]:
    """What a person has said in a chat of which it is not clear yet what becomes of it, first to last."""
    asked = select(Transcription).join(Evidence, Evidence.id == Transcription.evidence_id)
    asked = asked.where(
        Transcription.person_id == person_id, Transcription.chat_id == chat_id, OPEN, Evidence.case_id.is_(None)
    )
    return (await session.scalars(asked.order_by(Transcription.id))).all()


async def open_in_draft(session: AsyncSession, draft_id: int) -> Sequence[Transcription]:
    """The same of one report."""
    asked = select(Transcription).join(Evidence, Evidence.id == Transcription.evidence_id)
    return (await session.scalars(asked.where(Evidence.draft_id == draft_id, OPEN).order_by(Transcription.id))).all()


async def of_evidence(session: AsyncSession, evidence_ids: Sequence[int]) -> Sequence[Transcription]:
    """What was written down of these recordings."""
    return (await session.scalars(select(Transcription).where(Transcription.evidence_id.in_(evidence_ids)))).all()


async def awaiting_yes(session: AsyncSession, person_id: int) -> Transcription | None:
    """Words written down for a case, about which its reporter was asked, the newest."""
    asked = (
        select(Transcription)
        .join(Evidence, Evidence.id == Transcription.evidence_id)
        .where(
            Transcription.person_id == person_id,
            OPEN,
            Transcription.state == TranscriptionState.TRANSCRIBED,
            Evidence.case_id.is_not(None),
        )
        .order_by(Transcription.id.desc())
        .limit(1)
    )
    return (await session.scalars(asked)).one_or_none()


async def left_alone(session: AsyncSession, *, since: datetime) -> Transcription | None:
    """Words that nobody has confirmed or refused for so long, of an answer that somebody may be waiting for."""
    asked = select(Transcription).where(_left_alone(since)).order_by(Transcription.id).limit(1)
    return (await session.scalars(asked.with_for_update(skip_locked=True))).one_or_none()


def _left_alone(since: ColumnElement[datetime] | datetime) -> ColumnElement[bool]:
    unused = select(Evidence.id).where(Evidence.case_id.is_(None), Evidence.draft_id.is_(None))
    heard = and_(OPEN, Transcription.state == TranscriptionState.TRANSCRIBED, Transcription.done_at <= since)
    return and_(heard, Transcription.case_id.is_not(None), Transcription.evidence_id.in_(unused))


def _moment(name: str) -> BindParameter[datetime]:
    return bindparam(name, type_=UtcDateTime)


_THERE_IS_WORK: Final = select(
    exists().where(is_due(Transcription, _moment("at"))),
    exists().where(
        or_(
            _left_alone(_moment("alone_since")),
            and_(Transcription.done_at <= _moment("untold_since"), Transcription.told_at.is_(None)),
        )
    ),
)


async def there_is_work(
    session: AsyncSession, *, at: datetime, alone_since: datetime, untold_since: datetime
) -> tuple[bool, bool]:
    """Whether a recording may be heard now, and whether `left_alone` or `untold` would find anything; a look only."""
    asked = {"at": at, "alone_since": alone_since, "untold_since": untold_since}
    waiting, left = (await session.execute(_THERE_IS_WORK, asked)).one()
    return bool(waiting), bool(left)


async def untold(session: AsyncSession, *, before: datetime) -> Sequence[Transcription]:
    """What was heard, and perhaps never shown: the process ended in between."""
    asked = select(Transcription).where(Transcription.done_at <= before, Transcription.told_at.is_(None))
    return (await session.scalars(asked.order_by(Transcription.id).with_for_update(skip_locked=True))).all()


async def shown_in(session: AsyncSession, evidence_id: int) -> int | None:
    """The message that says 正在听写…, or by now what was heard."""
    asked = select(Post.message_id).where(Post.evidence_id == evidence_id, Post.kind == PostKind.LISTENING)
    return (await session.scalars(asked.order_by(Post.id.desc()).limit(1))).first()
