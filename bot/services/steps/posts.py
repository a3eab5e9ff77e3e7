"""Which message means what: remembering ours and theirs, and finding their case again."""

import re
from collections.abc import Sequence
from typing import Final

from bot.ports import AnswerPost
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.steps.access import hats_before
from bot.store import cases, chats
from bot.store.chats import NewPost
from models import Chat, Evidence, Person, Post, PostKind

NUMBER: Final = re.compile(r"(?<!\d)\d{8}-\d{3,}(?!\d)", re.ASCII)
"""A case's number, as it stands in what we say."""


async def meaning(uow: UnitOfWork, chat_id: int, message_id: int | None) -> Post | None:
    """What a message in a chat is to us; None if it is nothing."""
    return await chats.post(uow.session, chat_id, message_id) if message_id is not None else None


async def find_again(uow: UnitOfWork, person: Person, chat: Chat, message_id: int, text: str) -> None:
    """A message of ours of which no row tells, as after an older backup: it means the case whose number stands in it
    alone, if this person may see that case. It is remembered, so that replies go the usual way.
    """
    numbers = {*NUMBER.findall(text)}
    if len(numbers) != 1 or await chats.post(uow.session, chat.id, message_id) is not None:
        return
    case = await cases.numbered(uow.session, numbers.pop())
    if case is None or not await hats_before(uow, case, person.id):
        return
    uow.session.add(Post(chat_id=chat.id, message_id=message_id, kind=PostKind.ATTACHMENT, case_id=case.id, at=uow.at))
    await uow.session.flush()


async def said_in(uow: UnitOfWork, post: Post) -> Evidence | None:
    """What was given in that message."""
    return await uow.session.get(Evidence, post.evidence_id) if post.evidence_id is not None else None


async def standing(uow: UnitOfWork, chat_id: int, kind: PostKind) -> Sequence[Post]:
    """The messages of this kind in a chat, the oldest first."""
    return await chats.posts_of_kind(uow.session, chat_id, kind)


async def remember(uow: UnitOfWork, answers: Sequence[AnswerPost]) -> None:
    """Direct answers that must be found again."""
    kept = [
        NewPost(
            chat_id=answer.chat_id,
            message_id=answer.posted.message_id,
            kind=answer.posted.kind,
            case_id=answer.posted.case_id,
            evidence_id=answer.posted.evidence_id,
            alarm_id=None,
            call_request_id=None,
            current=answer.posted.current,
            at=uow.at,
        )
        for answer in answers
    ]
    await chats.keep_posts(uow.session, kept, besides_known=True)
