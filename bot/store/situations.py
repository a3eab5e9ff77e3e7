"""What a person has before them in a chat: three questions, asked before every message is understood."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.known import know_drafts
from models import (
    Alarm,
    CallRequest,
    Case,
    CoHandler,
    Draft,
    Evidence,
    Follower,
    Grid,
    KeptAnswer,
    Person,
    Post,
    Question,
    Rating,
    Role,
    ShownAnswer,
    Status,
    Town,
    Transcription,
    TranscriptionState,
)
from models.alarm import ONE_ALARM_WITHIN
from models.base import BigId, UtcDateTime
from models.call_request import PHONE_AWAITED, WORDS_AWAITED
from models.kept_answer import REWORDING_AWAITED, WORD_AWAITED
from models.lifecycle import OPEN

MOST_CASES = 20
"""Cases that are looked at; nobody has more before them that words could be meant for."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What there is at most one of: the open question, the draft and how much was given to it, the message replied to.

    `case` is the replied-to message's, `co_handles` whether the person's help with it is awaited; `revision` is the
    town's, by which its grids are known to be the same; `alarm` what the person lately told of danger; `call` the
    wish for a person whose phone, or whose outcome, this person was asked for a moment ago.
    """

    question: Question | None
    draft: Draft | None
    given_to_draft: int
    post: Post | None
    case: Case | None
    community_id: int | None
    co_handles: bool
    roles: Sequence[Role]
    revision: int
    alarm: Alarm | None = None
    call: CallRequest | None = None
    spoke: bool = True
    """Whether something that the person recorded is not settled yet."""
    shown_answer_id: int | None = None
    """The last kept answer that the person was shown a moment ago, unless it was judged."""
    rewords: int | None = None
    """The kept answer whose new words the person was asked for."""


@dataclass(frozen=True, slots=True)
class OwnedCase:
    """A case that the person reported, follows or works on, with the verdict on its present closing."""

    case: Case
    rating: Rating | None


_PERSON: Final = bindparam("person_id", type_=BigId)


def _opened() -> Select[Any]:
    """Put together once, since every message asks it."""
    person_id, since = _PERSON, bindparam("since", type_=UtcDateTime)
    given = select(func.count(Evidence.id)).where(Evidence.draft_id == Draft.id).scalar_subquery()
    revision = select(Town.revision).where(Town.id == 1).scalar_subquery()
    helped = and_(CoHandler.case_id == Case.id, CoHandler.person_id == person_id, CoHandler.ended_at.is_(None))
    told = and_(Alarm.person_id == person_id, Alarm.said_at >= since, Alarm.taken_back_at.is_(None))
    alarm = select(func.max(Alarm.id)).where(told).scalar_subquery()
    phone_awaited = and_(
        CallRequest.person_id == person_id,
        CallRequest.phone_asked_at >= bindparam("phone_since", type_=UtcDateTime),
        CallRequest.phone_settled_at.is_(None),
    )
    words_since = bindparam("words_since", type_=UtcDateTime)
    words_awaited = and_(CallRequest.taken_by_id == person_id, CallRequest.words_asked_at >= words_since)
    awaits = and_(CallRequest.closed_at.is_(None), or_(phone_awaited, words_awaited))
    call = select(func.max(CallRequest.id)).where(awaits).scalar_subquery()
    since = bindparam("shown_since", type_=UtcDateTime)
    unjudged = and_(ShownAnswer.person_id == person_id, ShownAnswer.shown_at >= since, ShownAnswer.helped.is_(None))
    shown = select(func.max(ShownAnswer.id)).where(unjudged).scalar_subquery()
    since = bindparam("reworded_since", type_=UtcDateTime)
    asked = and_(KeptAnswer.reworded_by_id == person_id, KeptAnswer.reworded_at >= since)
    rewords = select(func.max(KeptAnswer.id)).where(asked).scalar_subquery()
    spoke = exists().where(Transcription.person_id == person_id, Transcription.closed_at.is_(None))
    lies = exists().where(Draft.person_id == person_id, Draft.closed_at.is_not(None)).correlate(None)
    return (
        select(
            Question,
            Draft,
            given,
            Post,
            Case,
            Grid.community_id,
            CoHandler.id,
            Role,
            revision,
            Alarm,
            CallRequest,
            spoke,
            lies,
            shown,
            rewords,
        )
        .select_from(Person)
        .outerjoin(Question, and_(Question.person_id == Person.id, Question.chat_id == bindparam("chat_id")))
        .outerjoin(Draft, and_(Draft.person_id == Person.id, Draft.closed_at.is_(None)))
        .outerjoin(Post, and_(Post.chat_id == bindparam("chat_id"), Post.message_id == bindparam("reply_to")))
        .outerjoin(Case, Case.id == Post.case_id)
        .outerjoin(Grid, Grid.id == Case.grid_id)
        .outerjoin(CoHandler, helped)
        .outerjoin(Role, and_(Role.person_id == Person.id, Role.until.is_(None)))
        .outerjoin(Alarm, Alarm.id == alarm)
        .outerjoin(CallRequest, CallRequest.id == call)
        .where(Person.id == person_id)
    )


_OPENED: Final = _opened()


async def opened(session: AsyncSession, person_id: int, chat_id: int, reply_to: int | None, *, at: datetime) -> Opened:
    """What is open between the person and us in this chat."""
    asked = {
        "person_id": person_id,
        "chat_id": chat_id,
        "reply_to": reply_to or 0,
        "since": at - ONE_ALARM_WITHIN,
        "phone_since": at - PHONE_AWAITED,
        "words_since": at - WORDS_AWAITED,
        "shown_since": at - WORD_AWAITED,
        "reworded_since": at - REWORDING_AWAITED,
    }
    rows = (await session.execute(_OPENED, asked)).all()
    question, draft, given, post, case, community_id, helps, _, number, alarm, call, spoke, lies, *shown = rows[0]
    know_drafts(session, person_id, draft, lies=bool(lies))
    roles = {row[7].id: row[7] for row in rows if row[7] is not None}
    return Opened(
        question,
        draft,
        given,
        post,
        case,
        community_id,
        helps is not None,
        [*roles.values()],
        number or 0,
        alarm,
        call,
        bool(spoke),
        *shown,
    )


async def unsettled_recordings(
    session: AsyncSession, person_id: int, chat_id: int
) -> Sequence[tuple[Transcription, Evidence]]:
    """Recordings of the person's in this chat of which it is open what becomes of them, and those of a case that wait
    for a yes anywhere; first to last.
    """
    asked = {"person_id": person_id, "chat_id": chat_id}
    return [(row, evidence) for row, evidence in await session.execute(_UNSETTLED, asked)]


def _unsettled() -> Select[Transcription, Evidence]:
    of_case = and_(Evidence.case_id.is_not(None), Transcription.state == TranscriptionState.TRANSCRIBED)
    put_away = select(Draft.id).where(Draft.person_id == _PERSON, Draft.closed_at.is_not(None))
    lies = and_(Evidence.draft_id.is_not(None), Evidence.draft_id.in_(put_away))
    here = and_(Evidence.case_id.is_(None), Transcription.chat_id == bindparam("chat_id"), ~lies)
    return (
        select(Transcription, Evidence)
        .join(Evidence, Evidence.id == Transcription.evidence_id)
        .where(Transcription.person_id == _PERSON, Transcription.closed_at.is_(None), or_(here, of_case))
        .order_by(Transcription.id)
    )


_UNSETTLED: Final = _unsettled()


def _owned() -> Select[Case, Rating]:
    person_id, closed_since = _PERSON, bindparam("closed_since", type_=UtcDateTime)
    followed = select(Follower.case_id).where(Follower.person_id == person_id)
    hers = or_(Case.reporter_id == person_id, Case.worker_id == person_id, Case.id.in_(followed))
    lately = and_(Case.status == Status.CLOSED, Case.closed_at >= closed_since)
    judged = and_(Rating.case_id == Case.id, Rating.closing == Case.closings, Rating.rater_id == person_id)
    return (
        select(Case, Rating)
        .outerjoin(Rating, judged)
        .where(hers, or_(Case.status.in_(OPEN), lately))
        .order_by(Case.id.desc())
        .limit(MOST_CASES)
    )


_OWNED: Final = _owned()


async def owned_cases(session: AsyncSession, person_id: int, *, closed_since: datetime) -> Sequence[OwnedCase]:
    """Cases that the person reported, follows or works on: the open ones and those closed since, the newest first."""
    asked = {"person_id": person_id, "closed_since": closed_since}
    return [OwnedCase(case, rating) for case, rating in await session.execute(_OWNED, asked)]
