"""What somebody should have before her eyes now: the open question, her draft, or the beginning."""

from dataclasses import dataclass

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.report import draft_view, intake
from bot.services.report.draft_view import DraftView
from bot.services.steps import recipients
from bot.store import chats
from models import Case, Chat, Person, PostKind, Question


@dataclass(frozen=True, slots=True)
class OpenDialogue:
    """The present of one dialogue; all empty at its beginning. `case` is what the question is about."""

    question: Question | None = None
    case: Case | None = None
    draft: DraftView | None = None
    in_group: bool = False

    @property
    def recording(self) -> int | None:
        """The evidence that this is about, when it is a recording: being heard, or waiting for a yes."""
        row = self.draft.transcript if self.question is None and self.draft is not None else None
        return row.evidence_id if row is not None else None


async def of(uow: UnitOfWork, person: Person, chat: Chat) -> OpenDialogue:
    """The present of this person in this chat."""
    question = await open_question(uow, person, chat)
    if question is not None or chat.is_group:
        case = await uow.session.get_one(Case, question.case_id) if question is not None else None
        return OpenDialogue(question=question, case=case, in_group=chat.is_group)
    draft = await intake.current(uow, person)
    return OpenDialogue(draft=await draft_view.gather(uow, draft) if draft is not None else None)


async def open_question(uow: UnitOfWork, person: Person, chat: Chat) -> Question | None:
    """What we await from this person here. A question that lay too long is none: what is said now is something new."""
    question = await chats.question_to(uow.session, person.id, chat.id)
    return question if question is not None and question.is_open(uow.at) else None


async def is_before(uow: UnitOfWork, case: Case, chat: Chat) -> bool:
    """Whether the desk that answers for the case sits in this chat now."""
    return any(recipient.chat_id == chat.id for recipient in await recipients.of_desk(uow, case.grid_id))


async def current_card(uow: UnitOfWork, case_id: int | None, chat_id: int, kind: PostKind) -> int | None:
    """The message that is the case's card in a chat (without a case: its board); None if there is none yet."""
    post = await chats.current_post(uow.session, case_id, chat_id, kind)
    return post.message_id if post is not None else None
