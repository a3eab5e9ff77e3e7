"""Which message means what: remembering ours and theirs, and finding their case again."""

from collections.abc import Sequence

from bot.ports import AnswerPost
from bot.services.base.unit_of_work import UnitOfWork
from bot.store import chats
from models import Evidence, Post, PostKind


async def meaning(uow: UnitOfWork, chat_id: int, message_id: int | None) -> Post | None:
    """What a message in a chat is to us; None if it is nothing."""
    return await chats.post(uow.session, chat_id, message_id) if message_id is not None else None


async def said_in(uow: UnitOfWork, post: Post) -> Evidence | None:
    """What was given in that message."""
    return await uow.session.get(Evidence, post.evidence_id) if post.evidence_id is not None else None


async def standing(uow: UnitOfWork, chat_id: int, kind: PostKind) -> Sequence[Post]:
    """The messages of this kind in a chat, the oldest first."""
    return await chats.posts_of_kind(uow.session, chat_id, kind)


async def remember(uow: UnitOfWork, answers: Sequence[AnswerPost]) -> None:
    """Direct answers that must be found again."""
    for answer in answers:
        posted = answer.posted
        if await chats.post(uow.session, answer.chat_id, posted.message_id) is None:
            uow.session.add(
                Post(
                    chat_id=answer.chat_id,
                    message_id=posted.message_id,
                    kind=posted.kind,
                    case_id=posted.case_id,
                    evidence_id=posted.evidence_id,
                    current=posted.current,
                    at=uow.at,
                )
            )
