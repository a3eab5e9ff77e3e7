"""What somebody should have before her eyes now: the open question, her draft, or the beginning."""

from dataclasses import dataclass

from bot.services import draft_papers, intake
from bot.services.draft_papers import DraftPapers
from bot.services.unit import UnitOfWork
from bot.store import chats
from models import Chat, Person, PostKind, Question


@dataclass(frozen=True, slots=True)
class Present:
    """The present of one dialogue; both empty at its beginning."""

    question: Question | None = None
    draft: DraftPapers | None = None
    in_group: bool = False


async def of(uow: UnitOfWork, person: Person, chat: Chat) -> Present:
    """The present of this person in this chat."""
    question = await chats.question(uow.session, person.id, chat.id)
    if question is not None or chat.is_group:
        return Present(question=question, in_group=chat.is_group)
    draft = await intake.current(uow, person)
    return Present(draft=await draft_papers.gather(uow, draft) if draft is not None else None)


async def current_card(uow: UnitOfWork, case_id: int, chat_id: int, kind: PostKind) -> int | None:
    """The message that is the case's card in a chat; None if there is none yet."""
    post = await chats.current_post(uow.session, case_id, chat_id, kind)
    return post.message_id if post is not None else None
