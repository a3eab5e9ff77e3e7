"""Replies to a case's messages, and the open question about a case."""

from typing import Final

from bot.dialogue.intents import (
    Answer,
    DropQuestion,
    Feedback,
    Intent,
    Listen,
    ListenFor,
    Reply,
    Thanks,
    WhichSubject,
)
from bot.dialogue.internal import is_internal
from bot.dialogue.lexicon import Sense, senses_of
from bot.dialogue.said import Said
from bot.dialogue.situation import Situation
from models import Asked, Hat, PostKind
from models.policy import DESK

STAFF: Final = frozenset({*DESK, Hat.WORKER, Hat.SUPERVISOR, Hat.CO_HANDLER})
"""Hats under which words may be internal."""

_BY_RESIDENTS: Final = frozenset({Asked.SUPPLEMENT, Asked.WITHDRAW_REASON, Asked.REOPEN_REASON, Asked.RATING_WORDS})
"""Questions that are put to a case's reporter."""

_OWN = {PostKind.FROM_PERSON, PostKind.PLACE}
"""The speaker's own messages: to reply to one of these says nothing of whose case it is."""


def reply(said: Said, situation: Situation) -> Intent | None:
    """A reply to a message of case A is for A, whatever question is open; an open question of A is answered by it."""
    post = situation.replied_to
    if post is None or post.case_id is None or post.kind in _OWN:
        return None
    if situation.question is not None and situation.question.case_id == post.case_id:
        return _answer(said, ListenFor.QUESTION)
    if said.recording:
        return Listen(to=ListenFor.REPLY)
    polite = bool(senses_of(said.words) & {Sense.THANKS, Sense.YES})
    if post.ended and not post.hats & STAFF and polite and said.tells_in_words:
        return Thanks()
    return Reply(case_id=post.case_id, kind=post.kind)


def behind_the_mark(said: Said, situation: Situation) -> Intent | None:
    """Words behind 内部, by whoever has a part in the town: never the answer to a question that a resident reads."""
    if said.recording or not situation.roles or not is_internal(said.words.written):
        return None
    post, question = situation.replied_to, situation.question
    if post is not None and post.case_id is not None and post.kind not in _OWN:
        return Feedback(case_ids=(post.case_id,), internal=True) if post.hats & STAFF else None
    if question is not None and question.asked not in _BY_RESIDENTS:
        return Feedback(case_ids=(question.case_id,), internal=True)
    nothing_open = question is None and situation.report is None and not situation.in_hand
    return WhichSubject() if nothing_open and not situation.in_group else None


def answers_question(said: Said, situation: Situation) -> Intent | None:
    """What was asked about a case is answered by the next message."""
    return _answer(said, ListenFor.QUESTION) if situation.question is not None else None


def _answer(said: Said, to: ListenFor) -> Intent:
    if said.recording:
        return Listen(to=to)
    leaves = said.tells_in_words and Sense.CANCEL in senses_of(said.words)
    return DropQuestion() if leaves else Answer()
