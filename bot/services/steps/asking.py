"""Questions that await somebody's next message: a reason, a proof, a few words."""

from bot.services.base.unit_of_work import UnitOfWork
from bot.store import chats
from models import Asked, Question
from models.facts import kept
from models.question import QUESTION_FACTS, QuestionFacts


async def ask(
    uow: UnitOfWork, person_id: int, chat_id: int, case_id: int, asked: Asked, facts: QuestionFacts | None = None
) -> None:
    """Await this person's next message in this chat as the answer; an earlier question is dropped.

    Raises:
        TypeError: these are no facts of this question.
    """
    await drop(uow, person_id, chat_id)
    told = kept(facts, QUESTION_FACTS[asked])
    uow.session.add(Question(person_id=person_id, chat_id=chat_id, case_id=case_id, asked=asked, facts=told, at=uow.at))
    await uow.session.flush()


async def drop(uow: UnitOfWork, person_id: int, chat_id: int) -> Question | None:
    """Await nothing any more; gives what was awaited."""
    question = await chats.question_to(uow.session, person_id, chat_id)
    if question is not None:
        await uow.session.delete(question)
        await uow.session.flush()
    return question


async def awaited(uow: UnitOfWork, person_id: int, chat_id: int) -> Question | None:
    """What we await from this person in this chat."""
    return await chats.question_to(uow.session, person_id, chat_id)
