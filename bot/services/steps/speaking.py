"""Answers by voice (念出来): whoever spoke last is owed what she was told as a voice message, after the text."""

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.steps.owing import owe
from bot.store import transcriptions
from models import NoticeKind, Person
from models.notice_facts import AloudOwed

MANDARIN = "zh-CN"
"""The only language that the voice speaks."""


async def owe_aloud(
    uow: UnitOfWork, words: str, *, chat_id: int, person_id: int | None, once: str, case_id: int | None = None
) -> None:
    """Owe these words by voice, if the town speaks and this person spoke last. They were told in writing already."""
    if not words or not uow.office.speaks or person_id is None:
        return
    person = await uow.session.get_one(Person, person_id)
    if person.language == MANDARIN and await transcriptions.spoke_last(uow.session, person_id):
        facts = AloudOwed(words=words)
        await owe(uow, NoticeKind.ALOUD, chat_id, person_id=person_id, case_id=case_id, once=once, facts=facts)
