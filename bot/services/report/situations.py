"""Gathers what a person has before them in a chat, for `understand`: in two or three statements, whatever is open."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.dialogue.situation import (
    CallAsks,
    CaseInHand,
    Closing,
    Heard,
    OpenAlarm,
    OpenAnswer,
    OpenCall,
    OpenQuestion,
    OpenReport,
    OwnCase,
    RepliedTo,
    Situation,
)
from bot.services.base.unit_of_work import UnitOfWork
from bot.store import situations
from bot.store.situations import Opened, OwnedCase
from models import Chat, Evidence, Person, Status, Transcription
from models.lifecycle import OPEN
from models.policy import Matter, hats
from models.question import USUAL_PATIENCE
from models.rating import VERDICT_WINDOW

FRESH: Final = timedelta(days=1)
"""So long does a bare 是的 answer 解决了吗？."""

LATE_PICTURE: Final = timedelta(minutes=30)
"""So long after its receipt is a picture taken for the case."""

AT_WORK: Final = frozenset({Status.DISPATCHED, Status.IN_PROGRESS, Status.DONE})
"""Statuses in which a worker has a case in hand."""

MOST_LISTED: Final = 5
"""Cases among which a person is asked to choose."""


async def gather(
    uow: UnitOfWork,
    person: Person,
    chat: Chat,
    *,
    reply_to: int | None = None,
    bot_name: str = "",
    besides: Transcription | None = None,
) -> Situation:
    """What the person has before them in the chat.

    Args:
        reply_to: the message that is replied to, as Telegram numbers it.
        besides: a recording whose words are to be understood now: it is left out, and so is a draft that holds nothing
            but it; its own question counts as the open one.
    """
    opened = await situations.opened(uow.session, person.id, chat.id, reply_to, at=uow.at)
    recordings = await situations.unsettled_recordings(uow.session, person.id, chat.id) if opened.spoke else ()
    cases = await situations.owned_cases(uow.session, person.id, closed_since=uow.at - VERDICT_WINDOW)
    in_hand = [one for one in cases if one.case.worker_id == person.id and one.case.status in AT_WORK]
    own = [one for one in cases if one.case.worker_id != person.id]
    question = opened.question if opened.question is not None and opened.question.is_open(uow.at) else None
    names = await uow.office.atlas.names(uow.session, opened.revision) if opened.draft is not None else {}
    return Situation(
        in_group=chat.is_group,
        bot_name=bot_name,
        roles=frozenset(role.kind for role in opened.roles),
        question=OpenQuestion(asked=question.asked, case_id=question.case_id) if question is not None else None,
        report=_report(uow, opened, in_hand, own, names, besides) if not chat.is_group else None,
        heard=_heard(uow, recordings, opened, besides),
        closings=_closings(uow, own),
        replied_to=_replied_to(person, opened),
        alarm=OpenAlarm(id=opened.alarm.id, private=opened.alarm.private) if opened.alarm is not None else None,
        call=_call(person, opened),
        answer=OpenAnswer(id=opened.shown_answer_id) if opened.shown_answer_id is not None else None,
        rewords=opened.rewords,
        cases=tuple(
            OwnCase(
                case_id=one.case.id,
                number=one.case.case_no,
                words=one.case.words,
                category=one.case.category,
                place=one.case.place_words or "",
                just_filed=one.case.reporter_id == person.id and uow.at - one.case.submitted_at <= LATE_PICTURE,
            )
            for one in own
            if one.case.status in OPEN
        ),
        in_hand=tuple(CaseInHand(case_id=one.case.id, number=one.case.case_no) for one in in_hand)[:MOST_LISTED],
        home_known=person.home_grid_id is not None,
    )


def _report(
    uow: UnitOfWork,
    opened: Opened,
    in_hand: Sequence[OwnedCase],
    own: Sequence[OwnedCase],
    names: dict[str, str],
    besides: Transcription | None,
) -> OpenReport | None:
    draft = opened.draft
    if draft is None or (besides is not None and _holds_only(opened, besides)):
        return None
    mine = in_hand or [one for one in own if one.case.status in OPEN]
    may_belong_to = (
        [*draft.may_join]
        if draft.is_decided or draft.may_join
        else [(one.case.id, one.case.case_no) for one in mine[:MOST_LISTED]]
    )
    return OpenReport(
        step=(besides.step if besides is not None else None) or draft.step,
        words=draft.words,
        spoken=draft.spoken,
        decided=draft.is_decided or not may_belong_to,
        category=draft.category,
        place_known=draft.routed_by is not None,
        place=draft.place_words or "",
        candidates=tuple((code, names[code]) for code in draft.candidates if code in names),
        may_belong_to=tuple(may_belong_to),
        untouched=uow.at - draft.touched_at,
        danger=draft.danger is not None,
        asks_how_many=draft.asks_how_many,
    )


def _call(person: Person, opened: Opened) -> OpenCall | None:
    if opened.call is None:
        return None
    asks = CallAsks.PHONE if opened.call.person_id == person.id else CallAsks.OUTCOME
    return OpenCall(id=opened.call.id, asks=asks)


def _holds_only(opened: Opened, recording: Transcription) -> bool:
    """Whether the draft is nothing but this recording."""
    draft = opened.draft
    alone = opened.given_to_draft == 1 and recording.case_id is None
    return draft is not None and alone and draft.routed_by is None and not draft.category_chosen


def _heard(
    uow: UnitOfWork, recordings: Sequence[tuple[Transcription, Evidence]], opened: Opened, besides: Transcription | None
) -> tuple[Heard, ...]:
    question, post = opened.question, opened.post
    return tuple(
        Heard(
            id=row.id,
            text=row.text or "",
            pending=row.is_pending,
            to_be_typed=row.to_be_typed,
            step=row.step,
            asked=row.asked,
            case_id=row.case_id,
            newer=question is None or row.created_at > question.at,
            of_case=evidence.case_id is not None,
            replied=post is not None and post.evidence_id == row.evidence_id,
        )
        for row, evidence in recordings
        if (besides is None or row.id != besides.id) and _awaits(uow, row, evidence)
    )


def _awaits(uow: UnitOfWork, row: Transcription, evidence: Evidence) -> bool:
    """Whether a word is still waited for; of what the desk wrote down, for as long as any answer is."""
    return evidence.case_id is None or (row.told_at is not None and uow.at - row.told_at <= USUAL_PATIENCE)


def _closings(uow: UnitOfWork, own: Sequence[OwnedCase]) -> tuple[Closing, ...]:
    """Closings that wait for the person's word, the latest first."""
    waiting = [
        one
        for one in own
        if one.case.status is Status.CLOSED and (one.rating is None or one.rating.satisfaction is None)
    ]
    waiting.sort(key=lambda one: one.case.closed_at or uow.at, reverse=True)
    return tuple(
        Closing(
            case_id=one.case.id,
            words=one.case.words,
            category=one.case.category,
            solved=one.rating is not None and one.rating.solved is True,
            fresh=one.case.closed_at is not None and uow.at - one.case.closed_at <= FRESH,
        )
        for one in waiting
    )


def _replied_to(person: Person, opened: Opened) -> RepliedTo | None:
    """The message replied to; the hats are the widest that the person's parts allow before its case."""
    post, case = opened.post, opened.case
    if post is None:
        return None
    if case is None:
        return RepliedTo(kind=post.kind, call_id=post.call_request_id)
    matter = Matter(
        grid_id=case.grid_id,
        community_id=opened.community_id,
        reporters=frozenset({case.reporter_id}),
        worker_id=case.worker_id,
        leader_stands=False,
        desk_staffed=False,
        co_handlers=frozenset({person.id}) if opened.co_handles else frozenset(),
    )
    worn = hats(person.id, [role.grant for role in opened.roles], matter)
    return RepliedTo(kind=post.kind, case_id=case.id, hats=worn, ended=case.status not in OPEN)
